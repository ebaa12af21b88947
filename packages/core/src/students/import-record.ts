/** The record of a reading: that it began and ended, and whom each of its batches is about to add, change or mark. */
import type { Context } from "../module/module.ts";
import { eq } from "../storage/where.ts";
import { type Import, type ImportBatch, importBatches, imports } from "./model.ts";

/** Gives the import's id. */
export async function beginImport(context: Context, file: string, of?: Import["of"]): Promise<string> {
  const { clock, ids } = context;
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 };
  const begun = { id: ids.next(), file, ...(of && { of }), startedAt: clock.now(), ...counts };
  await context.records(imports).insert(begun, { verb: verbOf(of), what: { file } });
  return begun.id;
}

export async function endImport(
  context: Context,
  { id, file, of }: Pick<Import, "id" | "file" | "of">,
  counts: Pick<Import, "read" | "added" | "changed" | "unchanged" | "refused">,
): Promise<void> {
  const note = { verb: verbOf(of), what: { file, ...counts } };
  await context.records(imports).update(eq("id", id), { set: { ...counts, endedAt: context.clock.now() } }, note);
}

/**
 * Says whom a batch is about to add, change or mark, so that an undoing finds them without a search. It is written first: a
 * reading cut short between the two has said too much, never too little.
 */
export async function noteBatch(
  context: Context,
  { id, file }: { readonly id: string; readonly file: string },
  whom: Pick<ImportBatch, "added" | "changed" | "marked">,
): Promise<void> {
  const some = Object.fromEntries(Object.entries(whom).filter(([, ids]) => ids.length > 0)) as typeof whom;
  if (Object.keys(some).length === 0) return;
  const { added } = some;
  // Those who are known carry their own entries.
  const note = added && { verb: verbOf(undefined), what: { file, added } };
  await context.records(importBatches).insertMany([{ id: context.ids.next(), import: id, ...some }], () => note);
}

function verbOf(of: Import["of"]): string {
  return of === "marks" ? "grades.import" : "students.import";
}
