/** A curriculum as a table: one row for each element and parent, parents before children. */
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq } from "../storage/where.ts";
import { standing } from "./find.ts";
import { type Element, type ElementKind, type ElementValues, elementKinds, elements, type Link } from "./model.ts";
import { linkValues, valuesOf } from "./views.ts";
import { askedAtOnce, linksOf } from "./walk.ts";
import { type Place, yearToRead } from "./years.ts";

/** One row of an export. An element that hangs in two parents has two. */
export interface CurriculumRow extends ElementValues {
  readonly code: string;
  /** Absent: it hangs in nothing, as a diploma does. */
  readonly parent?: string;
  readonly kind: ElementKind;
  readonly order?: number;
  readonly coefficient?: number;
  /** `oui` or `non`; absent without a parent. */
  readonly mandatory?: "oui" | "non";
  readonly min?: number;
  readonly max?: number;
}

export async function* rowsOf(context: Context, { year }: Place): AsyncGenerator<CurriculumRow> {
  const { id } = await yearToRead(context, year);
  const rows = context.records(elements);
  for (const kind of elementKinds) {
    const filter = and<keyof Element>(eq("year", id), eq("kind", kind), standing);
    for await (const batch of batchesOf(rows.scan({ filter, sort: [{ field: "code" }] }), askedAtOnce)) {
      const codes = batch.map(({ code }) => code);
      const above = Map.groupBy(await linksOf(context, id, codes), ({ child }) => child);
      for (const row of batch) yield* rowsOfElement(row, above.get(row.code) ?? []);
    }
  }
}

function* rowsOfElement(row: Element, above: readonly Link[]): Generator<CurriculumRow> {
  const { code, kind } = row;
  if (above.length === 0) yield { code, kind, ...valuesOf(row) };
  for (const link of above) {
    const { optional, ...hanging } = linkValues(link);
    yield { code, parent: link.parent, kind, ...valuesOf(row), ...hanging, mandatory: optional ? "non" : "oui" };
  }
}
