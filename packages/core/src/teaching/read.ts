/** How what people and files give is read into a teacher's and a service's fields. Pure. */
import { addressKey, isEmailAddress } from "../kernel/email.ts";
import type { Issue } from "../kernel/errors.ts";
import { checkedText, inputMessages, issue } from "../kernel/parse.ts";
import { fold, searchWords, sortKey } from "../kernel/text.ts";
import { readHours } from "./hours.ts";
import { teachingMessages } from "./messages.ts";
import type { Service, Teacher, TeacherIdentity, TeacherTerms } from "./model.ts";
import type { TeachingKind } from "./rules.ts";
import { readStatus } from "./statuses.ts";

/** A teacher as given: hours may be texts such as `12,5`. A blank text is no value. */
export interface GivenTeacher {
  readonly lastName?: string;
  readonly firstName?: string;
  readonly email?: string;
  readonly number?: string;
  readonly component?: string;
  readonly department?: string;
  /** Of the year: `mcf`, `PRAG`, `Vacataire` ... */
  readonly status?: string;
  /** HETD, where a contract says otherwise than the status. */
  readonly duty?: string | number;
  /** Working time in percent: 80. */
  readonly partTime?: string | number;
  /** A leave for research (CRCT). */
  readonly sabbatical?: string;
  /** A décharge, in HETD. */
  readonly relief?: string | number;
}

export interface GivenService {
  readonly element?: string;
  readonly group?: string;
  readonly kind?: string;
  /** `oui`, `à distance`, `présentiel` ... */
  readonly remote?: string | boolean;
  readonly planned?: string | number;
  readonly declared?: string | number;
  readonly paid?: string | number;
}

export const identityFields = ["lastName", "firstName", "email", "number", "component", "department"] as const;
export const hourFields = ["planned", "declared", "paid"] as const;

export interface ReadTeacher {
  readonly identity: Partial<TeacherIdentity>;
  readonly terms: Partial<Omit<TeacherTerms, "year">>;
  readonly issues: readonly Issue[];
}

type Found = { [field: string]: string | number | true };

export function readTeacher(given: GivenTeacher): ReadTeacher {
  const [identity, terms, issues] = [{} as Found, {} as Found, [] as Issue[]];
  for (const field of identityFields) readText(given, field, { into: identity, issues });
  if (identity.email !== undefined && !isEmailAddress(String(identity.email)))
    issues.push(issue(teachingMessages, "teaching.bad_email", ["email"], { value: given.email }));
  const status = filled(given.status);
  if (status !== undefined) {
    const known = readStatus(status);
    if (known) terms.status = known;
    else issues.push(issue(teachingMessages, "teaching.bad_status", ["status"], { value: status }));
  }
  readAmount(given, "duty", { into: terms, issues, as: "ownDuty" });
  readAmount(given, "relief", { into: terms, issues });
  const share = filled(given.partTime)?.replace(/%$/, "");
  if (share !== undefined) {
    const percent = readHours(share);
    if (typeof percent === "number" && percent > 0 && percent <= 10_000) terms.partTime = percent;
    else issues.push(issue(teachingMessages, "teaching.bad_part_time", ["partTime"], { value: given.partTime }));
  }
  const leave = filled(given.sabbatical);
  if (leave !== undefined) {
    const known = leaveWords.get(fold(leave).trim());
    if (known) terms.sabbatical = known;
    else issues.push(issue(teachingMessages, "teaching.bad_sabbatical", ["sabbatical"], { value: leave }));
  }
  return { identity, terms, issues } as unknown as ReadTeacher;
}

const leaveWords: ReadonlyMap<string, "semester" | "year"> = new Map([
  ...["semester", "semestre", "1 semestre", "6 mois", "s"].map((word) => [word, "semester"] as const),
  ...["year", "an", "annee", "1 an", "12 mois", "2 semestres"].map((word) => [word, "year"] as const),
]);

export interface ReadService {
  readonly values: Partial<Pick<Service, "element" | "group" | "kind" | "remote" | "planned" | "declared" | "paid">>;
  readonly issues: readonly Issue[];
}

export function readService(given: GivenService): ReadService {
  const [values, issues] = [{} as Found, [] as Issue[]];
  readText(given, "element", { into: values, issues });
  readText(given, "group", { into: values, issues });
  const kind = filled(given.kind);
  if (kind !== undefined) {
    const known = kindOf(kind);
    if (known) values.kind = known;
    else issues.push(issue(teachingMessages, "teaching.bad_kind", ["kind"], { value: kind }));
  }
  const mode = filled(given.remote);
  const remote = mode === undefined ? undefined : modeWords.get(fold(mode).trim());
  if (mode !== undefined && remote === undefined)
    issues.push(issue(teachingMessages, "teaching.bad_mode", ["remote"], { value: mode }));
  if (remote) values.remote = true;
  for (const field of hourFields) readAmount(given, field, { into: values, issues });
  return { values, issues } as unknown as ReadService;
}

/** `CM`, `cours magistral`, `Travaux dirigés` ... */
export function kindOf(given: string): TeachingKind | undefined {
  return kindWords.get(fold(given).replace(/[^a-z]+/g, ""));
}

const kindWords: ReadonlyMap<string, TeachingKind> = new Map([
  ...["cm", "cours", "coursmagistral", "coursmagistraux", "lecture", "lectures"].map((word) => [word, "cm"] as const),
  ...["td", "travauxdiriges", "class", "classes"].map((word) => [word, "td"] as const),
  ...["tp", "travauxpratiques", "practical", "practicals"].map((word) => [word, "tp"] as const),
]);
const modeWords: ReadonlyMap<string, boolean> = new Map([
  ...["oui", "o", "yes", "true", "1", "a distance", "distance", "distanciel", "remote"].map((w) => [w, true] as const),
  ...["non", "n", "no", "false", "0", "en presentiel", "presentiel", "on site"].map((w) => [w, false] as const),
]);

/** What follows from who a teacher is. */
export function derivedOf(identity: TeacherIdentity): Pick<Teacher, "sortName" | "words" | "numberKey" | "emailKey"> {
  const { lastName, firstName, number, email } = identity;
  return {
    sortName: sortKey(lastName, firstName),
    words: searchWords(lastName, firstName, number),
    ...(number !== undefined && { numberKey: numberKey(number) }),
    ...(email !== undefined && { emailKey: addressKey(email) }),
  };
}

/** Alike for numbers that people take for one: no case, no blanks. */
export function numberKey(number: string): string {
  return number.replace(/\s+/g, "").toUpperCase();
}

interface Into {
  readonly into: Found;
  readonly issues: Issue[];
}

function readText<F extends string>(given: { readonly [K in F]?: unknown }, field: F, { into, issues }: Into): void {
  const text = filled(given[field]);
  if (text === undefined) return;
  const checked = checkedText(text, { limit: 200 });
  if ("text" in checked) into[field] = checked.text;
  else issues.push(issue(inputMessages, checked.code, [field], checked.details));
}

function readAmount<F extends string>(
  given: { readonly [K in F]?: unknown },
  field: F,
  { into, issues, as = field }: Into & { readonly as?: string },
): void {
  const text = filled(given[field]);
  if (text === undefined) return;
  const read = readHours(text);
  if (typeof read === "number") into[as] = read;
  else issues.push(issue(teachingMessages, read.code, [field], { value: text }));
}

function filled(value: unknown): string | undefined {
  const text = value === undefined ? "" : String(value).trim();
  return text === "" ? undefined : text;
}
