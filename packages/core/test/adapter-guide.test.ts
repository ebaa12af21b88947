import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");

it("shows in docs/adapter-guide.md code that runs, and the cases and broken adapters that there are", {
  timeout: 60_000,
}, async () => {
  const checking = promisify(execFile)(process.execPath, [join(root, "scripts", "adapter-guide.mjs"), "--check"]);
  const { stderr } = await checking.catch((error: { stderr: string }) => error);
  expect(stderr).toBe("");
});
