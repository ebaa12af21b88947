/** Class lists: read for show, then for good; those that were read, and taking one back. */
import type { ImportView, PeopleAndMarksReport } from "@cursus/core";
import { html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, line } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { momentOf } from "../../words/times.ts";
import { inBoth } from "./both.ts";
import { listForm, listReport } from "./list-report.ts";
import { listFound, type Rehearse, readForShow, refusedRows, sheetAgain, whyNoTable } from "./lists.ts";
import { count, told } from "./told.ts";

const under = "/students/import";
const opens = "grades.importPeople" as const;
const undoes = ["students.showImport", "grades.undoImport"] as const;

export const studentImportRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: under, name: "registrar.students.import", opens },
    handler: (call: MemberCall) => ask(call, filledWith(call)),
  },
  { method: "post", path: under, name: "registrar.students.import.read", opens, takesFile: true, handler: read },
  {
    ...{ method: "get", path: `${under}/done`, name: "registrar.students.imports" },
    ...{ opens: "students.imports", handler: list },
  },
  {
    ...{ method: "get", path: `${under}/done/:import`, name: "registrar.students.import.undo.ask" },
    ...{ opens: undoes, handler: askUndo },
  },
  {
    ...{ method: "post", path: `${under}/done/:import`, name: "registrar.students.import.undo" },
    ...{ opens: undoes, handler: undo },
  },
  { method: "get", path: `${under}/:list`, name: "registrar.students.import.list", opens, handler: show },
  { method: "post", path: `${under}/:list`, name: "registrar.students.import.do", opens, handler: importList },
  { method: "get", path: `${under}/:list/refused`, name: "registrar.students.import.refused", opens, handler: refused },
];

/** What lists of students are kept as. */
const subject = "students";

function rehearsing(call: MemberCall, cohort: string): Rehearse<PeopleAndMarksReport> {
  return (sheet, options) => call.acting.grades.importPeople(sheet, { ...options, ...(cohort !== "" && { cohort }) });
}

async function ask(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const before = mayDo(call.me.actor, "students.imports")
    ? html`<p class="more"><a href="${at(call, `${under}/done`)}">${t("imports_title")}</a></p>`
    : nothing;
  const main = html`<p>${t("import_text")}</p>${listForm(call, filled, {
    ...{ action: under, help: t("import_help") },
    fields: line(filled, { name: "cohort", label: t("cohort"), help: t("campaign_cohort_help") }),
  })}${before}`;
  const up = { path: "/students", label: html`${t("students")}` };
  return showPage(call, { title: html`${t("import_title")}`, main, up, faulty: filled.refusal !== undefined }, status);
}

async function read(call: MemberCall): Promise<Response> {
  const t = told(call);
  const cohort = sent(call, "cohort");
  const refuse = (sentence: string, status = 422) =>
    ask(call, givenBack(call, { status, faults: new Map([["file", sentence]]) }), status);
  if (!call.file) return await refuse(t("list_choose"));
  try {
    const given = { subject, file: call.file, fields: { cohort }, path: under };
    return await readForShow(call, { ...given, rehearse: rehearsing(call, cohort) });
  } catch (error) {
    return await refuse((await whyNoTable(call.office, error))[call.language]);
  }
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const id = call.params.list ?? "";
  const found = listFound(call, subject, id);
  const { marks, added, changed } = found.report as unknown as PeopleAndMarksReport;
  const written = marks.added + marks.changed;
  const other = html`<a class="button second" href="${at(call, under)}">${t("list_other")}</a>`;
  const some = added + changed + written > 0;
  const action = `${under}/${id}`;
  const go = form(call, { action, fields: nothing, submit: html`${t("import_do")}`, others: other });
  const lead = some
    ? html`<p>${t("import_nothing_yet")}</p>${go}`
    : html`<p class="note">${t("import_no_change")}</p><p class="deeds">${other}</p>`;
  const ofMarks = facts([
    [t("import_marks"), written > 0 && count(call, written)],
    [t("import_marks_refused"), marks.refused > 0 && count(call, marks.refused)],
  ]);
  const main = html`${lead}<h2>${t("list_found")}</h2>${written + marks.refused > 0 && ofMarks}${listReport(call, found, at(call, `${action}/refused`))}`;
  const up = { path: under, label: html`${t("import_title")}` };
  return showPage(call, { title: html`${t("import_preview")}`, main, up });
}

