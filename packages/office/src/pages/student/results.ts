/** What juries decided on a student, once they closed: the decision, the mean, the ECTS, and every step down to the marks. */
import { decisionMeanings, fault, type NodeResult, NotFoundError, type OwnJuryResult, type Reason } from "@cursus/core";
import { dayOf, type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { reasonText } from "../../words/reasons.ts";
import { figure } from "../../words/times.ts";
import { wordsFor } from "./exam-facts.ts";
import { studentMessages } from "./words.ts";

export const resultRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/results", name: "student.results", opens: "jury.own", role: "student" },
    ...{ menu: studentMessages["mine.results"], handler: show },
  },
];

/** The latest, or the one that is asked for; only one's own can be. */
async function show(call: MemberCall): Promise<Response> {
  const { say } = wordsFor(call);
  const results = await call.acting.jury.own();
  const wanted = asked(call, "session");
  const shown = wanted === undefined ? results[0] : results.find(({ session }) => session.id === wanted);
  const title = say("mine.results");
  if (results.length === 0)
    return showPage(call, { title, main: html`<p class="note">${say("mine.results_none")}</p>` });
  if (!shown) throw fault(NotFoundError, studentMessages, "mine.no_such_result");
  return showPage(call, { title, main: html`${results.length > 1 && choice(call, results)}${one(call, shown)}` });
}

/** Of several juries, a way to each. */
function choice(call: MemberCall, results: readonly OwnJuryResult[]): Html {
  const { say, text } = wordsFor(call);
  return table(call, {
    ...{ caption: say("mine.juries"), rows: results, empty: "" },
    columns: [
      {
        label: text("mine.jury"),
        cell: ({ session }) =>
          html`<a href="${at(call, `/results?session=${encodeURIComponent(session.id)}`)}">${juryName(call, session)}</a>`,
      },
      { label: text("mine.decision"), cell: ({ decision }) => decisionTag(call, decision) },
      { label: text("mine.mean"), number: true, cell: ({ average }) => meanText(call, average) },
      { label: "ECTS", number: true, cell: ({ ects }) => figure(ects, call.language) },
    ],
  });
}

function one(call: MemberCall, { session, decision, average, ects, explanation, nodes }: OwnJuryResult): Html {
  const { say } = wordsFor(call);
  const { language, settings } = call;
  const closed = session.closedAt && dayOf(session.closedAt, settings?.timeZone ?? "UTC", language);
  return html`<section aria-labelledby="jury"><h2 id="jury">${juryName(call, session)}</h2>${facts([
    [say("mine.decision"), html`${decisionTag(call, decision)}<br>${decisionMeanings[decision].meaning[language]}`],
    [say("mine.mean"), meanText(call, average)],
    ["ECTS", figure(ects, language)],
    [say("mine.decided_on"), closed],
    [say("mine.because"), reasons(call, explanation)],
  ])}</section>
<section aria-labelledby="steps"><h2 id="steps">${say("mine.result_steps")}</h2><p>${say("mine.result_steps_text")}</p>${elements(call, nodes)}</section>
<p>${say("mine.result_question")}</p>`;
}

function elements(call: MemberCall, nodes: readonly NodeResult[]): Html {
  const { say, text } = wordsFor(call);
  return table(call, {
    ...{ caption: say("mine.result_steps"), titled: true, rows: nodes, empty: "" },
    columns: [
      {
        label: text("mine.element"),
        cell: ({ label, code }) => html`${label ?? code}${label !== undefined && html` <small>${code}</small>`}`,
      },
      { label: text("mine.mean"), number: true, cell: ({ average }) => meanText(call, average) },
      { label: "ECTS", number: true, cell: (node) => figure(node.ects, call.language) },
      {
        label: text("mine.decision"),
        cell: ({ decision }) => decision && html`${decisionMeanings[decision].title[call.language]} (${decision})`,
      },
      { label: text("mine.because"), cell: ({ why }) => reasons(call, why) },
    ],
  });
}

export function juryName(call: MemberCall, { title, class: className, year }: OwnJuryResult["session"]): Html {
  return wordsFor(call).say("mine.jury_name", { title, class: className, year });
}

export function decisionTag({ language }: MemberCall, decision: OwnJuryResult["decision"]): Html {
  const { acquires, title } = decisionMeanings[decision];
  return html`<span class="tag${acquires && " good"}">${title[language]} (${decision})</span>`;
}

function meanText({ language }: MemberCall, average: number | undefined): Html {
  return average === undefined ? nothing : html`${figure(average, language)}/20`;
}

/** A jury's reasons are its own: that it decided is what its student is told. */
const byJury: readonly string[] = ["why.byJury", "why.heldBackByJury"];

function reasons(call: MemberCall, found: readonly Reason[]): Html {
  const { office, language } = call;
  const said = (reason: Reason): Html =>
    byJury.includes(reason.code)
      ? wordsFor(call).say("mine.by_jury")
      : html`${reasonText(office.messages, language, reason)}`;
  return html`${found.map((reason) => html`<p class="why">${said(reason)}</p>`)}`;
}
