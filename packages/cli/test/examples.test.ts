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

async function run(name: string) {
  const example = join(root, "examples", name);
  return await promisify(execFile)(process.execPath, [example], { env: { ...process.env, NO_COLOR: "1" } });
}

it("runs the second example: marks in, averages, statistics and ranks out", async () => {
  const { stdout, stderr } = await run("02-grades.ts");
  expect(stdout).toContain("row 4, Analyse: grade.out_of_range");
  expect(stdout).toMatch(/mean: 11.44, standardDeviation: 3.96, passShare: 0.66/);
  expect(stdout).toMatch(/1 Lefèvre 15.33\n2 Diop 13\n3 Müller 6\n1\n$/);
  expect(stderr).not.toMatch(/Error/);
});

it("runs the first example", async () => {
  const { stdout, stderr } = await run("01-hello.ts");
  expect(stdout).toMatch(/invited: 1,/);
  expect(stdout).toMatch(/answered: 1,/);
  expect(stdout).toMatch(/responseRate: 1,/);
  expect(stderr).not.toMatch(/Error/);
});
