/** Who may call which verb: one table for each module, typed over its own verbs. */
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { catalog } from "../kernel/messages.ts";
import { type Actor, presetOf, type Role } from "./actor.ts";

/**
 * Who may call a verb besides the system and the owner. `link` is whoever holds a private link, `anyone` whoever has not
 * signed in, `user` everybody who has.
 */
export type Permission = Role | "link" | "anyone" | "user";

/** A verb without a row does not compile. An empty row: the system and the owner alone. */
export type AccessTable<Verbs> = { readonly [Verb in keyof Verbs]: readonly Permission[] };

export const accessMessages = catalog({
  "access.forbidden": {
    en: "{actor|role} may not do this ({verb}). It takes: {needed|role}.",
    fr: "Votre rôle ({actor|role}) ne permet pas de faire cela ({verb}). Rôles requis : {needed|role}.",
  },
  "access.not_signed_in": {
    en: "Sign in first: {verb} takes one of these roles: {needed|role}.",
    fr: "Connectez-vous d'abord : {verb} demande l'un de ces rôles : {needed|role}.",
  },
  "access.owner_retired": {
    en: "There is an administrator: sign in (cursus login), or let the program act as system(reason). {verb} was not done.",
    fr: "Il y a un administrateur : connectez-vous (cursus login), ou faites agir le programme par system(raison). {verb} n'a pas été fait.",
  },
  "access.not_shared": {
    en: "{verb} is for programs that hold the storage, not for any role.",
    fr: "{verb} est réservé au programme qui détient la base ; aucun rôle n'y donne droit.",
  },
  "role.admin": { en: "admin", fr: "administrateur" },
  "role.registrar": { en: "registrar", fr: "gestionnaire de scolarité" },
  "role.teacher": { en: "teacher", fr: "enseignant" },
  "role.student": { en: "student", fr: "étudiant" },
  "role.surveyOfficer": { en: "survey officer", fr: "chargé d'enquêtes" },
  "role.juryPresident": { en: "jury president", fr: "président de jury" },
  "role.invigilator": { en: "invigilator", fr: "surveillant" },
  "role.it": { en: "IT services", fr: "service informatique" },
  "role.user": { en: "whoever has signed in", fr: "toute personne connectée" },
  "role.link": { en: "a private link", fr: "lien privé" },
  "role.anyone": { en: "whoever has not signed in", fr: "personne non connectée" },
});

/** @param verb with its module's name, e.g. `grades.add` */
export function mayCall(actor: Actor, verb: string, allowed: readonly Permission[]): boolean {
  switch (actor.kind) {
    case "system":
    case "owner":
      return true;
    case "user":
      if (allowed.includes("user") || actor.also?.includes(verb)) return true;
      return allowed.includes(presetOf(actor)!) && !actor.without?.includes(verb);
    default:
      return allowed.includes(actor.kind);
  }
}

/**
 * A module's verbs, each of which first asks the table. A refusal is thrown at the call: whether a verb gives a promise, rows
 * or a value is known only once it was called, and one shape stops all three.
 */
export function guarded<Verbs extends object>(
  name: string,
  verbs: Verbs,
  table: AccessTable<Verbs>,
  { actor, enter }: { readonly actor: Actor; readonly enter: (verb: string) => void },
): Verbs {
  const guard = (verb: keyof Verbs & string) => {
    const call = verbs[verb] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      enter(`${name}.${verb}`);
      refuseOthers(actor, `${name}.${verb}`, table[verb]);
      return call.apply(verbs, args);
    };
  };
  return Object.fromEntries(Object.keys(table).map((verb) => [verb, guard(verb as keyof Verbs & string)])) as Verbs;
}

/** @throws ForbiddenError naming the roles that it takes */
export function refuseOthers(actor: Actor, verb: string, allowed: readonly Permission[]): void {
  if (mayCall(actor, verb, allowed)) return;
  const needed = allowed.filter((permission) => permission !== "link" && permission !== "anyone");
  if (needed.length === 0) throw fault(ForbiddenError, accessMessages, "access.not_shared", { verb });
  if (actor.kind === "anyone") throw fault(ForbiddenError, accessMessages, "access.not_signed_in", { verb, needed });
  const named = actor.kind === "user" ? actor.role : actor.kind;
  throw fault(ForbiddenError, accessMessages, "access.forbidden", { actor: named, verb, needed });
}
