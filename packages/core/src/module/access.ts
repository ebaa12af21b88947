/** Who may call which verb: one table for each module, typed over its own verbs. */
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { catalog } from "../kernel/messages.ts";
import type { Actor, Role } from "./actor.ts";

/** Who may call a verb besides the system and the owner. `link` is whoever holds a private link. */
export type Permission = Role | "link";

/** A verb without a row does not compile. An empty row: the system and the owner alone. */
export type AccessTable<Verbs> = { readonly [Verb in keyof Verbs]: readonly Permission[] };

export const accessMessages = catalog({
  "access.forbidden": {
    en: "{actor} may not do this ({verb}). It takes: {needed}.",
    fr: "{actor} n'a pas le droit de faire cela ({verb}). Rôle requis : {needed}.",
  },
  "access.not_shared": {
    en: "{verb} is for programs that hold the storage, not for any role.",
    fr: "{verb} est réservé au programme qui détient la base ; aucun rôle n'y donne droit.",
  },
});

export function mayCall(actor: Actor, allowed: readonly Permission[]): boolean {
  if (actor.kind === "system" || actor.kind === "owner") return true;
  return allowed.includes(actor.kind === "link" ? "link" : actor.role);
}

/** A module's verbs, each of which first asks the table. */
export function guarded<Verbs extends object>(
  name: string,
  verbs: Verbs,
  table: AccessTable<Verbs>,
  { actor, enter }: { readonly actor: Actor; readonly enter: () => void },
): Verbs {
  const guard = (verb: keyof Verbs & string) => {
    const call = verbs[verb] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      enter();
      if (!mayCall(actor, table[verb])) throw forbidden(actor, `${name}.${verb}`, table[verb]);
      return call.apply(verbs, args);
    };
  };
  return Object.fromEntries(Object.keys(table).map((verb) => [verb, guard(verb as keyof Verbs & string)])) as Verbs;
}

function forbidden(actor: Actor, verb: string, allowed: readonly Permission[]) {
  const needed = allowed.filter((permission) => permission !== "link");
  if (needed.length === 0) return fault(ForbiddenError, accessMessages, "access.not_shared", { verb });
  const named = actor.kind === "user" ? actor.role : actor.kind;
  return fault(ForbiddenError, accessMessages, "access.forbidden", { actor: named, verb, needed });
}
