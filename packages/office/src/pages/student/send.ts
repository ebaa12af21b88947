/** Reading a registration over and sending it; withdrawing from it. */
import { type ExamRegistrationView, fault, NotFoundError } from "@cursus/core";
import { hidden, html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { summary } from "./chosen.ts";
import { centreOf, closesText, ownRegistration, periodName, wordsFor } from "./exam-facts.ts";
import { studentMessages } from "./words.ts";

const under = "/exams/:period";
const own = { role: "student" } as const;

export const sendRoutes: readonly Route[] = [
  { method: "get", path: `${under}/review`, name: "student.review", opens: "exams.submit", ...own, handler: review },
  {
    method: "post",
    path: `${under}/review`,
    name: "student.review.send",
    opens: "exams.submit",
    ...own,
    handler: send,
  },
  { method: "get", path: `${under}/withdraw`, name: "student.withdraw", opens: "exams.withdraw", ...own, handler: ask },
  {
    method: "post",
    path: `${under}/withdraw`,
    name: "student.withdraw.done",
    opens: "exams.withdraw",
    ...own,
    handler: withdraw,
  },
];

async function review(call: MemberCall): Promise<Response> {
  const registration = await theirs(call);
  if (registration.state !== "draft") return goTo(call, `/exams/${registration.period}`);
  return await reviewPage(call, registration, filledWith(call));
}

async function reviewPage(call: MemberCall, registration: ExamRegistrationView, filled: Filled, status = 200) {
  const { say } = wordsFor(call);
  const period = await call.acting.exams.period(registration.period);
  const centre = await centreOf(call, registration.centre);
  const change = html`<a class="button second" href="${at(call, `/exams/${period.id}/choose`)}">${say("mine.change")}</a>`;
  const fields = hidden([["version", String(registration.version)]]);
  const main = html`${refusalNote(filled)}<p>${say("mine.review_text")}</p>
${await summary(call, { period, registration, centre })}
${form(call, { action: `/exams/${period.id}/review`, fields, submit: say("mine.send"), others: change })}`;
  const up = { path: `/exams/${period.id}`, label: periodName(call, period) };
  return showPage(call, { title: say("mine.review"), main, up, faulty: filled.refusal !== undefined }, status);
}

async function send(call: MemberCall): Promise<Response> {
  const registration = await theirs(call);
  const version = Number(sent(call, "version")) || registration.version;
  try {
    await call.acting.exams.submit(registration.id, { version });
  } catch (error) {
    const refusal = refusalOf(call, error, {});
    return await reviewPage(call, await theirs(call), givenBack(call, refusal), refusal.status);
  }
  return goTo(call, `/exams/${registration.period}`, { code: "mine.sent" });
}

async function ask(call: MemberCall): Promise<Response> {
  const { say } = wordsFor(call);
  const registration = await theirs(call);
  const period = await call.acting.exams.period(registration.period);
  const { payments = [], version } = registration;
  const text = say("mine.withdraw_text", { closes: closesText(call, period) });
  return confirmPage(call, {
    ...{ title: say("mine.withdraw_title"), deed: say("mine.withdraw") },
    text: [text, ...(payments.length > 0 ? [say("mine.withdraw_paid")] : [])],
    ...{ action: `/exams/${period.id}/withdraw`, fields: [["version", String(version)]], back: `/exams/${period.id}` },
  });
}

async function withdraw(call: MemberCall): Promise<Response> {
  const registration = await theirs(call);
  const version = Number(sent(call, "version")) || registration.version;
  await call.acting.exams.withdraw(registration.id, { version });
  return goTo(call, `/exams/${registration.period}`, { code: "mine.withdrawn" });
}

/** One's own registration for the period of the address. @throws NotFoundError */
export async function theirs(call: MemberCall): Promise<ExamRegistrationView> {
  const { id } = await call.acting.exams.period(call.params.period ?? "");
  const registration = await ownRegistration(call, id);
  if (registration) return registration;
  throw fault(NotFoundError, studentMessages, "mine.register_none");
}
