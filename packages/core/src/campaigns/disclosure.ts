/**
 * What of a table of counts may be shared. A count of 1 to 4 people is hidden; so are as many others as it takes that
 * nobody can compute it from what is shown: by a sum along a row or a column, or by several of them together.
 */

/** Fewer people than this are not counted where others see it. */
export const fewest = 5;

export function isFew(count: number): boolean {
  return count > 0 && count < fewest;
}

/**
 * Which cells are hidden. Sums in the last column are hidden with their whole row only: they are known from elsewhere.
 * @param table a row for each group and a last one for all of them; a column for each answer and a last one for their sum
 * @param hiddenRows rows of which nothing is shown
 */
export function hiddenCells(
  table: readonly (readonly number[])[],
  hiddenRows: ReadonlySet<number> = new Set(),
): readonly (readonly boolean[])[] {
  const sums = (table[0]?.length ?? 0) - 1;
  const hidden = table.map((row, r) => row.map((count, c) => hiddenRows.has(r) || (c < sums && isFew(count))));
  for (;;) {
    const cell = nextToHide(table, hidden);
    if (!cell) return hidden;
    hidden[cell.row]![cell.column] = true;
  }
}

/** The groups whose very size is hidden: the small ones, and others with which they merge. */
export function hiddenGroups(sizes: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(sizes.flatMap((size, at) => (isFew(size) ? [at] : [])));
  if (hidden.size === 0) return hidden;
  const bySize = sizes.map((size, at) => ({ size, at })).sort((a, b) => a.size - b.size || a.at - b.at);
  for (const { size, at } of bySize) {
    const people = [...hidden].reduce((sum, one) => sum + sizes[one]!, 0);
    if (hidden.size > 1 && people >= fewest) break;
    if (size > 0) hidden.add(at);
  }
  return hidden;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

type Counts = readonly (readonly number[])[];
type Hidden = readonly (readonly boolean[])[];

function nextToHide(table: Counts, hidden: Hidden): Cell | undefined {
  const lastRow = table.length - 1;
  const sums = (table[0]?.length ?? 0) - 1;
  const inRow = (row: number) => table[row]!.map((_, column): Cell => ({ row, column }));
  const inColumn = (column: number) => table.map((_, row): Cell => ({ row, column }));
  const free = (cells: readonly Cell[]) =>
    cells.filter(({ row, column }) => column < sums && !hidden[row]![column]).sort(smallestFirst(table, lastRow));
  for (let row = 0; row <= lastRow; row++)
    if (isWeak(inRow(row), sums, table, hidden)) {
      const [cell] = free(inRow(row));
      if (cell) return cell;
    }
  for (let column = 0; column < sums; column++)
    if (isWeak(inColumn(column), lastRow, table, hidden)) {
      const [cell] = free(inColumn(column));
      if (cell) return cell;
    }
  for (const { row, column } of bridges(hidden)) {
    const [cell] = free([...inRow(row), ...inColumn(column)]);
    if (cell) return cell;
  }
  return undefined;
}

/** One hidden count in a line follows from the others; several that make fewer than five together are as good as shown. */
function isWeak(line: readonly Cell[], sumAt: number, table: Counts, hidden: Hidden): boolean {
  const unseen = line.filter(({ row, column }) => hidden[row]![column]);
  if (unseen.length === 1) return true;
  const sum = line[sumAt]!;
  if (unseen.length === 0 || hidden[sum.row]![sum.column]) return false;
  return isFew(unseen.reduce((people, { row, column }) => people + table[row]![column]!, 0));
}

/** Groups before all of them, few before many, nobody last: a hidden zero protects little. */
function smallestFirst(table: Counts, lastRow: number) {
  const rank = ({ row, column }: Cell) => (table[row]![column] === 0 ? 2 : row === lastRow ? 1 : 0);
  return (a: Cell, b: Cell) =>
    rank(a) - rank(b) || table[a.row]![a.column]! - table[b.row]![b.column]! || a.row - b.row || a.column - b.column;
}

/**
 * Hidden cells that a chain of subtractions lays open: in the graph of rows and columns whose edges are the hidden cells,
 * those that lie on no cycle (Gusfield, "A graph theoretic approach to statistical data security", 1988).
 */
function bridges(hidden: Hidden): readonly Cell[] {
  const rows = hidden.length;
  const neighbours = new Map<number, number[]>();
  const join = (from: number, to: number) => neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  hidden.forEach((line, row) => {
    line.forEach((unseen, column) => {
      if (!unseen) return;
      join(row, rows + column);
      join(rows + column, row);
    });
  });
  const found: Cell[] = [];
  const order = new Map<number, number>();
  /** The earliest that is reached from here without the edge that led here. */
  function earliest(at: number, from: number | undefined): number {
    const own = order.size;
    order.set(at, own);
    let low = own;
    for (const next of neighbours.get(at)!) {
      if (next === from) continue;
      const known = order.get(next);
      const reached = known ?? earliest(next, at);
      if (known === undefined && reached > own)
        found.push({ row: Math.min(at, next), column: Math.max(at, next) - rows });
      low = Math.min(low, reached);
    }
    return low;
  }
  for (const start of neighbours.keys()) if (!order.has(start)) earliest(start, undefined);
  return found;
}
