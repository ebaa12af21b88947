/** How modules are given a context: which is all that they know of the rest of the house. */

import type { Bell, Ringer } from "../cache/bell.ts";
import type { Cache } from "../cache/cache.ts";
import type { ReadThrough } from "../cache/read-through.ts";
import { carry } from "../journal/carrier.ts";
import { auditNotes } from "../journal/notes.ts";
import { records } from "../journal/records.ts";
import type { IdGenerator } from "../kernel/ids.ts";
import type { Clock } from "../kernel/time.ts";
import type { Notifier } from "../notify/notifier.ts";
import type { PasswordHasher } from "../passwords/hasher.ts";
import { repository, type Sight, seesAll } from "../storage/repository.ts";
import type { CollectionPlan, Filter, StorageSession } from "../storage/storage.ts";
import { type AccessTable, guarded, type Permission } from "./access.ts";
import { type Actor, presetOf, signature } from "./actor.ts";
import type { Context, Module, NoticeKind, Reference, YearFollower } from "./module.ts";
import { noting } from "./noting.ts";

/** What every context of one assembly has in common. */
export interface Ground {
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly cache: Cache;
  readonly notifiers: readonly Notifier[];
  readonly secret: string | undefined;
  readonly overrides: object;
  /** The store is a rehearsal copy. */
  readonly rehearsal: boolean;
  /** Unlike any other program's at work on the same storage. */
  readonly holder: string;
  readonly passwords: PasswordHasher;
  readonly access: ReadonlyMap<string, readonly Permission[]>;
  /** Whether whoever can open the storage is still somebody: until the first administrator. Set while the program runs. */
  readonly ownership: { retired: boolean };
  readonly plans: readonly CollectionPlan[];
  readonly scopes: Scopes;
  readonly hidden: Hidden;
  readonly announced: ReadonlyMap<string, NoticeKind>;
  readonly references: readonly Reference[];
  /** For collections that are read through the cache. */
  readonly through: ReadThrough;
  readonly readThrough: ReadonlySet<string>;
  /** Sessions whose writes make the cache forget: made once for each, since every call of every face has a context. */
  readonly dropping: WeakMap<StorageSession, StorageSession>;
  /** Where there is no transaction. */
  readonly storage: StorageSession;
  readonly rejoining: readonly NonNullable<Module["rejoin"]>[];
  readonly yearFollowers: readonly YearFollower[];
  readonly bell: Bell;
  /** Wakes whoever sends. */
  readonly ringer: Ringer;
  /** Transactions in which something was announced: the ringing waits for their end. */
  readonly announcing: WeakSet<StorageSession>;
  /** Whether this program has written entries that it has not brought to the log. */
  readonly writes: { pending: boolean };
}

type Brought =
  | "plans"
  | "access"
  | "scopes"
  | "hidden"
  | "announced"
  | "readThrough"
  | "references"
  | "rejoining"
  | "yearFollowers";
type Scopes = ReadonlyMap<string, (actor: Actor) => Filter | undefined>;
type Hidden = ReadonlyMap<string, (actor: Actor) => readonly string[] | undefined>;

/** What the modules bring to the ground. */
export function broughtBy(modules: readonly Module[]): Pick<Ground, Brought> {
  return {
    plans: modules.flatMap(({ collections }) => collections),
    access: new Map(
      modules.flatMap(({ name, access }) =>
        Object.entries(access as AccessTable<{ [verb: string]: unknown }>).map(
          ([verb, allowed]) => [`${name}.${verb}`, allowed] as const,
        ),
      ),
    ),
    scopes: new Map(modules.flatMap(({ scopes }) => Object.entries(scopes ?? {}))),
    hidden: new Map(modules.flatMap(({ hidden }) => Object.entries(hidden ?? {}))),
    announced: new Map(modules.flatMap(({ notices }) => Object.entries(notices ?? {}))),
    readThrough: new Set(modules.flatMap(({ readThrough = [] }) => readThrough)),
    references: modules.flatMap(({ references = [] }) => references),
    rejoining: modules.flatMap(({ rejoin }) => rejoin ?? []),
    yearFollowers: modules.flatMap(({ yearFollower }) => yearFollower ?? []),
  };
}

