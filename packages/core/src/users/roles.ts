/** The roles there are: the presets, and those that the institution made from them. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Text } from "../kernel/messages.ts";
import { mayCall } from "../module/access.ts";
import { roles as presets, type Role, type UserActor } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { type Settings, settings } from "../settings/index.ts";
import { userMessages } from "./messages.ts";
import type { Account } from "./model.ts";

/** A role, and every verb that it holds. */
export interface RoleView {
  readonly role: string;
  /** The preset that it is made from, where it is not one. */
  readonly like?: Role;
  readonly title: Text;
  /** e.g. `grades.add`, in the order of the alphabet. */
  readonly verbs: readonly string[];
}

const titles: { readonly [R in Role]: Text } = {
  admin: { en: "administrator", fr: "administrateur" },
  registrar: { en: "registrar", fr: "gestionnaire de scolarité" },
  teacher: { en: "teacher", fr: "enseignant" },
  student: { en: "student", fr: "étudiant" },
  surveyOfficer: { en: "survey officer", fr: "chargé d’enquêtes" },
  juryPresident: { en: "jury president", fr: "président de jury" },
  invigilator: { en: "invigilator", fr: "surveillant" },
  it: { en: "IT services", fr: "service informatique" },
};

export async function rolesOf(context: Context): Promise<readonly RoleView[]> {
  const own = (await context.use(settings).show()).roles ?? {};
  const verbsOf = (actor: UserActor) =>
    [...context.access].flatMap(([verb, allowed]) => (mayCall(actor, verb, allowed) ? [verb] : [])).sort();
  return [
    ...presets.map((role) => ({ role, title: titles[role], verbs: verbsOf({ kind: "user", id: "", role }) })),
    ...Object.entries(own).map(([role, { like, title = role }]) => ({
      ...{ role, like, title: { en: title, fr: title } },
      verbs: verbsOf({ kind: "user", id: "", ...roleOf(role, own) }),
    })),
  ];
}

/** Refuses a role that there is not; gives the preset that decides what goes with it. */
export async function presetOfRole(context: Context, role: string): Promise<Role> {
  const own = (await context.use(settings).show()).roles ?? {};
  const preset = presets.find((one) => one === role) ?? (Object.hasOwn(own, role) ? own[role]!.like : undefined);
  if (preset) return preset;
  const known = [...presets, ...Object.keys(own)];
  throw fault(InvalidInputError, userMessages, "users.unknown_role", { role, roles: known });
}

/** The account as somebody who acts. */
export function actorFor(account: Account, own: Settings["roles"] = {}): UserActor {
  const { id, teaches, student } = account;
  return {
    kind: "user",
    id,
    ...roleOf(account.role, own),
    ...(teaches && { teaches }),
    ...(student !== undefined && { student }),
  };
}

function roleOf(
  role: string,
  own: NonNullable<Settings["roles"]>,
): Pick<UserActor, "role" | "like" | "also" | "without"> {
  const made = presets.some((preset) => preset === role) || !Object.hasOwn(own, role) ? undefined : own[role];
  if (!made) return { role };
  const { like, also, without } = made;
  return { role, like, ...(also && { also }), ...(without && { without }) };
}
