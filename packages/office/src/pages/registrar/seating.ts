/** Seats for everybody of a period, and the rooms of one exam: who sits where, as a plan; from one room to another. */
import type { AttendanceSheet, ExamSittingView, SeatingOptions } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { boxes, type Filled, filledWith, form, givenBack, radios, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { localMoment } from "../../words/times.ts";
import { inBoth } from "./both.ts";
import { drawNow } from "./draw.ts";
import { periodHere, upToPeriod } from "./period.ts";
import { count, listName, told } from "./told.ts";

const exam = "/periods/:period/exams/:exam";

export const seatingRoutes: readonly Route[] = [
  { method: "get", path: "/periods/:period/seating", name: "registrar.seating", opens: "exams.seat", handler: show },
  { method: "post", path: "/periods/:period/seating", name: "registrar.seat", opens: "exams.seat", handler: seat },
  {
    ...{ method: "get", path: exam, name: "registrar.rooms", opens: ["exams.sheets", "exams.moveRoom"] },
    handler: (call: MemberCall) => rooms(call, filledWith(call)),
  },
  { method: "post", path: `${exam}/move`, name: "registrar.rooms.move", opens: "exams.moveRoom", handler: move },
  {
    method: "get",
    path: `${exam}/plan.pdf`,
    name: "registrar.rooms.plan",
    opens: ["exams.sheets", "exams.moveRoom"],
    handler: plan,
  },
];

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const period = await periodHere(call);
  const [counts, centres] = await Promise.all([
    call.acting.exams.registrationCounts({ period: period.id }),
    call.acting.exams.centres(),
  ]);
  const up = upToPeriod(call, period);
  const confirmed = counts.confirmed ?? 0;
  const title = html`${t("seating")}`;
  if (confirmed === 0) return showPage(call, { title, up, main: html`<p class="note">${t("nobody_confirmed")}</p>` });
  const filled = filledWith(call, { by: "name" });
  const withRooms = centres.filter((centre) => centre.rooms.length > 0);
  const main = html`<p>${t("seating_text", { count: count(call, confirmed) })}</p>${form(call, {
    action: `/periods/${period.id}/seating`,
    fields: html`${radios(filled, {
      ...{ name: "by", label: t("seat_by") },
      options: (["name", "number", "random"] as const).map((value) => ({ value, label: t(`seat_by_${value}`) })),
    })}${boxes(filled, {
      ...{ name: "anew", label: t("seat_those_seated") },
      options: [{ value: "yes", label: t("seat_anew"), help: t("seat_anew_help") }],
    })}`,
    submit: html`${t("seat_do")}`,
  })}<h2>${t("rooms")}</h2>${table(call, {
    caption: t("rooms_caption"),
    titled: true,
    rows: withRooms.flatMap((centre) => centre.rooms.map((room) => ({ ...room, centre: centre.name }))),
    empty: t("no_room_anywhere"),
    columns: [
      { label: t("room"), cell: ({ name }) => name },
      { label: t("centre"), cell: ({ centre }) => centre },
      { label: t("kept_for"), cell: ({ extraTime }) => (extraTime ? t("kept_extra") : t("kept_all")) },
      { label: t("seats"), cell: ({ capacity }) => count(call, capacity), number: true },
    ],
  })}`;
  return showPage(call, { title, up, main });
}

