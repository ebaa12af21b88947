/** Marks of a class in one subject as a grid: a field for each cell, all saved at once. */
import {
  type AssessmentView,
  type ClassView,
  fault,
  type GradeView,
  NotFoundError,
  type StudentView,
} from "@cursus/core";
import { day, fieldId, type Html, hidden, html, nothing, replies } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, line } from "../../page/form.ts";
import { goTo, guard, showPage, withQuery } from "../../page/page.ts";
import { officeSheet } from "../../page/style.ts";
import type { Route } from "../../route.ts";
import { officeMessages, sayOfOffice } from "../../words/office.ts";
import { figure } from "../../words/times.ts";
import { listName } from "../registrar/told.ts";
import { classHere, type PeopleHere, peopleHere, sameWord, subjectsHere } from "./class.ts";
import { classPath } from "./classes.ts";
import { gridScript } from "./grid-script.ts";
import { type Cell, newColumn, type Outcome, saveCells, sentCells, shownMark } from "./save-cells.ts";
import { told } from "./words.ts";

const under = "/classes/:class/grades";

export const gridRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: under, name: "teacher.grid", opens: ["grades.list", "grades.add", "students.list"] },
    handler: open,
  },
  {
    ...{ method: "post", path: under, name: "teacher.grid.save", handler: save },
    opens: ["grades.add", "grades.edit", "grades.delete"],
  },
  { method: "get", path: "/grid/:script", name: "teacher.grid.script", opens: "grades.add", handler: script },
];

/** The scripts of this server may run on this page. */
const policy = new Map(replies({ sheet: officeSheet, scripts: true, ownReferrer: true }).plain("").headers);
const headers = { "Content-Security-Policy": policy.get("content-security-policy") ?? "" };

interface Grid {
  readonly here: ClassView;
  readonly subject: string;
  readonly columns: readonly AssessmentView[];
  readonly people: PeopleHere;
  /** A column for an assessment that is not there yet. */
  readonly withNew: boolean;
}

async function gridFor(call: MemberCall): Promise<Grid | undefined> {
  const here = await classHere(call);
  const wanted = asked(call, "subject");
  if (wanted === undefined) return undefined;
  const subjects = await subjectsHere(call, here);
  // As it is written already, whatever the case that was typed.
  const subject = [...subjects.keys()].find((one) => sameWord(one, wanted)) ?? wanted;
  const columns = subjects.get(subject) ?? [];
  const people = await peopleHere(call, here, subject);
  return { here, subject, columns, people, withNew: columns.length === 0 || asked(call, "new") === "yes" };
}

async function open(call: MemberCall): Promise<Response> {
  const grid = await gridFor(call);
  if (!grid) {
    const { class: name } = await classHere(call);
    return goTo(call, classPath(name), { code: "teacher.subject_needed", remark: true });
  }
  return show(call, grid, filledWith(call, { coefficient: "1", scale: "20" }));
}

async function save(call: MemberCall): Promise<Response> {
  const grid = await gridFor(call);
  if (!grid) return await open(call);
  const cells = sentCells(call);
  const { here, subject, columns } = grid;
  const { outcomes, saved, faults } = await saveCells(call, { ...here, subject, columns, cells });
  if (outcomes.length === 0 && faults.size === 0) {
    const flash = saved > 0 ? { code: "teacher.grid_saved", details: { count: saved } } : undefined;
    return goTo(call, gridPath(call, here, false), flash ?? { code: "teacher.grid_same", remark: true });
  }
  const filled: Filled = { ...filledWith(call), faults, values: (field) => call.posted.get(field) ?? [] };
  const fresh = (await gridFor(call))!;
  const status = faults.size > 0 || outcomes.some((one) => "sentence" in one) ? 422 : 409;
  // The first mark of the new assessment made its column: what was refused of the others stands in it from now on.
  const made = fresh.columns.find(({ title }) => sameWord(title, sent(call, "title")) && !hasColumn(columns, title));
  const settled = made ? outcomes.map((one) => inColumn(one, made.title)) : outcomes;
  const withNew = !made && (fresh.withNew || settled.some(({ cell }) => cell.title === newColumn));
  return show(call, { ...fresh, withNew }, filled, { outcomes: settled, saved, status });
}

