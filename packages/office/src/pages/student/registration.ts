/** A student's registration for a period: where it stands, what is next, and what can be done about it. */
import type { ExamPeriodView, ExamRegistrationView } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { money } from "../../words/times.ts";
import { paymentTable, summary } from "./chosen.ts";
import {
  centreOf,
  closesText,
  isOpen,
  over,
  ownRegistration,
  periodName,
  stateTag,
  windowText,
  wordsFor,
} from "./exam-facts.ts";
import { papersOf } from "./papers.ts";

export const registrationRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/exams/:period", name: "student.registration", role: "student", handler: show },
    opens: ["exams.registration", "exams.offer"],
  },
];

/** States from which a student may still change what they chose. */
const changeable: readonly string[] = ["draft", "submitted", "refused", "withdrawn"];

export function mayChoose(call: MemberCall, period: ExamPeriodView, registration: ExamRegistrationView | undefined) {
  return isOpen(call, period) && (!registration || changeable.includes(registration.state));
}

async function show(call: MemberCall): Promise<Response> {
  const { acting, params } = call;
  const { say } = wordsFor(call);
  const period = await acting.exams.period(params.period ?? "");
  const registration = await ownRegistration(call, period.id);
  const up = { path: "/exams", label: say("mine.exams") };
  const head = facts([
    [say("mine.registering"), windowText(call, period)],
    [say("mine.state"), stateTag(call, registration)],
  ]);
  const body = registration ? await registered(call, period, registration) : unregistered(call, period);
  return showPage(call, { title: periodName(call, period), main: html`${head}${body}`, up });
}

function unregistered(call: MemberCall, period: ExamPeriodView): Html {
  const { say } = wordsFor(call);
  if (isOpen(call, period))
    return html`<p>${say("mine.register_none")}</p><p><a class="button" href="${at(call, `/exams/${period.id}/choose`)}">${say("mine.register")}</a></p>`;
  const closed = period.closesAt <= call.office.clock.now() && period.state === "open";
  return html`<p class="note">${say(closed ? "mine.register_closed" : "mine.register_none")}</p>`;
}

async function registered(call: MemberCall, period: ExamPeriodView, registration: ExamRegistrationView): Promise<Html> {
  const { say } = wordsFor(call);
  const centre = await centreOf(call, registration.centre);
  const papers = papersOf(call, registration);
  const links = papers.map(
    ({ path, label }) => html`<li><a href="${at(call, `/exams/${period.id}/${path}`)}">${label} (PDF)</a></li>`,
  );
  return html`<p class="note">${nextText(call, period, registration)}</p>
${actions(call, period, registration)}
${steps(call, registration)}${await summary(call, { period, registration, centre })}
${links.length > 0 && html`<section aria-labelledby="papers"><h2 id="papers">${say("mine.papers")}</h2><ul class="links">${links}</ul></section>`}
${paymentTable(call, period, registration)}`;
}

const way = ["draft", "submitted", "checked", "awaitingPayment", "confirmed"] as const;

function steps(call: MemberCall, { state, quote }: ExamRegistrationView): Html {
  const { say } = wordsFor(call);
  if (over.includes(state)) return nothing;
  const current = state === "paid" ? "awaitingPayment" : state;
  const shown = way.filter((step) => step !== "awaitingPayment" || current === step || (quote?.amount ?? 1) > 0);
  const items = shown.map(
    (step) => html`<li${step === current && html` aria-current="step"`}>${say(`mine.step_${step}`)}</li>`,
  );
  return html`<ol class="steps" aria-label="${say("mine.steps")}">${items}</ol>
`;
}

function nextText(call: MemberCall, period: ExamPeriodView, registration: ExamRegistrationView): Html {
  const { say } = wordsFor(call);
  const { state, reason, balance, quote, summonedAt } = registration;
  const closes = closesText(call, period);
  const currency = quote?.currency ?? period.settings.currency;
  if (state === "confirmed" && summonedAt !== undefined) return say("mine.next_summoned");
  const amount = money(Math.max(0, balance), currency, call.language);
  const told =
    state === "refused" && reason !== undefined
      ? html`${say("mine.next_refused")} ${say("mine.refused_because", { reason })}`
      : say(`mine.next_${state}`, { closes, amount });
  return over.includes(state) && isOpen(call, period)
    ? html`${told} ${say("mine.may_choose_again", { closes })}`
    : told;
}

function actions(call: MemberCall, period: ExamPeriodView, registration: ExamRegistrationView): Html {
  const { say } = wordsFor(call);
  const { state, balance } = registration;
  const open = isOpen(call, period);
  const link = (path: string, label: Html, second = true) =>
    html`<a class="button${second && " second"}" href="${at(call, `/exams/${period.id}/${path}`)}">${label}</a>`;
  const shown = [
    ...(open && state === "draft" ? [link("review", say("mine.review"), false)] : []),
    ...(state === "awaitingPayment" && balance > 0 ? [link("pay", say("mine.pay"), false)] : []),
    ...(mayChoose(call, period, registration)
      ? [link("choose", over.includes(state) ? say("mine.choose") : say("mine.change"))]
      : []),
    ...(open && !over.includes(state) ? [link("withdraw", say("mine.withdraw"))] : []),
  ];
  return shown.length > 0 ? html`<div class="actions">${shown}</div>` : nothing;
}
