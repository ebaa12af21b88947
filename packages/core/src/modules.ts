/** The modules of Cursus, in order: each may import those above it. A new one is a folder and a line here. */

import { cacheEntries } from "./cache/over-storage.ts";
import { campaigns } from "./campaigns/index.ts";
import { classes } from "./classes/index.ts";
import { grades } from "./grades/index.ts";
import { auditLog, seals } from "./journal/audit.ts";
import { leases } from "./journal/lease.ts";
import { outbox } from "./journal/outbox.ts";
import { inputMessages } from "./kernel/parse.ts";
import { linkMessages } from "./links/index.ts";
import { accessMessages } from "./module/access.ts";
import { copyMarks } from "./module/copy-mark.ts";
import { meta } from "./module/migrate.ts";
import type { Module } from "./module/module.ts";
import { notices } from "./notices/index.ts";
import { notifierMessages } from "./notify/messages.ts";
import { settings } from "./settings/index.ts";
import { storageMessages } from "./storage/messages.ts";
import { pageMessages } from "./storage/page.ts";
import type { CollectionPlan } from "./storage/storage.ts";
import { students } from "./students/index.ts";
import { surveys } from "./surveys/index.ts";

export const modules = { settings, students, grades, classes, surveys, campaigns, notices } as const;

/** What stands below the modules: its collections, and what it says. */
export const groundCollections: readonly CollectionPlan[] = [
  meta,
  copyMarks,
  cacheEntries,
  outbox,
  auditLog,
  seals,
  leases,
];
export const groundMessages = {
  ...storageMessages,
  ...pageMessages,
  ...inputMessages,
  ...accessMessages,
  ...linkMessages,
  ...notifierMessages,
};

/** The verbs of each module, behind its access table. */
export type Verbs = {
  readonly [Name in keyof typeof modules]: (typeof modules)[Name] extends Module<infer V> ? V : never;
};

/** All of them, and those that the embedding program adds. */
export function allModules(extra: readonly Module[] = []): readonly Module[] {
  return [...Object.values(modules), ...extra] as readonly Module[];
}
