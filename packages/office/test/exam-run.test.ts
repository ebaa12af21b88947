/** The exams of a period through the pages of the command that people start: a few in a real browser, more by load; its short form. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { requireService } from "@cursus/core/testing";
import { expect, it } from "vitest";

const script = join(import.meta.dirname, "..", "..", "..", "scripts", "demo-office.mjs");

it("registers twenty students from signing in to their papers, and the store holds what each chose", {
  timeout: 120_000,
}, async (context) => {
  const CHROMIUM_PATH = requireService("CHROMIUM_PATH", context);
  const { CURSUS_STORAGE, CURSUS_CACHE, ...others } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [script, "--students", "20"], {
    env: { ...others, CHROMIUM_PATH },
  });
  expect(stdout.trim().split("\n").at(-1)).toMatch(
    /^20 by load and 3 in Chromium .*; every registration is what was chosen$/,
  );
});
