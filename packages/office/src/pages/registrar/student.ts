/** One student's file, part by part, as far as the reader may see it; and notes by staff. */
import {
  fault,
  type NoteLevel,
  type NoteView,
  NotFoundError,
  noteLevelsOf,
  presetOf,
  type RecordSection,
  recordMessages,
  recordSections,
  type StudentRecord,
} from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { area, type Filled, filledWith, form, givenBack, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { studentPapers } from "./student-papers.ts";
import { partOf } from "./student-parts.ts";
import { studentDeeds } from "./student-place.ts";
import { told } from "./told.ts";

const own = ["records.show", "students.enrol"] as const;

export const studentRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/students/:student",
    name: "registrar.student",
    opens: own,
    handler: (call: MemberCall) => show(call, filledWith(call)),
  },
  {
    method: "post",
    path: "/students/:student/notes",
    name: "registrar.note",
    opens: ["records.addNote", "students.enrol"],
    handler: addNote,
  },
  {
    method: "get",
    path: "/students/:student/notes/:note",
    name: "registrar.note.ask",
    opens: ["records.deleteNote", "students.enrol"],
    handler: askNote,
  },
  {
    method: "post",
    path: "/students/:student/notes/:note",
    name: "registrar.note.delete",
    opens: ["records.deleteNote", "students.enrol"],
    handler: deleteNote,
  },
];

/** What stands first, and what is asked for one by one. */
const first: readonly RecordSection[] = ["identity", "registrations"];

async function show(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const wanted =
    recordSections.find((section) => section === asked(call, "part")) ?? (filled.refusal ? "notes" : undefined);
  const record = await acting.records.show(params.student ?? "", { sections: wanted ? [wanted] : first });
  const { name, withheld, student } = record;
  const seen = recordSections.filter((section) => !withheld.includes(section));
  const full = [name.lastName, name.firstName].filter(Boolean).join(" ");
  const shown = wanted ? [wanted] : first;
  const parts = shown.map((section) => html`<h2>${t(`part_${section}`)}</h2>${part(call, record, section)}`);
  const main = html`${refusalNote(filled)}${wanted === undefined && studentDeeds(call, student)}${ways(call, student, seen, wanted)}${parts}${wanted === "notes" && notesForm(call, student, filled)}`;
  const up = { path: "/students", label: html`${t("students")}` };
  return showPage(call, { title: html`${full}`, main, up, faulty: filled.refusal !== undefined }, status);
}

/** The parts of a file, as tabs that work without a script. */
function ways(
  call: MemberCall,
  student: string,
  seen: readonly RecordSection[],
  wanted: RecordSection | undefined,
): Html {
  const t = told(call);
  const link = (query: string, text: string, here: boolean) =>
    html`<li><a href="${at(call, `/students/${student}${query}`)}"${here && html` aria-current="page"`}>${text}</a></li>`;
  const others = seen.filter((section) => !first.includes(section));
  return html`<nav class="states" aria-label="${t("parts")}"><ul>${link("", t("part_first"), wanted === undefined)}${others.map((section) => link(`?part=${section}`, t(`part_${section}`), section === wanted))}</ul></nav>`;
}

function part(call: MemberCall, record: StudentRecord, section: RecordSection): Html {
  if (section === "notes") return notes(call, record);
  if (section === "papers") return studentPapers(call, record);
  return partOf(call, record, section);
}

function notes(call: MemberCall, { student, notes: kept = [] }: StudentRecord): Html {
  const t = told(call);
  if (kept.length === 0) return html`<p>${t("no_note")}</p>`;
  const zone = call.settings?.timeZone ?? "UTC";
  const items = kept.map(
    (note) =>
      html`<li><p>${note.text}</p><p class="help">${[momentOf(note.at, zone, call.language), note.author, t(`level_${note.level}`)].filter(Boolean).join(", ")}${mayDelete(call, note) && html` <a href="${at(call, `/students/${student}/notes/${note.id}`)}" aria-label="${t("delete_note_of", { text: note.text.slice(0, 40) })}">${t("delete_note")}</a>`}</p></li>`,
  );
  return html`<ul class="notes">${items}</ul>`;
}

function mayDelete({ me }: MemberCall, { by }: NoteView): boolean {
  return by === `user:${me.user.id}` || presetOf(me.actor) === "admin";
}

function notesForm(call: MemberCall, student: string, filled: Filled): Html {
  const t = told(call);
  if (!mayDo(call.me.actor, "records.addNote")) return html``;
  const levels = noteLevelsOf(call.me.actor).map((value) => ({ value, label: t(`level_${value}`) }));
  return html`<h2>${t("add_note")}</h2><p>${t("add_note_text")}</p>${form(call, {
    action: `/students/${student}/notes`,
    fields: html`${area(filled, { name: "text", label: t("note"), required: true })}${select(filled, { name: "level", label: t("note_level"), options: levels, required: true })}`,
    submit: html`${t("add_note_do")}`,
  })}`;
}

async function addNote(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const [text, level] = [sent(call, "text"), sent(call, "level")];
  const faults = new Map([
    ...(text === "" ? [["text", t("note_needed")] as const] : []),
    ...(level === "" ? [["level", t("level_needed")] as const] : []),
  ]);
  if (faults.size > 0) return await show(call, givenBack(call, { status: 422, faults }), 422);
  try {
    const { student } = await acting.records.addNote(params.student ?? "", { text, level: level as NoteLevel });
    return goTo(call, `/students/${student}?part=notes`, { code: "registrar.note_added" });
  } catch (error) {
    const refusal = refusalOf(call, error, { text: t("note"), level: t("note_level") });
    return await show(call, givenBack(call, refusal), refusal.status);
  }
}

async function askNote(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { note, student } = await noteHere(call);
  return confirmPage(call, {
    title: html`${t("delete_note_title")}`,
    text: [html`« ${note.text} »`, html`${t("delete_note_text")}`],
    deed: html`${t("delete_note")}`,
    ...{ action: `/students/${student}/notes/${note.id}`, back: `/students/${student}?part=notes` },
  });
}

async function noteHere({ acting, params }: MemberCall) {
  const found = (await acting.records.notes(params.student ?? "")).find(({ id }) => id === params.note);
  if (found) return { note: found, student: found.student };
  throw fault(NotFoundError, recordMessages, "records.note_not_found", { note: params.note ?? "" });
}

async function deleteNote(call: MemberCall): Promise<Response> {
  const { student } = await call.acting.records.deleteNote(call.params.note ?? "");
  return goTo(call, `/students/${student}?part=notes`, { code: "registrar.note_deleted" });
}
