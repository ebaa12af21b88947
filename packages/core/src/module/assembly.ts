/** How modules are given a context: which is all that they know of the rest of the house. */
import type { Cache } from "../cache/cache.ts";
import { carry } from "../journal/carrier.ts";
import { records } from "../journal/records.ts";
import type { IdGenerator } from "../kernel/ids.ts";
import type { Clock } from "../kernel/time.ts";
import type { Notifier } from "../notify/notifier.ts";
import { repository } from "../storage/repository.ts";
import type { CollectionPlan, Filter, StorageSession } from "../storage/storage.ts";
import { guarded } from "./access.ts";
import { type Actor, signature } from "./actor.ts";
import type { Context, Module, NoticeKind, Reference } from "./module.ts";

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
  readonly plans: readonly CollectionPlan[];
  readonly scopes: Scopes;
  readonly announced: ReadonlyMap<string, NoticeKind>;
  readonly references: readonly Reference[];
  readonly rejoining: readonly NonNullable<Module["rejoin"]>[];
}

type Brought = "plans" | "scopes" | "announced" | "references" | "rejoining";
type Scopes = ReadonlyMap<string, (actor: Actor) => Filter | undefined>;

/** What the modules bring to the ground. */
export function broughtBy(modules: readonly Module[]): Pick<Ground, Brought> {
  return {
    plans: modules.flatMap(({ collections }) => collections),
    scopes: new Map(modules.flatMap(({ scopes }) => Object.entries(scopes ?? {}))),
    announced: new Map(modules.flatMap(({ notices }) => Object.entries(notices ?? {}))),
    references: modules.flatMap(({ references = [] }) => references),
    rejoining: modules.flatMap(({ rejoin }) => rejoin ?? []),
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
    announced,
    holder,
    plans,
    references,
    rejoining,
  } = ground;
  const writer = { by: signature(actor), clock, ids };
  const scopeOf = (collection: string) => ground.scopes.get(collection)?.(actor);
  const created = new Map<object, object>();
  const context: Omit<Context, "trusted"> = {
    ...{ actor, session, clock, ids, cache, notifiers, secret, overrides, rehearsal, announced, references },
    rejoin: async (from, to) => {
      for (const rejoin of rejoining) await rejoin(context as Context, from, to);
    },
    carry: () => carry(session, plans, { clock, holder }),
    repository: (collection) => repository(session, collection, scopeOf(collection.name)),
    records: (collection) => records(session, collection, writer, scopeOf(collection.name)),
    use<Verbs extends object>(module: Module<Verbs>): Verbs {
      const known = created.get(module) as Verbs | undefined;
      if (known) return known;
      const verbs = module.create(context as Context);
      created.set(module, verbs);
      return verbs;
    },
  };
  // Made at once: a getter for each context would cost V8 a hidden class each.
  const trusted = ground.scopes.size === 0 ? context : contextFor({ ...ground, scopes: noScopes }, session, actor);
  return Object.assign(context, { trusted: trusted as Context });
}

const noScopes: Scopes = new Map();

/** A module's verbs behind its access table. `enter` is called before each. */
export function verbsOf<Verbs extends object>(context: Context, module: Module<Verbs>, enter: () => void): Verbs {
  return guarded(module.name, context.use(module), module.access, { actor: context.actor, enter });
}
