/** How the registrar's pages speak: their own sentences, the core's words for states, names and numbers. */
import type { Details, ExamPeriodView, ExamRegistrationView, RegistrationState } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import type { Call } from "../../call.ts";
import { figure, money } from "../../words/times.ts";
import type { RegistrarCode } from "./words.ts";

/** A sentence of these pages, in the reader's language. */
export type Told = (code: RegistrarCode, details?: Details) => string;

export function told({ office, language }: Pick<Call, "office" | "language">): Told {
  return (code, details) => office.messages.say(language, `registrar.${code}`, details);
}

/** What the core calls something, e.g. `examState.paid`. */
export function term(
  { office, language }: Pick<Call, "office" | "language">,
  code: string,
  otherwise?: string,
): string {
  return office.messages.say(language, code, {}, otherwise);
}

export function periodName(call: Call, { number, year }: Pick<ExamPeriodView, "number" | "year">): string {
  return told(call)(number === 3 ? "period_resits" : "period_name", { number, year });
}

/** States that go well, and those that end it. */
const good: readonly string[] = ["confirmed", "answered", "open", "closed"];
const bad: readonly string[] = ["refused", "withdrawn", "bounced", "failed"];

export function tag(state: string, text: string): Html {
  const kind = good.includes(state) ? " good" : bad.includes(state) ? " bad" : "";
  return html`<span class="tag${kind}">${text}</span>`;
}

export function stateTag(call: Call, state: RegistrationState): Html {
  return tag(state, term(call, `examState.${state}`));
}

/** What is due, or goes back; nothing where nothing is. */
export function dueText(call: Call, { quote, balance }: Pick<ExamRegistrationView, "quote" | "balance">): string {
  return quote && balance !== 0 ? money(balance, quote.currency, call.language) : "";
}

/** `12 430`, `12,430`. */
export function count({ language }: Pick<Call, "language">, value: number): string {
  return figure(value, language, 0);
}

/** `Dupré Éloïse`: as lists are sorted. */
export function listName({
  lastName,
  firstName,
}: {
  readonly lastName: string;
  readonly firstName?: string | undefined;
}) {
  return firstName === undefined ? lastName : `${lastName} ${firstName}`;
}

/** Who did something, as far as these pages may tell. */
export function doer(call: Call, by: string): string {
  const t = told(call);
  if (by === `user:${call.me?.user.id}`) return t("by_you");
  if (by.startsWith("user:")) return t("by_account");
  return by === "link" ? t("by_link") : t("by_program");
}
