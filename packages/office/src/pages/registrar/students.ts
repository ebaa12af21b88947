/** All students: found by name or number, cut to a class, a status, a year; a page at a time, sorted by the storage. */
import type { StudentFilter, StudentSort, StudentView } from "@cursus/core";
import { type Html, hidden, html } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { filledWith, form, line, select } from "../../page/form.ts";
import { showPage, withQuery } from "../../page/page.ts";
import { filters, sortOf, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { figure } from "../../words/times.ts";
import { count, listName, term, told } from "./told.ts";
import { registrarMessages } from "./words.ts";

export const studentListRoutes: readonly Route[] = [
  {
    ...{
      method: "get",
      path: "/students",
      name: "registrar.students",
      opens: ["students.count", "records.notes", "students.enrol"],
    },
    ...{ menu: registrarMessages["registrar.students"], handler: list },
  },
];

export const statuses = ["active", "withdrawn", "graduated"] as const;

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const filter = studentFilter((name) => asked(call, name));
  const { by, descending } = sortOf(call, ["name", "class", "average", "createdAt"], "name");
  const after = asked(call, "after");
  const sort = `${descending ? "-" : ""}${by}` as StudentSort;
  const [{ items, next }, many] = await Promise.all([
    acting.students.list(filter, { sort, ...(after !== undefined && { after }) }),
    after === undefined ? acting.students.count(filter) : undefined,
  ]);
  const narrowed = Object.keys(filter).length > 0;
  const main = html`${deeds(call)}${filters(
    call,
    (filled) =>
      html`${line(filled, { name: "search", label: t("search_person"), type: "search" })}${line(filled, { name: "class", label: t("class") })}${select(
        filled,
        {
          ...{ name: "status", label: t("status"), none: t("every_status") },
          options: statuses.map((value) => ({ value, label: t(`status_${value}`) })),
        },
      )}${line(filled, { name: "year", label: t("year"), help: t("year_help_short") })}`,
  )}${many !== undefined && many > 0 && html`<p>${t("people_count", { count: count(call, many) })}</p>`}
${items.length > 1 && sorts(call)}${table<StudentView>(call, {
  ...{ caption: t("students_caption"), rows: items, next },
  empty: narrowed ? t("none_fits") : t("no_student"),
  columns: [
    { label: t("student"), sort: "name", cell: (one) => nameLink(call, one) },
    { label: t("student_number"), cell: ({ studentNumber }) => studentNumber ?? "" },
    { label: t("class"), sort: "class", cell: (one) => one.class ?? "" },
    { label: t("year"), cell: ({ year }) => year },
    { label: t("status"), cell: ({ status }) => (status === "active" ? "" : t(`status_${status}`)) },
    { label: t("average"), sort: "average", number: true, cell: (one) => averageText(call, one) },
  ],
})}${items.length > 0 && mayDo(call.me.actor, "students.each") && asFile(call)}`;
  return showPage(call, { title: html`${t("students")}`, main });
}

/** On a narrow screen the heads of columns, by which the list is sorted, are out of sight. */
function sorts(call: MemberCall): Html {
  const t = told(call);
  const by = (sort: string, label: string) =>
    html`<li><a href="${withQuery(call, { sort, after: undefined })}">${label}</a></li>`;
  return html`<nav class="states narrow" aria-label="${t("sorted_by")}"><p>${t("sorted_by")}</p><ul>${by("name", t("sort_name"))}${by("class", t("class"))}${by("-average", t("average"))}</ul></nav>`;
}

/** Which students a form or an address asks for. */
export function studentFilter(given: (name: string) => string | undefined): StudentFilter {
  const [search, className, cohort, status, year] = ["search", "class", "cohort", "status", "year"].map(given);
  const known = statuses.find((one) => one === status);
  return {
    ...(search !== undefined && { search }),
    ...(className !== undefined && { class: className }),
    ...(cohort !== undefined && { cohort }),
    ...(known && { status: known }),
    ...(year !== undefined && { year }),
  };
}

/** What is done with the list: somebody added, a class list read. */
function deeds(call: MemberCall): Html {
  const t = told(call);
  const may = (verb: Parameters<typeof mayDo>[1]) => mayDo(call.me.actor, verb);
  const link = (path: string, label: string) =>
    html`<a class="button second" href="${at(call, `/students/${path}`)}">${label}</a>`;
  return html`<p class="deeds">${may("students.add") && link("new", t("student_new"))}${may("grades.importPeople") && link("import", t("import_title"))}</p>`;
}

/** The same students as a file. */
function asFile(call: MemberCall): Html {
  const t = told(call);
  const options = (["xlsx", "csv", "json", "pdf"] as const).map((value) => ({ value, label: t(`format_${value}`) }));
  const same = hidden(
    ["search", "class", "cohort", "status", "year"].flatMap((field) => {
      const value = asked(call, field);
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
  const filled = filledWith(call, { format: "xlsx" });
  return html`<h2>${t("as_file")}</h2>${form(call, {
    action: "/students/file",
    fields: html`${same}${select(filled, { name: "format", label: t("format"), options })}`,
    submit: html`${t("fetch")}`,
  })}`;
}

function nameLink(call: MemberCall, student: StudentView): Html {
  if (!mayDo(call.me.actor, "records.show")) return html`${listName(student)}`;
  return html`<a href="${at(call, `/students/${student.id}`)}">${listName(student)}</a>`;
}

export function averageText(
  call: MemberCall,
  { average, averageState }: Pick<StudentView, "average" | "averageState">,
) {
  if (average !== undefined) return figure(average, call.language);
  return averageState === undefined ? "" : term(call, `registrar.average_${averageState}`, averageState);
}
