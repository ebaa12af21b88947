/**
 * The active administrators: kept in one row, changed in atomic steps, and never empty once there was one. An account's own
 * fields follow the row: `enlist` comes before or after they say so, `strike` always before they say otherwise.
 */
import { ConflictError, fault } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { storageMessages } from "../storage/messages.ts";
import { repository } from "../storage/repository.ts";
import { isUniqueViolation, type StorageSession } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import { userMessages } from "./messages.ts";
import { type Account, administrators, administratorsId } from "./model.ts";

/** How often a step is tried that met another's; each try means that somebody else got through. */
const attempts = 50;

/** Whether there is an administrator at all; from then on whoever can open the storage is nobody. */
export async function hasAdministrator(session: StorageSession): Promise<boolean> {
  const row = await repository(session, administrators).get(administratorsId);
  return row !== undefined && row.ids.length > 0;
}

export async function activeAdministrators({ trusted }: Context): Promise<ReadonlySet<string>> {
  return new Set((await trusted.repository(administrators).get(administratorsId))?.ids);
}

/** Does the account, by its own fields, belong among them? */
export function isAdministrator({ role, state }: Pick<Account, "role" | "state">): boolean {
  return role === "admin" && state === "active";
}

export async function enlist(context: Context, id: string): Promise<void> {
  await change(context, (ids) => (ids.includes(id) ? undefined : [...ids, id]));
  context.retireOwner();
}

/** @throws ConflictError `users.last_administrator` */
export async function strike(context: Context, { id, name }: Pick<Account, "id" | "name">): Promise<void> {
  await change(context, (ids) => {
    if (!ids.includes(id)) return undefined;
    const left = ids.filter((other) => other !== id);
    if (left.length === 0) throw fault(ConflictError, userMessages, "users.last_administrator", { name, account: id });
    return left;
  });
}

async function change({ trusted }: Context, decide: (ids: readonly string[]) => readonly string[] | undefined) {
  const rows = trusted.repository(administrators);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const row = await rows.get(administratorsId);
    const ids = decide(row?.ids ?? []);
    if (!ids) return;
    if (!row) {
      try {
        return await rows.insert({ id: administratorsId, ids, revision: 1 });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        continue;
      }
    }
    const same = and(eq("id", administratorsId), eq("revision", row.revision));
    if (await rows.update(same, { set: { ids }, add: { revision: 1 } })) return;
  }
  throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: "administrators" });
}
