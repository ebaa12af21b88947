/** The contract of {@link Storage}, case by case. */
import { type Case, type Runner, runContract } from "./contract.ts";
import { changeCases } from "./storage/changes.ts";
import { filterCases } from "./storage/filters.ts";
import { manyCases } from "./storage/many.ts";
import { openingCases } from "./storage/opening.ts";
import { orderCases } from "./storage/order.ts";
import { pageCases } from "./storage/pages.ts";
import { raceCases } from "./storage/races.ts";
import { randomCases } from "./storage/random.ts";
import { scanCases } from "./storage/scans.ts";
import type { StorageUnderTest } from "./storage/subject.ts";
import { summaryCases } from "./storage/summaries.ts";
import { textCases } from "./storage/text.ts";
import { transactionCases } from "./storage/transactions.ts";
import { uniquenessCases } from "./storage/uniqueness.ts";
import { valueCases } from "./storage/values.ts";

export type { StorageUnderTest } from "./storage/subject.ts";
export type StorageCase = Case<StorageUnderTest>;

/** Every promise of the storage port, from the plainest to the most intricate. */
export const storageCases: readonly StorageCase[] = [
  ...valueCases,
  ...changeCases,
  ...filterCases,
  ...textCases,
  ...orderCases,
  ...pageCases,
  ...scanCases,
  ...summaryCases,
  ...manyCases,
  ...uniquenessCases,
  ...raceCases,
  ...transactionCases,
  ...openingCases,
  ...randomCases,
];

/**
 * Puts a storage to the test under a runner of your choice:
 *
 *     import { describe, it } from "node:test";
 *     storageContract({ describe, it }, "sqlite", { open: async () => ({ storage, cleanUp }) });
 *
 * `open` gives a storage without any rows each time, on which `Storage.open` was not called yet.
 */
export function storageContract(
  runner: Runner,
  name: string,
  { open }: { readonly open: () => Promise<StorageUnderTest> },
): void {
  runContract(runner, `the storage contract, by ${name}`, { cases: storageCases, open });
}
