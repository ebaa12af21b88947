/** One registration: what was chosen, what it costs, what became of it, and what the office may do about it now. */
import type { ExamPeriodView, ExamRegistrationView } from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { type Refusal, refusalOf } from "../../trouble.ts";
import { money } from "../../words/times.ts";
import { minorUnits } from "./amount.ts";
import { fee, history, papers, sat } from "./registration-parts.ts";
import { doers, dueText, periodName, stateTag, told } from "./told.ts";

const under = "/registrations/:registration";

export const registrationRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: under, name: "registrar.registration", opens: "exams.check" },
    handler: async (call: MemberCall) => await show(call, await here(call)),
  },
  { method: "post", path: `${under}/check`, name: "registrar.check", opens: "exams.check", handler: check },
  { method: "post", path: `${under}/confirm`, name: "registrar.confirm", opens: "exams.confirm", handler: confirm },
  { method: "post", path: `${under}/refuse`, name: "registrar.refuse", opens: "exams.refuse", handler: refuse },
  { method: "post", path: `${under}/pay`, name: "registrar.pay", opens: "exams.pay", handler: pay },
  // Students withdraw theirs by pages of their own.
  {
    method: "get",
    path: `${under}/withdraw`,
    name: "registrar.withdraw.ask",
    opens: "exams.check",
    handler: askWithdraw,
  },
  { method: "post", path: `${under}/withdraw`, name: "registrar.withdraw", opens: "exams.check", handler: withdraw },
];

/** Which deeds are offered in which state; the core decides again. */
const refusable = ["submitted", "checked", "awaitingPayment"];
const payable = ["submitted", "checked", "awaitingPayment", "paid", "confirmed"];
const confirmable = ["checked", "paid"];

async function here({ acting, params }: MemberCall): Promise<ExamRegistrationView> {
  return await acting.exams.registration(params.registration ?? "");
}

interface Shown {
  /** The form that was refused, and why. */
  readonly refused?: "refuse" | "pay" | "move";
  readonly filled?: Filled;
  readonly status?: number;
}

async function show(call: MemberCall, row: ExamRegistrationView, shown: Shown = {}): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const [period, centres, log] = await Promise.all([
    acting.exams.period(row.period),
    acting.exams.centres(),
    acting.audit.list({ about: row.student, verb: "exams." }, { limit: 100 }),
  ]);
  const centre = centres.find(({ id }) => id === row.centre);
  const own = log.items.filter(({ what }) => what?.period === row.period);
  const who = await doers(
    call,
    [...(row.payments ?? []), ...own].map(({ by }) => by),
  );
  const { refused, filled, status = 200 } = shown;
  const main = html`${refused && filled && refusalNote(filled)}${facts([
    [t("state"), stateTag(call, row.state)],
    [t("reason"), row.reason],
    [t("student"), studentLink(call, row)],
    [t("student_number"), row.studentNumber],
    [t("period"), html`<a href="${at(call, `/periods/${row.period}`)}">${periodName(call, period)}</a>`],
    [t("centre"), centre?.name ?? row.centre],
    [t("extra_time"), row.extraTime && t("extra_time_of", { ...row.extraTime })],
    [t("due"), dueText(call, row)],
  ])}${deeds(call, row, period)}
<h2>${t("exams")}</h2>${sat(call, row, period)}
<h2>${t("fee")}</h2>${fee(call, row, who)}${payable.includes(row.state) && writable(period) && payForm(call, row, refused === "pay" ? filled : undefined)}
<h2>${t("papers")}</h2>${papers(call, row)}
${refusable.includes(row.state) && writable(period) && refuseForm(call, row, refused === "refuse" ? filled : undefined)}
<h2>${t("history")}</h2>${history(call, { row, log: own, who })}`;
  const up = { path: `/registrations?period=${row.period}`, label: html`${t("registrations")}` };
  return showPage(call, { title: html`${row.studentName}`, main, up, faulty: refused !== undefined }, status);
}

function writable({ state }: ExamPeriodView): boolean {
  return state === "open";
}

function studentLink(call: MemberCall, { student, studentName }: ExamRegistrationView): Html {
  if (!mayDo(call.me.actor, "records.show")) return html`${studentName}`;
  return html`<a href="${at(call, `/students/${student}`)}">${studentName}</a>`;
}

/** One button each; the state says which. */
function deeds(call: MemberCall, row: ExamRegistrationView, period: ExamPeriodView): Html {
  const t = told(call);
  if (!writable(period)) return html`<p class="note">${t("period_not_open")}</p>`;
  const post = (path: string, fields: Html, label: string) =>
    form(call, {
      action: `/registrations/${row.id}/${path}`,
      fields: html`${version(row)}${fields}`,
      submit: html`${label}`,
    });
  const tell = html`<label class="choice"><input type="checkbox" name="tell" value="yes"><span>${t("tell_them")}</span></label>`;
  const owes = row.state === "checked" && row.balance > 0;
  const check = row.state === "submitted" ? post("check", nothing, t("check")) : nothing;
  const confirm = confirmable.includes(row.state)
    ? post("confirm", owes ? tell : nothing, t(owes ? "ask_payment" : "confirm"))
    : nothing;
  const leave = !["refused", "withdrawn"].includes(row.state)
    ? html`<p><a class="button second" href="${at(call, `/registrations/${row.id}/withdraw`)}">${t("withdraw")}</a></p>`
    : nothing;
  return html`<div class="deeds">${check}${confirm}${leave}</div>`;
}

function version({ version: at }: ExamRegistrationView): Html {
  return hidden([["version", String(at)]]);
}

