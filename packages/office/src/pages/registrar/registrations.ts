/** Registrations for exams: by period, state and centre, found by name, and moved on by the dozen. */
import { type ExamRegistrationView, type RegistrationState, registrationStates } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { line, select } from "../../page/form.ts";
import { guard, showPage } from "../../page/page.ts";
import { filters, sortOf, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { type Periods, periodSelect, periodsFor } from "./period.ts";
import { count, dueText, periodName, stateTag, term, told } from "./told.ts";
import { registrarMessages } from "./words.ts";

export const registrationListRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/registrations", name: "registrar.registrations", handler: list },
    ...{
      opens: ["exams.registrationCounts", "exams.registrations"],
      menu: registrarMessages["registrar.registrations"],
    },
  },
];

/** People whom a search for a name looks through. */
const foundAtMost = 200;

interface Found {
  readonly items: readonly ExamRegistrationView[];
  readonly next?: string;
  /** More people fit what was sought than are looked through. */
  readonly cut?: true;
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const periods = await periodsFor(call);
  const title = html`${t("registrations")}`;
  if (!periods.one)
    return showPage(call, {
      title,
      main: html`<p class="note">${t("no_period")}</p><p><a class="button" href="${at(call, "/periods")}">${t("open_period")}</a></p>`,
    });
  const { one } = periods;
  const [counts, centres, found] = await Promise.all([
    call.acting.exams.registrationCounts({ period: one.id }),
    call.acting.exams.centres(),
    find(call, one.id),
  ]);
  const names = new Map(centres.map(({ id, name }) => [id, name]));
  const main = html`${states(call, periods, counts)}
${filters(
  call,
  (filled) =>
    html`${periodSelect(call, filled, periods)}${select(filled, {
      ...{ name: "state", label: t("state"), none: t("every_state") },
      options: registrationStates.map((value) => ({ value, label: term(call, `examState.${value}`) })),
    })}${select(filled, {
      ...{ name: "centre", label: t("centre"), none: t("every_centre") },
      options: centres.map(({ id, name }) => ({ value: id, label: name })),
    })}${line(filled, { name: "search", label: t("search_student"), type: "search" })}`,
)}${found.cut && html`<p class="note">${t("search_cut", { count: foundAtMost })}</p>`}
${found.items.length > 0 ? selection(call, one.id, rowsTable(call, found, names)) : rowsTable(call, found, names)}`;
  return showPage(call, { title: html`${t("registrations_of", { period: periodName(call, one) })}`, main });
}

async function find(call: MemberCall, period: string): Promise<Found> {
  const { acting } = call;
  const [state, centre, search, after] = ["state", "centre", "search", "after"].map((name) => asked(call, name));
  const filter = {
    period,
    ...(registrationStates.includes(state as RegistrationState) && { state: state as RegistrationState }),
    ...(centre !== undefined && { centre }),
  };
  const { descending } = sortOf(call, ["registered"], "-registered");
  const request = { sort: descending ? "-registered" : "registered", ...(after !== undefined && { after }) } as const;
  if (search === undefined) return await acting.exams.registrations(filter, request);
  const people = await acting.students.list({ search }, { limit: foundAtMost });
  const students = people.items.map(({ id }) => id);
  const found = await acting.exams.registrations({ ...filter, students }, request);
  return { ...found, ...(people.next !== undefined && { cut: true as const }) };
}

/** How many stand where, each a way to them. */
function states(call: MemberCall, { one }: Periods, counts: { readonly [S in RegistrationState]?: number }): Html {
  const t = told(call);
  const current = asked(call, "state");
  const links = registrationStates.flatMap((state) => {
    const many = counts[state];
    if (!many) return [];
    const here = current === state && html` aria-current="true"`;
    const href = at(call, `/registrations?period=${encodeURIComponent(one!.id)}&state=${state}`);
    return [
      html`<li><a href="${href}"${here}>${term(call, `examState.${state}`)} <b>${count(call, many)}</b></a></li>`,
    ];
  });
  if (links.length === 0) return html``;
  const total = Object.values(counts).reduce((sum, many) => sum + many, 0);
  const all = at(call, `/registrations?period=${encodeURIComponent(one!.id)}`);
  const here = current === undefined && html` aria-current="true"`;
  return html`<nav class="states" aria-label="${t("by_state")}"><ul><li><a href="${all}"${here}>${t("all_states")} <b>${count(call, total)}</b></a></li>${links}</ul></nav>`;
}

function rowsTable(call: MemberCall, { items, next }: Found, centres: ReadonlyMap<string, string>): Html {
  const t = told(call);
  return table<ExamRegistrationView>(call, {
    ...{ caption: t("registrations_caption"), titled: true, rows: items, next },
    empty:
      asked(call, "state") || asked(call, "centre") || asked(call, "search") ? t("none_fits") : t("nobody_registered"),
    columns: [
      { label: t("student"), cell: (row) => picked(call, row) },
      { label: t("student_number"), cell: ({ studentNumber }) => studentNumber ?? "" },
      { label: t("centre"), cell: ({ centre }) => centres.get(centre) ?? centre },
      { label: t("state"), cell: ({ state }) => stateTag(call, state) },
      { label: t("exams"), cell: ({ papers }) => String(papers.length), number: true },
      { label: t("due"), cell: (row) => dueText(call, row), number: true },
    ],
  });
}

function picked(call: MemberCall, { id, studentName }: ExamRegistrationView): Html {
  const label = told(call)("pick", { name: studentName });
  return html`<span class="pick"><label><input type="checkbox" name="registration" value="${id}" aria-label="${label}"></label><a href="${at(call, `/registrations/${id}`)}">${studentName}</a></span>`;
}

/** The list in a form: what is ticked is moved on together; or everything of the period, after a question. */
function selection(call: MemberCall, period: string, rows: Html): Html {
  const t = told(call);
  const centre = asked(call, "centre");
  const all = (step: string) =>
    at(
      call,
      `/registrations/all?${new URLSearchParams({ period, do: step, ...(centre !== undefined && { centre }) })}`,
    );
  return html`<form class="wide" method="post" action="${at(call, "/registrations/selected")}" novalidate>${guard(call)}
${rows}
<fieldset class="question"><legend>${t("with_selected")}</legend>
<label class="choice"><input type="checkbox" name="tell" value="yes"><span>${t("tell_due")}<small>${t("tell_due_help")}</small></span></label>
<div class="actions"><button name="do" value="check">${t("check_selected")}</button><button class="second" name="do" value="confirm">${t("confirm_selected")}</button></div></fieldset></form>
<p>${t("or_all")}</p><ul class="links"><li><a href="${all("check")}">${t("check_all")}</a></li><li><a href="${all("confirm")}">${t("confirm_all")}</a></li></ul>`;
}
