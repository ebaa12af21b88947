import type { OutboxRow } from "../journal/outbox.ts";
import type { Context, Letter } from "../module/module.ts";

/** The message of each notice, or why there is none, as the module that announced it says. */
export async function composeAll(context: Context, rows: readonly OutboxRow[]): Promise<ReadonlyMap<string, Letter>> {
  const letters = new Map<string, Letter>();
  for (const [kind, same] of Map.groupBy(rows, (row) => row.kind)) {
    const announced = context.announced.get(kind);
    const composed = announced
      ? await announced.compose(context, same)
      : same.map(() => ({ withdrawn: "notices.unknown_kind" }));
    for (const [at, row] of same.entries()) letters.set(row.id, composed[at]!);
  }
  return letters;
}
