/**
 * Reading a whole curriculum from a table. The unit is the row: an element, and how it hangs in one parent. An element that
 * hangs in two has two rows; what they say of it must agree. A reading cut short is finished by reading the file again.
 */
import { fault, InvalidInputError, type Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { findHeader, type Header } from "../tables/header.ts";
import { isFilled } from "../tables/report.ts";
import { type RowsOptions, type RowsReport, type Tally, tallyOf } from "../tables/rows.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { readKind } from "./fields.ts";
import type { NewLink } from "./links.ts";
import { curriculumMessages } from "./messages.ts";
import type { ElementKind } from "./model.ts";
import { type PutElement, type Putting, type Settled, settleElements } from "./put.ts";
import { settleLinks } from "./put-links.ts";
import { type CurriculumSheetField, curriculumSheet } from "./sheets.ts";
import { elementFields } from "./views.ts";
import { askedAtOnce } from "./walk.ts";
import { type Place, yearToWrite } from "./years.ts";

export interface CurriculumImportOptions extends Place, RowsOptions {}

export interface CurriculumImport extends RowsReport {
  readonly year: string;
  /** For each changed row, which fields. */
  readonly corrections: readonly { readonly row: number; readonly code: string; readonly fields: readonly string[] }[];
}

interface Run {
  readonly putting: Putting;
  readonly header: Header<CurriculumSheetField>;
  readonly tally: Tally;
  /** What each code's first row said of it, and where. */
  readonly first: Map<string, { readonly row: number; readonly said: string }>;
  /** Kinds of elements that a dry run would add. */
  readonly coming: Map<string, ElementKind>;
  /** Rows whose parent comes further down. */
  readonly waiting: Line[];
  readonly corrections: CurriculumImport["corrections"][number][];
}

/** A row as it was read. */
interface Line {
  readonly source: SheetRow;
  readonly element: PutElement;
  readonly link?: NewLink;
  readonly faults: readonly Issue[];
  /** What became of the element. */
  settled?: Settled;
}

export async function importRows(
  context: Context,
  sheet: Sheet,
  options: CurriculumImportOptions,
): Promise<CurriculumImport> {
  const { header, rows } = await headed(sheet);
  const { id: year } = await yearToWrite(context, options);
  const origin = { source: sheet.name, readAt: context.clock.now() };
  const putting = { context, year, origin, dryRun: options.dryRun ?? false, verb: "curricula.import" };
  const run: Run = {
    ...{ putting, header, tally: tallyOf(header, options) },
    ...{ first: new Map(), coming: new Map(), waiting: [], corrections: [] },
  };
  for await (const batch of batchesOf(rows, askedAtOnce)) {
    await settle(run, batch.filter(isFilled));
    options.onProgress?.(run.tally.read);
  }
  for (let at = 0; at < run.waiting.length; at += askedAtOnce)
    await hang(run, run.waiting.slice(at, at + askedAtOnce), false);
  return { ...run.tally.report(), year, corrections: run.corrections };
}

/** Finds the header, or says why the file holds no curriculum. */
async function headed(sheet: Sheet) {
  const found = await findHeader(
    sheet,
    curriculumSheet,
    (fields) => fields.has("code") && (fields.has("labelFr") || fields.has("labelEn") || fields.has("parent")),
  );
  if (found.header) return found;
  const details = { file: sheet.name, seen: found.seen };
  throw fault(InvalidInputError, curriculumMessages, "curriculum.no_header", details);
}

async function settle(run: Run, rows: readonly SheetRow[]): Promise<void> {
  run.tally.meet(rows.length);
  const lines = rows.map((source) => readLine(source, run.header));
  const fresh = lines.filter((line) => (line.faults.length > 0 ? refuse(run, line, line.faults) : isFirst(run, line)));
  for (const [at, settled] of (
    await settleElements(
      run.putting,
      fresh.map(({ element }) => element),
    )
  ).entries()) {
    const line = fresh[at]!;
    line.settled = settled;
    if (settled.outcome === "refused") {
      refuse(run, line, settled.issues!);
      run.first.delete(line.element.code);
    }
    if (settled.outcome === "added" && run.putting.dryRun) run.coming.set(settled.code, line.element.kind!);
  }
  const standing = lines.filter(({ settled }) => settled && settled.outcome !== "refused");
  for (const line of standing) if (!line.link) count(run, line);
  await hang(
    run,
    standing.filter(({ link }) => link),
    true,
  );
}

/** Settles the links of lines; with `patient`, those whose parent is not there yet wait for the end of the file. */
async function hang(run: Run, lines: readonly Line[], patient: boolean): Promise<void> {
  const settled = await settleLinks(
    run.putting,
    lines.map(({ link }) => link!),
    run.coming,
  );
  for (const [at, one] of settled.entries()) {
    const line = lines[at]!;
    const lost = one.issues?.[0]?.code === "curriculum.no_parent";
    if (patient && lost) run.waiting.push(line);
    else if (one.outcome === "refused") keepWithout(run, line, one.issues!);
    else count(run, line, one);
  }
}

/** The first row of a code says what it is; the others may say the same or nothing. */
function isFirst(run: Run, line: Line): boolean {
  const { code, kind, ...values } = line.element;
  const met = run.first.get(code);
  const said = JSON.stringify({ kind, ...values });
  if (!met) {
    run.first.set(code, { row: line.source.number, said });
    return true;
  }
  const before = JSON.parse(met.said) as { readonly [field: string]: unknown };
  const differing = Object.entries(JSON.parse(said) as object).filter(([field, value]) => before[field] !== value);
  if (differing.length === 0) {
    line.settled = { code, outcome: "unchanged" };
    return false;
  }
  const path = [differing[0]![0]];
  return refuse(run, line, [issue(curriculumMessages, "curriculum.row_disagrees", path, { code, first: met.row })]);
}

function readLine(source: SheetRow, header: Header<CurriculumSheetField>): Line {
  const cells: { [field in CurriculumSheetField]?: string } = {};
  for (const { index, field } of header.columns) {
    const cell = (source.cells[index] ?? "").trim();
    if (field && cell !== "") cells[field] = cell;
  }
  const natural = natureAsKind(cells, header);
  if (natural) delete cells.nature;
  const { code = "", parent, kind, order, coefficient, mandatory, min, max } = cells;
  const read = natural ?? (kind === undefined ? undefined : readKind(kind, ["kind"]));
  const values = Object.fromEntries(
    elementFields.flatMap((field) => (cells[field] === undefined ? [] : [[field, cells[field]]])),
  );
  const element = { code, ...values, ...(read && "kind" in read && { kind: read.kind }) };
  const hanging = Object.fromEntries(
    Object.entries({ order, coefficient, mandatory, min, max }).filter(([, value]) => value !== undefined),
  );
  return {
    source,
    element,
    ...(parent !== undefined && { link: { parent, child: code, ...hanging } }),
    faults: read && "message" in read ? [read] : [],
  };
}

/** A table without a column of its own for the kind may say it under `Nature`, beside natures of UEs and ECs. */
function natureAsKind(cells: { readonly nature?: string }, header: Header<CurriculumSheetField>) {
  if (cells.nature === undefined || header.columns.some(({ field }) => field === "kind")) return undefined;
  const read = readKind(cells.nature, ["kind"]);
  return "kind" in read ? read : undefined;
}

function count(run: Run, line: Line, link?: Settled): void {
  const outcomes = [line.settled!.outcome, link?.outcome];
  const outcome = outcomes.includes("added") ? "added" : outcomes.includes("changed") ? "changed" : "unchanged";
  run.tally.count(outcome);
  if (outcome !== "changed") return;
  const fields = [...(line.settled!.fields ?? []), ...(link?.fields ?? [])];
  run.corrections.push({ row: line.source.number, code: line.element.code, fields });
}

/** The element is kept, its place is not. */
function keepWithout(run: Run, line: Line, issues: readonly Issue[]): void {
  run.tally.keepWithout(line.source, issues);
  count(run, line);
}

function refuse({ tally }: Run, { source }: Line, issues: readonly Issue[]): false {
  return tally.refuse(source, issues);
}
