/** Attendance certificates: that somebody was there. */
import type { AttendanceCertificate } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { note, paragraph, title } from "./blocks.ts";
import {
  beginPaper,
  type ExamPaperOptions,
  type ExamPaperReport,
  type Items,
  type Kit,
  letterhead,
  periodText,
  signed,
  writeBatch,
} from "./exam-paper.ts";
import { openGrid } from "./grid.ts";
import type { Paper } from "./paper.ts";

/** One file for any number of people, in constant memory. */
export async function writeAttendanceCertificates(
  target: Target,
  certificates: Items<AttendanceCertificate>,
  options: ExamPaperOptions,
): Promise<ExamPaperReport> {
  return await writeBatch(target, certificates, options, {
    ...{ file: "attendance.file", none: "attendance.none" },
    draw: drawn,
  });
}

function drawn(paper: Paper, certificate: AttendanceCertificate, kit: Kit): void {
  const { words } = paper;
  const { student, period, centre, exams, signatory, issuedOn } = certificate;
  const { birthDate, studentNumber: number } = student;
  const name = words.name(student);
  beginPaper(paper, period, name);
  letterhead(paper, kit);
  title(paper, words.say("attendance.title"), periodText(words, period));
  const details = [
    ...(birthDate === undefined ? [] : [words.say("attendance.born", { day: words.longDay(birthDate) })]),
    ...(number === undefined ? [] : [words.say("attendance.number", { number })]),
  ].join("");
  const { institution } = kit.options;
  const said = words.say("attendance.says", { institution, name, details, centre: centre.name });
  paragraph(paper, said, { style: { size: 10.5 } });
  paper.y += 10;
  if (exams.length === 0) paragraph(paper, words.say("attendance.empty"));
  else table(paper, exams, kit);
  paper.y += 10;
  note(paper, words.say("attendance.purpose"));
  signed(paper, { kind: "certificate", day: issuedOn, by: signatory }, kit);
}

function table(paper: Paper, exams: AttendanceCertificate["exams"], { times }: Kit): void {
  const { words, width } = paper;
  const grid = openGrid(
    paper,
    [
      { header: words.say("attendance.exam"), width: width * 0.48 },
      { header: words.say("attendance.when"), width: width * 0.52 },
    ],
    { size: 9 },
  );
  for (const { title: name, code, times: when } of exams) {
    const [first, ...others] = times.when(when);
    grid.row([
      [{ text: name }, { text: code, size: 7.5, gray: 0.25 }],
      [{ text: first! }, ...others.map((text) => ({ text, size: 7.5, gray: 0.25 }))],
    ]);
  }
  grid.close();
}
