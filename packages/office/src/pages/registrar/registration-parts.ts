/** What a registration holds: its exams, its fee, its papers, what was done about it. */
import type { AuditEntry, ExamPeriodView, ExamRegistrationView } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { facts, table } from "../../page/table.ts";
import { duration, momentOf, money } from "../../words/times.ts";
import { attendanceText } from "./attendance-words.ts";
import { count, term, told } from "./told.ts";

export function sat(call: MemberCall, { papers: chosen }: ExamRegistrationView, { zone }: ExamPeriodView): Html {
  const t = told(call);
  return table(call, {
    ...{ caption: t("exams_chosen"), titled: true, rows: chosen, empty: t("no_exam_chosen") },
    columns: [
      { label: t("exam"), cell: ({ code, title }) => html`${title} <small>${code}</small>` },
      { label: t("when"), cell: ({ startsAt }) => momentOf(startsAt, zone, call.language) },
      { label: t("length"), cell: ({ minutes }) => duration(minutes), number: true },
      { label: t("seat"), cell: ({ room, seat }) => seatText(call, room, seat) },
      { label: t("attendance"), cell: ({ attendance }) => attendance && attendanceText(call, attendance) },
    ],
  });
}

export function seatText(call: MemberCall, room: string | undefined, seat: number | undefined): string {
  if (room === undefined) return "";
  return seat === undefined ? room : told(call)("room_seat", { room, seat });
}

export function fee(call: MemberCall, row: ExamRegistrationView, who: (by: string) => string): Html {
  const { quote, payments = [], toCheck = [], balance } = row;
  const t = told(call);
  const { language } = call;
  if (!quote) return html`<p>${t("no_quote")}</p>`;
  const amount = (minor: number) => money(minor, quote.currency, language);
  const zone = call.settings?.timeZone ?? "UTC";
  const hours = duration(quote.supervisedMinutes);
  const asked = facts([
    [t("fixed_fee"), amount(quote.fixed)],
    [t("hours_fee"), quote.perHour > 0 && t("hours_times", { hours, rate: amount(quote.perHour) })],
    [t("fee_total"), html`<b>${amount(quote.amount)}</b>`],
    [t(balance < 0 ? "to_give_back" : "still_due"), amount(Math.abs(balance))],
  ]);
  const doubts = toCheck.map(
    ({ amount: came, reference, at: when, why }) =>
      html`<p class="note bad">${t(why === "late" ? "doubt_late" : "doubt_amount", { amount: amount(came), reference, day: momentOf(when, zone, language) })}</p>`,
  );
  if (payments.length === 0) return html`${asked}${doubts}<p>${t("nothing_paid")}</p>`;
  return html`${asked}${doubts}${table(call, {
    ...{ caption: t("payments"), rows: payments, empty: "" },
    columns: [
      { label: t("day"), cell: ({ at: when }) => momentOf(when, zone, language) },
      { label: t("method"), cell: ({ method }) => term(call, `registrar.pay_${method}`, method) },
      { label: t("reference"), cell: ({ reference }) => reference },
      { label: t("recorded_by"), cell: ({ by }) => who(by) },
      { label: t("amount_plain"), cell: ({ amount: came }) => amount(came), number: true },
    ],
  })}`;
}

export function papers(call: MemberCall, { id, state, payments = [], papers: chosen }: ExamRegistrationView): Html {
  const t = told(call);
  const link = (paper: "summons" | "certificate" | "receipt") =>
    html`<li><a href="${at(call, `/registrations/${id}/papers/${paper}`)}">${t(`paper_${paper}`)} (PDF)</a></li>`;
  const links = [
    ...(state === "confirmed" && call.office.signer ? [link("summons")] : []),
    ...(chosen.some(({ attendance }) => attendance === "present") ? [link("certificate")] : []),
    ...(payments.length > 0 ? [link("receipt")] : []),
  ];
  return links.length > 0 ? html`<ul class="links">${links}</ul>` : html`<p>${t("no_papers_yet")}</p>`;
}

interface History {
  readonly row: ExamRegistrationView;
  readonly log: readonly AuditEntry[];
  /** What whoever signed so is called. */
  readonly who: (by: string) => string;
}

/** From the log, newest first; what has not reached it yet, from the registration itself. */
export function history(call: MemberCall, { row, log, who }: History): Html {
  const t = told(call);
  const zone = call.settings?.timeZone ?? "UTC";
  const when = (moment: string) => momentOf(moment, zone, call.language);
  if (log.length === 0)
    return html`${facts([
      [t("h_register"), when(row.createdAt)],
      [t("h_submit"), row.submittedAt && when(row.submittedAt)],
      [t("h_summon"), row.summonedAt && when(row.summonedAt)],
    ])}<p>${t("history_soon")}</p>`;
  return table(call, {
    ...{ caption: t("history_caption", { count: count(call, log.length) }), titled: true, rows: log, empty: "" },
    columns: [
      { label: t("day"), cell: (entry) => when(entry.at) },
      { label: t("what"), cell: (entry) => deed(call, entry) },
      { label: t("who"), cell: ({ by }) => who(by) },
    ],
  });
}

/** Deeds that say by their name which state they lead to. */
const plain: readonly string[] = ["submit", "check", "refuse", "withdraw"];

function deed(call: MemberCall, { verb, what = {} }: AuditEntry): string {
  const done = verb.slice("exams.".length);
  const name = term(call, `registrar.h_${done}`, verb);
  const led = typeof what.state === "string" && !plain.includes(done);
  const state = led ? term(call, `examState.${what.state}`) : undefined;
  const more = [state, what.reason, what.code].filter((part) => typeof part === "string");
  return more.length > 0 ? `${name} (${more.join(", ")})` : name;
}
