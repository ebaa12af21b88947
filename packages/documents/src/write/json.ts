/** Tables as JSON, one object a row. */
import type { Column } from "@cursus/core/light";
import { cellOf } from "./cells.ts";

const pieceCharacters = 65_536;

/** A list of objects, or (`lines`) one object a line. */
export async function* jsonText<R>(
  rows: AsyncIterable<R>,
  objectText: (row: R) => string,
  { lines }: { readonly lines: boolean },
): AsyncGenerator<string> {
  let piece = lines ? "" : "[";
  let between = lines ? "" : "\n";
  for await (const row of rows) {
    piece += between + objectText(row);
    between = lines ? "\n" : ",\n";
    if (piece.length < pieceCharacters) continue;
    yield piece;
    piece = "";
  }
  yield lines ? piece + between : `${piece}\n]\n`;
}

/** A row as an object by the keys of the columns. A blank cell is an absent key. */
export function objectTextOf<R>(columns: readonly Column<R>[]): (row: R) => string {
  const keys = columns.map(({ key }) => `${JSON.stringify(key)}:`);
  return (row) => {
    let members = "";
    for (let n = 0; n < columns.length; n++) {
      const value = cellOf(columns[n]!, row);
      if (value !== undefined) members += (members === "" ? "" : ",") + keys[n] + JSON.stringify(value);
    }
    return `{${members}}`;
  };
}
