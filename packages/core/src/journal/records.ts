/** A journaled collection: reading as everywhere, and writes that cannot be made without saying what they are. */
import type { IdGenerator } from "../kernel/ids.ts";
import type { Clock } from "../kernel/time.ts";
import type { Collection, FieldOf } from "../storage/collection.ts";
import { type ChangeOf, type Readable, repository, type Sight } from "../storage/repository.ts";
import type { Filter, InsertReport, StorageSession } from "../storage/storage.ts";
import type { Entry, Journaled, Note } from "./journal.ts";

/** A row before its first write. */
export type Fresh<R extends Journaled> = Omit<R, FieldOf<Journaled>> & { readonly id: string };

export interface Records<R extends Journaled> extends Readable<R> {
  insert(row: Fresh<R>, note: Note): Promise<R>;
  /** Rows with the note that `noteOf` gives; a row without one is covered by a note elsewhere (a batch's). */
  insertMany(rows: readonly Fresh<R>[], noteOf?: (row: Fresh<R>) => Note | undefined): Promise<InsertReport>;
  /** One atomic step: the change, the next version, and the note. The filter decides races. */
  update(filter: Filter<FieldOf<R>>, change: ChangeOf<R>, note: Note): Promise<R | undefined>;
  /** The same change to every row that matches, under one shared entry; each row by itself is one atomic step. */
  updateAll(filter: Filter<FieldOf<R>>, change: ChangeOf<R>, note: Note): Promise<number>;
}

/** Who writes, and with what. */
export interface Writer {
  readonly by: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Told when a write that announces something is done. */
  announced?(): void;
  /** Told of each entry that is about to be written. */
  onEntry?(): void;
}

export function records<R extends Journaled>(
  session: StorageSession,
  collection: Collection<R>,
  writer: Writer,
  sight: Sight = {},
): Records<R> {
  const rows = repository(session, collection, sight);
  const entry = (note: Note): Entry => {
    writer.onEntry?.();
    return { id: writer.ids.next(), at: writer.clock.now(), by: writer.by, ...note };
  };
  const journaled = (change: ChangeOf<R>, note: Note) =>
    ({
      ...change,
      set: { ...change.set, uncarried: true },
      add: { ...change.add, version: 1 },
      push: { ...change.push, journal: entry(note) },
    }) as unknown as ChangeOf<R>;
  const fresh = (row: Fresh<R>, note: Note | undefined) =>
    ({ ...row, version: 1, ...(note && { journal: [entry(note)], uncarried: true }) }) as unknown as R;

  const told = (note: Note | undefined) => {
    if (note?.tell && note.tell.length > 0) writer.announced?.();
  };

  return {
    get: rows.get,
    first: rows.first,
    find: rows.find,
    scan: rows.scan,
    count: rows.count,
    summarise: rows.summarise,
    async insert(row, note) {
      const written = fresh(row, note);
      await rows.insert(written);
      told(note);
      return written;
    },
    async insertMany(many, noteOf) {
      const notes = many.map((row) => noteOf?.(row));
      const report = await rows.insertMany(many.map((row, at) => fresh(row, notes[at])));
      told(notes.find((note) => note?.tell && note.tell.length > 0));
      return report;
    },
    async update(filter, change, note) {
      const written = await rows.update(filter, journaled(change, note));
      if (written) told(note);
      return written;
    },
    async updateAll(filter, change, note) {
      const changed = await rows.updateAll(filter, journaled(change, note));
      if (changed > 0) told(note);
      return changed;
    },
  };
}
