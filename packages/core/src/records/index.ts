/**
 * Records: one student's file across all modules and sources, cut to what the reader may see; lists of students by what several
 * modules know of them; notes by staff. It keeps notes and saved filters, and reads everything else where it is.
 */
import { impersonal, type Mask, sayingNothing } from "../module/mask.ts";
import { type Context, defineModule, longPage } from "../module/module.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import type { Json, Row } from "../storage/storage.ts";
import { absent, and, eq } from "../storage/where.ts";
import { studentRows } from "../students/index.ts";
import { filesOf, type OneFile, type RecordOptions, type WhoseFiles } from "./files.ts";
import type { RecordFilter } from "./filter.ts";
import { listRecords, type RecordLine } from "./list.ts";
import { recordMessages } from "./messages.ts";
import { notes, type RecordNote, savedFilters } from "./model.ts";
import {
  addNote,
  deleteNote,
  editNote,
  listNotes,
  type NewNote,
  type NoteChange,
  type NoteEditOptions,
  notesInSight,
} from "./notes.ts";
import { readerFor } from "./reader.ts";
import { deleteFilter, listFilters, type SavedFilterView, saveFilter, showFilter } from "./saved.ts";
import { sectionsFor } from "./sections.ts";
import { noteReading, recordOf } from "./show.ts";
import type { NoteView, StudentRecord } from "./views.ts";

export type { OneFile, RecordOptions, WhoseFiles } from "./files.ts";
export type { RecordFilter } from "./filter.ts";
export type { RecordLine } from "./list.ts";
export { recordMessages } from "./messages.ts";
export { type NoteLevel, noteLevels } from "./model.ts";
export type { NewNote, NoteChange, NoteEditOptions } from "./notes.ts";
export { levelsOf as noteLevelsOf } from "./notes.ts";
export { ectsAcquired } from "./rules.ts";
export type { SavedFilterView } from "./saved.ts";
export { type RecordSection, recordSections } from "./sections.ts";
export type * from "./views.ts";

/** A student is named by id, student number or email. */
export interface RecordsVerbs {
  /**
   * One student's file, with the parts that the reader's role sees. Who opens somebody else's is in the log.
   * @throws ForbiddenError `records.section_withheld`, when a part is asked for that the role does not see
   */
  show(student: string, options?: RecordOptions): Promise<StudentRecord>;
  /** Many files, in the order of a French dictionary or as they are named, in constant memory. */
  files(whose: WhoseFiles, options?: RecordOptions): AsyncIterable<OneFile>;
  /** A page of students, in the order of a French dictionary, whom a filter over several modules finds. */
  list(filter?: RecordFilter, request?: PageRequest): Promise<Page<RecordLine>>;
  /** Notes about a student that the reader may read, latest first. */
  notes(student: string): Promise<readonly NoteView[]>;
  addNote(student: string, note: NewNote): Promise<NoteView>;
  /** Its author alone changes a note. @throws ConflictError `records.note_changed_meanwhile` */
  editNote(note: string, change: NoteChange, options?: NoteEditOptions): Promise<NoteView>;
  /** Removes a note's text for good: its author, or an administrator. */
  deleteNote(note: string): Promise<NoteView>;
  /** The actor's own saved filters, and those that everybody shares, by name. */
  filters(): Promise<readonly SavedFilterView[]>;
  /** One of them; one's own before a shared one of the same name. */
  filter(name: string): Promise<SavedFilterView>;
  /** @throws ConflictError `records.filter_known` */
  saveFilter(name: string, filter: RecordFilter, options?: { readonly shared?: boolean }): Promise<SavedFilterView>;
  deleteFilter(name: string): Promise<SavedFilterView>;
}

const office = ["admin", "registrar"] as const;
const writers = [...office, "teacher", "juryPresident"] as const;
const listers = [...writers, "surveyOfficer"] as const;

const maskNote: Mask = (row) => {
  const { text, ...kept } = row as unknown as RecordNote;
  return { ...kept, ...(text !== undefined && { text: sayingNothing(text) }) } as unknown as Row;
};

export const records = defineModule<RecordsVerbs>({
  name: "records",
  collections: [notes, savedFilters],
  messages: recordMessages,
  masks: () => ({ [notes.name]: maskNote, [savedFilters.name]: impersonal }),
  references: [{ from: notes.name, field: "student", to: studentRows.name }],
  scopes: { [notes.name]: notesInSight },
  access: {
    show: [...listers, "student"],
    files: office,
    list: listers,
    ...{ notes: writers, addNote: writers, editNote: writers, deleteNote: writers },
    ...{ filters: listers, filter: listers, saveFilter: listers, deleteFilter: listers },
  },
  noted: {
    files: (whose: WhoseFiles) => ({
      what: "students" in whose ? { people: whose.students.length } : { ...whose.filter },
    }),
    list: (filter: RecordFilter = {}, request?: PageRequest) =>
      (request?.limit ?? 0) > longPage ? { what: { ...filter } } : undefined,
  },
  create,
  async about(context, student) {
    const held = await context.trusted
      .records(notes)
      .find({ filter: and<keyof RecordNote>(eq("student", student), absent("deletedAt")), sort: [{ field: "at" }] });
    const shown = held.map(({ journal, uncarried, version, ...note }) => note);
    return shown.length > 0 ? { notes: JSON.parse(JSON.stringify(shown)) as Json } : undefined;
  },
  async forget(context, student) {
    return { removed: await context.trusted.repository(notes).removeAll(eq("student", student)), kept: [] };
  },
});

function create(context: Context): RecordsVerbs {
  return {
    async show(student, { sections: asked } = {}) {
      const sections = sectionsFor(context, asked);
      const record = await recordOf(readerFor(context), student, sections);
      await noteReading(context, record.student, asked === undefined ? undefined : sections);
      return record;
    },
    files: (whose, options = {}) => filesOf(context, whose, options),
    list: (filter = {}, request = {}) => listRecords(context, filter, request),
    notes: (student) => listNotes(context, student),
    addNote: (student, note) => addNote(context, student, note),
    editNote: (note, change, options) => editNote(context, note, change, options),
    deleteNote: (note) => deleteNote(context, note),
    filters: () => listFilters(context),
    filter: (name) => showFilter(context, name),
    saveFilter: (name, filter, options) => saveFilter(context, name, filter, options),
    deleteFilter: (name) => deleteFilter(context, name),
  };
}
