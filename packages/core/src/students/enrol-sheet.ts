/** The rows of a file of enrolments, each as somebody known and a class, or as why it is neither. */
import type { Context } from "../module/module.ts";
import type { Header } from "../tables/header.ts";
import { type ReportColumn, reportColumns } from "../tables/report.ts";
import type { Sheet } from "../tables/sheet.ts";
import type { Wanted } from "./enrol.ts";
import { eachKnownPerson, type KnownPersonRow } from "./known-people.ts";
import { remark } from "./read-row.ts";
import type { SheetPersonField } from "./sheets.ts";

/** @param onColumns told, before the first row, which column is read as what */
export async function* eachOfSheet(
  context: Context,
  sheet: Sheet,
  className: string | undefined,
  onColumns: (columns: readonly ReportColumn[]) => void,
): AsyncGenerator<Wanted> {
  const needs = (fields: ReadonlySet<SheetPersonField>) => className !== undefined || fields.has("class");
  let told = false;
  for await (const { header, rows } of eachKnownPerson(context, sheet, { needs })) {
    if (!told) onColumns(reportColumns(header));
    told = true;
    for (const row of rows) yield wantedOf(row, header, className);
  }
}

function wantedOf(row: KnownPersonRow, header: Header<SheetPersonField>, className: string | undefined): Wanted {
  if ("refused" in row) return { refused: row.refused };
  const wanted = row.said.class ?? className;
  if (wanted !== undefined) return { student: row.student, class: wanted, from: { row: row.source.number } };
  const column = header.columns.find(({ field }) => field === "class")?.header;
  return { refused: remark(row.source, "student.class_missing", { ...(column !== undefined && { column }) }) };
}
