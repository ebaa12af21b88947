import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends every run with one line, `N passed, N failed, N skipped`, after the reason of each kind of skip. With
 * CURSUS_REQUIRE_SERVICES=1 a skip for want of a service (`no REDIS_URL`) fails the run: a check that did not run proves
 * nothing. What a case declares impossible on its subject (`the storage has transactions`) is told, and fails nothing.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    const reasons = new Map<string, number>();
    for (const module of modules) {
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
    for (const [reason, count] of reasons) process.stdout.write(`skipped: ${reason} (${count})\n`);
    const missing = [...reasons.keys()].filter((reason) => /^(?:no [A-Z_]+|without a reason)$/.test(reason));
    if (process.env.CURSUS_REQUIRE_SERVICES === "1" && missing.length > 0) {
      process.stdout.write(`CURSUS_REQUIRE_SERVICES=1: the run fails for want of ${missing.join(", ")}\n`);
      process.exitCode = 1;
    }
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
