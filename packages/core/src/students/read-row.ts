/** One row of a class list, read into a person or into what is wrong with it. */
import { type Catalog, type Details, fill } from "../kernel/messages.ts";
import { inputMessages } from "../kernel/parse.ts";
import type { Header } from "../tables/header.ts";
import type { RowRemark } from "../tables/report.ts";
import type { SheetRow } from "../tables/sheet.ts";
import { isFault, type PersonField, readField } from "./fields.ts";
import { studentMessages } from "./messages.ts";
import type { Person } from "./model.ts";
import type { Reading } from "./person.ts";
import { splitByCase } from "./rules.ts";
import type { SheetPersonField } from "./sheets.ts";

/** A row as it was read: the fields that are filled, and every fault found. */
export interface ReadRow {
  readonly source: SheetRow;
  readonly person: Partial<Person>;
  readonly faults: readonly RowRemark[];
  /** Set when a whole name stands as the last name, because nothing tells the first name apart. */
  readonly unsplit?: true;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function readRow(source: SheetRow, header: Header<SheetPersonField>, reading: Reading): ReadRow {
  const person: Mutable<Partial<Record<SheetPersonField, string>>> = {};
  const faults: RowRemark[] = [];
  for (const { index, header: column, field } of header.columns) {
    const cell = source.cells[index] ?? "";
    if (field === undefined || cell === "") continue;
    const read = readField(field === "fullName" ? "lastName" : field, cell, reading.country, reading.today);
    if (isFault(read)) faults.push(remark(source, read.code, { column, value: cell, details: read.details }));
    else if (read.value !== undefined) person[field] = read.value;
  }
  const { fullName, ...named } = person;
  return { source, faults, ...nameOf(named, fullName, header) };
}

/** Settles the name: two columns as they are; one column taken apart where capitals tell, else kept whole. */
function nameOf(
  person: Partial<Record<PersonField, string>>,
  fullName: string | undefined,
  header: Header<SheetPersonField>,
): Pick<ReadRow, "person" | "unsplit"> {
  const single = header.columns.some(({ field }) => field === "firstName") ? undefined : person.lastName;
  const whole = person.lastName === undefined ? fullName : single;
  if (whole === undefined || person.firstName !== undefined) return { person: person as Partial<Person> };
  const split = splitByCase(whole);
  if (split) return { person: { ...person, ...split } as Partial<Person> };
  const named = { ...person, lastName: whole } as Partial<Person>;
  return whole.includes(" ") ? { person: named, unsplit: true } : { person: named };
}

const rowMessages: Catalog = { ...inputMessages, ...studentMessages };

export type RowCode = keyof typeof studentMessages | keyof typeof inputMessages;

/** Something about a row, with its sentence; what is undefined is left out. */
export function remark(
  { number }: SheetRow,
  code: RowCode,
  { column, value, details }: Partial<Pick<RowRemark, "column" | "value" | "details">> = {},
): RowRemark {
  const all = { field: column ?? "", ...details };
  return {
    row: number,
    ...(column !== undefined && { column }),
    ...(value !== undefined && { value }),
    code,
    message: fill(rowMessages[code]!.en, all),
    details: all,
  };
}

/** The same, about the column that holds a field (the first of these that the sheet has). */
export function remarkOn(
  row: ReadRow,
  header: Header<SheetPersonField>,
  fields: readonly SheetPersonField[],
  code: RowCode,
  details: Details = {},
): RowRemark {
  const found = fields
    .map((field) => header.columns.find((column) => column.field === field))
    .find((column) => column !== undefined);
  if (!found) return remark(row.source, code, { details });
  return remark(row.source, code, { column: found.header, value: row.source.cells[found.index] ?? "", details });
}
