/** What the README shows first is an example that runs on what a user installs: the built packages. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");

it("has the first example for the README's first program", async () => {
  const [readme, example] = await Promise.all([
    readFile(join(root, "README.md"), "utf8"),
    readFile(join(root, "examples", "01-hello.ts"), "utf8"),
  ]);
  expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
});

it("runs the first example", async () => {
  const example = join(root, "examples", "01-hello.ts");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [example], {
    env: { ...process.env, NO_COLOR: "1" },
  });
  expect(stdout).toMatch(/invited: 1,/);
  expect(stdout).toMatch(/answered: 1,/);
  expect(stdout).toMatch(/responseRate: 1,/);
  expect(stderr).not.toMatch(/Error/);
});
