import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isCursusError } from "@cursus/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { secretBeside } from "./secret.ts";

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-secret-"));
  path = join(folder, "test.db");
});

afterEach(() => rm(folder, { recursive: true }));

it("makes 32 random bytes on first use, for the owner's eyes alone", async () => {
  const secret = await secretBeside(path);
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect((await stat(`${path}.key`)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["test.db.key"]);
});

it("gives the same key ever after, and another one for another database", async () => {
  const secret = await secretBeside(path);
  expect(await secretBeside(path)).toBe(secret);
  expect(await secretBeside(join(folder, "other.db"))).not.toBe(secret);
});

it("makes one key for ten that ask at once", async () => {
  const secrets = await Promise.all(Array.from({ length: 10 }, () => secretBeside(path)));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(["test.db.key"]);
});

it("reads a key that somebody wrote by hand", async () => {
  const written = "a key that was made by somebody with care";
  await writeFile(`${path}.key`, `${written}\n`, { mode: 0o600 });
  expect(await secretBeside(path)).toBe(written);
});

it("refuses a key that others can read, and says how to mend it", async () => {
  const secret = await secretBeside(path);
  for (const mode of [0o644, 0o640, 0o604, 0o620]) {
    await chmod(`${path}.key`, mode);
    await expectCode("storage.key_exposed", { file: `${path}.key` });
  }
  await chmod(`${path}.key`, 0o400);
  expect(await secretBeside(path)).toBe(secret);
});

it("refuses a key that was cut short, and makes no other in its place", async () => {
  await writeFile(`${path}.key`, "short\n", { mode: 0o600 });
  await expectCode("storage.key_damaged", { file: `${path}.key` });
  expect(await readFile(`${path}.key`, "utf8")).toBe("short\n");
});

it("refuses what is no file", async () => {
  await mkdir(`${path}.key`, { mode: 0o700 });
  await expectCode("storage.key_unreadable", { file: `${path}.key` });
});

it("names the folder that does not exist, as opening the database would", async () => {
  path = join(folder, "missing", "test.db");
  await expectCode("storage.folder_missing", { place: path, folder: join(folder, "missing") });
});

it("never shows the key in an error", async () => {
  const secret = await secretBeside(path);
  await chmod(`${path}.key`, 0o644);
  const error = await secretBeside(path).catch((reason) => reason);
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
});

async function expectCode(code: string, details: object): Promise<void> {
  const error = await secretBeside(path).catch((reason) => reason);
  expect(isCursusError(error) ? { code: error.code, ...error.details } : error).toMatchObject({ code, ...details });
}
