/** Adding an element, correcting it, removing it. */
import { ConflictError, fault } from "../kernel/errors.ts";
import { invalidInput, issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import type { ChangeOf } from "../storage/repository.ts";
import { isUniqueViolation, type Json } from "../storage/storage.ts";
import { absent, and, eq, present } from "../storage/where.ts";
import { namedInEquivalence } from "./equivalences.ts";
import { type GivenValues, readCode, readValues } from "./fields.ts";
import { findElement } from "./find.ts";
import { curriculumMessages } from "./messages.ts";
import { type Element, type ElementField, type ElementKind, type ElementValues, elementId, elements } from "./model.ts";
import { codeKeyOf, wordsOf } from "./rules.ts";
import { type ElementView, elementFields, elementView, valuesOf } from "./views.ts";
import { linksBelow, linksOf } from "./walk.ts";
import { type Place, yearToWrite } from "./years.ts";

export type { GivenValues } from "./fields.ts";

export interface NewElement extends GivenValues {
  readonly code: string;
  readonly kind: ElementKind;
}

export interface EditElement {
  readonly set?: GivenValues;
  /** Fields to clear. */
  readonly unset?: readonly ElementField[];
  /** The version that the edit was made from: if the element has another by now, nothing is overwritten. */
  readonly version?: number;
}

/** How often a write is tried again when others wrote in between. */
export const attempts = 20;

export async function add(context: Context, given: NewElement, place: Place): Promise<ElementView> {
  const { id: year } = await yearToWrite(context, place);
  const row = newElement(year, given);
  const note = { verb: "curricula.add", what: { year, code: row.code, kind: row.kind, ...valuesOf(row) } };
  const rows = context.records(elements);
  try {
    return elementView(await rows.insert(row, note));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const revived = await rows.update(and<keyof Element>(eq("id", row.id), present("removedAt")), revival(row), note);
    if (revived) return elementView(revived);
    throw fault(ConflictError, curriculumMessages, "curriculum.code_taken", { code: row.code, year }, { cause: error });
  }
}

/** A row from what is given. Every fault is told at once. */
function newElement(year: string, given: NewElement): Omit<Element, "version"> {
  const code = readCode(given.code, ["code"]);
  const { values, issues } = readValues(given, given.kind);
  const all = [...("message" in code ? [code] : []), ...issues, ...labelMissing(values)];
  if (all.length > 0 || "message" in code) throw invalidInput(all);
  return elementRow({ year, code: code.code, kind: given.kind }, values);
}

export function elementRow(
  { year, code, kind }: Pick<Element, "year" | "code" | "kind">,
  values: ElementValues,
): Omit<Element, "version"> {
  const derived = { codeKey: codeKeyOf(code), words: wordsOf({ code, ...values }) };
  return { id: elementId(year, code), year, code, kind, ...values, ...derived };
}

export function labelMissing(values: ElementValues) {
  if (values.labelFr !== undefined || values.labelEn !== undefined) return [];
  return [issue(curriculumMessages, "curriculum.label_missing", ["labelFr"])];
}

/** What makes a removed row the new one. */
export function revival(row: Omit<Element, "version">): ChangeOf<Element> {
  const cleared = elementFields.filter((field) => row[field] === undefined);
  const { id, ...set } = row;
  return { set, unset: [...cleared, "removedAt", ...(row.origins ? [] : (["origins"] as const))] };
}

/** Without a version the last writer of a field wins, and the fields that others wrote meanwhile stay. */
export async function edit(
  context: Context,
  code: string,
  { set = {}, unset = [], version }: EditElement,
  place: Place,
): Promise<ElementView> {
  const { id: year } = await yearToWrite(context, place);
  for (let attempt = 1; ; attempt++) {
    const row = await findElement(context, year, code);
    if (version !== undefined && row.version !== version) throw changedMeanwhile(row);
    const { change, what } = changeOf(row, set, unset);
    if (Object.keys(what).length === 0) return elementView(row);
    const same = and<keyof Element>(eq("id", row.id), eq("version", row.version), absent("removedAt"));
    const note = { verb: "curricula.edit", what: { year, code, ...what } };
    const written = await context.records(elements).update(same, change, note);
    if (written) return elementView(written);
    if (attempt === attempts) throw changedMeanwhile(row);
  }
}

export function changedMeanwhile({ code, version }: Pick<Element, "code" | "version">) {
  return fault(ConflictError, curriculumMessages, "curriculum.changed_meanwhile", { code, version });
}

/** A typed value has no origin any more: the next reading of a source must not take it for the source's own. */
function changeOf(row: Element, set: GivenValues, unset: readonly ElementField[]) {
  const { values, issues } = readValues(set, row.kind);
  const both = unset.filter((field) => values[field] !== undefined);
  const twice = both.map((field) => issue(curriculumMessages, "curriculum.set_and_unset", [field]));
  const cleared = unset.filter((field) => row[field] !== undefined);
  const differing = elementFields.filter((field) => values[field] !== undefined && values[field] !== row[field]);
  const changed = Object.fromEntries(differing.map((field) => [field, values[field]])) as ElementValues;
  const kept = Object.entries({ ...row, ...changed }).filter(([field]) => !cleared.includes(field as ElementField));
  const after = Object.fromEntries(kept) as unknown as Element;
  const all = [...issues, ...twice, ...labelMissing(after)];
  if (all.length > 0) throw invalidInput(all);
  const touched = [...differing, ...cleared];
  const origins = Object.fromEntries(
    Object.entries(row.origins ?? {}).filter(([field]) => !touched.includes(field as ElementField)),
  );
  const change: ChangeOf<Element> = {
    set: { ...changed, words: wordsOf(after), ...(Object.keys(origins).length > 0 && { origins }) },
    unset: [...cleared, ...(Object.keys(origins).length > 0 ? [] : (["origins"] as const))],
  };
  const what: { readonly [field: string]: Json } = {
    ...(valuesOf(changed) as { readonly [field: string]: Json }),
    ...(cleared.length > 0 && { cleared }),
  };
  return { change, what };
}

/**
 * The mark comes first, then the look around: of a removal and an attaching at the same time, at least one sees the other
 * and steps back.
 */
export async function remove(
  context: Context,
  code: string,
  { version, ...place }: Place & { readonly version?: number },
): Promise<void> {
  const { id: year } = await yearToWrite(context, place);
  const row = await findElement(context, year, code);
  if (version !== undefined && row.version !== version) throw changedMeanwhile(row);
  await refuseUsed(context, year, code);
  const same = and<keyof Element>(eq("id", row.id), eq("version", row.version), absent("removedAt"));
  const rows = context.records(elements);
  const note = { verb: "curricula.remove", what: { year, code } };
  const removed = await rows.update(same, { set: { removedAt: context.clock.now() } }, note);
  if (!removed) throw changedMeanwhile(row);
  try {
    await refuseUsed(context, year, code);
  } catch (error) {
    const back = { verb: "curricula.remove", what: { year, code, takenBack: true } };
    await rows.update(and(eq("id", row.id), present("removedAt")), { unset: ["removedAt"] }, back);
    throw error;
  }
}

async function refuseUsed(context: Context, year: string, code: string): Promise<void> {
  const below = (await linksBelow(context, year, [code])).map(({ child }) => child);
  const above = (await linksOf(context, year, [code])).map(({ parent }) => parent);
  const named = (count: readonly string[]) => ({ code, year, count: count.length, codes: count.slice(0, 5) });
  if (below.length > 0) throw fault(ConflictError, curriculumMessages, "curriculum.has_children", named(below));
  if (above.length > 0) throw fault(ConflictError, curriculumMessages, "curriculum.still_used", named(above));
  const equivalent = await namedInEquivalence(context, year, code);
  if (equivalent) throw fault(ConflictError, curriculumMessages, "curriculum.in_equivalence", { code, ...equivalent });
}
