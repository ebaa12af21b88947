/** Room plans: who sits where, seen from the front, and the list by name for the door. */
import type { AttendanceRow, AttendanceSheet } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { roomHead } from "./attendance-sheet.ts";
import { heading, note, paragraph } from "./blocks.ts";
import {
  beginPaper,
  type ExamPaperOptions,
  type ExamPaperReport,
  type Items,
  type Kit,
  writeBatch,
} from "./exam-paper.ts";
import { type Cell, openGrid } from "./grid.ts";
import type { Paper } from "./paper.ts";

export interface RoomPlanOptions extends ExamPaperOptions {
  /** Seats side by side, 1 to 12; 6 if absent. */
  readonly across?: number;
}

/** A room as it is taken; `capacity` shows the seats that stay free behind the last one. */
export interface RoomPlan extends AttendanceSheet {
  readonly capacity?: number;
}

const mostAcross = 12;
/** A mistyped capacity must not fill a thousand pages. */
const mostSeats = 5000;

/** Seats are numbered row by row from the front, from the left. One file for any number of rooms, in constant memory. */
export async function writeRoomPlans(
  target: Target,
  plans: Items<RoomPlan>,
  options: RoomPlanOptions,
): Promise<ExamPaperReport> {
  const across = Math.min(mostAcross, Math.max(1, Math.floor(options.across ?? 6)));
  return await writeBatch(target, plans, options, {
    ...{ file: "plan.file", none: "plan.none" },
    draw: (paper, plan, kit) => drawn(paper, plan, kit, across),
  });
}

function drawn(paper: Paper, plan: RoomPlan, kit: Kit, across: number): void {
  const { words } = paper;
  const { rows, room, code } = plan;
  beginPaper(paper, plan.period, room === undefined ? code : `${code} · ${room}`, true);
  roomHead(paper, plan, kit, words.say("plan.title"));
  if (rows.length === 0) {
    paragraph(paper, words.say("sheet.empty"));
    return;
  }
  seats(paper, plan, kit, across);
  const unseated = rows.filter(({ seat }) => seat === undefined).length;
  paper.y += 8;
  if (unseated > 0) note(paper, words.say("plan.unseated", { count: words.number(unseated) }));
  byName(paper, rows);
}

function seats(paper: Paper, { rows, capacity = 0 }: RoomPlan, kit: Kit, across: number): void {
  const { words, width } = paper;
  const taken = new Map(rows.flatMap((row) => (row.seat === undefined ? [] : [[row.seat, row] as const])));
  if (taken.size === 0) return;
  const last = Math.min(mostSeats, Math.max(capacity, ...taken.keys()));
  paragraph(paper, words.say("plan.front"), { style: { size: 9, bold: true } });
  paper.y += 4;
  const wide = (width - 36) / across;
  const columns = Array.from({ length: across }, (_, n) => ({ header: String(n + 1), width: wide }));
  const grid = openGrid(paper, [{ header: words.say("plan.row"), width: 36 }, ...columns], { boxed: true, size: 8 });
  for (let first = 1; first <= last; first += across) {
    const cells = columns.map((_, n) => seatCell(paper, kit, first + n, { last, row: taken.get(first + n) }));
    grid.row([String(Math.ceil(first / across)), ...cells]);
  }
  grid.close();
}

function seatCell(
  { words }: Paper,
  { times }: Kit,
  seat: number,
  { last, row }: { readonly last: number; readonly row: AttendanceRow | undefined },
): Cell {
  if (seat > last) return "";
  const number = { text: String(seat), bold: true, size: 10 };
  if (!row) return [number, { text: words.say("plan.free"), size: 7, gray: 0.4 }];
  const { student, end } = row;
  return [
    number,
    { text: words.name(student) },
    { text: student.studentNumber ?? "", size: 7, gray: 0.25 },
    ...(end === undefined ? [] : [{ text: words.say("plan.extra", { end: times.hour(end) }), size: 7, bold: true }]),
  ];
}

function byName(paper: Paper, rows: readonly AttendanceRow[]): void {
  const { words, width } = paper;
  const { compare } = new Intl.Collator(words.language);
  const sorted = rows.toSorted((a, b) => compare(words.name(a.student), words.name(b.student)));
  heading(paper, words.say("plan.by_name"));
  const grid = openGrid(
    paper,
    [
      { header: words.say("report.name"), width: width - 180 },
      { header: words.say("sheet.student_number"), width: 120 },
      { header: words.say("sheet.seat"), width: 60, align: "right" },
    ],
    { size: 9 },
  );
  for (const { student, seat } of sorted)
    grid.row([
      words.name(student),
      student.studentNumber ?? "",
      seat === undefined ? words.say("paper.none") : `${seat}`,
    ]);
  grid.close();
}
