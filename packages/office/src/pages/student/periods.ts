/** A student's exam periods, the latest first, with where the registration stands. */
import type { ExamPeriodView } from "@cursus/core";
import { html } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { ownRegistration, periodName, stateTag, windowText, wordsFor } from "./exam-facts.ts";
import { studentMessages } from "./words.ts";

export const periodRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/exams", name: "student.exams", opens: "exams.offer", role: "student" },
    ...{ menu: studentMessages["mine.exams"], handler: list },
  },
];

/** Five years of three periods. */
const shownAtMost = 15;

export async function latestPeriods({ acting }: MemberCall): Promise<readonly ExamPeriodView[]> {
  return (await acting.exams.periods()).toReversed().slice(0, shownAtMost);
}

async function list(call: MemberCall): Promise<Response> {
  const { say, text } = wordsFor(call);
  const periods = await latestPeriods(call);
  const rows = await Promise.all(
    periods.map(async (period) => ({ period, registration: await ownRegistration(call, period.id) })),
  );
  const main = table(call, {
    ...{ caption: text("mine.exams"), titled: true, empty: text("mine.exams_none"), rows },
    columns: [
      {
        label: text("mine.period"),
        cell: ({ period }) => html`<a href="${at(call, `/exams/${period.id}`)}">${periodName(call, period)}</a>`,
      },
      { label: text("mine.registering"), cell: ({ period }) => windowText(call, period) },
      { label: text("mine.registration"), cell: ({ registration }) => stateTag(call, registration) },
    ],
  });
  return showPage(call, { title: say("mine.exams"), main });
}