/** Everybody anew is asked about first: people may have been told their seats. */
async function seat(call: MemberCall): Promise<Response> {
  const { acting, me, office } = call;
  const t = told(call);
  const period = await periodHere(call);
  const by = (["name", "number", "random"] as const).find((one) => one === sent(call, "by")) ?? "name";
  const anew = sent(call, "anew") === "yes";
  if (anew && sent(call, "sure") !== "yes")
    return confirmPage(call, {
      title: html`${t("seat_anew_title")}`,
      text: [html`${t("seat_anew_text")}`],
      deed: html`${t("seat_anew_do")}`,
      ...{ action: `/periods/${period.id}/seating`, back: `/periods/${period.id}/seating` },
      fields: Object.entries({ by, anew: "yes", sure: "yes" }),
    });
  const options: SeatingOptions = { by, anew, ...(by === "random" && { seed: office.clock.now() }) };
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (say) => say("seating_job", { period: period.id })),
    async work() {
      const { seated, changed, unseated } = await acting.exams.seat(period.id, options);
      const left = unseated.map(({ title, centre, count: many }) => `${title} (${centre}) : ${many}`);
      const text = inBoth(office, (say) =>
        [say("seated", { seated, changed }), left.length > 0 ? say("unseated", { left: left.join("; ") }) : ""]
          .join(" ")
          .trim(),
      );
      return { text, path: `/periods/${period.id}` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

/** More people than this, and each room has a page of its own. */
const togetherAtMost = 200;

/** Rooms with who sits where; of an exam with many people, the rooms alone, until one is asked for. */
async function rooms(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const period = await periodHere(call);
  const sitting = await acting.exams.sitting(period.id, params.exam ?? "");
  const [centre, room] = [asked(call, "centre"), asked(call, "room") ?? ""];
  const plans: Html[] = [];
  const taken: Taken[] = [];
  for await (const sheet of acting.exams.sheets(period.id, { exam: sitting.code })) {
    const people = taken.reduce((sum, one) => sum + one.people, sheet.rows.length);
    const here = centre === sheet.centre.code && room === (sheet.room ?? "");
    if (here || (centre === undefined && people <= togetherAtMost)) plans.push(roomPlan(call, period.id, sheet));
    taken.push({
      ...{ centre: sheet.centre.code, room: sheet.room, name: roomName(call, sheet) },
      ...{ people: sheet.rows.length, ...(sheet.capacity !== undefined && { seats: sheet.capacity }) },
    });
  }
  const under = `/periods/${period.id}/exams/${encodeURIComponent(sitting.code)}`;
  const whole = centre === undefined && plans.length === taken.length;
  const seated = taken.flatMap(({ centre: at, room: name }) =>
    name === undefined ? [] : [{ centre: at, room: name }],
  );
  const main = html`<p>${localMoment(sitting.reference.start, call.language)}</p>${refusalNote(filled)}${
    taken.length === 0
      ? html`<p class="note">${t("nobody_expected")}</p>`
      : html`<p class="deeds"><a class="button second" href="${at(call, `${under}/plan.pdf`)}">${t("papers_plans")} (PDF)</a><a class="button second" href="${at(call, `${under}/attendance`)}">${t("attendance")}</a></p>${!whole && roomTable(call, under, taken)}${(whole || centre !== undefined) && plans}`
  }${period.state === "open" && seated.length > 0 && (await moveForm(call, filled, under, seated))}`;
  const faulty = filled.refusal !== undefined;
  return showPage(call, { title: html`${sitting.title}`, main, up: upToPeriod(call, period), faulty }, status);
}

interface Taken {
  readonly centre: string;
  readonly room: string | undefined;
  readonly name: string;
  readonly people: number;
  readonly seats?: number;
}

function roomTable(call: MemberCall, under: string, taken: readonly Taken[]): Html {
  const t = told(call);
  const link = ({ centre, room = "" }: Taken) => at(call, `${under}?${new URLSearchParams({ centre, room })}`);
  return table(call, {
    ...{ caption: t("rooms"), rows: taken, empty: "" },
    columns: [
      { label: t("room"), cell: (one) => html`<a href="${link(one)}">${one.name}</a>` },
      { label: t("expected"), number: true, cell: ({ people }) => count(call, people) },
      { label: t("seats"), number: true, cell: ({ seats }) => (seats === undefined ? "" : count(call, seats)) },
    ],
  });
}

function roomName(call: MemberCall, { centre, room }: AttendanceSheet): string {
  return room === undefined ? told(call)("room_none", { centre: centre.name }) : `${centre.name}, ${room}`;
}

/** Seats side by side are as many as the screen is wide: numbers say the order. */
const drawnAtMost = 300;

function roomPlan(call: MemberCall, period: string, sheet: AttendanceSheet): Html {
  const t = told(call);
  const { centre, room, rows, capacity, code } = sheet;
  const name = roomName(call, sheet);
  const many =
    capacity === undefined
      ? t("people_in_room", { count: rows.length })
      : t("taken_of", { taken: rows.length, seats: count(call, capacity) });
  const list = at(
    call,
    `/periods/${period}/exams/${encodeURIComponent(code)}/attendance?${new URLSearchParams({ centre: centre.code, room: room ?? "" })}`,
  );
  const places = rows
    .slice(0, drawnAtMost)
    .map(
      ({ seat: number, student, end }) =>
        html`<li><b>${number ?? "–"}</b> ${listName(student)}${end !== undefined && html` <small>${t("until_end", { end: end.slice(11, 16) })}</small>`}</li>`,
    );
  const more = rows.length > drawnAtMost && html`<p>${t("and_more", { count: rows.length - drawnAtMost })}</p>`;
  return html`<section><h2>${name}</h2><p>${many} <a href="${list}" aria-label="${t("attendance_at", { name })}">${t("attendance")}</a></p><ol class="plan">${places}</ol>${more}</section>`;
}

async function moveForm(
  call: MemberCall,
  filled: Filled,
  under: string,
  taken: readonly { readonly centre: string; readonly room: string }[],
): Promise<Html> {
  const t = told(call);
  const centres = await call.acting.exams.centres();
  const names = new Map(centres.map(({ id, name }) => [id, name]));
  const option = (centre: string, room: string) => ({
    value: JSON.stringify([centre, room]),
    label: `${names.get(centre) ?? centre}, ${room}`,
  });
  const from = taken.map(({ centre, room }) => option(centre, room));
  const concerned = new Set(taken.map(({ centre }) => centre));
  const to = centres
    .filter(({ id }) => concerned.has(id))
    .flatMap(({ id, rooms: all }) => all.map(({ name }) => option(id, name)));
  return html`<h2>${t("move_room")}</h2><p>${t("move_room_text")}</p>${form(call, {
    action: `${under}/move`,
    fields: html`<div class="row">${select(filled, { name: "from", label: t("move_from"), options: from, required: true })}${select(filled, { name: "to", label: t("move_to"), options: to, required: true })}</div>`,
    submit: html`${t("move_do")}`,
  })}`;
}

async function move(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const [from, to] = [roomSent(call, "from"), roomSent(call, "to")];
  const refuse = (faults: readonly (readonly [string, string])[]) =>
    rooms(call, givenBack(call, { status: 422, faults: new Map(faults) }), 422);
  if (!from || !to)
    return await refuse([
      ...(from ? [] : [["from", t("choose_room")] as const]),
      ...(to ? [] : [["to", t("choose_room")] as const]),
    ]);
  if (from.centre !== to.centre) return await refuse([["to", t("other_centre")]]);
  try {
    const given = { centre: from.centre, from: from.room, to: to.room };
    const { moved } = await acting.exams.moveRoom(params.period ?? "", params.exam ?? "", given);
    const path = `/periods/${params.period}/exams/${encodeURIComponent(params.exam ?? "")}`;
    return goTo(call, path, { code: "registrar.moved_room", details: { count: moved, room: to.room } });
  } catch (error) {
    const refusal = refusalOf(call, error, { from: t("move_from"), to: t("move_to") });
    return await rooms(call, givenBack(call, refusal), refusal.status);
  }
}

function roomSent(call: MemberCall, field: string): { readonly centre: string; readonly room: string } | undefined {
  try {
    const [centre, room] = JSON.parse(sent(call, field)) as unknown[];
    return typeof centre === "string" && typeof room === "string" ? { centre, room } : undefined;
  } catch {
    return undefined;
  }
}

async function plan(call: MemberCall): Promise<Response> {
  const { acting, params } = call;
  const { code, title }: ExamSittingView = await acting.exams.sitting(params.period ?? "", params.exam ?? "");
  return await drawNow(
    call,
    { name: `${told(call)("papers_plans")} ${title}`, period: params.period ?? "" },
    async (target, options) => {
      const { writeRoomPlans } = await import("@cursus/documents");
      return await writeRoomPlans(target, acting.exams.sheets(params.period ?? "", { exam: code }), options);
    },
  );
}
