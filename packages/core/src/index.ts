/** The public door of Cursus. */

export type { Cache } from "./cache/cache.ts";
export { memoryCache } from "./cache/memory.ts";
export { cacheEntries, storageCache } from "./cache/over-storage.ts";
export * from "./campaigns/index.ts";
export * from "./classes/index.ts";
export { type Acting, type Cursus, type CursusOptions, coreMessages, createCursus } from "./cursus.ts";
export * from "./grades/index.ts";
export { type AuditVerdict, verifyLog } from "./journal/audit.ts";
export {
  type Announcement,
  type Entry,
  type Journaled,
  journaledCollection,
  type Note,
} from "./journal/journal.ts";
export type { Records } from "./journal/records.ts";
export type { HealthCheck } from "./kernel/health.ts";
export { derivedId, type IdGenerator, timeOrderedIds } from "./kernel/ids.ts";
export * from "./light.ts";
export type { AccessTable, Permission } from "./module/access.ts";
export {
  type Actor,
  anyone,
  link,
  owner,
  presetOf,
  type Role,
  system,
  type Teaching,
  type UserActor,
} from "./module/actor.ts";
export * from "./module/module.ts";
export type { Dossier, Erasure } from "./module/person.ts";
export * from "./notices/index.ts";
export { consoleNotifier } from "./notify/console.ts";
export { fileNotifier } from "./notify/file.ts";
export { notifierMessages } from "./notify/messages.ts";
export { asciiAddress, mimeMessage } from "./notify/mime.ts";

export * from "./notify/notifier.ts";
export {
  isLoopback,
  missingToPublish,
  publicUrl,
  type Settings,
  type SettingsVerbs,
  settings,
} from "./settings/index.ts";
export { type Collection, collection } from "./storage/collection.ts";
export { memoryStorage } from "./storage/memory.ts";
export { storageMessages } from "./storage/messages.ts";
export { type Page, type PageRequest, page } from "./storage/page.ts";
export { type ChangeOf, type Readable, type Repository, repository } from "./storage/repository.ts";
export * from "./storage/rows.ts";
export * from "./storage/storage.ts";
export * from "./storage/where.ts";
export * from "./students/index.ts";
export * from "./surveys/index.ts";
export { findHeader } from "./tables/header.ts";
export { type CheckOptions, checkStore, type StoreCheck, type StoreFault } from "./upkeep/check.ts";
export { type CopyOptions, type CopyProgress, type CopyReport, copyStore, storedPlans } from "./upkeep/copy.ts";
