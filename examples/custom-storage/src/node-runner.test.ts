import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { storageCases } from "@cursus/core/testing";
import { expect, it } from "vitest";

const folder = join(import.meta.dirname, "..", "test");

/** `contract.test.ts` puts every case to it: whether the other runner tells them apart, some show as well. */
const some = /transaction/;

it("passes the same contract under node:test, case by case", { timeout: 180_000 }, async () => {
  const options = ["--import", join(folder, "sources.mjs"), "--test", "--test-reporter=tap"];
  options.push(`--test-name-pattern=${some}`);
  const { stdout } = await promisify(execFile)(process.execPath, [...options, join(folder, "node-runner.ts")], {
    timeout: 170_000,
    maxBuffer: 2 ** 26,
    // It would have the child report to a parent that is none of its kind.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  const count = (what: string) => Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(stdout)?.[1]);
  const cases = storageCases.filter(({ name }) => some.test(name));
  expect(cases.length).toBeGreaterThan(10);
  expect([count("tests"), count("fail"), count("skipped")]).toEqual([cases.length, 0, 1]);
});
