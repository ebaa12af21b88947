/** Attendance sheets: who is expected at an exam in a room, with room to sign. */
import type { AttendanceRow, AttendanceSheet } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { blankLines, heading, note, paragraph, title } from "./blocks.ts";
import {
  beginPaper,
  type ExamPaperOptions,
  type ExamPaperReport,
  type Items,
  type Kit,
  periodText,
  roomText,
  writeBatch,
} from "./exam-paper.ts";
import { type GridColumn, openGrid } from "./grid.ts";
import type { Paper } from "./paper.ts";

/** One file for any number of rooms, in constant memory; the header of the table stands on every page. */
export async function writeAttendanceSheets(
  target: Target,
  sheets: Items<AttendanceSheet>,
  options: ExamPaperOptions,
): Promise<ExamPaperReport> {
  return await writeBatch(target, sheets, options, { file: "sheet.file", none: "sheet.none", draw: drawn });
}

/** The head that sheets and plans of one room share. */
export function roomHead(paper: Paper, sheet: AttendanceSheet, { times }: Kit, called: string): void {
  const { words } = paper;
  const { period, centre, room, minutes } = sheet;
  const place = room === undefined ? centre.name : `${centre.name} · ${roomText(words, room)}`;
  title(paper, called, periodText(words, period));
  paragraph(paper, sheet.title, { style: { size: 12, bold: true } });
  note(paper, sheet.code);
  for (const text of [place, ...times.when(sheet.times)]) paragraph(paper, text);
  paragraph(paper, words.say("when.duration", { duration: times.duration(minutes) }));
  paper.y += 10;
}

function drawn(paper: Paper, sheet: AttendanceSheet, kit: Kit): void {
  const { words } = paper;
  const { rows, room, code } = sheet;
  beginPaper(paper, sheet.period, room === undefined ? code : `${code} · ${room}`);
  roomHead(paper, sheet, kit, words.say("sheet.title"));
  if (rows.length === 0) {
    paragraph(paper, words.say("sheet.empty"));
    return;
  }
  table(paper, rows, kit);
  paper.y += 8;
  const extra = rows.filter(({ end }) => end !== undefined).length;
  note(paper, words.say("sheet.expected", { count: words.number(rows.length) }));
  if (extra > 0) note(paper, words.say("sheet.extra", { count: words.number(extra) }));
  paper.y += 8;
  paragraph(paper, words.say("sheet.count"));
  incidents(paper, sheet, kit);
  heading(paper, words.say("sheet.invigilators"), 60);
  blankLines(paper, 3);
}

/** A column of the table, and what stands in it. */
interface SheetColumn extends GridColumn {
  readonly cell: (row: AttendanceRow, at: number) => string;
}

function table(paper: Paper, rows: readonly AttendanceRow[], kit: Kit): void {
  const columns = columnsFor(paper, rows, kit);
  const named = columns.findIndex(({ header }) => header === paper.words.say("list.last_name"));
  const grid = openGrid(paper, columns, { boxed: true, rowHeight: 25, named, size: 9 });
  rows.forEach((row, at) => {
    grid.row(columns.map(({ cell }) => cell(row, at)));
  });
  grid.close();
}

/** Seats, student numbers and ends are columns where anybody has one. */
function columnsFor({ words, width }: Paper, rows: readonly AttendanceRow[], { times }: Kit): readonly SheetColumn[] {
  const has = (test: (row: AttendanceRow) => unknown) => rows.some((row) => test(row) !== undefined);
  const before: readonly SheetColumn[] = [
    { header: words.say("list.number"), width: 30, align: "right", cell: (_, at) => words.number(at + 1) },
    ...(has(({ seat }) => seat)
      ? [{ header: words.say("sheet.seat"), width: 36, align: "right", cell: seatOf } as const]
      : []),
  ];
  const after: readonly SheetColumn[] = [
    ...(has(({ student }) => student.studentNumber)
      ? [{ header: words.say("sheet.student_number"), width: 72, cell: numberOf }]
      : []),
    ...(has(({ end }) => end)
      ? [{ header: words.say("sheet.end"), width: 48, cell: ({ end }: AttendanceRow) => (end ? times.hour(end) : "") }]
      : []),
  ];
  const left = width - [...before, ...after].reduce((sum, column) => sum + column.width, 0);
  const present = words.say("sheet.present");
  const attendance = ({ attendance: seen }: AttendanceRow) => (seen === "present" ? present : (seen ?? ""));
  return [
    ...before,
    { header: words.say("list.last_name"), width: left * 0.34, cell: ({ student }) => student.lastName },
    { header: words.say("list.first_name"), width: left * 0.26, cell: ({ student }) => student.firstName ?? "" },
    ...after,
    { header: words.say("list.signature"), width: left * 0.4, cell: attendance },
  ];
}

function seatOf({ seat }: AttendanceRow): string {
  return seat === undefined ? "" : String(seat);
}

function numberOf({ student }: AttendanceRow): string {
  return student.studentNumber ?? "";
}

/** What was noted; lines to write on while nothing is. */
function incidents(paper: Paper, { rows, centre }: AttendanceSheet, { times }: Kit): void {
  const { words } = paper;
  heading(paper, words.say("sheet.incidents"), 60);
  const noted = rows.flatMap(({ student, incidents: own = [] }) =>
    own.map(({ at, text }) => ({ name: words.name(student), moment: times.moment(centre.zone, at), text })),
  );
  if (noted.length === 0) blankLines(paper, 3);
  for (const incident of noted) paragraph(paper, words.say("sheet.incident", incident));
}
