/** Finding the header of a sheet: which row it is, and which known field each column holds. */
import { fold } from "../kernel/text.ts";
import type { Sheet, SheetRow } from "./sheet.ts";

/** A field that a sheet may hold, and how people head its column (any case, with or without accents). */
export interface SheetField<Field extends string> {
  readonly field: Field;
  readonly headers: readonly string[];
}

export interface Header<Field extends string> {
  /** The row it was found in. */
  readonly row: number;
  readonly columns: readonly HeaderColumn<Field>[];
  /** Of a workbook with several sheets: the one that it was found in, and those that are not read. */
  readonly tab?: { readonly name: string; readonly others: readonly string[] };
}

export interface HeaderColumn<Field extends string> {
  /** From 0. */
  readonly index: number;
  /** As written. */
  readonly header: string;
  /** Absent: not a field that is known. */
  readonly field?: Field;
}

const searched = 20;
/** Sheets of one workbook: each costs a look at its beginning. */
const searchedTabs = 20;

type Found<Field extends string> =
  | { header: Header<Field>; rows: AsyncIterable<SheetRow> }
  | { header?: undefined; seen: readonly string[] };

/**
 * Looks for the header in the first 20 rows: the row with the most known columns (the first of them), provided
 * `suffices` holds for its fields. A sheet without one (notes, a cover) is passed over for the next of its workbook. Gives
 * the rows below it; absent when there is none.
 */
export async function findHeader<Field extends string>(
  sheet: Sheet,
  fields: readonly SheetField<Field>[],
  suffices: (found: ReadonlySet<Field>) => boolean,
): Promise<Found<Field>> {
  const found = await findInRows(sheet, fields, suffices);
  const { tabs } = sheet;
  if (!tabs) return found;
  const all = [tabs.first, ...tabs.others];
  for (const [at, name] of all.slice(0, searchedTabs).entries()) {
    const here = at === 0 ? found : await findInRows(await tabs.open(name), fields, suffices);
    if (here.header)
      return { ...here, header: { ...here.header, tab: { name, others: all.filter((one) => one !== name) } } };
  }
  return found;
}

async function findInRows<Field extends string>(
  sheet: Sheet,
  fields: readonly SheetField<Field>[],
  suffices: (found: ReadonlySet<Field>) => boolean,
): Promise<Found<Field>> {
  const fieldByKey = byKey(fields);
  const rows = sheet.rows[Symbol.asyncIterator]();
  const read: SheetRow[] = [];
  let best: Header<Field> | undefined;
  let bestKnown = 0;
  while (read.length < searched) {
    const next = await rows.next();
    if (next.done) break;
    read.push(next.value);
    const candidate = headerOf(next.value, fieldByKey);
    const known = new Set(candidate.columns.map((column) => column.field).filter((field) => field !== undefined));
    if (known.size > bestKnown && suffices(known)) {
      best = candidate;
      bestKnown = known.size;
    }
  }
  if (!best) {
    await rows.return?.();
    return {
      seen: read
        .flatMap((row) => row.cells)
        .filter((cell) => cell.trim() !== "")
        .slice(0, 8),
    };
  }
  const { row } = best;
  return {
    header: best,
    rows: remaining(
      read.filter(({ number }) => number > row),
      rows,
    ),
  };
}

/** A header that was found, by other fields. */
export function readAnew<Field extends string>(
  { row, columns }: Header<string>,
  fields: readonly SheetField<Field>[],
): Header<Field> {
  const cells: string[] = [];
  for (const { index, header } of columns) cells[index] = header;
  return headerOf({ number: row, cells: Array.from(cells, (cell) => cell ?? "") }, byKey(fields));
}

function byKey<Field extends string>(fields: readonly SheetField<Field>[]): ReadonlyMap<string, Field> {
  return new Map(
    // A JSON export is headed by the fields themselves.
    fields.flatMap(({ field, headers }) => [field, ...headers].map((name) => [headerKey(name), field] as const)),
  );
}

async function* remaining(read: readonly SheetRow[], rows: AsyncIterator<SheetRow>): AsyncGenerator<SheetRow> {
  try {
    yield* read;
    for (let next = await rows.next(); !next.done; next = await rows.next()) yield next.value;
  } finally {
    await rows.return?.();
  }
}

function headerOf<Field extends string>(row: SheetRow, fieldByKey: ReadonlyMap<string, Field>): Header<Field> {
  const taken = new Set<Field>();
  const columns = row.cells.flatMap((cell, index): HeaderColumn<Field>[] => {
    const header = cell.trim();
    if (header === "") return [];
    const field = fieldByKey.get(headerKey(header));
    if (field === undefined || taken.has(field)) return [{ index, header }];
    taken.add(field);
    return [{ index, header, field }];
  });
  return { row: row.number, columns };
}

/** `N° Étudiant :`, `n°étudiant` and `No etudiant` alike. */
function headerKey(header: string): string {
  return fold(header)
    .replace(/\bn(?:°|o\b|um\b\.?|umero\b)/gu, "no ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
