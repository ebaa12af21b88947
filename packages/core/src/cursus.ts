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
import type { Cache } from "./cache/cache.ts";
import { storageCache } from "./cache/over-storage.ts";
import { readThrough } from "./cache/read-through.ts";
import { type IdGenerator, timeOrderedIds } from "./kernel/ids.ts";
import { type Messages, messagesOf } from "./kernel/messages.ts";
import { type Clock, systemClock } from "./kernel/time.ts";
import { checkSecret } from "./links/index.ts";
import { type Actor, system } from "./module/actor.ts";
import { broughtBy, contextFor, type Ground, verbsOf } from "./module/assembly.ts";
import { readCopyMark } from "./module/copy-mark.ts";
import { migrate } from "./module/migrate.ts";
import type { Module } from "./module/module.ts";
import { type Dossier, dossier, type Erasure, erase } from "./module/person.ts";
import { allModules, groundCollections, groundMessages, modules, type Verbs } from "./modules.ts";
import type { DeliverOptions, DeliverReport } from "./notices/index.ts";
import type { Notifier } from "./notify/notifier.ts";
import { explicitSettings, type Settings } from "./settings/index.ts";
import { memoryStorage } from "./storage/memory.ts";
import { escapedTransaction, type Storage, type StorageSession } from "./storage/storage.ts";

export interface CursusOptions {
  /** Where everything is kept; in memory if absent. */
  readonly storage?: Storage;
  /** Where short-lived things are kept; in the storage if absent. */
  readonly cache?: Cache;
  /** Ways to reach people; none if absent. */
  readonly notifiers?: readonly Notifier[];
  /** The key of private links: 32 characters or more, kept apart from the storage. Random for a storage in memory. */
  readonly secret?: string;
  /** Settings that win over the stored ones in this process. */
  readonly settings?: Partial<Settings>;
  /** Modules of your own; reach them by `cursus.as(actor).module(yours)`. */
  readonly extraModules?: readonly Module[];
  readonly clock?: Clock;
  readonly ids?: IdGenerator;
}

/** The verbs of every module, for one actor. */
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
  /** Everything that is held on one person, by module. */
  dossier(actor: Actor, student: string): Promise<Dossier>;
  /** Removes a person's data everywhere, but for declared legal holds, and reports both. */
  erase(actor: Actor, student: string): Promise<Erasure>;
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
  const all = allModules(options.extraModules);
  const brought = broughtBy(all);
  const laid = {
    ...brought,
    ...{ clock, ids, notifiers },
    plans: [...groundCollections, ...brought.plans],
    ...{ cache, storage, through: readThrough(cache, clock), dropping: new WeakMap() },
    secret: secretFrom(options),
    overrides: explicitSettings(options.settings),
    holder: ids.next(),
  };
  await storage.open(laid.plans);
  const { rehearsal } = await readCopyMark(storage);
  await migrate(storage, all);
  const ground: Ground = { ...laid, rehearsal };
  const inside = new AsyncLocalStorage<StorageSession>();

  function acting(actor: Actor, session: StorageSession): Acting {
    const context = contextFor(ground, session, actor);
    const enter = () => {
      if ((inside.getStore() ?? session) !== session) throw escapedTransaction();
    };
    const module = <V extends object>(wanted: Module<V>) => verbsOf(context, wanted, enter);
    return Object.assign(Object.create(byName), { module });
  }

  const cursus: Cursus = {
    as: (actor) => acting(actor, storage),
    system: (reason) => acting(system(reason), storage),
    async atomically(actor, work) {
      try {
        return await storage.transaction((session) => inside.run(session, () => work(acting(actor, session))));
      } finally {
        for (const collection of brought.readThrough) await ground.through.drop(collection);
      }
    },
    deliver: (deliverOptions) => acting(system("deliver"), storage).notices.deliver(deliverOptions),
    dossier: (actor, student) => dossier(contextFor(ground, storage, actor), all, student),
    erase: (actor, student) => erase(contextFor(ground, storage, actor), all, student),
    messages: messagesOf(groundMessages, ...all.map((module) => module.messages)),
    rehearsal,
    storage,
    notifiers,
    async close() {
      for (const notifier of notifiers) await notifier.close();
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
