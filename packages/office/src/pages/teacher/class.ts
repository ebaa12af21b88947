/** A class: its subjects, its people with their marks, its statistics; publishing marks, and what goes on paper. */
import {
  type AssessmentView,
  type ClassStatistics,
  type ClassView,
  fault,
  type GradeView,
  isCursusError,
  NotFoundError,
  type StudentView,
} from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { filledWith, line, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { sayOfOffice } from "../../words/office.ts";
import { figure } from "../../words/times.ts";
import { bar, percent } from "../registrar/bars.ts";
import { drawNow } from "../registrar/draw.ts";
import { count, listName } from "../registrar/told.ts";
import { classPath, taughtIn } from "./classes.ts";
import { type Told, teacherMessages, told } from "./words.ts";

const under = "/classes/:class";
const marks = ["grades.assessments", "grades.list", "students.list"] as const;

export const classRoutes: readonly Route[] = [
  { method: "get", path: under, name: "teacher.class", opens: [...marks, "classes.stats"], handler: show },
  {
    ...{ method: "get", path: `${under}/publish`, name: "teacher.publish.ask" },
    ...{ opens: "grades.publish", handler: askPublish },
  },
  { method: "post", path: `${under}/publish`, name: "teacher.publish", opens: "grades.publish", handler: publish },
  { method: "get", path: `${under}/report.pdf`, name: "teacher.report", opens: "classes.report", handler: report },
  {
    ...{ method: "get", path: `${under}/transcripts/:student`, name: "teacher.transcript" },
    ...{ opens: ["grades.transcript", "grades.add"], handler: transcript },
  },
];

/** @throws NotFoundError `teacher.not_your_class` */
export async function classHere({ acting, params }: MemberCall): Promise<ClassView> {
  const name = params.class ?? "";
  const found = (await acting.classes.list()).find((one) => one.class === name);
  if (!found) throw fault(NotFoundError, teacherMessages, "teacher.not_your_class", { class: name });
  return found;
}

/** One word to people, whatever its case and accents. */
export function sameWord(one: string, other: string): boolean {
  return one.localeCompare(other, "fr", { sensitivity: "base" }) === 0;
}

/** What the class is marked on, by subject, in the order of a French dictionary. */
export async function subjectsHere(
  call: MemberCall,
  here: ClassView,
): Promise<ReadonlyMap<string, readonly AssessmentView[]>> {
  const known = await call.acting.grades.assessments(here.class);
  const own = (taughtIn(call.me.actor, here) ?? []).map((subject) => [subject, []] as const);
  const bySubject = new Map<string, AssessmentView[]>(own.map(([subject]) => [subject, []]));
  for (const one of known) bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
  return new Map([...bySubject].sort(([a], [b]) => a.localeCompare(b, "fr")));
}

/** How many people of a class a page has. */
const peopleAtOnce = 60;

export interface PeopleHere {
  readonly items: readonly StudentView[];
  readonly next?: string;
  /** The marks of each in a subject, by title. */
  readonly marks: ReadonlyMap<string, ReadonlyMap<string, GradeView>>;
}

/** A page of the people of a class, by name, with their marks in one subject. */
export async function peopleHere(call: MemberCall, here: ClassView, subject: string | undefined): Promise<PeopleHere> {
  const { acting } = call;
  const after = asked(call, "after");
  const page = await acting.students.list(
    { class: here.class, year: here.year },
    { limit: peopleAtOnce, ...(after !== undefined && { after }) },
  );
  return { ...page, marks: await marksOf(call, page.items, subject) };
}

export async function marksOf({ acting }: MemberCall, people: readonly { id: string }[], subject: string | undefined) {
  const found = await Promise.all(
    people.map(async ({ id }) => {
      const own = new Map<string, GradeView>();
      if (subject !== undefined)
        for await (const mark of acting.grades.list({ student: id, subject })) own.set(mark.title, mark);
      return [id, own] as const;
    }),
  );
  return new Map(found);
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const here = await classHere(call);
  const subjects = await subjectsHere(call, here);
  const wanted = asked(call, "subject");
  const subject = wanted !== undefined && subjects.has(wanted) ? wanted : subjects.keys().next().value;
  const [people, statistics] = await Promise.all([peopleHere(call, here, subject), statisticsOf(call, here)]);
  const links = [
    settingsAre(call, "manual") && mayDo(call.me.actor, "grades.publish")
      ? html`<a class="button second" href="${at(call, `${classPath(here.class)}/publish`)}">${t("publish")}</a>`
      : nothing,
    statistics === "unseen" || statistics.graded === 0
      ? nothing
      : html`<a class="button second" href="${at(call, `${classPath(here.class)}/report.pdf`)}">${t("report")}</a>`,
  ];
  const main = html`<p class="deeds">${links}</p>${subjectTable(call, here, subjects)}
<section aria-labelledby="people"><h2 id="people">${t("students")}</h2>${subjects.size > 1 && chooser(call, here, [...subjects.keys()], subject)}${marksTable(call, here, people, { subject, assessments: subjects.get(subject ?? "") ?? [] })}</section>
<section aria-labelledby="stats"><h2 id="stats">${t("statistics")}</h2>${statistics === "unseen" ? html`<p class="note">${t("only_subjects")}</p>` : statisticsPart(call, statistics)}</section>`;
  const up = { path: "/classes", label: html`${t("classes")}` };
  return showPage(call, { title: html`${t("class_of", { class: here.class })}`, main, up });
}

function settingsAre({ settings }: MemberCall, policy: "manual" | "immediate"): boolean {
  return settings?.publication === policy;
}

async function statisticsOf({ acting }: MemberCall, here: ClassView): Promise<ClassStatistics | "unseen"> {
  try {
    return await acting.classes.stats(here.class);
  } catch (error) {
    if (isCursusError(error, "class.only_your_subjects")) return "unseen";
    throw error;
  }
}

function gridPath(here: ClassView, subject: string): string {
  return `${classPath(here.class)}/grades?subject=${encodeURIComponent(subject)}`;
}

function subjectTable(call: MemberCall, here: ClassView, subjects: ReadonlyMap<string, readonly AssessmentView[]>) {
  const t = told(call);
  const own = taughtIn(call.me.actor, here);
  const rows = [...subjects];
  const known =
    rows.length > 0 &&
    table(call, {
      ...{ caption: t("subjects"), rows, empty: "" },
      columns: [
        { label: t("subject"), cell: ([subject]) => subject },
        { label: t("assessments"), cell: ([, list]) => list.map(({ title }) => title).join(", ") },
        {
          label: t("marks"),
          cell: ([subject]) =>
            html`<a href="${at(call, gridPath(here, subject))}" aria-label="${t("enter_in", { subject })}">${t("enter")}</a>`,
        },
      ],
    });
  if (own !== undefined) return html`${known}`;
  const field = line(filledWith(call), {
    ...{ name: "subject", label: t("first_subject"), help: t("first_subject_help") },
  });
  const action = at(call, `${classPath(here.class)}/grades`);
  return html`${known}<form class="filters" method="get" action="${action}">${field}<button class="second">${t("open_grid")}</button></form>`;
}

/** In sight on every screen, unlike what filters a list: it says whose marks stand below. */
function chooser(call: MemberCall, here: ClassView, subjects: readonly string[], subject: string | undefined): Html {
  const t = told(call);
  const options = subjects.map((value) => ({ value, label: value }));
  const field = select(filledWith(call, { subject }), { name: "subject", label: t("subject"), options });
  const say = sayOfOffice(call.language, "office.filter");
  return html`<form class="filters" method="get" action="${at(call, classPath(here.class))}">${field}<button class="second">${say}</button></form>
`;
}

interface MarksShown {
  readonly subject: string | undefined;
  readonly assessments: readonly AssessmentView[];
}

function marksTable(
  call: MemberCall,
  here: ClassView,
  { items, next, marks: known }: PeopleHere,
  { subject, assessments }: MarksShown,
) {
  const t = told(call);
  const { language } = call;
  const averages = items.some(({ average }) => average !== undefined);
  return table<StudentView>(call, {
    ...{ rows: items, next, empty: t("nobody") },
    caption: subject === undefined ? t("students") : t("marks_caption", { subject }),
    columns: [
      { label: t("student"), cell: listName },
      ...assessments.map(({ title }) => ({
        ...{ label: title, number: true },
        cell: ({ id }: StudentView) => markCell(t, known.get(id)?.get(title), language),
      })),
      ...(averages
        ? [
            {
              ...{ label: t("average"), number: true },
              cell: ({ average }: StudentView) => (average === undefined ? "" : figure(average, language)),
            },
          ]
        : []),
      {
        label: t("transcript"),
        cell: (one) =>
          html`<a href="${at(call, `${classPath(here.class)}/transcripts/${one.id}`)}" aria-label="${t("transcript_of", { name: listName(one) })}">PDF</a>`,
      },
    ],
  });
}

function markCell(t: Told, mark: GradeView | undefined, language: MemberCall["language"]): Html | undefined {
  if (!mark) return undefined;
  const shown = mark.value === undefined ? (mark.code ?? "") : figure(mark.value, language);
  return html`${shown}${!mark.published && html`<br><small>${t("not_published")}</small>`}`;
}

/** Averages are told by two points: twenty bars are more than anybody reads. */
const step = 2;

function statisticsPart(call: MemberCall, found: ClassStatistics): Html {
  const t = told(call);
  const { language } = call;
  const { graded, mean, median, min, max, standardDeviation, passShare, distribution } = found;
  if (graded === 0) return html`<p class="note">${t("no_average")}</p>`;
  const shown = (value: number | undefined) => value !== undefined && figure(value, language);
  const bins = Array.from({ length: 20 / step }, (_, n) => {
    const from = n * step;
    const many = distribution.slice(from, from + step).reduce((sum, one) => sum + one, 0);
    return { from, to: from + step, many };
  });
  const most = Math.max(...bins.map(({ many }) => many));
  return html`${facts([
    [t("graded"), count(call, graded)],
    [t("mean"), shown(mean)],
    [t("median"), shown(median)],
    [t("min"), shown(min)],
    [t("max"), shown(max)],
    [t("deviation"), shown(standardDeviation)],
    [t("pass_share"), percent(passShare, language)],
  ])}${table(call, {
    ...{ caption: t("distribution"), rows: bins, empty: "" },
    columns: [
      { label: t("out_of_20"), cell: ({ from, to }) => t(to === 20 ? "from_to_last" : "from_to", { from, to }) },
      { label: t("chart"), cell: ({ many }) => bar(many / most) },
      { label: t("how_many"), number: true, cell: ({ many }) => count(call, many) },
    ],
  })}`;
}

async function askPublish(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { class: name } = await classHere(call);
  const { published, students } = await call.acting.grades.publish(name, { dryRun: true });
  const back = classPath(name);
  if (published === 0) return goTo(call, back, { code: "teacher.publish_none", remark: true });
  return confirmPage(call, {
    title: html`${t("publish")}`,
    text: [
      html`${t("class_of", { class: name })}.`,
      html`${t("publish_count", { count: published, students: students.length })}`,
      html`${t("publish_text")}`,
    ],
    ...{ deed: html`${t("publish")}`, action: `${back}/publish`, back },
  });
}

async function publish(call: MemberCall): Promise<Response> {
  const { class: name } = await classHere(call);
  const subject = sent(call, "subject");
  const { published } = await call.acting.grades.publish(name, subject === "" ? {} : { subject });
  return goTo(call, classPath(name), { code: "teacher.published", details: { count: published } });
}

async function report(call: MemberCall): Promise<Response> {
  const { class: name } = await classHere(call);
  const found = await call.acting.classes.report(name);
  const { writeClassReport } = await import("@cursus/documents");
  return await drawNow(call, { name: told(call)("report_file", { class: name }) }, async (target, options) => {
    await writeClassReport(async (piece) => void target(piece), found, options);
    return { papers: 1 };
  });
}

async function transcript(call: MemberCall): Promise<Response> {
  const here = await classHere(call);
  const found = await call.acting.grades.transcript(call.params.student ?? "", { year: here.year });
  const { writeTranscript } = await import("@cursus/documents");
  const name = told(call)("transcript_file", { name: listName(found.student) });
  return await drawNow(call, { name }, async (target, options) => {
    await writeTranscript(async (piece) => void target(piece.slice()), found, options);
    return { papers: 1 };
  });
}
