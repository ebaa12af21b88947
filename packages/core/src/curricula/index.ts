/**
 * Curricula: one tree a year, from the diploma down to the EC, which everything else reads. It is copied into the next
 * year, or by a map of codes into the next frame, while readers stay on the year that is open.
 */
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import type { Sheet } from "../tables/sheet.ts";
import { apply, type ChangeReport } from "./change-apply.ts";
import { openYear, type RevertReport, revert } from "./change-end.ts";
import {
  type ChangePlan,
  type ChangeView,
  listChanges,
  type PlanRequest,
  plan,
  type ReviewedLine,
  review,
} from "./change-plan.ts";
import { type CheckedPlace, type CurriculumFault, check } from "./check.ts";
import { type Difference, type DiffSide, diff } from "./diff.ts";
import { add, type EditElement, edit, type NewElement, remove } from "./edit.ts";
import {
  addEquivalence,
  type EquivalenceFilter,
  type EquivalenceView,
  listEquivalences,
  type NewEquivalence,
  removeEquivalence,
} from "./equivalences.ts";
import { byCodes, count, type ElementFilter, each, list, show } from "./find.ts";
import { type CurriculumImport, type CurriculumImportOptions, importRows } from "./import.ts";
import { attach, detach, type Hanging, move } from "./links.ts";
import { curriculumMessages } from "./messages.ts";
import { changes, elements, equivalences, frames, links, mapLines, years } from "./model.ts";
import { type Put, type PutOptions, put, type Settled } from "./put.ts";
import { importReference } from "./reference.ts";
import type { ReferenceKind } from "./reference-sheets.ts";
import { type CurriculumRow, rowsOf } from "./rows.ts";
import { elementsOf, tree } from "./tree.ts";
import type { CurriculumTree, ElementDetail, ElementView, FrameView, LinkView, YearView } from "./views.ts";
import { listFrames, type Place, readYear } from "./years.ts";

export type { ChangeReport } from "./change-apply.ts";
export type { RevertReport } from "./change-end.ts";
export type { MapFault } from "./change-map.ts";
export type { ChangeCounts, ChangePlan, ChangeView, PlanRequest, ReviewedLine } from "./change-plan.ts";
export type { CheckedPlace, CurriculumFault } from "./check.ts";
export type { Difference, DiffSide, FieldChange } from "./diff.ts";
export type { EditElement, GivenValues, NewElement } from "./edit.ts";
export type { EquivalenceFilter, EquivalenceView, NewEquivalence } from "./equivalences.ts";
export type { ElementFilter } from "./find.ts";
export type { CurriculumImport, CurriculumImportOptions } from "./import.ts";
export type { Hanging, NewLink } from "./links.ts";
export { curriculumMessages } from "./messages.ts";
export {
  type Becoming,
  becomings,
  type ElementField,
  type ElementKind,
  type ElementValues,
  elementKinds,
  elements as elementRows,
  type LinkValues,
  links as linkRows,
  type Origin,
} from "./model.ts";
export type { Put, PutOptions, Settled as SettledElement } from "./put.ts";
export { kindOfNature } from "./reference-rows.ts";
export { type ReferenceKind, referenceKinds } from "./reference-sheets.ts";
export type { CurriculumRow } from "./rows.ts";
export { coefficientOf, ectsOf, isDamagedCode, mayHang, pathsOf } from "./rules.ts";
export { curriculumColumns, curriculumSheet } from "./sheets.ts";
export { eachSuccessor } from "./successors.ts";
export type { CurriculumTree, ElementDetail, ElementView, FrameView, LinkView, YearView } from "./views.ts";
export { elementFields, elementView, linkView } from "./views.ts";
export { type Place as CurriculumPlace, yearToRead } from "./years.ts";

/**
 * Every verb takes the year it is about; without one it is the opened year (the latest draft where none was ever opened).
 * The first write to an academic year lays it out as a draft.
 */
