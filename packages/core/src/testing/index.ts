/** What tests of Cursus are made of: the contracts of the ports, a clock that stands still, and people to test with. */

export { decodeWords, type ReadMail, readMail, readMailbox } from "../notify/strict-mail-reader.ts";
export type { BrokenStorage } from "./breaking.ts";
export { type BrokenCache, brokenCaches } from "./broken-caches.ts";
export { type BrokenNotifier, brokenNotifiers } from "./broken-notifiers.ts";
export { brokenStorages } from "./broken-storages.ts";
export { type CacheCase, type CacheUnderTest, cacheCases, cacheContract } from "./cache-contract.ts";
export { countedIds, type FixedClock, fixedClock } from "./clock.ts";
export { type CollectingNotifier, type CollectingOptions, collectingNotifier } from "./collecting-notifier.ts";
export { type Case, type Outcome, type Runner, type Subject, tryCase } from "./contract.ts";
export { type CursusUnderTest, cursusUnderTest } from "./cursus-under-test.ts";
export {
  type Arrived,
  exampleMessage,
  type NotifierCase,
  type NotifierUnderTest,
  notifierCases,
  notifierContract,
} from "./notifier-contract.ts";
export { type QuickHasher, quickHasher } from "./quick-hasher.ts";
export { requireService, type Skippable } from "./require-service.ts";
export { classList, classOf, sheetOf } from "./sheets.ts";
export { type StorageCase, type StorageUnderTest, storageCases, storageContract } from "./storage-contract.ts";