function hasColumn(columns: readonly AssessmentView[], title: string): boolean {
  return columns.some((one) => one.title === title);
}

function inColumn(outcome: Outcome, title: string): Outcome {
  return outcome.cell.title === newColumn ? { ...outcome, cell: { ...outcome.cell, title } } : outcome;
}

/** This very grid. */
function gridPath(call: MemberCall, here: ClassView, withNew: boolean): string {
  const query = new URL(call.visit.request.url).searchParams;
  if (!withNew) query.delete("new");
  return `${classPath(here.class)}/grades?${query}`;
}

interface Left {
  readonly outcomes: readonly Outcome[];
  readonly saved: number;
  readonly status: number;
}

function show(call: MemberCall, grid: Grid, filled: Filled, left?: Left): Response {
  const t = told(call);
  const { here, subject, people, withNew } = grid;
  const add = !withNew && html`<p><a href="${withQuery(call, { new: "yes" })}">${t("grid_add")}</a></p>`;
  const body =
    people.items.length === 0
      ? html`<p class="note">${t("nobody")}</p>`
      : html`<form class="wide" method="post" action="${at(call, gridPath(call, here, withNew))}" novalidate>${guard(call)}
${withNew && newFields(call, filled)}
<div class="grid-scroll">${gridTable(call, grid, left?.outcomes ?? [])}</div>
<p id="unsaved" role="status" data-text="${t("grid_unsaved", { count: "{count}" })}" data-left="${t("grid_left")}"></p>
<div class="actions"><button type="submit">${t("grid_save")}</button></div></form>
${more(call, people.next)}<script type="module" src="${at(call, "/grid/grid.js")}"></script>`;
  const main = html`${left && leftNote(call, grid, left, filled.faults)}<p>${t("grid_help")}</p><p id="grid-keys" class="keys" hidden>${t("grid_keys")}</p>${add}${body}`;
  const up = { path: classPath(here.class), label: html`${t("class_of", { class: here.class })}` };
  const title = html`${t("grid", { subject, class: here.class })}`;
  return showPage(call, { title, main, up, faulty: left !== undefined }, left?.status ?? 200, headers);
}

/** What was not saved, each with a way to its cell. */
function leftNote(call: MemberCall, grid: Grid, { outcomes, saved }: Left, faults: Filled["faults"]): Html {
  const t = told(call);
  const titles = titlesOf(grid);
  // What is wrong with the new assessment is said once, at its fields.
  const named = outcomes.filter(({ cell }) => faults.size === 0 || cell.title !== newColumn);
  const items = [
    ...[...faults].map(([field, sentence]) => html`<li><a href="#${fieldId(field)}">${sentence}</a></li>`),
    ...named.map((one) => {
      const id = cellId({ student: one.cell.student, column: titles.indexOf(one.cell.title) });
      return html`<li><a href="#${id}">${t("grid_at", { cell: listNameOf(one), sentence: sentenceOf(call, one) })}</a></li>`;
    }),
  ];
  const title = t("grid_not_all", { saved, left: outcomes.length || faults.size });
  return html`<div class="faults" role="group" aria-labelledby="faults" tabindex="-1" autofocus><h2 id="faults">${title}</h2><ul>${items}</ul></div>
`;
}

function titlesOf({ columns, withNew }: Grid): readonly string[] {
  return [...columns.map(({ title }) => title), ...(withNew ? [newColumn] : [])];
}

function listNameOf({ cell, name }: Outcome): string {
  return cell.title === newColumn ? name : `${name}, ${cell.title}`;
}

function cellId({ student, column }: Pick<Cell, "student" | "column">): string {
  return `m-${student}-${column}`;
}

function sentenceOf(call: MemberCall, outcome: Outcome): string {
  if ("sentence" in outcome) return outcome.sentence;
  const t = told(call);
  const { cell, by, theirs } = outcome;
  const or = (text: string) => (text === "" ? t("grid_nothing") : text);
  return t("grid_conflict", { by, theirs: or(theirs), mine: or(cell.typed) });
}

function newFields(call: MemberCall, filled: Filled): Html {
  const t = told(call);
  return html`<div class="row">${line(filled, { name: "title", label: t("grid_title"), help: t("grid_title_help") })}${line(filled, { name: "coefficient", label: t("grid_coefficient"), decimal: true })}${line(filled, { name: "scale", label: t("grid_scale"), decimal: true })}${line(filled, { name: "date", label: t("grid_date"), type: "date" })}</div>`;
}

