/** Who was at an exam, by list: a room at a time, each person with what is known; what is refused is told by name. */
import {
  type Attendance,
  type AttendanceMark,
  type AttendanceRow,
  type AttendanceSheet,
  attendances,
  type CursusError,
  isCursusError,
} from "@cursus/core";
import { type Html, hidden, html } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, guard, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf, sentenceOf } from "../../trouble.ts";
import { localMoment } from "../../words/times.ts";
import { attendanceText } from "./attendance-words.ts";
import { inBoth } from "./both.ts";
import { periodHere, upToPeriod } from "./period.ts";
import { listName, told } from "./told.ts";

const under = "/periods/:period/exams/:exam/attendance";

export const attendanceRoutes: readonly Route[] = [
  {
    method: "get",
    path: under,
    name: "registrar.attendance",
    opens: ["exams.sheets", "exams.attend"],
    handler: (call: MemberCall) => show(call, {}),
  },
  { method: "post", path: under, name: "registrar.attend", opens: ["exams.sheets", "exams.attend"], handler: attend },
  {
    method: "post",
    path: `${under}/incident`,
    name: "registrar.incident",
    opens: ["exams.sheets", "exams.noteIncident"],
    handler: incident,
  },
  {
    method: "get",
    path: "/periods/:period/absences",
    name: "registrar.absences.ask",
    opens: "exams.handAbsences",
    handler: askAbsences,
  },
  {
    method: "post",
    path: "/periods/:period/absences",
    name: "registrar.absences",
    opens: "exams.handAbsences",
    handler: absences,
  },
];

/** People on a page of a long list. */
const rowsAtMost = 100;

interface Shown {
  /** What was refused, by name. */
  readonly refused?: readonly string[];
  readonly filled?: Filled;
  readonly status?: number;
}

interface Place {
  readonly centre: string;
  readonly room: string;
}

/** A room's list; without one asked for, the only one, or a choice. */
async function show(call: MemberCall, shown: Shown): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const period = await periodHere(call);
  const sitting = await acting.exams.sitting(period.id, params.exam ?? "");
  const place = placeAsked(call);
  const rooms: { readonly place: Place; readonly name: string; readonly marked: number; readonly people: number }[] =
    [];
  let here: AttendanceSheet | undefined;
  for await (const sheet of acting.exams.sheets(period.id, {
    exam: sitting.code,
    ...(place && { centre: place.centre }),
  })) {
    const own = { centre: sheet.centre.code, room: sheet.room ?? "" };
    if (!place || own.room === place.room) here = sheet;
    const marked = sheet.rows.filter(({ attendance }) => attendance !== undefined).length;
    rooms.push({ place: own, name: roomName(call, sheet), marked, people: sheet.rows.length });
  }
  const only = place ? here : rooms.length === 1 ? here : undefined;
  const base = `/periods/${period.id}/exams/${encodeURIComponent(sitting.code)}/attendance`;
  const scan = html`<p><a class="button" href="${at(call, `${base}/scan`)}">${t("scan")}</a></p>`;
  const when = html`<p>${localMoment(sitting.reference.start, call.language)}</p>`;
  const refused =
    (shown.refused ?? []).length > 0 &&
    html`<div class="note bad" role="status"><p>${t("not_marked")}</p><ul>${shown.refused!.map((one) => html`<li>${one}</li>`)}</ul></div>`;
  const list = only
    ? roomList(call, only, { base, filled: shown.filled ?? filledWith(call), open: period.state === "open" })
    : table(call, {
        ...{ caption: t("rooms"), rows: rooms, empty: t("nobody_expected") },
        columns: [
          {
            label: t("room"),
            cell: ({ place: to, name }) =>
              html`<a href="${at(call, `${base}?${new URLSearchParams({ ...to })}`)}">${name}</a>`,
          },
          { label: t("expected"), cell: ({ people }) => String(people), number: true },
          { label: t("marked"), cell: ({ marked }) => String(marked), number: true },
        ],
      });
  const title = html`${t("attendance_of", { title: sitting.title })}`;
  const back = place && rooms.length > 0 ? html`<p><a href="${at(call, base)}">${t("other_rooms")}</a></p>` : "";
  const faulty = shown.refused !== undefined || shown.filled?.refusal !== undefined;
  const main = html`${when}${rooms.length > 0 && period.state === "open" && scan}${refused}${shown.filled && refusalNote(shown.filled)}${back}${list}`;
  return showPage(call, { title, main, up: upToPeriod(call, period), faulty }, shown.status);
}

