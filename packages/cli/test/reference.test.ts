import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");

it("tells in docs/commands.md, docs/commandes.fr.md and docs/errors.md what commands and codes there are", {
  timeout: 60_000,
}, async () => {
  const checking = promisify(execFile)(process.execPath, [join(root, "scripts", "reference.mjs"), "--check"]);
  const { stderr } = await checking.catch((error: { stderr: string }) => error);
  expect(stderr).toBe("");
});
