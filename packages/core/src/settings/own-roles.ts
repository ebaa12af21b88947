/** Roles of the institution's own: what they may not be. */
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { invalidInput, issue } from "../kernel/parse.ts";
import type { Actor } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { settingsMessages } from "./messages.ts";
import type { Settings } from "./model.ts";

/** Refuses verbs that there are not, verbs that make an administrator of anyone, and anyone who is none. */
export function refuseRoles(
  roles: NonNullable<Settings["roles"]>,
  { actor, access }: { readonly actor: Actor; readonly access: Context["access"] },
): void {
  if (actor.kind === "user" && actor.role !== "admin")
    throw fault(ForbiddenError, settingsMessages, "settings.roles_by_administrator");
  const issues = Object.entries(roles).flatMap(([role, { like, also = [], without = [] }]) => {
    const unknown = [...also, ...without].filter((verb) => !access.has(verb));
    const tooMuch = like === "admin" ? [] : also.filter((verb) => makesAdministrators(verb));
    return [
      ...unknown.map((verb) => issue(settingsMessages, "settings.unknown_verb", ["roles", role], { verb })),
      ...tooMuch.map((verb) => issue(settingsMessages, "settings.administrators_only", ["roles", role], { verb })),
    ];
  });
  if (issues.length > 0) throw invalidInput(issues);
}

/** Whoever writes accounts or settings could make themselves an administrator. */
function makesAdministrators(verb: string): boolean {
  return verb === "settings.set" || (verb.startsWith("users.") && !["users.list", "users.show"].includes(verb));
}