function placeAsked(call: MemberCall): Place | undefined {
  const [centre, room] = [asked(call, "centre") ?? sent(call, "centre"), asked(call, "room") ?? sent(call, "room")];
  return centre === "" ? undefined : { centre, room };
}

function roomName(call: MemberCall, { centre, room }: AttendanceSheet): string {
  return room === undefined ? told(call)("room_none", { centre: centre.name }) : `${centre.name}, ${room}`;
}

function roomList(
  call: MemberCall,
  sheet: AttendanceSheet,
  { base, filled, open }: { readonly base: string; readonly filled: Filled; readonly open: boolean },
): Html {
  const t = told(call);
  const from = Math.max(0, Number.parseInt(asked(call, "after") ?? (sent(call, "after") || "0"), 10) || 0);
  const rows = sheet.rows.slice(from, from + rowsAtMost);
  const next = from + rowsAtMost < sheet.rows.length ? String(from + rowsAtMost) : undefined;
  const people = table<AttendanceRow>(call, {
    ...{ caption: roomName(call, sheet), rows, empty: t("nobody_expected"), next },
    columns: [
      {
        label: t("student"),
        cell: ({ student, incidents = [] }) =>
          html`${listName(student)}${student.studentNumber !== undefined && html` <small>${student.studentNumber}</small>`}${incidents.map(({ text }) => html`<br><small>${t("incident")} : ${text}</small>`)}`,
      },
      { label: t("seat"), cell: ({ seat }) => (seat === undefined ? "" : String(seat)) },
      { label: t("was_there"), cell: (row) => (open ? markField(call, filled, row) : markText(call, row)) },
      ...(open ? [{ label: t("why_justified"), cell: (row: AttendanceRow) => whyField(call, filled, row) }] : []),
    ],
  });
  if (!open || rows.length === 0) return people;
  const place = { centre: sheet.centre.code, room: sheet.room ?? "" };
  const where = hidden([...Object.entries(place), ["after", String(from)]]);
  return html`<form class="wide" method="post" action="${at(call, base)}" novalidate>${guard(call)}${where}
${people}
<div class="actions"><button>${t("save_attendance")}</button><button class="second" name="rest" value="present">${t("rest_present")}</button><button class="second" name="rest" value="ABI">${t("rest_absent")}</button></div></form>
${incidentForm(call, filled, { base, place, rows })}`;
}

