/** What the pages of a curriculum call its elements, and which of their fields they show. */
import {
  type ElementField,
  type ElementKind,
  type ElementValues,
  elementFields,
  elementKinds,
  isCursusError,
  mayHang,
  type YearView,
} from "@cursus/core";
import type { Html } from "@cursus/web";
import type { MemberCall } from "../../call.ts";
import { type Filled, line } from "../../page/form.ts";
import type { Refusal } from "../../trouble.ts";
import { tag, term } from "../registrar/told.ts";
import { told } from "./told.ts";

export function yearPath(year: string): string {
  return `/curricula/${encodeURIComponent(year)}`;
}

export function elementPath(year: string, code: string): string {
  return `${yearPath(year)}/elements/${encodeURIComponent(code)}`;
}

export function linkPath(year: string, parent: string, child: string): string {
  return `${elementPath(year, parent)}/below/${encodeURIComponent(child)}`;
}

/** Empty where an element has no label. */
export function labelOf({ labelFr, labelEn }: ElementValues, { language }: Pick<MemberCall, "language">): string {
  const label = (language === "fr" ? (labelFr ?? labelEn) : (labelEn ?? labelFr)) ?? "";
  // Quotation marks stay on the line of what they enclose.
  return label.replace(/« /g, "«\u00a0").replace(/ »/g, "\u00a0»");
}

/** `Analyse (UE52)`. */
export function named(element: ElementValues & { readonly code: string }, call: Pick<MemberCall, "language">): string {
  const label = labelOf(element, call);
  return label === "" ? element.code : `${label} (${element.code})`;
}

export function yearTag(call: MemberCall, { state }: Pick<YearView, "state">): Html {
  return tag(state === "open" ? "open" : "due", told(call)(`year_${state}`));
}

/** The year as a list of years has it. */
export async function yearView({ acting }: MemberCall, year: string): Promise<YearView | undefined> {
  return (await acting.curricula.frames()).flatMap((one) => one.years).find((one) => one.year === year);
}

/** What may hang in an element, in the order of the tree. */
export function kindsBelow(parent: ElementKind): readonly ElementKind[] {
  return elementKinds.filter((child) => mayHang(child, parent));
}

/** What people change of each kind; what else an element has is changed where it has it already. */
export const usualFields: { readonly [K in ElementKind]: readonly ElementField[] } = {
  diploma: ["labelFr", "labelEn", "degree", "mention", "track", "component"],
  version: ["labelFr", "labelEn"],
  step: ["labelFr", "labelEn", "level"],
  stepVersion: ["labelFr", "labelEn", "ects"],
  semester: ["labelFr", "labelEn", "number", "ects"],
  block: ["labelFr", "labelEn", "ects"],
  ue: ["labelFr", "labelEn", "ects", "nature", "competence"],
  choice: ["labelFr", "labelEn", "ects"],
  ec: ["labelFr", "labelEn", "ects", "cm", "td", "tp", "cmRemote", "tdRemote", "tpRemote", "nature", "period"],
};

export function fieldName(call: Pick<MemberCall, "office" | "language">, field: ElementField): string {
  const name = term(call, `field.${field}`);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Every field by what people call it: for what is refused. */
export function fieldNames(call: MemberCall): { readonly [field: string]: string } {
  return Object.fromEntries(elementFields.map((field) => [field, fieldName(call, field)]));
}

export const isLabel = (field: ElementField) => field === "labelFr" || field === "labelEn";

const numbers: readonly ElementField[] = [
  ...(["ects", "cm", "td", "tp", "cmRemote", "tdRemote", "tpRemote", "level", "number"] as const),
];

export function valueLine(call: MemberCall, filled: Filled, field: ElementField): Html {
  return line(filled, { name: field, label: fieldName(call, field), decimal: numbers.includes(field) });
}

/** What is wrong with a code is said beside it. */
export function besideCode(refusal: Refusal, error: unknown): Refusal {
  const { sentence } = refusal;
  if (!isCursusError(error, "curriculum.code_taken") || sentence === undefined) return refusal;
  return { status: refusal.status, faults: new Map([["code", sentence]]) };
}
