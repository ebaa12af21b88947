/** Which code stands for which other one, across years: what was acquired under one stays valid under the other. */

import type { Fresh } from "../journal/records.ts";
import { ConflictError, fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { cleanText } from "../kernel/text.ts";
import { dayIn, isLocalDate, type LocalDate } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq, or, present } from "../storage/where.ts";
import { findElement, standing } from "./find.ts";
import { curriculumMessages } from "./messages.ts";
import { type Equivalence, equivalenceId, equivalences } from "./model.ts";
import { yearToRead } from "./years.ts";

export interface NewEquivalence {
  readonly fromYear: string;
  readonly fromCode: string;
  readonly toYear: string;
  readonly toCode: string;
  /** From which day it holds; today if absent. */
  readonly on?: LocalDate;
  readonly reason: string;
}

export type EquivalenceView = Omit<Equivalence, "version" | "journal" | "uncarried" | "removedAt">;

export interface EquivalenceFilter {
  /** On either side. */
  readonly code?: string;
  /** On either side. */
  readonly year?: string;
}

export async function listEquivalences(
  context: Context,
  { code, year }: EquivalenceFilter,
  request: PageRequest,
): Promise<Page<EquivalenceView>> {
  const side = (yearField: "fromYear" | "toYear", codeField: "fromCode" | "toCode") =>
    and<keyof Equivalence>(
      year === undefined ? undefined : eq(yearField, year),
      code === undefined ? undefined : eq(codeField, code),
    );
  const asked = code === undefined && year === undefined;
  const either = asked ? undefined : or(side("fromYear", "fromCode"), side("toYear", "toCode"));
  const filter = and<keyof Equivalence>(either, standing);
  const found = page(context.records(equivalences), { filter }, request);
  const { items, ...rest } = await found;
  return { items: items.map(equivalenceView), ...rest };
}

export async function addEquivalence(context: Context, given: NewEquivalence): Promise<EquivalenceView> {
  const reason = cleanText(given.reason ?? "");
  const on = given.on ?? (await today(context));
  const issues = [
    ...(reason === "" ? [issue(inputMessages, "input.required", ["reason"])] : []),
    ...(reason.length > 500 ? [issue(inputMessages, "input.too_long", ["reason"], { limit: 500 })] : []),
    ...(isLocalDate(on) ? [] : [issue(inputMessages, "input.not_a_date", ["on"])]),
  ];
  if (issues.length > 0) throw invalidInput(issues);
  const { fromYear, fromCode, toYear, toCode } = given;
  if (fromYear === toYear && fromCode === toCode)
    throw fault(InvalidInputError, curriculumMessages, "curriculum.same_code", { code: fromCode, year: fromYear });
  await yearToRead(context, fromYear);
  await yearToRead(context, toYear);
  await findElement(context, fromYear, fromCode);
  await findElement(context, toYear, toCode);
  const row = { id: equivalenceId(given), fromYear, fromCode, toYear, toCode, on, reason };
  return equivalenceView(await insert(context, row));
}

async function insert(context: Context, row: Fresh<Equivalence>): Promise<Equivalence> {
  const rows = context.records(equivalences);
  const { id, ...what } = row;
  const note = { verb: "curricula.addEquivalence", what };
  try {
    return await rows.insert(row, note);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const gone = and<keyof Equivalence>(eq("id", id), present("removedAt"));
    const revived = await rows.update(gone, { set: what, unset: ["removedAt", "change"] }, note);
    if (revived) return revived;
    throw fault(ConflictError, curriculumMessages, "curriculum.equivalence_known", { ...what }, { cause: error });
  }
}

export async function removeEquivalence(context: Context, id: string): Promise<void> {
  const there = and<keyof Equivalence>(eq("id", id), absent("removedAt"));
  const note = { verb: "curricula.removeEquivalence", what: { equivalence: id } };
  const removed = await context.records(equivalences).update(there, { set: { removedAt: context.clock.now() } }, note);
  if (!removed) throw fault(NotFoundError, curriculumMessages, "curriculum.no_equivalence", { equivalence: id });
}

/** The other side of some equivalence that names a code. */
export async function namedInEquivalence(
  context: Context,
  year: string,
  code: string,
): Promise<{ readonly other: string; readonly otherYear: string } | undefined> {
  const either = or<keyof Equivalence>(
    and<keyof Equivalence>(eq("fromYear", year), eq("fromCode", code)),
    and<keyof Equivalence>(eq("toYear", year), eq("toCode", code)),
  );
  const found = await context.records(equivalences).first({ filter: and<keyof Equivalence>(either, standing) });
  if (!found) return undefined;
  const here = found.fromYear === year && found.fromCode === code;
  return here ? { other: found.toCode, otherYear: found.toYear } : { other: found.fromCode, otherYear: found.fromYear };
}

export async function today(context: Context): Promise<LocalDate> {
  const { timeZone } = await context.use(settings).show();
  return dayIn(timeZone, context.clock.now());
}

function equivalenceView({ version, journal, uncarried, removedAt, ...rest }: Equivalence): EquivalenceView {
  return rest;
}
