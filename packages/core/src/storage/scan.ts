import { positionOf, project } from "./rows.ts";
import type { Query, Row } from "./storage.ts";

const pageSize = 500;

/**
 * The rows of a query by one `find` after the other: what a storage answers `scan` with. No cursor is held open between two
 * rows, so that whoever reads may take their time and write meanwhile.
 */
export async function* pageByPage(
  find: (query: Query) => Promise<readonly Row[]>,
  query: Query,
): AsyncGenerator<Row, void, undefined> {
  const sorted = query.sort?.map(({ field }) => field) ?? [];
  const fields = query.fields && [...query.fields, ...sorted];
  let after = query.after;
  for (let left = query.limit ?? Number.POSITIVE_INFINITY; left > 0; left -= pageSize) {
    const limit = Math.min(pageSize, left);
    const page = await find({ ...query, ...(after && { after }), ...(fields && { fields }), limit });
    for (const row of page) yield project(row, query.fields);
    if (page.length < limit) return;
    after = positionOf(page.at(-1)!, query.sort);
  }
}
