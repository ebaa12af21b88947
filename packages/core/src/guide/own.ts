/** Whose elements are whose: teachers write of what they teach, found by the address of their account. */
import { ForbiddenError, fault, isCursusError } from "../kernel/errors.ts";
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { teaching } from "../teaching/index.ts";
import { users } from "../users/index.ts";
import { guideMessages } from "./messages.ts";

/** The codes that an actor may write of; absent: all. */
export async function ownElements(context: Context, year: string): Promise<ReadonlySet<string> | undefined> {
  if (presetOf(context.actor) !== "teacher") return undefined;
  const own = new Set<string>();
  const { email } = await context.use(users).me();
  if (email === undefined) return own;
  try {
    for await (const { element } of context.use(teaching).eachService({ teacher: email, year })) own.add(element);
  } catch (error) {
    // An account without a teacher of the same address teaches nothing that is known.
    if (!isCursusError(error, "teaching.no_teacher")) throw error;
  }
  return own;
}

export async function refuseOthersElements(context: Context, year: string, element: string): Promise<void> {
  const own = await ownElements(context, year);
  if (own && !own.has(element)) throw fault(ForbiddenError, guideMessages, "guide.not_yours", { element, year });
}
