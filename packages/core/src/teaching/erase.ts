/** What is held on a teacher, and forgetting one. */
import type { Context, Forgotten } from "../module/module.ts";
import type { Json } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { services, teachers } from "./model.ts";
import { identityOf, serviceView, teacherView } from "./views.ts";

/** @param id a teacher's */
export async function aboutTeacher(context: Context, id: string): Promise<Json | undefined> {
  const row = await context.trusted.records(teachers).get(id);
  if (!row) return undefined;
  const given = await context.trusted.records(services).find({ filter: eq("teacher", id) });
  const held = {
    ...identityOf(row),
    terms: teacherView(row).terms,
    services: given.map((one) => serviceView(one, row)),
  };
  return JSON.parse(JSON.stringify(held)) as Json;
}

/** The person goes; hours that were taught and paid stay for the accounts, under an id that leads to no name. */
export async function forgetTeacher(context: Context, id: string): Promise<Forgotten> {
  const rows = context.trusted.repository(teachers);
  const given = await context.trusted.repository(services).count(eq("teacher", id));
  if (given === 0) return { removed: await rows.removeAll(eq("id", id)), kept: [] };
  const nobody = { lastName: "-", sortName: "", words: [], removedAt: context.clock.now() };
  const unset = ["firstName", "email", "number", "component", "department", "numberKey", "emailKey"] as const;
  const removed = await rows.updateAll(eq("id", id), { set: nobody, unset });
  const why = "accounts are kept for 10 years (code de commerce, art. L. 123-22)";
  return { removed, kept: removed === 0 ? [] : [{ what: `${given} services, without the name`, why }] };
}
