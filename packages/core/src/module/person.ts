/** One person across all modules: everything that is held, and its erasure. */
import { auditLog } from "../journal/audit.ts";
import { carryThrough } from "../journal/carrier.ts";
import type { Json } from "../storage/storage.ts";
import { within } from "../storage/where.ts";
import { type Permission, refuseOthers } from "./access.ts";
import type { Context, Forgotten, Module } from "./module.ts";

/** What each module holds on a person; modules that hold nothing are absent. */
export interface Dossier {
  readonly student: string;
  readonly at: string;
  readonly modules: { readonly [module: string]: Json };
  /** Who did what to the person's data, and when. */
  readonly log: readonly Json[];
}

/** What was removed, by module, and what had to stay. */
export interface Erasure {
  readonly student: string;
  readonly removed: { readonly [module: string]: number };
  /** Log entries whose content was emptied; who did what and when stays. */
  readonly emptied: number;
  readonly kept: readonly ({ readonly module: string } & Forgotten["kept"][number])[];
}

const allowed: readonly Permission[] = ["admin", "registrar"];

export async function dossier(context: Context, modules: readonly Module[], student: string): Promise<Dossier> {
  refuseOthers(context.actor, "cursus.dossier", allowed);
  const ids = await namesOf(context, modules, student);
  const held: { [module: string]: Json } = {};
  for (const module of modules) {
    const found: Json[] = [];
    for (const id of ids) {
      const told = await module.about?.(context, id);
      if (told !== undefined) found.push(told);
    }
    if (found.length > 0) held[module.name] = found.length === 1 ? found[0]! : found;
  }
  // Who looks at all of it is part of it.
  await context.note({ verb: "cursus.dossier", about: student });
  await carryThrough(() => context.carry());
  const entries = await context.trusted
    .repository(auditLog)
    .find({ filter: within("about", ids), sort: [{ field: "at" }] });
  const log = entries.map(({ at, by, verb, what }) => ({ at, by, verb, ...(what && { what }) }));
  return { student, at: context.clock.now(), modules: held, log };
}

/** From the module that others build on least to the one they build on most, so that nothing points to what is gone. */
export async function erase(context: Context, modules: readonly Module[], student: string): Promise<Erasure> {
  refuseOthers(context.actor, "cursus.erase", allowed);
  // What still lies in rows goes to the log first: it would be gone with them, or come to the log after it was emptied.
  await carryThrough(() => context.carry());
  const removed: { [module: string]: number } = {};
  const kept: Erasure["kept"][number][] = [];
  const ids = await namesOf(context, modules, student);
  for (const module of modules.toReversed()) {
    for (const id of ids) {
      const forgotten = await module.forget?.(context, id);
      if (!forgotten) continue;
      if (forgotten.removed > 0) removed[module.name] = (removed[module.name] ?? 0) + forgotten.removed;
      kept.push(...forgotten.kept.map((one) => ({ module: module.name, ...one })));
    }
  }
  const log = context.trusted.repository(auditLog);
  const emptied = await log.updateAll(within("about", ids), { unset: ["what", "salt"] });
  await context.note({ verb: "cursus.erase", about: student });
  await context.carry();
  return { student, removed, emptied, kept };
}

/** The ids that the person has had: their own first, then those of records that were merged into it. */
async function namesOf(context: Context, modules: readonly Module[], student: string): Promise<readonly string[]> {
  const ids = new Set([student]);
  for (const module of modules) for (const id of (await module.alsoKnownAs?.(context, student)) ?? []) ids.add(id);
  return [...ids];
}
