/** The classes that somebody may see: a teacher's own, everybody's for the office. */
import type { ClassView, UserActor } from "@cursus/core";
import { html } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { line } from "../../page/form.ts";
import { showPage } from "../../page/page.ts";
import { filters, table } from "../../page/table.ts";
import type { HomeTile, Route } from "../../route.ts";
import { figure } from "../../words/times.ts";
import { count } from "../registrar/told.ts";
import { teacherMessages, told } from "./words.ts";

export const classListRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/classes", name: "teacher.classes", opens: ["classes.list", "grades.add"] },
    ...{ menu: teacherMessages["teacher.classes"], handler: list },
  },
];

export const teacherTiles: readonly HomeTile[] = [{ opens: "classes.list", role: "teacher", draw: tile }];

/** Above this a list of classes is searched rather than looked through. */
const manyClasses = 15;
const shownAtOnce = 100;

export function classPath(name: string): string {
  return `/classes/${encodeURIComponent(name)}`;
}

/** The subjects that a teacher has in a class; absent: all of them. */
export function taughtIn(actor: UserActor, { class: name, year }: Pick<ClassView, "class" | "year">) {
  const there = (actor.teaches ?? []).filter((one) => one.year === year && one.class === name);
  if (there.length === 0 || there.some(({ subjects }) => subjects === undefined)) return undefined;
  return there.flatMap(({ subjects = [] }) => subjects);
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const all = await call.acting.classes.list();
  const search = (asked(call, "search") ?? "").toLocaleLowerCase("fr");
  const found = all.filter(({ class: name }) => name.toLocaleLowerCase("fr").includes(search));
  const from = Math.max(0, found.findIndex(({ class: name }) => name === asked(call, "after")) + 1);
  const rows = found.slice(from, from + shownAtOnce);
  const next = found.length > from + shownAtOnce ? rows.at(-1)!.class : undefined;
  const mean = ({ mean: value }: ClassView) => (value === undefined ? "" : figure(value, call.language));
  const searched =
    all.length > manyClasses && filters(call, (filled) => line(filled, { name: "search", label: t("search_class") }));
  const main = html`${searched}${table<ClassView>(call, {
    ...{ caption: t("classes_caption", { year: all[0]?.year ?? "" }), rows, next },
    empty: search === "" ? t("no_class") : t("no_class_named"),
    columns: [
      {
        label: t("class"),
        cell: ({ class: name }) => html`<a href="${at(call, classPath(name))}">${name}</a>`,
      },
      { label: t("subjects"), cell: (one) => taughtIn(call.me.actor, one)?.join(", ") ?? t("all_subjects") },
      { label: t("students"), number: true, cell: ({ students }) => count(call, students) },
      { label: t("graded"), number: true, cell: ({ graded }) => count(call, graded) },
      { label: t("mean"), number: true, cell: mean },
    ],
  })}`;
  return showPage(call, { title: html`${t("classes")}`, main });
}

async function tile(call: MemberCall) {
  const t = told(call);
  const all = await call.acting.classes.list();
  const links = all.slice(0, manyClasses).map(({ class: name, students }) => {
    return html`<li><a href="${at(call, classPath(name))}">${name}</a>, ${t("students_of", { count: students })}</li>`;
  });
  const body = links.length > 0 ? html`<ul class="links">${links}</ul>` : html`<p>${t("no_class")}</p>`;
  return html`<h2><a href="${at(call, "/classes")}">${t("tile")}</a></h2>${body}`;
}
