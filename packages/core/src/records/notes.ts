/** Notes by staff: who reads which, who writes, and what is left when one is deleted. */
import * as z from "zod";
import { defined } from "../kernel/defined.ts";
import { ConflictError, ForbiddenError, fault, NotFoundError } from "../kernel/errors.ts";
import { invalidInput, issue, parse } from "../kernel/parse.ts";
import { paragraph } from "../kernel/schemas.ts";
import { type Actor, presetOf, signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { findStudent, students } from "../students/index.ts";
import { users } from "../users/index.ts";
import { recordMessages } from "./messages.ts";
import { type NoteLevel, noteLevels, notes, type RecordNote } from "./model.ts";
import type { NoteView } from "./views.ts";

export interface NewNote {
  readonly text: string;
  /** `staff` if absent. */
  readonly level?: NoteLevel;
}

export interface NoteChange {
  readonly text?: string;
  readonly level?: NoteLevel;
}

export interface NoteEditOptions {
  /** The version that the change was made from. */
  readonly version?: number;
}

/** The levels that an actor reads, and writes. */
export function levelsOf(actor: Actor): readonly NoteLevel[] {
  switch (presetOf(actor)) {
    case undefined:
      return actor.kind === "system" || actor.kind === "owner" ? noteLevels : [];
    case "admin":
      return noteLevels;
    case "registrar":
      return ["staff", "registrar"];
    case "juryPresident":
      return ["staff", "jury"];
    case "teacher":
      return ["staff"];
    default:
      return [];
  }
}

/** The scope of the collection: what is not for an actor is in no list and no count. */
export function notesInSight(actor: Actor) {
  const levels = levelsOf(actor);
  return levels.length === noteLevels.length ? undefined : within("level", levels);
}

const text = paragraph(4000).refine((given) => given.trim() !== "", { message: "input.required" });
const newNote = z.strictObject({ text, level: z.enum(noteLevels).default("staff") });
const noteChange = z.strictObject({ text: text.optional(), level: z.enum(noteLevels).optional() });

/** Latest first. */
export async function listNotes(context: Context, student: string): Promise<readonly NoteView[]> {
  const { id } = await findStudent(context, student);
  return await notesOf(context, (await students.alsoKnownAs?.(context, id)) ?? [id]);
}

export async function notesOf(context: Context, ids: readonly string[]): Promise<readonly NoteView[]> {
  const filter = and<keyof RecordNote>(within("student", ids), absent("deletedAt"));
  const found = await context.records(notes).find({ filter, sort: [{ field: "at", descending: true }] });
  const names = await namesOf(context, found);
  return found.map((row) => viewOf(row, names));
}

export async function addNote(context: Context, student: string, given: NewNote): Promise<NoteView> {
  const who = await findStudent(context, student);
  const read = parse(newNote, given, recordMessages);
  refuseLevel(context.actor, read.level);
  const { ids, clock, actor } = context;
  const row = { id: ids.next(), student: who.id, ...read, at: clock.now(), by: signature(actor) };
  const written = await context
    .records(notes)
    .insert(row, { verb: "records.addNote", about: who.id, what: { note: row.id, level: read.level } });
  return viewOf(written, await namesOf(context, [written]));
}

export async function editNote(
  context: Context,
  id: string,
  given: NoteChange,
  { version }: NoteEditOptions = {},
): Promise<NoteView> {
  const change = parse(noteChange, given, recordMessages);
  if (change.text === undefined && change.level === undefined)
    throw invalidInput([issue(recordMessages, "records.note_unchanged", [])]);
  const row = await findNote(context, id);
  if (row.by !== signature(context.actor)) throw await notYours(context, row);
  if (change.level !== undefined) refuseLevel(context.actor, change.level);
  const set = { ...defined(change), editedAt: context.clock.now() };
  return await write(context, { row, version, verb: "records.editNote" }, { set });
}

/** Only its text goes: that there was a note stays in the log, until the student is erased. */
export async function deleteNote(context: Context, id: string): Promise<NoteView> {
  const row = await findNote(context, id);
  const { actor } = context;
  const mayAll = actor.kind !== "user" || presetOf(actor) === "admin";
  if (!mayAll && row.by !== signature(actor)) throw await notYours(context, row);
  const change = { set: { deletedAt: context.clock.now() }, unset: ["text"] as const };
  await write(context, { row, version: undefined, verb: "records.deleteNote" }, change);
  return viewOf(row, await namesOf(context, [row]));
}

interface Writing {
  readonly row: RecordNote;
  readonly version: number | undefined;
  readonly verb: string;
}

async function write(
  context: Context,
  { row, version, verb }: Writing,
  change: { readonly set: Partial<RecordNote>; readonly unset?: readonly "text"[] },
): Promise<NoteView> {
  const same = and<keyof RecordNote>(eq("id", row.id), eq("version", version ?? row.version), absent("deletedAt"));
  const what = { note: row.id, level: change.set.level ?? row.level };
  const written = await context.records(notes).update(same, change, { verb, about: row.student, what });
  if (!written) throw fault(ConflictError, recordMessages, "records.note_changed_meanwhile", { note: row.id });
  return viewOf(written, await namesOf(context, [written]));
}

/** One that the actor reads, about somebody whom they have in sight. */
async function findNote(context: Context, id: string): Promise<RecordNote> {
  const row = await context.records(notes).get(id);
  if (!row || row.deletedAt !== undefined)
    throw fault(NotFoundError, recordMessages, "records.note_not_found", { note: id });
  await findStudent(context, row.student);
  return row;
}

function refuseLevel(actor: Actor, level: NoteLevel): void {
  const levels = levelsOf(actor);
  if (!levels.includes(level)) throw fault(ForbiddenError, recordMessages, "records.note_level", { level, levels });
}

async function notYours(context: Context, row: RecordNote) {
  const names = await namesOf(context, [row]);
  return fault(ForbiddenError, recordMessages, "records.note_not_yours", { by: names.get(row.by) ?? row.by });
}

/** The names of those who signed, as their accounts have them today. */
async function namesOf(context: Context, rows: readonly RecordNote[]): Promise<ReadonlyMap<string, string>> {
  const signed = [...new Set(rows.map(({ by }) => by))].filter((by) => by.startsWith("user:"));
  const found = new Map<string, string>();
  for (const by of signed) {
    const name = await accountName(context, by.slice("user:".length));
    if (name !== undefined) found.set(by, name);
  }
  return found;
}

async function accountName({ trusted }: Context, id: string): Promise<string | undefined> {
  try {
    return (await trusted.use(users).show(id)).name;
  } catch (error) {
    if ((error as { readonly name?: string }).name === "NotFoundError") return undefined;
    throw error;
  }
}

function viewOf(row: RecordNote, names: ReadonlyMap<string, string>): NoteView {
  const { id, student, level, at, by, editedAt, version } = row;
  const author = names.get(by);
  return {
    ...{ id, student, level, text: row.text ?? "", at, by, version },
    ...(author !== undefined && { author }),
    ...(editedAt !== undefined && { editedAt }),
  };
}