function gridTable(call: MemberCall, grid: Grid, outcomes: readonly Outcome[]): Html {
  const { columns, people, withNew, subject } = grid;
  const t = told(call);
  const { language } = call;
  const titles = titlesOf(grid);
  const about = ({ scale = 20, coefficient, date }: AssessmentView) =>
    html`<small>${t("grid_out_of", { scale: figure(scale, language), coefficient: figure(coefficient, language) })}${date !== undefined && html`<br>${day(date, language)}`}</small>`;
  const heads = [
    ...columns.map((one) => html`<th scope="col" role="columnheader">${one.title}${about(one)}</th>`),
    ...(withNew ? [html`<th scope="col" role="columnheader">${t("grid_new")}</th>`] : []),
  ];
  const rows = people.items.map((person) => {
    const own = people.marks.get(person.id);
    const cells = titles.map((title, column) =>
      cellOf(call, { person, column, title, mark: own?.get(title), outcome: outcomeAt(outcomes, person.id, title) }),
    );
    const was = JSON.stringify(titles.map((title) => versionAndValue(own?.get(title), language)));
    return html`<tr role="row"><th scope="row" role="rowheader">${listName(person)}${hidden([
      ["student", person.id],
      ["was", was],
    ])}</th>${cells}</tr>
`;
  });
  return html`${hidden(titles.map((title) => ["column", title] as const))}<table class="stack grid" role="table"><caption class="unseen">${t("marks_caption", { subject })}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${t("student")}</th>${heads}</tr></thead><tbody role="rowgroup">
${rows}</tbody></table>`;
}

function outcomeAt(outcomes: readonly Outcome[], student: string, title: string): Outcome | undefined {
  return outcomes.find(({ cell }) => cell.student === student && cell.title === title);
}

/** What the cell showed, so that what was not touched is not saved. */
function versionAndValue(mark: GradeView | undefined, language: MemberCall["language"]): readonly [number, string] {
  return mark ? [mark.version, shownMark(mark, language)] : [0, ""];
}

interface CellShown {
  readonly person: StudentView;
  readonly column: number;
  readonly title: string;
  readonly mark: GradeView | undefined;
  readonly outcome: Outcome | undefined;
}

function cellOf(call: MemberCall, { person, column, title, mark, outcome }: CellShown): Html {
  const t = told(call);
  const was = mark ? shownMark(mark, call.language) : "";
  const id = cellId({ student: person.id, column });
  const label = title === newColumn ? t("grid_new") : title;
  const name = t("grid_cell", { student: listName(person), assessment: label });
  const wrong = outcome ? html` aria-invalid="true" aria-describedby="${id}-fault"` : nothing;
  const note = outcome && html`<p class="fault" id="${id}-fault">${sentenceOf(call, outcome)}</p>`;
  return html`<td role="cell" data-label="${label}"><input type="text" id="${id}" name="m-${person.id}-${column}" value="${outcome ? outcome.cell.typed : was}" data-cell data-was="${was}" aria-label="${name}" autocomplete="off" spellcheck="false"${wrong}>${note}</td>`;
}

/** The next part of a class that is longer than a page. */
function more(call: MemberCall, next: string | undefined): Html {
  const { language } = call;
  const after = asked(call, "after");
  if (next === undefined && after === undefined) return nothing;
  return html`<nav class="more" aria-label="${sayOfOffice(language, "office.pages")}">${after !== undefined && html`<a href="${withQuery(call, { after: undefined })}">${sayOfOffice(language, "office.first_page")}</a>`}${next !== undefined && html`<a href="${withQuery(call, { after: next })}" rel="next">${sayOfOffice(language, "office.next_page")}</a>`}</nav>`;
}

async function script({ params }: MemberCall): Promise<Response> {
  if (params.script !== "grid.js") throw fault(NotFoundError, officeMessages, "office.no_page");
  const type = { "Content-Type": "text/javascript; charset=utf-8", "X-Content-Type-Options": "nosniff" };
  return new Response(gridScript, {
    headers: { ...type, "Cache-Control": "private, max-age=3600", "Cross-Origin-Resource-Policy": "same-origin" },
  });
}
