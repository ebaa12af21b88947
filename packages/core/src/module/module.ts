/**
 * What a module is: nouns kept in collections, verbs called as someone, sentences for what can go wrong, and an answer to
 * "what do you hold on this person?" and "forget them". It is a function of its context and of nothing else.
 */
import type { Bell } from "../cache/bell.ts";
import type { Cache } from "../cache/cache.ts";
import type { Carried, CarryLimit } from "../journal/carrier.ts";
import type { Announcement, Journaled, Note } from "../journal/journal.ts";
import type { Records } from "../journal/records.ts";
import type { IdGenerator } from "../kernel/ids.ts";
import type { Catalog, Language } from "../kernel/messages.ts";
import type { Clock, Instant } from "../kernel/time.ts";
import type { Delivery, Message, Notifier } from "../notify/notifier.ts";
import type { NoticeWording } from "../notify/wording.ts";
import type { PasswordHasher } from "../passwords/hasher.ts";
import type { Collection, Identified } from "../storage/collection.ts";
import type { Repository } from "../storage/repository.ts";
import type { CollectionPlan, Filter, Json, Row, StorageSession } from "../storage/storage.ts";
import type { AccessTable, Permission } from "./access.ts";
import type { Actor } from "./actor.ts";
import type { Masks } from "./mask.ts";

/** What a module stands on while it serves one actor. */
export interface Context {
  readonly actor: Actor;
  readonly session: StorageSession;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly cache: Cache;
  /** Rung on `outbox` when there may be something to send. */
  readonly bell: Bell;
  readonly notifiers: readonly Notifier[];
  /** The key that private links are signed with; absent where none was given. */
  readonly secret: string | undefined;
  /** Settings that this process was told explicitly; they win over the stored ones. */
  readonly overrides: object;
  /** The store is a rehearsal copy: its people are invented, and nothing may be sent to the world. */
  readonly rehearsal: boolean;
  readonly passwords: PasswordHasher;
  /** Who may call each verb of every module, by names such as `grades.add`. */
  readonly access: ReadonlyMap<string, readonly Permission[]>;
  /** From now on there is an administrator, and whoever can open the storage is nobody. */
  retireOwner(): void;
  /** Brings journal entries to the audit log and the outbox: all of them, or up to a limit. */
  carry(limit?: CarryLimit): Promise<Carried>;
  /**
   * Leaves an entry in the log without changing a row, e.g. that somebody took a list. As safe from a crash as an entry in
   * a row; the carrier brings it to the log. Gives the entry's id.
   */
  note(note: Omit<Note, "tell">): Promise<string>;
  /** The collections of all modules and of what stands below them. */
  readonly plans: readonly CollectionPlan[];
  /** What the modules announce, by kind. */
  readonly announced: ReadonlyMap<string, NoticeKind>;
  /**
   * Reads through the cache what the whole world may see of a collection; for display alone. Writes to the collection make
   * it read anew. Inside a transaction, and for actors who see only a part, it is always read from the storage.
   * @param key what is read, spelled out
   */
  readThrough<T>(collection: CollectionPlan, key: string, load: () => Promise<T>): Promise<T>;
  /** A collection, cut to what the actor may see of it. Its writes leave no trace: for bookkeeping. */
  repository<R extends Identified>(collection: Collection<R>): Repository<R>;
  /** A journaled collection, cut to what the actor may see of it. Its writes are signed by the actor. */
  records<R extends Journaled>(collection: Collection<R>): Records<R>;
  /** What the rows of all modules point to. */
  readonly references: readonly Reference[];
  /** Lets every module follow when one student's record was merged into another's, or parted from it again. */
  rejoin(from: string, to: string): Promise<void>;
  /** Who follows when one year's curriculum is made of another's. */
  readonly yearFollowers: readonly YearFollower[];
  /** Another module's verbs, for the same actor. The right to call was decided at the door, the scope still holds. */
  use<Verbs extends object>(module: Module<Verbs>): Verbs;
  /** The same with every scope lifted, for what a module must read or write on the actor's behalf. */
  readonly trusted: Context;
}

export interface Module<Verbs extends object = object> {
  readonly name: string;
  readonly collections: readonly CollectionPlan[];
  readonly messages: Catalog;
  readonly access: AccessTable<Verbs>;
  create(context: Context): Verbs;
  /** By collection, what an actor may see of it; absent: everything. */
  readonly scopes?: { readonly [collection: string]: (actor: Actor) => Filter | undefined };
  /** By collection, the fields that an actor neither sees nor searches by; absent: none. */
  readonly hidden?: { readonly [collection: string]: (actor: Actor) => readonly string[] | undefined };
  /**
   * Verbs that only read and yet leave an entry in the log, once what they give is taken: lists of many people that leave
   * the program. Looked at when the verb is called from outside, not where one module uses another's.
   */
  readonly noted?: { readonly [Verb in keyof Verbs]?: Noted };
  readonly notices?: { readonly [kind: string]: NoticeKind };
  /** Collections that are read through the cache, see {@link Context.readThrough}. */
  readonly readThrough?: readonly string[];
  /** By collection, what a rehearsal copy keeps of a row; a collection without one cannot be in such a copy. */
  masks?(source: StorageSession): Masks | Promise<Masks>;
  /** What rows point to, for whoever looks a store over. */
  readonly references?: readonly Reference[];
  /** Forward steps; the module's schema number is how many there are. A step that ran is never changed. */
  readonly migrations?: readonly Migration[];
  /** Other ids that a student has had. */
  alsoKnownAs?(context: Context, student: string): Promise<readonly string[]>;
  /** Everything the module holds on a student, or absent when it holds nothing. */
  about?(context: Context, student: string): Promise<Json | undefined>;
  /** Removes what the module holds on a student, and says what had to stay. */
  forget?(context: Context, student: string): Promise<Forgotten>;
  /**
   * A student's record `from` was merged into `to`, or parted from it again: mends what the module derives from the row of
   * `to`, e.g. an average after marks came or went. May be called again for the same two.
   */
  rejoin?(context: Context, from: string, to: string): Promise<void>;
  /** How rows that are kept by the code of an element come along when one year's curriculum is made of another's. */
  readonly yearFollower?: YearFollower;
}

