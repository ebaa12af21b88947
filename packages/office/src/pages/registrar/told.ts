/** How the registrar's pages speak: their own sentences, the core's words for states, names and numbers. */
import type { Details, ExamPeriodView, ExamRegistrationView, RegistrationState } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import type { Call, MemberCall } from "../../call.ts";
import { mayDo } from "../../route.ts";
import { figure, money } from "../../words/times.ts";
import type { RegistrarCode } from "./words.ts";

export { listName } from "@cursus/core";

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

/** `2026-2027-1` by its name. */
export function periodNamed(call: Call, id: string): string {
  return periodName(call, { year: id.slice(0, 9), number: Number(id.slice(10)) as ExamPeriodView["number"] });
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

/** Who did things, as far as these pages may tell: from how the log signs them. */
export async function doers(call: MemberCall, signatures: readonly string[]): Promise<(by: string) => string> {
  const t = told(call);
  const { acting, me } = call;
  const own = `user:${me.user.id}`;
  const accounts = signatures
    .filter((by) => by.startsWith("user:") && by !== own)
    .map((by) => by.slice("user:".length));
  const names = accounts.length > 0 && mayDo(me.actor, "users.names") ? await acting.users.names(accounts) : {};
  return (by) => {
    if (by === own) return t("by_you");
    if (by.startsWith("user:")) return names[by.slice("user:".length)] ?? t("by_account");
    return by === "link" ? t("by_link") : t("by_program");
  };
}
