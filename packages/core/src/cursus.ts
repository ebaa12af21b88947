/**
 * The assembly, and the file to read first. `createCursus` takes what differs between institutions (a storage, a cache,
 * ways to send) and gives one thing: a way to act as someone.
 *
 *     const cursus = await createCursus({ storage, notifiers: [mail], secret });
 *     await cursus.as(owner).campaigns.invite(campaign, sheet);
 *     await cursus.deliver();
 *
 * A call goes: face -> access table -> verb -> repository (with the actor's scope) -> storage. Each write carries its own
 * journal entry; `deliver` brings entries to the audit log and announcements to the outbox, and sends what is due.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { type Bell, localBell, ringerOf } from "./cache/bell.ts";
import type { Cache } from "./cache/cache.ts";
import { storageCache } from "./cache/over-storage.ts";
import { readThrough } from "./cache/read-through.ts";
import type { Carried, CarryLimit } from "./journal/carrier.ts";
import { ForbiddenError, fault } from "./kernel/errors.ts";
import { type IdGenerator, timeOrderedIds } from "./kernel/ids.ts";
import { type Messages, messagesOf } from "./kernel/messages.ts";
import { type Clock, systemClock } from "./kernel/time.ts";
import { checkSecret } from "./links/index.ts";
import { accessMessages } from "./module/access.ts";
import { type Actor, system } from "./module/actor.ts";
import { broughtBy, contextFor, type Ground, verbsOf } from "./module/assembly.ts";
import { readCopyMark } from "./module/copy-mark.ts";
import { migrate } from "./module/migrate.ts";
import type { Module } from "./module/module.ts";
import { type Dossier, dossier, type Erasure, erase } from "./module/person.ts";
import { allModules, groundCollections, groundMessages, modules, type Verbs } from "./modules.ts";
import type { DeliverOptions, DeliverReport } from "./notices/index.ts";
import type { Notifier } from "./notify/notifier.ts";
import { bcryptHasher } from "./passwords/bcrypt.ts";
import type { PasswordHasher } from "./passwords/hasher.ts";
import { explicitSettings, type Settings } from "./settings/index.ts";
import { memoryStorage } from "./storage/memory.ts";
import { escapedTransaction, type Storage, type StorageSession } from "./storage/storage.ts";
import { hasAdministrator } from "./users/index.ts";

export interface CursusOptions {
  /** Where everything is kept; in memory if absent. */
  readonly storage?: Storage;
  /** Where short-lived things are kept; in the storage if absent. */
  readonly cache?: Cache;
  /** Wakes programs that send as soon as there is something to send; within this process if absent. */
  readonly bell?: Bell;
  /** Ways to reach people; none if absent. */
  readonly notifiers?: readonly Notifier[];
  /** The key of private links: 32 characters or more, kept apart from the storage. Random for a storage in memory. */
  readonly secret?: string;
  /** How passwords are kept: bcrypt of cost 12, in threads of its own, if absent. */
  readonly passwords?: PasswordHasher;
  /** Settings that win over the stored ones in this process. */
  readonly settings?: Partial<Settings>;
  /** Modules of your own; reach them by `cursus.as(actor).module(yours)`. */
  readonly extraModules?: readonly Module[];
  readonly clock?: Clock;
  readonly ids?: IdGenerator;
}

export interface CarryOptions extends CarryLimit {
  /** Does nothing, not even a query, unless this program has written since it carried last. */
  readonly ifWritten?: boolean;
}

/** The verbs of every module, for one actor. One that the actor's role lacks throws at the call, before there is a promise. */
export interface Acting extends Verbs {
  module<V extends object>(module: Module<V>): V;
}

export interface Cursus extends AsyncDisposable {
  /** Acts as someone: every verb is refused or cut to size by who that is. */
  as(actor: Actor): Acting;
  /** Acts as the program itself, for a reason that the audit log keeps. */
  system(reason: string): Acting;
  /**
   * Several changes as one, where the storage can (`storage.no_transactions` where it cannot). `work` may run more than
   * once; verbs that were got outside are refused inside.
   */
  atomically<T>(actor: Actor, work: (acting: Acting) => Promise<T>): Promise<T>;
  /** Sends what was announced and is due. Any number of programs may do so at once. */
  deliver(options?: DeliverOptions): Promise<DeliverReport>;
  /**
   * Brings entries of the journal to the audit log, and announcements to the outbox; sends nothing. `deliver` does so, too: a
   * program that never delivers calls this now and then, and before it closes.
   */
  carry(options?: CarryOptions): Promise<Carried>;
  /** Everything that is held on one person, by module. */
  dossier(actor: Actor, student: string): Promise<Dossier>;
  /** Removes a person's data everywhere, but for declared legal holds, and reports both. */
  erase(actor: Actor, student: string): Promise<Erasure>;
  /** Whether there is no administrator yet, so that whoever can open the storage may do everything (as `owner`). */
  hasOwner(): boolean;
  /** This store is a rehearsal copy: its people are invented, and nothing is sent to the world. */
  readonly rehearsal: boolean;
  /** What an error's code, or any code, says in a language. */
  readonly messages: Messages;
  readonly storage: Storage;
  readonly notifiers: readonly Notifier[];
  close(): Promise<void>;
}