function markField(call: MemberCall, filled: Filled, { registration, student, attendance }: AttendanceRow): Html {
  const name = `mark-${registration}`;
  const chosen = filled.refusal ? filled.values(name)[0] : attendance;
  const options = attendances.map(
    (value) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${attendanceText(call, value)}</option>`,
  );
  const label = told(call)("attendance_of", { title: listName(student) });
  return html`<select name="${name}" aria-label="${label}"><option value="">${told(call)("not_marked_yet")}</option>${options}</select><input type="hidden" name="was-${registration}" value="${attendance ?? ""}">`;
}

function markText(call: MemberCall, { attendance }: AttendanceRow): string {
  return attendance ? attendanceText(call, attendance) : told(call)("not_marked_yet");
}

function whyField(call: MemberCall, filled: Filled, { registration, student }: AttendanceRow): Html {
  const name = `why-${registration}`;
  const label = told(call)("why_of", { name: listName(student) });
  return html`<input type="text" name="${name}" value="${filled.values(name)[0] ?? ""}" maxlength="500" autocomplete="off" aria-label="${label}">`;
}

function incidentForm(
  call: MemberCall,
  filled: Filled,
  { base, place, rows }: { readonly base: string; readonly place: Place; readonly rows: readonly AttendanceRow[] },
): Html {
  const t = told(call);
  if (!mayDo(call.me.actor, "exams.noteIncident")) return html``;
  const options = rows.map(({ student }) => ({ value: student.id, label: listName(student) }));
  return html`<h2>${t("note_incident")}</h2>${form(call, {
    action: `${base}/incident`,
    fields: html`${hidden(Object.entries(place))}${select(filled, { name: "student", label: t("student"), options, required: true })}${line(filled, { name: "text", label: t("what_happened"), required: true })}`,
    submit: html`${t("note_incident_do")}`,
  })}`;
}

/** What was changed in the page, and nothing else: somebody may scan at the same time. */
async function attend(call: MemberCall): Promise<Response> {
  const { acting, params, office, language } = call;
  const place = placeAsked(call);
  const sheet = place && (await sheetAt(call, place));
  if (!sheet) return await show(call, {});
  const rest = attendances.find((one) => one === sent(call, "rest"));
  const refused: string[] = [];
  let marked = 0;
  for (const row of sheet.rows) {
    const mark = markSent(call, row, rest);
    if (!mark) continue;
    try {
      await acting.exams.attend(params.period ?? "", params.exam ?? "", [mark]);
      marked++;
    } catch (error) {
      if (!isCursusError(error) || ["AdapterError", "ForbiddenError"].includes(error.name)) throw error;
      refused.push(`${listName(row.student)} : ${sentenceOf(office, language, error as CursusError)}`);
    }
  }
  if (refused.length > 0) {
    const filled = givenBack(call, { status: 409, faults: new Map() });
    return await show(call, { refused, filled, status: 409 });
  }
  const path = `/periods/${params.period}/exams/${encodeURIComponent(params.exam ?? "")}/attendance`;
  const after = sent(call, "after");
  const query = new URLSearchParams({ ...place, ...(after !== "" && after !== "0" && { after }) });
  return goTo(call, `${path}?${query}`, { code: "registrar.attendance_saved", details: { count: marked } });
}

function markSent(call: MemberCall, row: AttendanceRow, rest: Attendance | undefined): AttendanceMark | undefined {
  const { registration, student } = row;
  const [mark, was] = [sent(call, `mark-${registration}`), sent(call, `was-${registration}`)];
  const onPage = call.posted.has(`mark-${registration}`);
  const chosen = attendances.find((one) => one === mark);
  const attendance = chosen ?? (onPage && row.attendance === undefined ? rest : undefined);
  const why = sent(call, `why-${registration}`);
  if (!attendance || (attendance === was && why === "")) return undefined;
  return { student: student.id, attendance, ...(attendance === "ABJ" && why !== "" && { justification: why }) };
}

async function sheetAt({ acting, params }: MemberCall, { centre, room }: Place): Promise<AttendanceSheet | undefined> {
  const filter = { exam: params.exam ?? "", centre };
  for await (const sheet of acting.exams.sheets(params.period ?? "", filter))
    if ((sheet.room ?? "") === room) return sheet;
  return undefined;
}

async function incident(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const [student, text] = [sent(call, "student"), sent(call, "text")];
  const faults = new Map([
    ...(student === "" ? [["student", t("choose_student")] as const] : []),
    ...(text === "" ? [["text", t("say_what_happened")] as const] : []),
  ]);
  if (faults.size > 0) return await show(call, { filled: givenBack(call, { status: 422, faults }), status: 422 });
  try {
    await acting.exams.noteIncident(params.period ?? "", params.exam ?? "", { student, text });
  } catch (error) {
    const refusal = refusalOf(call, error, { text: t("what_happened"), student: t("student") });
    return await show(call, { filled: givenBack(call, refusal), status: refusal.status });
  }
  const path = `/periods/${params.period}/exams/${encodeURIComponent(params.exam ?? "")}/attendance`;
  const query = new URLSearchParams({ centre: sent(call, "centre"), room: sent(call, "room") });
  return goTo(call, `${path}?${query}`, { code: "registrar.incident_noted" });
}

async function askAbsences(call: MemberCall): Promise<Response> {
  const t = told(call);
  const period = await periodHere(call);
  return confirmPage(call, {
    title: html`${t("absences_title")}`,
    text: [html`${t("absences_text")}`],
    deed: html`${t("absences_do")}`,
    ...{ harmless: true, action: `/periods/${period.id}/absences`, back: `/periods/${period.id}` },
  });
}

async function absences(call: MemberCall): Promise<Response> {
  const { acting, me, office } = call;
  const period = await periodHere(call);
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("absences_job", { period: period.id })),
    async work() {
      const counts = await acting.exams.handAbsences(period.id);
      return { text: inBoth(office, (t) => t("absences_handed", { ...counts })), path: `/periods/${period.id}` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}
