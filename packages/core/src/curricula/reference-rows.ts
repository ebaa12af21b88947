/** A row of a reference workbook as the elements and links that it stands for. Pure. */

import { defined } from "../kernel/defined.ts";
import type { Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import { fold } from "../kernel/text.ts";
import type { Header } from "../tables/header.ts";
import type { SheetRow } from "../tables/sheet.ts";
import { type GivenValues, readCode, readValues } from "./fields.ts";
import type { NewLink } from "./links.ts";
import { curriculumMessages } from "./messages.ts";
import type { ElementKind } from "./model.ts";
import type { PutElement } from "./put.ts";
import type { ReferenceField, ReferenceKind } from "./reference-sheets.ts";

export interface ReferenceLine {
  readonly source: SheetRow;
  /** The row's own element last, after those that it only names (a step before its version). */
  readonly elements: readonly ReferenceElement[];
  readonly links: readonly NewLink[];
  /** Why the row is refused. */
  readonly faults: readonly Issue[];
  /** Cells that are left out of a row that is kept. */
  readonly dropped: readonly Issue[];
}

/** An element whose kind may be a guess: a known element keeps its own. */
export interface ReferenceElement extends PutElement {
  readonly kind: ElementKind;
  readonly guessed?: true;
  /** Its label is that of one of its versions: the first one's speaks for it. */
  readonly borrowed?: true;
}

type Cells = { readonly [field in ReferenceField]?: string };

export function readReference(kind: ReferenceKind, source: SheetRow, header: Header<ReferenceField>): ReferenceLine {
  const cells = cellsOf(source, header);
  const faults = codeFields.flatMap((field) => codeFaults(field, cells[field], kindAt(source, header, field)));
  if (cells.code === undefined) faults.unshift(missing());
  if (faults.length > 0) return { source, elements: [], links: [], faults, dropped: [] };
  const { elements, links } = readers[kind](cells, cells.code!);
  const dropped: Issue[] = [];
  const kept = elements.map((element) => withoutFaults(element, dropped));
  return { source, elements: kept, links, faults: [], dropped };
}

const codeFields = ["code", "parent", "diploma", "version", "diplomaVersion"] as const;

const readers: {
  readonly [K in ReferenceKind]: (
    cells: Cells,
    code: string,
  ) => { readonly elements: readonly ReferenceElement[]; readonly links: readonly NewLink[] };
} = {
  elements(cells, code) {
    const { labelEn, nature, natureLabel, ects, period, parent, order, coefficient, mandatory, cm, td, tp } = cells;
    const known = kindOfNature(nature) ?? kindOfNature(natureLabel);
    const kind = known ?? "ec";
    const shown = kind === "ue" || kind === "ec" ? (nature ?? natureLabel) : undefined;
    const values = defined({ ...{ labelFr: labelIn(cells), labelEn, ects, cm, td, tp, period }, nature: shown });
    const element = { code, kind, ...values, ...componentIn(cells), ...(!known && { guessed: true as const }) };
    const link = parent && { parent, child: code, ...defined({ order, coefficient, mandatory }) };
    return { elements: [element], links: link ? [link] : [] };
  },

  steps(cells, code) {
    const { level, version, versionLabel, diploma, diplomaVersion } = cells;
    const label = labelIn(cells) ?? versionLabel;
    const own = { code, kind: "step" as const, ...defined({ labelFr: label, level }), ...componentIn(cells) };
    const step = { ...own, ...(!labelIn(cells) && { borrowed: true as const }) };
    const above = diploma && diplomaVersion && { parent: versioned(diploma, diplomaVersion), child: code };
    const links = above ? [above] : [];
    if (version === undefined) return { elements: [step], links };
    const child = versioned(code, version);
    const stepVersion = { code: child, kind: "stepVersion" as const, ...defined({ labelFr: versionLabel ?? label }) };
    return { elements: [step, stepVersion], links: [...links, { parent: code, child }] };
  },

  diplomas(cells, code) {
    const { version, versionLabel, degree, degreeLabel, mention, track } = cells;
    const label = labelIn(cells) ?? versionLabel;
    const values = defined({ labelFr: label, degree: degreeLabel ?? degree, mention, track });
    const own = { code, kind: "diploma" as const, ...values, ...componentIn(cells) };
    const diploma = { ...own, ...(!labelIn(cells) && { borrowed: true as const }) };
    if (version === undefined) return { elements: [diploma], links: [] };
    const child = versioned(code, version);
    const diplomaVersion = { code: child, kind: "version" as const, ...defined({ labelFr: versionLabel ?? label }) };
    return { elements: [diploma, diplomaVersion], links: [{ parent: code, child }] };
  },
};

/** How a version is called: Apogée knows it by two codes. A version column may already hold both. */
export function versioned(code: string, version: string): string {
  return version.startsWith(`${code}-`) ? version : `${code}-${version}`;
}

/** The kind that Apogée's code or label for the nature of an element stands for; each institution has its own. */
export function kindOfNature(nature: string | undefined): ElementKind | undefined {
  const word = fold(nature ?? "").replace(/[^a-z0-9]+/g, "");
  if (word === "") return undefined;
  if (/^(?:sem|semestre|sm|s)\d*$/.test(word)) return "semester";
  if (/^(?:ecue|ec|elc|mat|matiere|matm|mati|module|mod|cours|elementconstitutif)\d*$/.test(word)) return "ec";
  if (/^(?:ue|uel|uef|ueo|uet|ues|uniteenseignement|unitedenseignement)\d*$/.test(word)) return "ue";
  if (/^(?:bcc|bloc|blc|blocdecompetences|blocdeconnaissancesetdecompetences)\d*$/.test(word)) return "block";
  if (/^(?:chx|choi|choix|groupeachoix|listeachoix|gch)\d*$/.test(word)) return "choice";
  return undefined;
}

function cellsOf(source: SheetRow, header: Header<ReferenceField>): Cells {
  const cells: { [field in ReferenceField]?: string } = {};
  for (const { index, field } of header.columns) {
    const cell = (source.cells[index] ?? "").trim();
    if (field && cell !== "") cells[field] = cell;
  }
  return cells;
}

function kindAt(source: SheetRow, header: Header<ReferenceField>, field: ReferenceField): string | undefined {
  const column = header.columns.find((one) => one.field === field);
  return column && source.kinds?.[column.index];
}

/** What a spreadsheet, or somebody typing, did to a code. */
function codeFaults(field: ReferenceField, code: string | undefined, cellKind: string | undefined): Issue[] {
  if (code === undefined) return [];
  if (cellKind === "date" || isDate(code))
    return [issue(curriculumMessages, "curriculum.code_is_date", [field], { code })];
  if (cellKind) return [issue(curriculumMessages, "curriculum.code_is_formula", [field], { code })];
  const read = readCode(code, [field]);
  if ("message" in read) return [read];
  const upper = code.toUpperCase();
  return code === upper ? [] : [issue(curriculumMessages, "curriculum.code_lower_case", [field], { code, upper })];
}

/** A code such as `MARS1` or `10-2`, once a spreadsheet took it for a day. */
function isDate(code: string): boolean {
  return (
    /^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(code) ||
    /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])(?:[ T].*)?$/.test(code) ||
    (code.includes("-") &&
      /^(?:\d{1,2}-)?(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)\.?(?:-\d{1,4})?$/i.test(code))
  );
}

function missing(): Issue {
  return issue(curriculumMessages, "curriculum.code_missing", ["code"]);
}

function labelIn({ labelLong, labelFr, labelShort }: Cells): string | undefined {
  return labelLong ?? labelFr ?? labelShort;
}

function componentIn({ component, componentLabel }: Cells): { readonly component?: string } {
  return defined({ component: component ?? componentLabel });
}

/** The element without the values that cannot be kept; a label that cannot is left in, so that the row is refused for it. */
function withoutFaults(element: ReferenceElement, dropped: Issue[]): ReferenceElement {
  const { issues } = readValues(element as GivenValues, element.kind);
  const faulty = issues.filter(({ path }) => !["labelFr", "labelEn"].includes(String(path[0])));
  dropped.push(...faulty);
  const without = new Set(faulty.map(({ path }) => path[0]));
  return Object.fromEntries(Object.entries(element).filter(([field]) => !without.has(field))) as never;
}