/** What the modules of Cursus can say, without a store. */
export const coreMessages: Messages = messagesOf(groundMessages, ...allModules().map((module) => module.messages));

export async function createCursus(options: CursusOptions = {}): Promise<Cursus> {
  const { storage = memoryStorage(), notifiers = [], clock = systemClock, ids = timeOrderedIds() } = options;
  const cache = options.cache ?? storageCache(storage, { clock });
  const bell = options.bell ?? localBell();
  const ringer = ringerOf(bell, "outbox");
  const announcing = new WeakSet<StorageSession>();
  const all = allModules(options.extraModules);
  const brought = broughtBy(all);
  const laid = {
    ...brought,
    ...{ clock, ids, notifiers },
    plans: [...groundCollections, ...brought.plans],
    ...{ cache, storage, through: readThrough(cache, clock), dropping: new WeakMap() },
    ...{ bell, ringer, announcing, writes: { pending: false } },
    secret: secretFrom(options),
    overrides: explicitSettings(options.settings),
    holder: ids.next(),
    passwords: options.passwords ?? bcryptHasher(),
  };
  await storage.open(laid.plans);
  const { rehearsal } = await readCopyMark(storage);
  await migrate(storage, all);
  const ownership = { retired: await hasAdministrator(storage) };
  const ground: Ground = { ...laid, rehearsal, ownership };
  const inside = new AsyncLocalStorage<StorageSession>();

  function acting(actor: Actor, session: StorageSession): Acting {
    const context = contextFor(ground, session, actor);
    const module = <V extends object>(wanted: Module<V>) =>
      verbsOf(context, wanted, (verb) => {
        if ((inside.getStore() ?? session) !== session) throw escapedTransaction();
        refuseRetired(actor, verb);
      });
    return Object.assign(Object.create(byName), { module });
  }

  /** The owner was whoever could open the storage; from the first administrator on, that is nobody. */
  function refuseRetired(actor: Actor, verb: string): void {
    if (actor.kind === "owner" && ownership.retired)
      throw fault(ForbiddenError, accessMessages, "access.owner_retired", { verb });
  }

  function onPerson(actor: Actor, verb: string) {
    refuseRetired(actor, verb);
    return contextFor(ground, storage, actor);
  }

  const cursus: Cursus = {
    as: (actor) => acting(actor, storage),
    system: (reason) => acting(system(reason), storage),
    async atomically(actor, work) {
      const wasRetired = ownership.retired;
      try {
        let session: StorageSession = storage;
        const done = await storage.transaction((opened) => {
          session = opened;
          return inside.run(session, () => work(acting(actor, session)));
        });
        if (announcing.has(session)) ringer.ring();
        return done;
      } finally {
        for (const collection of brought.readThrough) await ground.through.drop(collection);
        // The first administrator may have been made inside, and undone.
        if (ownership.retired !== wasRetired) ownership.retired = await hasAdministrator(storage);
      }
    },
    deliver: (deliverOptions) => acting(system("deliver"), storage).notices.deliver(deliverOptions),
    async carry({ ifWritten = false, ...limit } = {}) {
      const { writes } = laid;
      if (ifWritten && !writes.pending) return { entries: 0, announced: 0, busy: false };
      writes.pending = false;
      let carried: Carried | undefined;
      try {
        carried = await contextFor(ground, storage, system("carry")).carry(limit);
        return carried;
      } finally {
        if (!carried || carried.busy || carried.more) writes.pending = true;
      }
    },
    dossier: async (actor, student) => await dossier(onPerson(actor, "cursus.dossier"), all, student),
    erase: async (actor, student) => await erase(onPerson(actor, "cursus.erase"), all, student),
    messages: messagesOf(groundMessages, ...all.map((module) => module.messages)),
    hasOwner: () => !ownership.retired,
    rehearsal,
    storage,
    notifiers,
    async close() {
      for (const notifier of notifiers) await notifier.close();
      await ringer.settled();
      await bell.close();
      await cache.close();
      await storage.close();
    },
    [Symbol.asyncDispose]: () => cursus.close(),
  };
  return cursus;
}

/** The modules by name, over `module`. One prototype for all: getters made for each call would cost V8 a hidden class each. */
const byName = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(modules).map(([name, module]) => {
      function get(this: Acting) {
        return this.module(module as Module);
      }
      return [name, { get, enumerable: true }];
    }),
  ),
);

/** A store that outlives the process needs a secret that does, too; without one, links are refused when first needed. */
function secretFrom({ secret, storage }: CursusOptions): string | undefined {
  if (secret !== undefined) return checkSecret(secret);
  return storage ? undefined : randomBytes(32).toString("base64url");
}
