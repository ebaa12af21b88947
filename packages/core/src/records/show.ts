/** One student's file, put together from what every module holds, as far as the reader may see it. */
import type { Context } from "../module/module.ts";
import { findStudent, type Student, students } from "../students/index.ts";
import { users } from "../users/index.ts";
import { decisionsOf } from "./decisions.ts";
import { notesOf } from "./notes.ts";
import { gradesOf, identityOf, placeOf, yearsOf } from "./person.ts";
import type { Reader } from "./reader.ts";
import { examsOf, papersOf } from "./sat.ts";
import { type RecordSection, recordSections, seesSection } from "./sections.ts";
import { curriculumOf, stepsOf } from "./studies.ts";
import { answersOf, messagesOf } from "./told.ts";
import type { StudentRecord } from "./views.ts";

export async function recordOf(
  reader: Reader,
  student: string,
  sections: readonly RecordSection[],
): Promise<StudentRecord> {
  const { context } = reader;
  const row = await findStudent(context, student);
  const ids = (await students.alsoKnownAs?.(context, row.id)) ?? [row.id];
  const { lastName, firstName } = row;
  const parts = await partsOf(reader, { row, ids }, sections);
  return {
    ...{ student: row.id, at: context.clock.now() },
    name: { lastName, ...(firstName !== undefined && { firstName }) },
    withheld: recordSections.filter((section) => !seesSection(context, section)),
    ...parts,
  };
}

interface Whose {
  readonly row: Student;
  /** Every id that the person has had. */
  readonly ids: readonly string[];
}

type Parts = Pick<StudentRecord, RecordSection>;

/** A part that others follow from is read for them, and shown only where it was asked for. */
async function partsOf(reader: Reader, { row, ids }: Whose, sections: readonly RecordSection[]): Promise<Parts> {
  const { context } = reader;
  const asked = (section: RecordSection) => sections.includes(section);
  const sees = (section: RecordSection) => seesSection(context, section);
  const forCurriculum = asked("curriculum");
  const forPapers = asked("papers");
  const years =
    asked("registrations") || asked("grades") || (forPapers && sees("grades")) ? await yearsOf(context, row, ids) : [];
  const steps = asked("registrations") || forCurriculum ? await stepsOf(reader, ids) : [];
  const decisions =
    asked("decisions") || ((forPapers || forCurriculum) && sees("decisions"))
      ? await decisionsOf(reader, ids)
      : undefined;
  const grades = asked("grades") || (forPapers && sees("grades")) ? await gradesOf(reader, years) : undefined;
  const exams = asked("exams") || (forPapers && sees("exams")) ? await examsOf(reader, ids) : undefined;
  const account = asked("account") ? await users.about?.(context, row.id) : undefined;
  return {
    ...(asked("identity") && { identity: await identityOf(reader, row) }),
    ...(asked("registrations") && { registrations: { years: years.map((year) => placeOf(context, year)), steps } }),
    ...(forCurriculum && { curriculum: await curriculumOf(reader, steps, decisions?.sessions ?? []) }),
    ...(asked("grades") && grades && { grades }),
    ...(asked("decisions") && decisions && { decisions }),
    ...(asked("exams") && exams && { exams }),
    ...(forPapers && {
      papers: papersOf({ ...(grades && { grades }), ...(decisions && { decisions }), ...(exams && { exams }) }),
    }),
    ...(asked("messages") && { messages: await messagesOf(reader, ids) }),
    ...(asked("answers") && { answers: await answersOf(reader, ids) }),
    ...(asked("notes") && { notes: await notesOf(context, ids) }),
    ...(account !== undefined && { account }),
  };
}

/** Whoever opens somebody else's whole file is told to the log. */
export async function noteReading(
  context: Context,
  student: string,
  asked: readonly RecordSection[] | undefined,
): Promise<void> {
  if (context.actor.kind === "user" && context.actor.student === student) return;
  await context.note({
    ...{ verb: "records.show", about: student },
    ...(asked && { what: { sections: asked } }),
  });
}
