import type { CollectionPlan } from "./storage.ts";

/** A plan that knows the type of its rows. */
export interface Collection<R extends Identified> extends CollectionPlan {
  /** Never set: it only carries the type. */
  readonly row?: R;
}

export interface Identified {
  readonly id: string;
}

/** Declares a collection of rows `R`; the plan can name only fields that `R` has. */
export function collection<R extends Identified>(
  plan: Omit<CollectionPlan, "fields" | "unique" | "indexes" | "sparse" | "words"> & {
    readonly fields: readonly FieldOf<R>[];
    readonly unique?: readonly (readonly FieldOf<R>[])[];
    readonly indexes?: readonly (readonly FieldOf<R>[])[];
    readonly sparse?: readonly FieldOf<R>[];
    readonly words?: FieldOf<R>;
  },
): Collection<R> {
  return { unique: [], indexes: [], ...plan };
}

/** The names of a row's fields. */
export type FieldOf<R> = keyof R & string;
