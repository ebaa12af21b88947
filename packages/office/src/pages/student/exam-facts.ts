/** What a student's pages of exams are made of: periods, places, the registration, fees. */
import {
  type ExamCentreView,
  type ExamPeriodView,
  type ExamRegistrationView,
  type ExamSittingView,
  feeRuleFor,
  isCursusError,
  localTimeIn,
  quoteFor,
} from "@cursus/core";
import { type Html, html } from "@cursus/web";
import type { MemberCall } from "../../call.ts";
import { duration, localMoment, momentOf, money } from "../../words/times.ts";
import { type StudentCode, sayOfStudent, studentMessages } from "./words.ts";

/** Words in the reader's language: as markup, and as text. */
export function wordsFor({ language }: Pick<MemberCall, "language">) {
  return {
    say: (code: StudentCode, details?: { readonly [name: string]: string | Html }) =>
      sayOfStudent(language, code, details),
    text: (code: StudentCode) => studentMessages[code][language],
  };
}

/** One's own registration for a period; absent: none. */
export async function ownRegistration(
  { acting, me }: MemberCall,
  period: string,
): Promise<ExamRegistrationView | undefined> {
  try {
    return await acting.exams.registration({ period, student: me.actor.student ?? "" });
  } catch (error) {
    if (isCursusError(error, "exams.registration_not_found")) return undefined;
    throw error;
  }
}

export async function centreOf({ acting }: MemberCall, code: string): Promise<ExamCentreView | undefined> {
  return (await acting.exams.centres()).find(({ id }) => id === code);
}

/** States in which a registration holds nothing any more. */
export const over: readonly string[] = ["refused", "withdrawn"];

/** May students register now? */
export function isOpen({ office }: MemberCall, period: ExamPeriodView): boolean {
  const now = office.clock.now();
  return period.state === "open" && period.opensAt <= now && now < period.closesAt;
}

export function periodName(call: MemberCall, { number, year }: Pick<ExamPeriodView, "number" | "year">): Html {
  const { say } = wordsFor(call);
  const name = say("mine.period_name", { number: String(number), year });
  return number === 3 ? html`${name} (${say("mine.resits")})` : name;
}

/** When students register, as of now. */
export function windowText(call: MemberCall, period: ExamPeriodView): Html {
  const { say } = wordsFor(call);
  const { language, office } = call;
  const { zone, opensAt, closesAt, state } = period;
  const [opens, closes] = [opensAt, closesAt].map((at) => momentOf(at, zone, language)) as [string, string];
  if (state === "planned") return say("mine.planned");
  if (state !== "open") return say("mine.archived");
  const now = office.clock.now();
  if (now < opensAt) return say("mine.opens_on", { opens });
  return now < closesAt ? say("mine.open_until", { closes }) : say("mine.closed", { closes });
}

export function closesText({ language }: MemberCall, { closesAt, zone }: ExamPeriodView): string {
  return momentOf(closesAt, zone, language);
}

/** When an exam is: on the clocks of the place where it is sat, and on the period's where they differ. */
export function whenText(
  call: MemberCall,
  { startsAt }: { readonly startsAt: string },
  { zone }: Pick<ExamPeriodView, "zone">,
  centre?: Pick<ExamCentreView, "zone" | "name">,
): Html {
  const { language } = call;
  const reference = localTimeIn(zone, startsAt);
  const there = centre ? localTimeIn(centre.zone, startsAt) : reference;
  if (there === reference || !centre) return html`${localMoment(reference, language)}`;
  return wordsFor(call).say("mine.when_elsewhere", {
    ...{ local: localMoment(there, language), centre: centre.name, zone: cityOf(zone) },
    reference: localMoment(reference, language),
  });
}

/** `Europe/Paris` as people say it. */
export function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

export function stateTag(call: MemberCall, registration: ExamRegistrationView | undefined): Html {
  const { office, language } = call;
  if (!registration) return html`<span class="tag">${wordsFor(call).say("mine.not_registered")}</span>`;
  const { state } = registration;
  const kind = state === "confirmed" ? " good" : state === "refused" ? " bad" : "";
  return html`<span class="tag${kind}">${office.messages.say(language, `examState.${state}`)}</span>`;
}

export function modalityText({ office, language }: MemberCall, modality: string): string {
  return office.messages.say(language, `examModality.${modality}`);
}

/** What a place costs, before anything is chosen. */
export function feeRuleText(call: MemberCall, { settings }: ExamPeriodView, centre: ExamCentreView): Html {
  const { say } = wordsFor(call);
  const { fixed, perHour } = feeRuleFor(settings, { code: centre.id, modality: centre.modality });
  const shown = (amount: number) => money(amount, settings.currency, call.language);
  if (fixed === 0 && perHour === 0) return say("mine.fee_free");
  if (perHour === 0) return say("mine.fee_fixed", { amount: shown(fixed) });
  return say("mine.fee_rule", { fixed: shown(fixed), perHour: shown(perHour) });
}

export interface Fee {
  readonly currency: string;
  readonly fixed: number;
  readonly perHour: number;
  readonly supervisedMinutes: number;
  readonly amount: number;
}

/** What a choice would cost if it were sent in now. */
export function feeFor(
  { office }: MemberCall,
  { settings }: ExamPeriodView,
  centre: ExamCentreView,
  taken: readonly ExamSittingView[],
): Fee {
  const rule = feeRuleFor(settings, { code: centre.id, modality: centre.modality });
  return quoteFor(rule, taken, { currency: settings.currency, at: office.clock.now() });
}

export function feeText(call: MemberCall, { currency, fixed, perHour, supervisedMinutes, amount }: Fee): Html {
  const { say } = wordsFor(call);
  const shown = (part: number) => money(part, currency, call.language);
  if (amount === 0) return say("mine.fee_free");
  if (perHour === 0 || supervisedMinutes === 0) return html`${shown(amount)}`;
  const hours = duration(supervisedMinutes);
  return say("mine.fee_of", { amount: shown(amount), fixed: shown(fixed), perHour: shown(perHour), hours });
}
