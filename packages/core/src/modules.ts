/** The modules of Cursus, in order: each may import those above it. A new one is a folder and a line here. */

import { audit } from "./audit/index.ts";
import { cacheEntries } from "./cache/over-storage.ts";
import { campaigns } from "./campaigns/index.ts";
import { classes } from "./classes/index.ts";
import { clients } from "./clients/index.ts";
import { curricula } from "./curricula/index.ts";
import { exams } from "./exams/index.ts";
import { exchange } from "./exchange/index.ts";
import { grades } from "./grades/index.ts";
import { guide } from "./guide/index.ts";
import { auditAnchors, auditLog, seals } from "./journal/audit.ts";
import { leases } from "./journal/lease.ts";
import { auditNotes } from "./journal/notes.ts";
import { heldTopics, outbox } from "./journal/outbox.ts";
import { jury } from "./jury/index.ts";
import { inputMessages } from "./kernel/parse.ts";
import { linkMessages } from "./links/index.ts";
import { accessMessages } from "./module/access.ts";
import { copyMarks } from "./module/copy-mark.ts";
import { meta } from "./module/migrate.ts";
import type { Module } from "./module/module.ts";
import { notices } from "./notices/index.ts";
import { notifierMessages } from "./notify/messages.ts";
import { passwordMessages } from "./passwords/messages.ts";
import { records } from "./records/index.ts";
import { results } from "./results/index.ts";
import { sessions } from "./sessions/index.ts";
import { settings } from "./settings/index.ts";
import { sources } from "./sources/index.ts";
import { storageMessages } from "./storage/messages.ts";
import { pageMessages } from "./storage/page.ts";
import type { CollectionPlan } from "./storage/storage.ts";
import { students } from "./students/index.ts";
import { surveys } from "./surveys/index.ts";
import { teaching } from "./teaching/index.ts";
import { users } from "./users/index.ts";

export const modules = {
  settings,
  audit,
  students,
  users,
  sessions,
  clients,
  curricula,
  results,
  teaching,
  guide,
  sources,
  grades,
  classes,
  jury,
  exams,
  surveys,
  campaigns,
  notices,
  exchange,
  records,
} as const;

/** What stands below the modules: its collections, and what it says. */
export const groundCollections: readonly CollectionPlan[] = [
  meta,
  copyMarks,
  cacheEntries,
  outbox,
  heldTopics,
  auditNotes,
  auditLog,
  seals,
  auditAnchors,
  leases,
];
export const groundMessages = {
  ...storageMessages,
  ...pageMessages,
  ...inputMessages,
  ...accessMessages,
  ...linkMessages,
  ...notifierMessages,
  ...passwordMessages,
};

/** The verbs of each module, behind its access table. */
export type Verbs = {
  readonly [Name in keyof typeof modules]: (typeof modules)[Name] extends Module<infer V> ? V : never;
};

/** All of them, and those that the embedding program adds. */
export function allModules(extra: readonly Module[] = []): readonly Module[] {
  return [...Object.values(modules), ...extra] as readonly Module[];
}
