/** Attendance sheets: who is expected at each exam, by room and seat. */
import { addSeconds, dayIn } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, within } from "../storage/where.ts";
import { type Student, studentsById } from "../students/index.ts";
import { centresByCode, contactKey, findCentre, mailContactsOf, placeViewOf } from "./centres.ts";
import { refuseWithoutLinks } from "./link.ts";
import { centres, type ExamCentre, type ExamSitting } from "./model.ts";
import { personOf } from "./papers.ts";
import { findPeriod, nameOf, periodToWrite } from "./periods.ts";
import { type ExamPlace, type ExamRegistration, places, type RegisteredPaper, registrations } from "./registration.ts";
import { minutesFor } from "./rules.ts";
import { findSitting, listSittings, sittingsOf } from "./sittings.ts";
import { localTimeIn, timesOf } from "./times.ts";
import type { AttendanceSheet } from "./views.ts";

export interface SheetFilter {
  /** An exam's code. */
  readonly exam?: string;
  readonly centre?: string;
}

/** By exam, centre and room; the seats of each in order. */
export async function* sheets(
  context: Context,
  period: string,
  { exam, centre }: SheetFilter,
): AsyncGenerator<AttendanceSheet> {
  const of = await findPeriod(context, period);
  const known = await centresByCode(context);
  const codes = exam === undefined ? (await listSittings(context, period)).map(({ code }) => code) : [exam];
  for (const code of codes) {
    const sitting = await findSitting(context, period, code);
    const expected = await expectedAt(context, sitting, centre);
    const groups = Map.groupBy(expected, ({ row, paper }) => `${row.centre}\u0000${paper.room ?? ""}`);
    for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const there = known.get(group[0]!.row.centre)!;
      const { room } = group[0]!.paper;
      const inOrder = [...group].sort(
        (a, b) => (a.paper.seat ?? 0) - (b.paper.seat ?? 0) || (a.who.sortName < b.who.sortName ? -1 : 1),
      );
      yield {
        ...{ period: nameOf(of), sitting: sitting.id, code, title: sitting.title, centre: placeViewOf(there) },
        ...(room !== undefined && { room, ...capacityOf(there, room) }),
        times: timesOf(sitting.startsAt, sitting.minutes, { zone: there.zone, reference: of.zone }),
        minutes: sitting.minutes,
        rows: inOrder.map((one) => sheetRow(one, sitting, there)),
      };
    }
  }
}

export interface SheetsMailed {
  /** Centres whose contact is written to. */
  readonly mailed: readonly string[];
  /** Centres with people and no email address as their contact. */
  readonly unreachable: readonly string[];
}

export async function mailSheets(
  context: Context,
  period: string,
  { centre: only }: Pick<SheetFilter, "centre">,
): Promise<SheetsMailed> {
  const of = await periodToWrite(context, period);
  await refuseWithoutLinks(context);
  const concerned = new Set<string>();
  for (const { id } of await sittingsOf(context, period)) {
    const found = await context.trusted.repository(places).summarise({ filter: eq("sitting", id), by: ["centre"] });
    for (const { by } of found) concerned.add(by.centre as string);
  }
  const known = await centresByCode(context);
  const [mailed, unreachable]: [string[], string[]] = [[], []];
  for (const centre of only === undefined ? [...concerned].sort() : [(await findCentre(context, only)).id]) {
    const tell = mailContactsOf(known.get(centre)?.contact).map((address) => {
      const to = contactKey(address);
      const occasion = `${period} ${to} ${dayIn(of.zone, context.clock.now())}`;
      return { kind: "exams.sheets", occasion, refs: { period, to } };
    });
    (tell.length > 0 ? mailed : unreachable).push(centre);
    const note = { verb: "exams.mailSheets", what: { period, centre }, tell };
    if (tell.length > 0) await context.records(centres).update(eq("id", centre), { set: {} }, note);
  }
  return { mailed, unreachable };
}

function capacityOf({ rooms }: ExamCentre, name: string) {
  const capacity = rooms.find((room) => room.name === name)?.capacity;
  return capacity === undefined ? {} : { capacity };
}

/** Those who are confirmed for an exam, at one centre or at all. */
export async function expectedAt(
  context: Context,
  sitting: ExamSitting,
  centre?: string,
): Promise<readonly Expected[]> {
  const filter = and<keyof ExamPlace>(
    eq("sitting", sitting.id),
    centre === undefined ? undefined : eq("centre", centre),
  );
  const expected: Expected[] = [];
  for await (const held of batchesOf(context.trusted.repository(places).scan({ filter }), 500)) {
    const ids = held.map(({ registration }) => registration);
    const rows = await context.trusted.records(registrations).find({ filter: within("id", ids) });
    const people = await studentsById(
      context,
      rows.map(({ student }) => student),
    );
    for (const row of rows) {
      const [who, paper] = [people.get(row.student), row.papers.find((one) => one.sitting === sitting.id)];
      if (who && paper && row.state === "confirmed") expected.push({ row, who, paper });
    }
  }
  return expected;
}

export interface Expected {
  readonly row: ExamRegistration;
  readonly who: Student;
  readonly paper: RegisteredPaper;
}

function sheetRow({ row, who, paper }: Expected, sitting: ExamSitting, centre: ExamCentre) {
  const minutes = minutesFor(sitting, row.extraTime);
  const { seat, attendance, incidents } = paper;
  return {
    ...{ registration: row.id, student: personOf(who) },
    ...(seat !== undefined && { seat }),
    ...(minutes > sitting.minutes && { end: localTimeIn(centre.zone, addSeconds(sitting.startsAt, minutes * 60)) }),
    ...(attendance !== undefined && { attendance }),
    ...(incidents !== undefined && { incidents }),
  };
}
