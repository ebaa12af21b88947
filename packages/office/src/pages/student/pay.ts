/** Paying for exams: on the bank's pages, or as the registrar's office asks. */
import { html } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { money } from "../../words/times.ts";
import { periodName, wordsFor } from "./exam-facts.ts";
import { theirs } from "./send.ts";

export const payRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/exams/:period/pay",
    name: "student.pay",
    opens: "exams.startPayment",
    role: "student",
    handler: show,
  },
];

/** A link leads to the bank: a form that did would be stopped by the page's own policy. Beginning a payment writes nothing. */
async function show(call: MemberCall): Promise<Response> {
  const { acting, office, language } = call;
  const { say } = wordsFor(call);
  const registration = await theirs(call);
  const period = await acting.exams.period(registration.period);
  const { balance, quote, state, id } = registration;
  const up = { path: `/exams/${period.id}`, label: periodName(call, period) };
  if (balance <= 0 || !quote || state !== "awaitingPayment")
    return showPage(call, { title: say("mine.pay"), up, main: html`<p class="note">${say("mine.pay_nothing")}</p>` });
  const title = say("mine.pay_title", { amount: money(balance, quote.currency, language) });
  const back = html`<a class="button second" href="${at(call, up.path)}">${up.label}</a>`;
  if (!office.payments) {
    const reference = [registration.studentNumber ?? registration.studentName, period.id].join(", ");
    const text = say("mine.pay_otherwise", { reference: html`<strong>${reference}</strong>` });
    return showPage(call, { title, up, main: html`<p>${text}</p><div class="actions">${back}</div>` });
  }
  const { url } = await acting.exams.startPayment(id, office.payments);
  const go = html`<a class="button" href="${url}" rel="noreferrer">${say("mine.pay_go")}</a>`;
  return showPage(call, {
    title,
    up,
    main: html`<p>${say("mine.pay_online")}</p><div class="actions">${go}${back}</div>`,
  });
}