export interface CurriculaVerbs {
  /** The frames and their years, earliest first. */
  frames(): Promise<readonly FrameView[]>;
  /** The year that readers follow; `curriculum.none_open` where none was opened yet. */
  opened(): Promise<YearView>;
  /** A page of elements, by code. */
  list(filter?: ElementFilter, request?: PageRequest): Promise<Page<ElementView>>;
  /** All elements of a filter, in constant memory. */
  each(filter?: ElementFilter): AsyncIterable<ElementView>;
  count(filter?: ElementFilter): Promise<number>;
  /** The elements that have these codes (1000 at most); unknown codes are left out. */
  byCodes(codes: readonly string[], place?: Place): Promise<readonly ElementView[]>;
  show(code: string, place?: Place): Promise<ElementDetail>;
  /** @param place `depth`: how many levels below the root; all of them if absent */
  tree(code: string, place?: Place & { readonly depth?: number }): Promise<CurriculumTree>;
  /** Every element below one, itself first, each once, level by level, in batches that are read as they are asked for. */
  elementsOf(code: string, place?: Place): AsyncIterable<ElementView>;
  add(element: NewElement, place?: Place): Promise<ElementView>;
  /** @throws ConflictError `curriculum.changed_meanwhile`, when `version` is given and is not the element's any more */
  edit(code: string, edit: EditElement, place?: Place): Promise<ElementView>;
  /** Hangs an element in another, or changes how it hangs there. Refused where it would stand below itself. */
  attach(link: Hanging, place?: Place): Promise<LinkView>;
  detach(parent: string, child: string, place?: Place): Promise<void>;
  /** Takes an element out of one parent and hangs it in another; it is never in neither. */
  move(child: string, where: { readonly from: string; readonly to: string }, place?: Place): Promise<LinkView>;
  /** Refused while something hangs below it or it hangs in something. */
  remove(code: string, place?: Place & { readonly version?: number }): Promise<void>;
  /**
   * Adds or changes many at once, with where each value was read: for sources and files. Values that are not given stay.
   * What cannot be written is told by its code; the rest is kept. Putting the same again changes nothing.
   */
  put(batch: Put, options: PutOptions): Promise<readonly Settled[]>;
  /** Everything that is wrong with a year's tree, in memory that does not grow with it; or what is wrong around one element. */
  check(place?: CheckedPlace): AsyncIterable<CurriculumFault>;
  /** What differs between two years, or between two elements and all that is below them. */
  diff(before: DiffSide, after: DiffSide): AsyncIterable<Difference>;
  /** Equivalences, by the code that is replaced. */
  equivalences(filter?: EquivalenceFilter, request?: PageRequest): Promise<Page<EquivalenceView>>;
  addEquivalence(equivalence: NewEquivalence): Promise<EquivalenceView>;
  removeEquivalence(id: string): Promise<void>;
  /** Reads a whole curriculum, one row for each element and parent. Reading it again changes nothing. */
  import(sheet: Sheet, options?: CurriculumImportOptions): Promise<CurriculumImport>;
  /**
   * Reads a reference workbook: the elements, steps or diplomas of the student records system, one row each, with the
   * headers that it gives them. Rows of one code must agree; reading it again changes nothing.
   */
  importReference(kind: ReferenceKind, sheet: Sheet, options?: CurriculumImportOptions): Promise<CurriculumImport>;
  /** The rows of an export, parents before children, which `import` reads back unchanged. */
  rows(place?: Place): AsyncIterable<CurriculumRow>;
  /** Looks at a change and keeps its plan; the new year is not touched. */
  planChange(request: PlanRequest): Promise<ChangePlan>;
  changes(): Promise<readonly ChangeView[]>;
  /** What becomes of each element, by its old code; with `all`, of those too that stay as they are. */
  reviewChange(to: string, request?: PageRequest & { readonly all?: boolean }): Promise<Page<ReviewedLine>>;
  /** Copies by the plan. Cut short anywhere, it is finished by calling it again; called twice, it is as once. */
  applyChange(
    to: string,
    options?: { readonly onProgress?: (done: number, total: number) => void },
  ): Promise<ChangeReport>;
  /** Readers follow this year from now on, all at the same moment. */
  openYear(year: string): Promise<YearView>;
  /** Takes back what a change wrote, until its year is opened. */
  revertChange(to: string): Promise<RevertReport>;
}

const keepers = ["admin", "it"] as const;
const readers = [...keepers, "registrar", "teacher", "juryPresident"] as const;
const everyone = [...readers, "student"] as const;

const collections = [frames, years, elements, links, equivalences, changes, mapLines];

export const curricula = defineModule<CurriculaVerbs>({
  name: "curricula",
  collections,
  messages: curriculumMessages,
  masks: () => Object.fromEntries(collections.map(({ name }) => [name, impersonal])),
  references: [{ from: years.name, field: "frame", to: frames.name }],
  access: {
    ...{
      frames: readers,
      check: readers,
      diff: readers,
      equivalences: readers,
      changes: readers,
      reviewChange: readers,
    },
    ...{ opened: everyone, list: everyone, each: everyone, count: everyone, byCodes: everyone },
    ...{ show: everyone, tree: everyone, elementsOf: everyone, rows: readers },
    ...{ add: keepers, edit: keepers, attach: keepers, detach: keepers, move: keepers, remove: keepers, put: keepers },
    ...{ addEquivalence: keepers, removeEquivalence: keepers, import: keepers, importReference: keepers },
    ...{ planChange: keepers, applyChange: keepers, openYear: keepers, revertChange: keepers },
  },
  create,
});

function create(context: Context): CurriculaVerbs {
  return {
    frames: () => listFrames(context),
    opened: () => readYear(context),
    list: (filter = {}, request = {}) => list(context, filter, request),
    each: (filter = {}) => each(context, filter),
    count: (filter = {}) => count(context, filter),
    byCodes: (codes, place = {}) => byCodes(context, codes, place),
    show: (code, place = {}) => show(context, code, place),
    tree: (code, place = {}) => tree(context, code, place),
    elementsOf: (code, place = {}) => elementsOf(context, code, place),
    add: (element, place = {}) => add(context, element, place),
    edit: (code, given, place = {}) => edit(context, code, given, place),
    attach: (link, place = {}) => attach(context, link, place),
    detach: (parent, child, place = {}) => detach(context, { parent, child }, place),
    move: (child, where, place = {}) => move(context, child, where, place),
    remove: (code, place = {}) => remove(context, code, place),
    put: (batch, options) => put(context, batch, options),
    check: (place = {}) => check(context, place),
    diff: (before, after) => diff(context, before, after),
    equivalences: (filter = {}, request = {}) => listEquivalences(context, filter, request),
    addEquivalence: (equivalence) => addEquivalence(context, equivalence),
    removeEquivalence: (id) => removeEquivalence(context, id),
    import: (sheet, options = {}) => importRows(context, sheet, options),
    importReference: (kind, sheet, options = {}) => importReference(context, kind, sheet, options),
    rows: (place = {}) => rowsOf(context, place),
    planChange: (request) => plan(context, request),
    changes: () => listChanges(context),
    reviewChange: (to, request = {}) => review(context, to, request),
    applyChange: (to, options = {}) => apply(context, to, options),
    openYear: (year) => openYear(context, year),
    revertChange: (to) => revert(context, to),
  };
}
