/** The public door of Cursus. */

export * from "./audit/index.ts";
export { type Bell, type Listening, localBell } from "./cache/bell.ts";
export type { Cache } from "./cache/cache.ts";
export { memoryCache } from "./cache/memory.ts";
export { cacheEntries, storageCache } from "./cache/over-storage.ts";
export * from "./campaigns/index.ts";
export * from "./classes/index.ts";
export * from "./clients/index.ts";
export * from "./curricula/index.ts";
export {
  type Acting,
  type CarryOptions,
  type Cursus,
  type CursusOptions,
  coreMessages,
  createCursus,
} from "./cursus.ts";
export * from "./exams/index.ts";
export * from "./exchange/index.ts";
export * from "./grades/index.ts";
export * from "./guide/index.ts";
export type { Carried, CarryLimit } from "./journal/carrier.ts";
export {
  type Announcement,
  type Entry,
  type Journaled,
  journaledCollection,
  type Note,
} from "./journal/journal.ts";
export type { Records } from "./journal/records.ts";
export { type VerifyOptions, verifyLog } from "./journal/verify.ts";
export * from "./jury/index.ts";
export type { HealthCheck } from "./kernel/health.ts";
export { type HttpStatuses, httpStatusOf } from "./kernel/http-status.ts";
export { derivedId, type IdGenerator, timeOrderedIds } from "./kernel/ids.ts";
export { longDate } from "./kernel/long-date.ts";
export { invalidInput, issue } from "./kernel/parse.ts";
export * from "./light.ts";
export { tokenFrom } from "./links/index.ts";
export { type AccessTable, mayCall, type Permission } from "./module/access.ts";
export {
  type Actor,
  anyone,
  link,
  owner,
  presetOf,
  type Role,
  roles,
  system,
  type Teaching,
  type UserActor,
} from "./module/actor.ts";
export { type Invented, type InventedFor, impersonal, type Mask, type Masks, sayingNothing } from "./module/mask.ts";
export * from "./module/module.ts";
export type { Dossier, Erasure } from "./module/person.ts";
export { modules } from "./modules.ts";
export * from "./notices/index.ts";
export { consoleNotifier } from "./notify/console.ts";
export { fileNotifier } from "./notify/file.ts";
export { escapeHtml } from "./notify/mail-page.ts";
export { notifierMessages } from "./notify/messages.ts";
export { asciiAddress, mimeMessage } from "./notify/mime.ts";
export * from "./notify/notifier.ts";
export {
  type NoticeWording,
  type NoticeWords,
  wordsFor,
  written,
  writtenMail,
} from "./notify/wording.ts";
export { type Argon2Options, argon2Hasher } from "./passwords/argon2.ts";
export { bcryptHasher } from "./passwords/bcrypt.ts";
export type { PasswordHasher } from "./passwords/hasher.ts";
export * from "./records/index.ts";
export * from "./results/index.ts";
export * from "./sessions/index.ts";
export {
  type ClassAlerts,
  isLoopback,
  type LetterSignatory,
  missingToPublish,
  type OwnRole,
  type PaperSettings,
  publicUrl,
  type Settings,
  type SettingsVerbs,
  type SubjectWeight,
  senderOf,
  settings,
  type Template,
} from "./settings/index.ts";
export * from "./sources/index.ts";
export { type Collection, collection } from "./storage/collection.ts";
export { memoryStorage } from "./storage/memory.ts";
export { storageMessages } from "./storage/messages.ts";
export { type Page, type PageRequest, page } from "./storage/page.ts";
export { type ChangeOf, type Readable, type Repository, repository } from "./storage/repository.ts";
export * from "./storage/rows.ts";
export { pageByPage } from "./storage/scan.ts";
export * from "./storage/storage.ts";
export * from "./storage/where.ts";
export * from "./students/index.ts";
export * from "./surveys/index.ts";
export type { HeaderColumn } from "./tables/header.ts";
export type { Refusal, ReportColumn, RowRemark } from "./tables/report.ts";
export * from "./teaching/index.ts";
export { type CheckOptions, checkStore, type StoreCheck, type StoreFault } from "./upkeep/check.ts";
export { type CopyOptions, type CopyProgress, type CopyReport, copyStore, storedPlans } from "./upkeep/copy.ts";
export {
  type AccountChanges,
  type AccountFilter,
  type AccountState,
  type AccountsReport,
  type AccountView,
  type AddManyOptions,
  accountStates,
  type InvitationReport,
  type InvitationWay,
  type Invited,
  type InviteOptions,
  invitationWays,
  type ManyAccounts,
  type NewAccount,
  type RoleView,
  type Slip,
  type TaughtClass,
  type UsersVerbs,
  users,
} from "./users/index.ts";
