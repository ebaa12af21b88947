/** What the first page offers students: the exams that are open, their marks, what a jury decided. */
import { html } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import type { HomeTile } from "../../route.ts";
import { figure } from "../../words/times.ts";
import { ownRegistration, periodName, stateTag, windowText, wordsFor } from "./exam-facts.ts";
import { latestPeriods } from "./periods.ts";
import { decisionTag, juryName } from "./results.ts";

export const studentTiles: readonly HomeTile[] = [
  { opens: "exams.offer", role: "student", draw: exams },
  { opens: "grades.transcript", role: "student", draw: grades },
  { opens: "jury.own", role: "student", draw: results },
];

async function exams(call: MemberCall) {
  const { say } = wordsFor(call);
  const open = (await latestPeriods(call)).filter(({ state }) => state === "open");
  const items = await Promise.all(
    open.map(async (period) => {
      const registration = await ownRegistration(call, period.id);
      return html`<p><a href="${at(call, `/exams/${period.id}`)}">${periodName(call, period)}</a><br>${windowText(call, period)}<br>${stateTag(call, registration)}</p>`;
    }),
  );
  const body = items.length > 0 ? html`${items}` : html`<p>${say("mine.exams_none")}</p>`;
  return html`<h2><a href="${at(call, "/exams")}">${say("mine.exams")}</a></h2>${body}`;
}

async function grades(call: MemberCall) {
  const { say } = wordsFor(call);
  const { year, average, subjects } = await call.acting.grades.transcript(call.me.actor.student ?? "");
  const shown = average === undefined ? say("mine.average_none") : html`${figure(average, call.language)}/20`;
  const told = subjects.length === 0 ? say("mine.grades_none") : say("mine.average_of", { year, average: shown });
  return html`<h2><a href="${at(call, "/grades")}">${say("mine.grades")}</a></h2><p>${told}</p>`;
}

/** Nothing until a jury has closed. */
async function results(call: MemberCall) {
  const { say } = wordsFor(call);
  const [latest] = await call.acting.jury.own();
  if (!latest) return undefined;
  return html`<h2><a href="${at(call, "/results")}">${say("mine.results")}</a></h2><p>${juryName(call, latest.session)}<br>${decisionTag(call, latest.decision)}</p>`;
}