/** What comes along with a change of year, and goes with it when it is taken back. */
export interface YearFollower {
  /**
   * Brings what is kept of some elements to what they became. Called batch by batch while a change is applied, once the
   * elements of the batch stand in the new year; after a crash it is called again for the same ones, and what is there stays.
   */
  bring(context: Context, moved: Moved): Promise<void>;
  /** What it brought to a year: rows that go when the change is taken back. */
  readonly brought: { readonly rows: Collection<Journaled>; in(year: string): Filter };
}

/** Elements of one academic year that became elements of another. */
export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly successors: readonly Successor[];
}

/** An element of the new year, and what it was in the old one. What was dropped has none. */
export interface Successor {
  readonly code: string;
  /** Codes of the old year; where several became one, the one that gives its values comes first. */
  readonly of: readonly string[];
  /** What is kept or renamed is what it was; what was split or merged wants a look. */
  readonly how: "kept" | "renamed" | "split" | "merged";
}

/**
 * What the log says of a call, by its arguments: which list it was. Texts that people searched by do not belong there: they
 * are names, and outlive an erasure. Absent: nothing to tell of this call.
 */
// biome-ignore lint/suspicious/noExplicitAny: each verb has its own arguments
export type Noted = (...args: any[]) => ReadNote | undefined;

export interface ReadNote {
  readonly about?: string;
  /** Fields that are undefined are left out. */
  readonly what?: { readonly [field: string]: string | number | boolean | undefined };
}

/** A page of more people than this is a list that somebody takes along, not one that somebody looks at. */
export const longPage = 100;

/** A field that holds the id of a row of another collection. */
export interface Reference {
  readonly from: string;
  readonly field: string;
  readonly to: string;
}

/** Rows of one collection, as they were one schema ago, to rows as they are now. Meeting a row twice must be harmless. */
export interface Migration {
  readonly collection: string;
  change(row: Row): Row;
}

export interface Forgotten {
  readonly removed: number;
  /** What a legal hold keeps, why, and until when. */
  readonly kept: readonly { readonly what: string; readonly why: string; readonly until?: Instant }[];
}

/** One kind of notice: how to compose it from the rows that it points to, and who wants to hear what became of it. */
export interface NoticeKind {
  /** What a person calls it. */
  readonly title: { readonly [L in Language]: string };
  /** What the institution may put into its own words. */
  readonly wording?: NoticeWording;
  /** The message for each notice, or why there is none. Called with a whole batch. */
  compose(context: Context, notices: readonly Notice[]): Promise<readonly Letter[]>;
  /** Called after notices of this kind came to an end; may be called again for the same ones. */
  report?(context: Context, ended: readonly Ended[]): Promise<void>;
}

export interface Notice {
  readonly id: string;
  readonly kind: string;
  /** The row that it is about. */
  readonly row: string;
  readonly refs?: Announcement["refs"];
}

export type Letter = Composed | Withdrawn | Held;

export interface Composed {
  readonly channel: string;
  readonly message: Message;
}

/** It is no longer to be sent. */
export interface Withdrawn {
  /** Why: a code of the module's catalog. */
  readonly withdrawn: string;
}

/** It cannot be composed here and now, through no fault of its own: it waits, and so do the others. */
export interface Held {
  /** Why: a code of the module's catalog. */
  readonly held: string;
}

/** What became of a notice. */
export interface Ended extends Notice {
  /** `bounced`: sent, and came back. `complained`: sent, and the person wants no more of its kind. */
  readonly state: "sent" | "failed" | "bounced" | "complained";
  /** When it was sent or given up. */
  readonly at: Instant;
  readonly scope?: Delivery["scope"];
  readonly code?: string;
  readonly reason?: string;
}

/** Personal data, field by field: a field of `R` that is not declared does not compile. */
export type PersonalFields<R> = { readonly [F in Exclude<keyof R, keyof Journaled>]-?: Personal | "not personal" };

export interface Personal {
  /** Why it is held. */
  readonly purpose: string;
  /** How long it is in use, then what happens. */
  readonly retention: string;
  /** Whether the person's own file shows it. */
  readonly export: boolean;
  readonly erasure: "removed" | "anonymised" | "legal hold";
}

/** Declares a module; the access table is checked against the verbs that `create` gives. */
export function defineModule<Verbs extends object>(module: Module<Verbs>): Module<Verbs> {
  return module;
}
