/** Reading texts from a table: a row for each element and language. A reading cut short is finished by reading it again. */
import { curricula } from "../curricula/index.ts";
import { fault, InvalidInputError, type Issue } from "../kernel/errors.ts";
import type { Language } from "../kernel/messages.ts";
import { inputMessages, issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import type { ImportReport } from "../students/index.ts";
import { findHeader, type Header } from "../tables/header.ts";
import { columnIn, isFilled, type Refusal, refusalOf, reportColumns } from "../tables/report.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { guideMessages } from "./messages.ts";
import { type GuideTexts, guideFields, sameTexts, textsOf } from "./model.ts";
import { ownElements } from "./own.ts";
import { readLanguage, readTexts } from "./read.ts";
import { type GuideSheetField, guideSheet } from "./sheets.ts";
import { textsByElement, together, written } from "./texts.ts";
import { type GuidePlace, yearToWrite } from "./year.ts";

export interface GuideImportOptions extends GuidePlace {
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
  /** Told of each row that is refused, with the row itself. */
  readonly onRefused?: (row: SheetRow, refusal: Refusal) => void;
  /** Told after each batch how many rows were read so far. */
  readonly onProgress?: (rows: number) => void;
}

export interface GuideImport extends Omit<ImportReport, "import" | "changes"> {
  readonly year: string;
}

interface Line {
  readonly source: SheetRow;
  readonly element: string;
  readonly language: Language;
  readonly texts: GuideTexts;
}

type Outcome = "added" | "changed" | "unchanged" | { readonly issues: readonly Issue[] };

interface Reading {
  readonly context: Context;
  readonly year: string;
  readonly dryRun: boolean;
  /** Absent: everything is one's own. */
  readonly own: ReadonlySet<string> | undefined;
  /** In which row each element and language was first met. */
  readonly first: Map<string, number>;
}

/** How many rows are read at once. */
const inBatch = 200;

/** What a row says replaces what was there, as a draft; a blank cell changes nothing. */
export async function importTexts(context: Context, sheet: Sheet, options: GuideImportOptions): Promise<GuideImport> {
  const { dryRun = false, onRefused, onProgress } = options;
  const year = await yearToWrite(context, options);
  const { header, rows } = await headed(sheet);
  const reading: Reading = { context, year, dryRun, own: await ownElements(context, year), first: new Map() };
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  const refused: Refusal[] = [];
  const columnOf = columnIn(header);
  for await (const batch of batchesOf(rows, inBatch)) {
    const sources = batch.filter(isFilled);
    counts.read += sources.length;
    const outcomes = await settle(reading, sources, header);
    for (const [at, outcome] of outcomes.entries()) {
      if (typeof outcome === "string") {
        counts[outcome]++;
        continue;
      }
      const refusal = refusalOf(outcome.issues, sources[at]!, columnOf);
      refused.push(refusal);
      onRefused?.(sources[at]!, refusal);
    }
    onProgress?.(counts.read);
  }
  const columns = reportColumns(header);
  return { ...(dryRun && { dryRun: true as const }), year, ...counts, refused, columns, warnings: [] };
}

async function headed(sheet: Sheet) {
  const found = await findHeader(
    sheet,
    guideSheet,
    (fields) => fields.has("element") && fields.has("language") && guideFields.some((field) => fields.has(field)),
  );
  if (found.header) return found;
  throw fault(InvalidInputError, guideMessages, "guide.no_header", { file: sheet.name, seen: found.seen });
}

async function settle(
  reading: Reading,
  sources: readonly SheetRow[],
  header: Header<GuideSheetField>,
): Promise<readonly Outcome[]> {
  const { context, year } = reading;
  const lines = sources.map((source) => readLine(reading, source, header));
  const codes = [...new Set(lines.flatMap((line) => ("element" in line ? [line.element] : [])))];
  const elements = await context.use(curricula).byCodes(codes, { year });
  const known = new Set(elements.map(({ code }) => code));
  const before = await textsByElement(context, year, codes);
  const outcomes: Outcome[] = [];
  for (let at = 0; at < lines.length; at += together)
    outcomes.push(
      ...(await Promise.all(
        lines.slice(at, at + together).map(async (line) => {
          if (!("element" in line)) return line;
          if (known.has(line.element)) return await keep(reading, line, before);
          const details = { code: line.element, year };
          return { issues: [issue(guideMessages, "guide.unknown_element", ["element"], details)] };
        }),
      )),
    );
  return outcomes;
}

async function keep(
  { context, year, dryRun }: Reading,
  { element, language, texts }: Line,
  known: Awaited<ReturnType<typeof textsByElement>>,
): Promise<Outcome> {
  const before = known.get(element)?.find((row) => row.language === language);
  if (before && sameTexts(before, { ...textsOf(before), ...texts })) return "unchanged";
  if (!before && Object.keys(texts).length === 0) return "unchanged";
  const outcome = before ? "changed" : "added";
  if (dryRun) return outcome;
  const place = { year, element, language };
  const done = await written(context, { place, before, texts, verb: "guide.import" });
  return done ? outcome : { issues: [issue(guideMessages, "guide.busy", ["element"], { value: element })] };
}

function readLine(
  { year, own, first }: Reading,
  source: SheetRow,
  header: Header<GuideSheetField>,
): Line | { readonly issues: readonly Issue[] } {
  const cells: { [F in GuideSheetField]?: string } = {};
  for (const { index, field } of header.columns) {
    const cell = source.cells[index] ?? "";
    if (field && cell.trim() !== "") cells[field] = cell;
  }
  const { texts, issues } = readTexts(cells);
  const element = (cells.element ?? "").trim();
  const language = cells.language === undefined ? undefined : readLanguage(cells.language);
  const faults = [
    ...issues,
    ...(element === "" ? [issue(inputMessages, "input.required", ["element"])] : []),
    ...(cells.language === undefined ? [issue(guideMessages, "guide.language_missing", ["language"])] : []),
    ...(cells.language !== undefined && language === undefined
      ? [issue(guideMessages, "guide.bad_language", ["language"], { value: cells.language })]
      : []),
    ...(cells.year !== undefined && cells.year.trim() !== year
      ? [issue(guideMessages, "guide.other_year", ["year"], { value: cells.year, year })]
      : []),
    ...(own && element !== "" && !own.has(element)
      ? [issue(guideMessages, "guide.not_yours", ["element"], { element, year })]
      : []),
  ];
  if (faults.length > 0) return { issues: faults };
  const key = `${language} ${element}`;
  const met = first.get(key);
  if (met !== undefined)
    return { issues: [issue(guideMessages, "guide.seen_in_file", ["element"], { first: met, element })] };
  first.set(key, source.number);
  return { source, element, language: language!, texts };
}
