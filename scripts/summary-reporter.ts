import type { Reporter, TestModule, TestSuite } from "vitest/node";

/**
 * Ends every run with one line, `N passed, N failed, N skipped`, after the reason of each kind of skip. With
 * CURSUS_REQUIRE_SERVICES=1 a skip for want of a service (`no REDIS_URL`) fails the run: a check that did not run proves
 * nothing. What a case declares impossible on its subject (`the storage has transactions`) is told, and fails nothing.
 * Before that, a line for each contract tells who was put to it, and how many cases each kept: `SQLite 202 of 203`.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    const reasons = new Map<string, number>();
    const contracts = new Map<string, string[]>();
    for (const module of modules) {
      for (const suite of module.children.allSuites()) {
        const [, contract, subject] = /^(the \w+ contract), by (.+)$/.exec(suite.name) ?? [];
        if (contract === undefined) continue;
        contracts.set(contract, [...(contracts.get(contract) ?? []), `${subject} ${casesKept(suite)}`]);
      }
      if (module.errors().length > 0) counts.failed++;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === "pending") continue;
        counts[result.state]++;
        if (result.state !== "skipped") continue;
        const reason = result.note ?? "without a reason";
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
    for (const [contract, subjects] of contracts) process.stdout.write(`${contract}: ${subjects.join(", ")}\n`);
    for (const [reason, count] of reasons) process.stdout.write(`skipped: ${reason} (${count})\n`);
    const missing = [...reasons.keys()].filter((reason) => /^(?:no [A-Z_]+|without a reason)$/.test(reason));
    if (process.env.CURSUS_REQUIRE_SERVICES === "1" && missing.length > 0) {
      process.stdout.write(`CURSUS_REQUIRE_SERVICES=1: the run fails for want of ${missing.join(", ")}\n`);
      process.exitCode = 1;
    }
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}

/** `203`, or `202 of 203` where some failed or were left out. */
function casesKept(suite: TestSuite): string {
  const states = [...suite.children.allTests()].map((test) => test.result().state);
  const kept = states.filter((state) => state === "passed").length;
  return kept === states.length ? `${kept}` : `${kept} of ${states.length}`;
}