function refuseForm(call: MemberCall, row: ExamRegistrationView, filled: Filled = filledWith(call)): Html {
  const t = told(call);
  return html`<h2>${t("refuse")}</h2>${form(call, {
    action: `/registrations/${row.id}/refuse`,
    fields: html`${version(row)}${line(filled, { name: "reason", label: t("reason"), help: t("reason_help"), required: true })}`,
    ...{ submit: html`${t("refuse_do")}`, danger: true },
  })}`;
}

const methods = ["card", "transfer", "cheque", "cash", "other"] as const;

function payForm(call: MemberCall, row: ExamRegistrationView, filled: Filled = filledWith(call)): Html {
  const t = told(call);
  const options = methods.map((value) => ({ value, label: t(`pay_${value}`) }));
  const currency = row.quote?.currency ?? "EUR";
  return html`<h3>${t("record_payment")}</h3>${form(call, {
    action: `/registrations/${row.id}/pay`,
    fields: html`<div class="row">${line(filled, { name: "amount", label: t("amount", { currency }), help: t("amount_help"), decimal: true, required: true })}${select(filled, { name: "method", label: t("method"), options, required: true })}${line(filled, { name: "reference", label: t("reference"), help: t("reference_help"), required: true })}</div>`,
    submit: html`${t("record_payment_do")}`,
  })}`;
}

/** The deed; where it is refused, the page again, with why and all that was typed. */
async function attempt(
  call: MemberCall,
  {
    refused,
    fields = {},
  }: { readonly refused: "refuse" | "pay" | "move"; readonly fields?: { [field: string]: string } },
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return await again(call, refused, refusalOf(call, error, fields));
  }
}

async function again(call: MemberCall, refused: "refuse" | "pay" | "move", refusal: Refusal): Promise<Response> {
  return await show(call, await here(call), { refused, filled: givenBack(call, refusal), status: refusal.status });
}

function versionSent(call: MemberCall): { readonly version?: number } {
  const version = Number.parseInt(sent(call, "version"), 10);
  return Number.isSafeInteger(version) ? { version } : {};
}

async function check(call: MemberCall): Promise<Response> {
  return await attempt(call, { refused: "move" }, async () => {
    const { id, studentName } = await call.acting.exams.check(call.params.registration ?? "", versionSent(call));
    return goTo(call, `/registrations/${id}`, { code: "registrar.checked", details: { name: studentName } });
  });
}

async function confirm(call: MemberCall): Promise<Response> {
  return await attempt(call, { refused: "move" }, async () => {
    const tell = sent(call, "tell") === "yes" && { tell: true };
    const given = { ...versionSent(call), ...tell };
    const { id, studentName, state } = await call.acting.exams.confirm(call.params.registration ?? "", given);
    const code = state === "confirmed" ? "registrar.confirmed" : "registrar.payment_asked";
    return goTo(call, `/registrations/${id}`, { code, details: { name: studentName } });
  });
}

async function refuse(call: MemberCall): Promise<Response> {
  const t = told(call);
  const reason = sent(call, "reason");
  if (reason === "")
    return await again(call, "refuse", { status: 422, faults: new Map([["reason", t("reason_needed")]]) });
  return await attempt(call, { refused: "refuse", fields: { reason: t("reason") } }, async () => {
    const given = { reason, ...versionSent(call) };
    const { id, studentName } = await call.acting.exams.refuse(call.params.registration ?? "", given);
    return goTo(call, `/registrations/${id}`, { code: "registrar.refused", details: { name: studentName } });
  });
}

async function pay(call: MemberCall): Promise<Response> {
  const { acting, language } = call;
  const t = told(call);
  const row = await here(call);
  const currency = row.quote?.currency ?? call.settings?.currency ?? "EUR";
  const amount = minorUnits(sent(call, "amount"), currency);
  const [method, reference] = [sent(call, "method"), sent(call, "reference")];
  const faults = new Map<string, string>([
    ...(amount === undefined ? [["amount", t("amount_wrong")] as const] : []),
    ...(method === "" ? [["method", t("method_needed")] as const] : []),
    ...(reference === "" ? [["reference", t("reference_needed")] as const] : []),
  ]);
  if (faults.size > 0) return await again(call, "pay", { status: 422, faults });
  const fields = { amount: t("amount", { currency }), method: t("method"), reference: t("reference") };
  return await attempt(call, { refused: "pay", fields }, async () => {
    const { id, studentName } = await acting.exams.pay(row.id, { amount: amount!, method, reference });
    const details = { amount: money(amount!, currency, language), name: studentName };
    return goTo(call, `/registrations/${id}`, { code: "registrar.paid", details });
  });
}

async function askWithdraw(call: MemberCall): Promise<Response> {
  const t = told(call);
  const row = await here(call);
  const paid = (row.payments ?? []).length > 0;
  return confirmPage(call, {
    title: html`${t("withdraw_title", { name: row.studentName })}`,
    text: [html`${t("withdraw_text")}`, ...(paid ? [html`${t("withdraw_paid")}`] : [])],
    deed: html`${t("withdraw_do")}`,
    ...{ action: `/registrations/${row.id}/withdraw`, back: `/registrations/${row.id}` },
    fields: [["version", String(row.version)]],
  });
}

async function withdraw(call: MemberCall): Promise<Response> {
  return await attempt(call, { refused: "move" }, async () => {
    const { id, studentName } = await call.acting.exams.withdraw(call.params.registration ?? "", versionSent(call));
    return goTo(call, `/registrations/${id}`, { code: "registrar.withdrawn", details: { name: studentName } });
  });
}
