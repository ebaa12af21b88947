/** What the menu looks up in the store to ask its questions, as whoever is signed in. */
import {
  type AccountView,
  type Acting,
  displayName,
  type GradeView,
  isCursusError,
  type Language,
  type Module,
  modules,
  type PersonField,
  readField,
  type StudentView,
} from "@cursus/core";
import { labelOf } from "../curriculum-words.ts";
import { gradeLine } from "../grade-flags.ts";
import { studentLine } from "../student-arg.ts";
import type { Answer } from "./answers.ts";
import type { Choice } from "./prompts.ts";

export type Found = Choice<Answer>;

/** How many matches a list shows: who sees more than these types on. */
const most = 15;

export async function findStudents(acting: Acting, words: string): Promise<readonly Found[]> {
  const filter = words === "" ? {} : { search: words };
  const { items } = await acting.students.list(filter, { limit: most });
  return items.map((student) => ({ name: lineOf(student), value: studentAnswer(student) }));
}

function lineOf(student: Pick<StudentView, "id" | "lastName"> & Partial<StudentView>): string {
  const { id, ...seen } = student;
  return studentLine({ ...(seen as StudentView), id: "" });
}

/** Named by what people recognise in a command line. */
export function studentAnswer(student: Pick<StudentView, "id" | "lastName"> & Partial<StudentView>): Answer {
  const { id, studentNumber, email } = student;
  return {
    value: studentNumber ?? email ?? id,
    shown: displayName(student as StudentView),
    line: lineOf(student),
  };
}

export async function findClasses(acting: Acting): Promise<readonly Found[]> {
  return (await acting.classes.list()).map(({ class: name }) => found(name));
}

/** What the class of a student is marked on; nothing where that is not to be seen. */
export async function findSubjects(acting: Acting, student: string | undefined): Promise<readonly Found[]> {
  if (student === undefined) return [];
  const { class: className } = await acting.students.show(student);
  if (className === undefined) return [];
  const known = await acting.grades.assessments(className).catch(none);
  return [...new Set(known.map(({ subject }) => subject))].map((subject) => found(subject));
}

export async function findMarks(
  acting: Acting,
  { student, language }: { readonly student: string; readonly language: Language },
): Promise<readonly Found[]> {
  const marks: Found[] = [];
  for await (const mark of acting.grades.list({ student }))
    marks.push({ name: gradeLine(mark, language), value: markAnswer(mark, student) });
  return marks;
}

export function markAnswer(mark: GradeView, student: string = mark.student.id): Answer {
  const { subject, title } = mark;
  return {
    value: mark.id,
    shown: [displayName(mark.student), subject, title].join(", "),
    flags: { student, subject, title },
  };
}

export async function findCampaigns(acting: Acting): Promise<readonly Found[]> {
  const { items } = await acting.campaigns.list({ limit: 100 });
  return items.map(({ name, closes }) => ({ name: `${name}, ${closes}`, value: { value: name, shown: name } }));
}

export async function findSurveys(acting: Acting): Promise<readonly Found[]> {
  return (await acting.surveys.list()).map(({ key }) => found(key));
}

export async function findImports(acting: Acting): Promise<readonly Found[]> {
  const { items } = await acting.students.imports({ limit: 50 });
  return items.map(({ id, file, startedAt }) => ({
    name: `${startedAt.slice(0, 16).replace("T", " ")}  ${file}`,
    value: { value: id, shown: file ?? id },
  }));
}

export async function findMessages(acting: Acting, language: Language): Promise<readonly Found[]> {
  const { items } = await acting.notices.list({}, { limit: 100 });
  const titles = new Map(findKinds(language).map(({ name, value }) => [value.value, name]));
  return items.map(({ id, kind, state, createdAt }) => {
    const shown = `${titles.get(kind) ?? kind}, ${state}, ${createdAt.slice(0, 16).replace("T", " ")}`;
    return { name: shown, value: { value: id, shown } };
  });
}

/** The kinds of messages that the modules send, by what a person calls them. */
export function findKinds(language: Language): readonly Found[] {
  return Object.values(modules as { readonly [name: string]: Pick<Module, "notices"> }).flatMap(({ notices = {} }) =>
    Object.entries(notices).map(([kind, { title }]) => found(kind, title[language])),
  );
}

export async function findElements(acting: Acting, words: string, language: Language): Promise<readonly Found[]> {
  const { items } = await acting.curricula.list(words === "" ? {} : { search: words }, { limit: most });
  return items.map((element) =>
    found(element.code, [element.code, labelOf(element, language)].filter(Boolean).join("  ")),
  );
}

export async function findAccounts(acting: Acting, words: string): Promise<readonly Found[]> {
  const { items } = await acting.users.list(words === "" ? {} : { search: words }, { limit: most });
  return items.map((account) => {
    const value = accountAnswer(account);
    return { name: value.line ?? value.shown, value };
  });
}

export function accountAnswer({ id, name, role, email, phone, studentNumber }: AccountView): Answer {
  const signsInBy = email ?? studentNumber ?? phone;
  const line = [name, role, signsInBy].filter(Boolean).join(", ");
  return { value: signsInBy ?? id, shown: name, line };
}

export async function findRoles(acting: Acting, language: Language): Promise<readonly Found[]> {
  return (await acting.users.roles()).map(({ role, title }) => found(role, title[language]));
}

export async function findClients(acting: Acting): Promise<readonly Found[]> {
  const { items } = await acting.clients.list({ limit: 1000 });
  return items.filter(({ state }) => state !== "revoked").map(({ id, name }) => found(id, name));
}

export async function findDeleted(acting: Acting): Promise<readonly Found[]> {
  const { items } = await acting.students.deleted({ limit: 100 });
  return items.map((student) => ({
    name: lineOf(student),
    value: { value: student.id, shown: displayName(student) },
  }));
}

export function found(value: string, shown = value): Found {
  return { name: shown, value: { value, shown } };
}

/** What the core says of a text that is to be a field of a person; absent when it takes it. */
export async function personFault(
  acting: Acting,
  field: PersonField,
  text: string,
): Promise<{ readonly code: string; readonly details?: { readonly [name: string]: unknown } } | undefined> {
  const { country } = await acting.settings.show();
  const read = readField(field, text, country, new Date().toISOString().slice(0, 10));
  return "code" in read ? read : undefined;
}

function none(error: unknown): never[] {
  if (isCursusError(error)) return [];
  throw error;
}