/** A context for one actor over one session: the storage itself, or one transaction of it. */
export function contextFor(ground: Ground, session: StorageSession, actor: Actor): Context {
  const {
    clock,
    ids,
    cache,
    notifiers,
    secret,
    overrides,
    rehearsal,
    announced: kinds,
    holder,
    plans,
    references,
    rejoining,
    yearFollowers,
    passwords,
    access,
  } = ground;
  const announced = () => {
    if (session === ground.storage) ground.ringer.ring();
    else ground.announcing.add(session);
  };
  const onEntry = () => {
    ground.writes.pending = true;
  };
  const writer = { by: signature(actor), clock, ids, announced, onEntry };
  const sightOf = (collection: string): Sight => ({
    scope: ground.scopes.get(collection)?.(actor),
    hidden: ground.hidden.get(collection)?.(actor),
  });
  const created = new Map<object, object>();
  const writing = dropping(session, ground);
  const context: Omit<Context, "trusted"> = {
    ...{
      actor,
      session,
      clock,
      ids,
      cache,
      notifiers,
      secret,
      overrides,
      rehearsal,
      announced: kinds,
      references,
      yearFollowers,
      plans,
    },
    ...{ passwords, access },
    retireOwner: () => {
      ground.ownership.retired = true;
    },
    rejoin: async (from, to) => {
      for (const rejoin of rejoining) await rejoin(context as Context, from, to);
    },
    bell: ground.bell,
    carry: (limit = {}) => carry(session, plans, { clock, holder, limit, ring: ground.ringer.ring }),
    async note(note) {
      const { journal } = await records(session, auditNotes, writer).insert({ id: ids.next() }, note);
      return journal![0]!.id;
    },
    readThrough: ({ name }, key, load) =>
      session === ground.storage && seesAll(sightOf(name)) ? ground.through.read(name, key, load) : load(),
    repository: (collection) => repository(writing, collection, sightOf(collection.name)),
    records: (collection) => records(writing, collection, writer, sightOf(collection.name)),
    use<Verbs extends object>(module: Module<Verbs>): Verbs {
      const known = created.get(module) as Verbs | undefined;
      if (known) return known;
      const verbs = module.create(context as Context);
      created.set(module, verbs);
      return verbs;
    },
  };
  // Made at once: a getter for each context would cost V8 a hidden class each.
  const trusted =
    ground.scopes.size + ground.hidden.size === 0 ? context : contextFor({ ...ground, ...everything }, session, actor);
  return Object.assign(context, { trusted: trusted as Context });
}

/** A session whose writes make the cache forget what they change. */
function dropping(session: StorageSession, ground: Ground): StorageSession {
  if (ground.readThrough.size === 0) return session;
  const known = ground.dropping.get(session);
  if (known) return known;
  const made = droppingAnew(session, ground);
  ground.dropping.set(session, made);
  return made;
}

function droppingAnew(session: StorageSession, { through, readThrough }: Ground): StorageSession {
  async function write<T>(collection: string, call: () => Promise<T>): Promise<T> {
    if (!readThrough.has(collection)) return await call();
    try {
      return await call();
    } finally {
      // Also after a failure: it may have come after the effect.
      await through.drop(collection);
    }
  }
  return {
    get: (...args) => session.get(...args),
    find: (...args) => session.find(...args),
    scan: (...args) => session.scan(...args),
    count: (...args) => session.count(...args),
    summarise: (...args) => session.summarise(...args),
    insert: (...args) => write(args[0], () => session.insert(...args)),
    insertMany: (...args) => write(args[0], () => session.insertMany(...args)),
    updateOne: (...args) => write(args[0], () => session.updateOne(...args)),
    updateMany: (...args) => write(args[0], () => session.updateMany(...args)),
    takeOne: (...args) => write(args[0], () => session.takeOne(...args)),
    removeMany: (...args) => write(args[0], () => session.removeMany(...args)),
  };
}

const everything: Pick<Ground, "scopes" | "hidden"> = { scopes: new Map(), hidden: new Map() };

/** A module's verbs behind its access table. `enter` is called before each. */
export function verbsOf<Verbs extends object>(
  context: Context,
  module: Module<Verbs>,
  enter: (verb: string) => void,
): Verbs {
  const verbs = guarded(module.name, context.use(module), module.access, { actor: context.actor, enter });
  // A student sees nobody but themselves.
  const noted = module.noted && presetOf(context.actor) !== "student";
  return noted ? noting(verbs, module, context.note) : verbs;
}
