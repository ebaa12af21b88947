/** What became of the rows of a file, for a person and as a file to correct. */
import {
  type Column,
  columnIndex,
  displayName,
  type ImportReport,
  type Language,
  type PeopleAndMarksReport,
  type Refusal,
  type RowRemark,
  type SheetRow,
  type Text,
} from "@cursus/core";
import { rehearsedLine, type Say, worded } from "./voice.ts";

/** What every reading of a table tells; a year's says its year. */
export interface TableReport extends Omit<ImportReport, "changes"> {
  readonly year?: string;
  /** Of a workbook with several sheets: the one that was read, and those that were not. */
  readonly sheet?: string;
  readonly otherSheets?: readonly string[];
}

/** The report with every sentence in the reader's language. */
export function inReadersLanguage<R extends TableReport>(report: R, say: Say): R {
  const told = <M extends RowRemark>(remark: M): M => ({
    ...remark,
    message: say(remark.code, remark.details, remark.message),
  });
  const refused = report.refused.map((refusal) => ({
    ...told(refusal),
    ...(refusal.also && { also: refusal.also.map(told) }),
  }));
  return { ...report, refused, warnings: report.warnings.map(told) };
}

const words = {
  counts: {
    en: "{read#row|rows} read: {added#person|people} added, {changed} changed, {unchanged} unchanged, {refused} refused.",
    fr: "{read#ligne lue|lignes lues} : {added#personne ajoutée|personnes ajoutées}, {changed#modifiée|modifiées}, {unchanged#inchangée|inchangées}, {refused#rejetée|rejetées}.",
  },
  rows: {
    en: "{place}: {read#row|rows} read: {added} added, {changed} changed, {unchanged} unchanged, {refused} refused.",
    fr: "{place} : {read#ligne lue|lignes lues} : {added#ajoutée|ajoutées}, {changed#modifiée|modifiées}, {unchanged#inchangée|inchangées}, {refused#rejetée|rejetées}.",
  },
  row: { en: "row {row}: {message}", fr: "ligne {row} : {message}" },
  column: { en: "row {row}, {column}: {message}", fr: "ligne {row}, {column} : {message}" },
  cell: { en: "row {row}, {column} “{value}”: {message}", fr: "ligne {row}, {column} « {value} » : {message}" },
  refused: { en: "Refused:", fr: "Rejetées :" },
  noticed: { en: "To look at:", fr: "À vérifier :" },
  ignored: { en: "Columns left aside: {columns}", fr: "Colonnes laissées de côté : {columns}" },
  marks: {
    en: "Marks: {added} added, {changed} corrected, {unchanged} unchanged, {refused} refused.",
    fr: "Notes : {added#ajoutée|ajoutées}, {changed#corrigée|corrigées}, {unchanged#inchangée|inchangées}, {refused#rejetée|rejetées}.",
  },
  subjects: { en: "Read as marks: {columns}", fr: "Lues comme des notes : {columns}" },
  missing: { en: "Marks still missing: {count}", fr: "Notes encore manquantes : {count}" },
  lacks: { en: "row {row}, {subject}: {name}", fr: "ligne {row}, {subject} : {name}" },
  more: { en: "… and {count} more", fr: "… et {count#autre|autres}" },
  reason: { en: "Reason", fr: "Motif" },
} as const;

const reasonHeaders: readonly string[] = Object.values(words.reason);

const shown = 20;

/** The report as a person reads it. */
export function reportText(report: TableReport, language: Language): string {
  return [worded(words.counts, counts(report), language), ...remarkLines(report, language)].join("\n");
}

function counts(report: TableReport) {
  return { ...report, refused: report.refused.filter(({ kept }) => !kept).length };
}

/** What was left aside, refused or wants a look. */
function remarkLines(report: TableReport, language: Language): readonly string[] {
  const word = (key: keyof typeof words, details = {}) => worded(words[key], details, language);
  const lines = (title: string, remarks: readonly RowRemark[]) => {
    if (remarks.length === 0) return [];
    const listed = remarks.slice(0, shown).map((remark) => {
      const place = remark.column === undefined ? "row" : remark.value ? "cell" : "column";
      return `  ${word(place, { ...remark })}`;
    });
    const left = remarks.length - shown;
    return [title, ...listed, ...(left > 0 ? [`  ${word("more", { count: left })}`] : [])];
  };
  const ignored = report.columns.filter((column) => column.as === "ignored").map(({ header }) => header);
  return [
    ...(ignored.length > 0 ? [word("ignored", { columns: ignored })] : []),
    ...lines(word("refused"), report.refused),
    ...lines(word("noticed"), report.warnings),
  ];
}

/** The same of a table of the year `place`, whose rows are not people. */
export function tableText(
  report: TableReport,
  {
    place,
    dryRun,
    language,
  }: { readonly place: Text; readonly dryRun: boolean | undefined; readonly language: Language },
): string {
  const first = worded(words.rows, { ...counts(report), place: worded(place, {}, language) }, language);
  return [...rehearsedLine(dryRun, language), first, ...remarkLines(report, language)].join("\n");
}

/** What became of the marks of a file, where it has some. */
export function marksText(
  { columns, marks, missing }: Pick<PeopleAndMarksReport, "columns" | "marks" | "missing">,
  language: Language,
): readonly string[] {
  const word = (key: keyof typeof words, details = {}) => worded(words[key], details, language);
  const subjects = columns.filter(({ as }) => as.startsWith("mark: ")).map(({ header }) => header);
  if (subjects.length === 0) return [];
  const lacking = missing.slice(0, shown).map(({ row, subject, title, student }) => {
    const details = { row, subject: `${subject}, ${title}`, name: displayName(student) };
    return `  ${word("lacks", details)}`;
  });
  const left = missing.length - shown;
  return [
    word("subjects", { columns: subjects }),
    word("marks", { ...marks }),
    ...(missing.length > 0 ? [word("missing", { count: missing.length }), ...lacking] : []),
    ...(left > 0 ? [`  ${word("more", { count: left })}`] : []),
  ];
}

/** A row that was refused, as it stood, and why. */
export interface RefusedRow {
  readonly row: SheetRow;
  readonly refusal: Refusal;
}

/** Writes refused rows in the layout they came in, with the reason in a last column: correct them and read the file again. */
export async function writeRefusedRows(
  path: string,
  { columns: read }: Pick<TableReport, "columns">,
  refused: readonly RefusedRow[],
  language: Language,
): Promise<void> {
  const { writeTable } = await import("@cursus/documents");
  // A file of refused rows that is read again has the reasons of the first time.
  const kept = read.filter(({ header, as }) => as !== "ignored" || !reasonHeaders.includes(header));
  const columns: Column<RefusedRow>[] = kept.map(({ column, header }) => ({
    key: column,
    header,
    value: ({ row }) => row.cells[columnIndex(column)],
  }));
  const reason: Column<RefusedRow> = {
    key: "reason",
    header: words.reason[language],
    value: ({ refusal }) => [refusal, ...(refusal.also ?? [])].map(({ message }) => message).join(" "),
  };
  await writeTable(path, path.toLowerCase().endsWith(".xlsx") ? "xlsx" : "csv", [...columns, reason], refused);
}
