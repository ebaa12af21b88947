/** Pages of what the core gives as a stream, for lists that have no index of their own to begin from. */
import type { Page, PageRequest } from "@cursus/core";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";

/**
 * One page; `next` is the key of its last row. Reads from the beginning each time: for what is read once, or short.
 * @param keyOf what tells a row from all others, the same each time
 */
export async function pageOf<R>(
  rows: AsyncIterable<R>,
  keyOf: (row: R) => string,
  { limit = 50, after }: PageRequest,
): Promise<Page<R>> {
  const items: R[] = [];
  let begun = after === undefined;
  for await (const row of rows) {
    if (!begun) begun = keyOf(row) === after;
    else if (items.length < limit) items.push(row);
    else return { items, next: keyOf(items.at(-1)!) };
  }
  if (!begun) throw new CommandError("cli.bad_position", {}, { exit: exitCodes.badData });
  return { items };
}
