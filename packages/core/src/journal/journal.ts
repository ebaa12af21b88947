/**
 * The journal of a fact. Every write puts its entry into the row that it changes: who, when, which verb, what changed, and
 * whom to tell. So no crash, on any storage, can keep a change and lose its trace or its announcement. The carrier moves
 * entries on to the audit log and the outbox afterwards.
 */
import type { Instant } from "../kernel/time.ts";
import { type Collection, collection, type FieldOf, type Identified } from "../storage/collection.ts";
import type { CollectionPlan, Fields } from "../storage/storage.ts";

export interface Entry {
  readonly id: string;
  readonly at: Instant;
  /** Who: `system:<reason>`, `owner`, `link`, `user:<id>`. */
  readonly by: string;
  /** Which verb of which module, e.g. `students.edit`. */
  readonly verb: string;
  /** The student whom it concerns. */
  readonly about?: string;
  /** What changed: may name people, and is emptied when they are erased. */
  readonly what?: Fields;
  readonly tell?: readonly Announcement[];
}

/**
 * Something that somebody is to be told about the row that carries it. Rendered only when it is sent, from the row as it
 * is then.
 */
export interface Announcement {
  /** Which notice, as the module that renders it names it, e.g. `campaigns.invitation`. */
  readonly kind: string;
  /** Which time, e.g. `reminder 2`: kind, row and occasion are told once, however often they are announced. */
  readonly occasion: string;
  /** Ids beside the row's own that the rendering module needs. */
  readonly refs?: { readonly [name: string]: string };
  /** What it belongs to, to be listed and paused together, e.g. a campaign's id. */
  readonly topic?: string;
  /** Urgent notices never wait behind the others. */
  readonly urgent?: true;
  /** It stays in the outbox until then: what changes meanwhile is told with it, what is taken back is not told. */
  readonly notBefore?: Instant;
}

/** What every journaled row carries besides its own fields. */
export interface Journaled extends Identified {
  /** Raised by each write; an edit names the version it was made from. */
  readonly version: number;
  readonly journal?: readonly Entry[];
  /** Set while `journal` holds entries. */
  readonly uncarried?: true;
}

/** The part of an entry that the writer chooses; who and when are filled in. */
export type Note = Omit<Entry, "id" | "at" | "by">;

/** Declares a collection of journaled rows: the plan, and what the carrier needs to find in it. */
export function journaledCollection<R extends Journaled>({
  fields = [],
  indexes = [],
  sparse = [],
  ...plan
}: Omit<Parameters<typeof collection<R>>[0], "fields"> & { readonly fields?: readonly FieldOf<R>[] }): Collection<R> {
  return collection<R>({
    ...plan,
    fields: ["version", "uncarried", ...fields],
    indexes: [["uncarried"], ...indexes],
    sparse: ["uncarried", ...sparse],
  } as Parameters<typeof collection<R>>[0]);
}

export function isJournaled(plan: CollectionPlan): boolean {
  return plan.fields.includes("uncarried");
}
