/** What differs between two curricula: two ordered streams of elements, read side by side. */
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, compareScalars, eq } from "../storage/where.ts";
import { elementsByCode, standing } from "./find.ts";
import { type Element, type ElementKind, elements, type Link } from "./model.ts";
import { elementsOf } from "./tree.ts";
import { elementFields, linkValues, valuesOf } from "./views.ts";
import { askedAtOnce, linksOf } from "./walk.ts";
import { yearToRead } from "./years.ts";

/** A whole year, or one element of it with all that is below. */
export interface DiffSide {
  readonly year?: string;
  readonly code?: string;
}

export interface Difference {
  readonly what: "added" | "removed" | "moved" | "changed";
  readonly code: string;
  readonly kind: ElementKind;
  /** Of a change: what it was and what it is; `in` tells the parent where it is about how the element hangs there. */
  readonly fields?: readonly FieldChange[];
  /** Of a move: what it hung in only before, and what only after. */
  readonly from?: readonly string[];
  readonly to?: readonly string[];
}

export interface FieldChange {
  readonly field: string;
  readonly in?: string;
  readonly before?: string | number | boolean;
  readonly after?: string | number | boolean;
}

interface Placed {
  readonly row: Element;
  readonly above: readonly Link[];
}

/** By code. The top elements of two trees are taken for one another. */
export async function* diff(context: Context, before: DiffSide, after: DiffSide): AsyncGenerator<Difference> {
  const apart = before.code !== undefined && after.code !== undefined && before.code !== after.code;
  const top = apart ? { top: "↑" } : {};
  const left = (await side(context, before, top))[Symbol.asyncIterator]();
  const right = (await side(context, after, top))[Symbol.asyncIterator]();
  try {
    let [old, young] = [await left.next(), await right.next()];
    while (!old.done || !young.done) {
      const order = old.done ? 1 : young.done ? -1 : compareScalars(old.value.row.code, young.value.row.code);
      if (order < 0) yield { what: "removed", ...named(old.value!.row) };
      else if (order > 0) yield { what: "added", ...named(young.value!.row) };
      else yield* compared(old.value!, young.value!);
      if (order <= 0) old = await left.next();
      if (order >= 0) young = await right.next();
    }
  } finally {
    await left.return?.(undefined);
    await right.return?.(undefined);
  }
}

function named({ code, kind }: Element) {
  return { code, kind };
}

function* compared(before: Placed, after: Placed): Generator<Difference> {
  const [old, young] = [parentsOf(before), parentsOf(after)];
  const from = [...old.keys()].filter((code) => !young.has(code));
  const to = [...young.keys()].filter((code) => !old.has(code));
  if (from.length + to.length > 0) yield { what: "moved", ...named(after.row), from, to };
  const fields = [
    ...changed(valuesOf(before.row), valuesOf(after.row), elementFields),
    ...[...old].flatMap(([parent, link]) => {
      const same = young.get(parent);
      if (!same) return [];
      const [one, other] = [linkValues(link), linkValues(same)];
      return changed(one, other, linkFields).map((field) => ({ ...field, in: parent }));
    }),
  ];
  if (fields.length > 0) yield { what: "changed", ...named(after.row), fields };
}

const linkFields = ["order", "coefficient", "optional", "min", "max"] as const;

function changed<V extends object>(before: V, after: V, fields: readonly (keyof V & string)[]): readonly FieldChange[] {
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      field,
      ...(before[field] !== undefined && { before: before[field] as string }),
      ...(after[field] !== undefined && { after: after[field] as string }),
    }));
}

function parentsOf({ above }: Placed): ReadonlyMap<string, Link> {
  return new Map(above.map((link) => [link.parent, link]));
}

async function side(
  context: Context,
  { year, code }: DiffSide,
  { top }: { readonly top?: string },
): Promise<AsyncIterable<Placed>> {
  const { id } = await yearToRead(context, year);
  return code === undefined ? wholeYear(context, id) : below(context, id, { code, ...(top && { top }) });
}

async function* wholeYear(context: Context, year: string): AsyncGenerator<Placed> {
  const filter = and<keyof Element>(eq("year", year), standing);
  const scanned = context.records(elements).scan({ filter, sort: [{ field: "code" }] });
  for await (const batch of batchesOf(scanned, askedAtOnce)) yield* await placed(context, year, batch);
}

/** One tree's codes are held; its rows are read batch by batch. What lies outside of it does not count as a parent. */
async function* below(
  context: Context,
  year: string,
  { code, top = code }: { readonly code: string; readonly top?: string },
): AsyncGenerator<Placed> {
  const codes = (await Array.fromAsync(elementsOf(context, code, { year }))).map((one) => one.code);
  const inside = new Set(codes);
  const sorted = codes.filter((one) => one !== code || top === code).sort(compareScalars);
  for (let at = 0; at < sorted.length; at += askedAtOnce) {
    const batch = await elementsByCode(context, year, sorted.slice(at, at + askedAtOnce));
    const ordered = batch.toSorted((a, b) => compareScalars(a.code, b.code));
    for (const { row, above } of await placed(context, year, ordered)) {
      const within = above.filter(({ parent }) => inside.has(parent));
      yield { row, above: within.map((link) => (link.parent === code ? { ...link, parent: top } : link)) };
    }
  }
}

async function placed(context: Context, year: string, batch: readonly Element[]): Promise<readonly Placed[]> {
  const codes = batch.map(({ code }) => code);
  const above = Map.groupBy(await linksOf(context, year, codes), ({ child }) => child);
  return batch.map((row) => ({ row, above: above.get(row.code) ?? [] }));
}