async function importList(call: MemberCall): Promise<Response> {
  const { office, me, params } = call;
  const id = params.list ?? "";
  const { file, fields } = listFound(call, subject, id);
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("import_job", { file })),
    async work({ signal, to }) {
      const onProgress = (rows: number) => {
        signal.throwIfAborted();
        to(rows);
      };
      const sheet = await sheetAgain(office, me.user.id, id);
      const report = await rehearsing(call, fields.cohort ?? "")(sheet, { onProgress });
      const { added, changed, unchanged, refused: no } = report;
      const counts = { added, changed, unchanged, refused: no.filter(({ kept }) => !kept).length };
      return { text: inBoth(office, (t) => t("import_done", counts)), path: `${under}/done` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

async function refused(call: MemberCall): Promise<Response> {
  const id = call.params.list ?? "";
  const { fields } = listFound(call, subject, id);
  return await refusedRows(call, id, rehearsing(call, fields.cohort ?? ""));
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const after = asked(call, "after");
  const { items, next } = await acting.students.imports(after === undefined ? {} : { after });
  const zone = call.settings?.timeZone ?? "UTC";
  const main = table<ImportView>(call, {
    ...{ caption: t("imports_title"), titled: true, rows: items, next, empty: t("no_import") },
    columns: [
      { label: t("list_file"), cell: ({ file }) => file },
      { label: t("day"), cell: ({ startedAt }) => momentOf(startedAt, zone, language) },
      { label: t("list_added"), number: true, cell: ({ added }) => count(call, added) },
      { label: t("list_changed"), number: true, cell: ({ changed }) => count(call, changed) },
      { label: t("list_refused"), number: true, cell: ({ refused: no }) => count(call, no) },
      { label: t("state"), cell: (one) => importState(call, one) },
    ],
  });
  const up = { path: "/students", label: html`${t("students")}` };
  return showPage(call, { title: html`${t("imports_title")}`, main, up });
}

function importState(call: MemberCall, { id, file, endedAt, undoneAt, of, added, changed }: ImportView) {
  const t = told(call);
  if (undoneAt !== undefined) return t("import_undone");
  // Marks are taken back where marks are given.
  if (of === "marks" || added + changed === 0) return endedAt === undefined ? t("import_cut_short") : "";
  const link = html`<a href="${at(call, `${under}/done/${id}`)}" aria-label="${t("import_undo_of", { file })}">${t("import_undo")}</a>`;
  return endedAt === undefined ? html`${t("import_cut_short")} ${link}` : link;
}

async function askUndo(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, office, language } = call;
  const { id, file } = await acting.students.showImport(call.params.import ?? "");
  const { deleted, reverted, stayed } = await acting.grades.undoImport(id, { dryRun: true });
  const stay = stayed
    .slice(0, 20)
    .map((one) => html`${office.messages.say(language, one.code, one.details, one.message)}`);
  const more =
    stayed.length > stay.length ? [html`${t("list_more_people", { count: stayed.length - stay.length })}`] : [];
  return confirmPage(call, {
    title: html`${t("import_undo_title", { file })}`,
    text: [html`${t("import_undo_text", { deleted, reverted })}`, ...stay, ...more],
    deed: html`${t("import_undo_do")}`,
    ...{ action: `${under}/done/${id}`, back: `${under}/done` },
  });
}

async function undo(call: MemberCall): Promise<Response> {
  const { id } = await call.acting.students.showImport(call.params.import ?? "");
  const { deleted, reverted, stayed } = await call.acting.grades.undoImport(id);
  const details = { deleted, reverted, stayed: stayed.length };
  return goTo(call, `${under}/done`, { code: "registrar.import_undone_note", details });
}
