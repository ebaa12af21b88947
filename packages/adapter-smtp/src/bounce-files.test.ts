import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messagesOfMbox, returnedMailIn } from "./bounce-files.ts";

const samples = join(import.meta.dirname, "..", "test", "bounces");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-bounces-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sample = (name: string) => readFile(join(samples, `${name}.eml`), "latin1");
const kinds = async (path: string) =>
  (await Array.fromAsync(returnedMailIn(path))).map(({ source, kind }) => `${source} ${kind}`);

describe("mail that came back is found", () => {
  it("in a folder of .eml files, by name", async () => {
    const found = await kinds(samples);
    expect(found).toHaveLength((await readdir(samples)).length);
    expect(found.slice(0, 3)).toEqual([
      "advertisement.eml other",
      "answer-of-a-person.eml other",
      "complaint-abuse.eml complaint",
    ]);
  });

  it("in a Maildir, read and unread", async () => {
    for (const name of ["cur", "new", "tmp"]) await mkdir(join(folder, name));
    await writeFile(join(folder, "cur", "1.host:2,S"), await sample("qmail"), "latin1");
    await writeFile(join(folder, "new", "2.host"), await sample("vacation"), "latin1");
    await writeFile(join(folder, "tmp", "3.host"), await sample("exim"), "latin1");
    expect(await kinds(folder)).toEqual(["1.host:2,S bounce", "2.host other"]);
  });

  it("in an mbox, each message numbered", async () => {
    const all = await Promise.all(["qmail", "vacation", "complaint-abuse"].map(sample));
    const mbox = all.map((mail) => `From MAILER-DAEMON Sun Nov 22 09:31:00 2026\r\n${mail}\r\n`).join("");
    await writeFile(join(folder, "bounces"), mbox, "latin1");
    expect(await kinds(join(folder, "bounces"))).toEqual([
      "bounces#1 bounce",
      "bounces#2 other",
      "bounces#3 complaint",
    ]);
  });

  it("in one file", async () => {
    expect(await kinds(join(samples, "qmail.eml"))).toEqual(["qmail.eml bounce"]);
  });

  it("nowhere, in a file that is empty", async () => {
    await writeFile(join(folder, "empty.eml"), "");
    expect(await kinds(folder)).toEqual(["empty.eml other"]);
  });

  it("or the system's error tells that the place cannot be read", async () => {
    await expect(kinds(join(folder, "missing"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("an mbox", () => {
  async function split(text: string, size: number): Promise<readonly string[]> {
    async function* chunks() {
      for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size), "latin1");
    }
    return (await Array.fromAsync(messagesOfMbox(chunks()))).map((message) => message.toString("latin1"));
  }

  it("is cut in the same places however its bytes arrive", async () => {
    const line = fc.constantFrom("From a", ">From b", "", "", "x", "From", "\r");
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
        const text = `From start\n${lines.join("\n")}\n`;
        const parts = await split(text, size);
        expect(parts).toEqual(await split(text, 1_000_000));
        expect(parts.every((part) => part.startsWith("From "))).toBe(true);
        expect(parts).toHaveLength(1 + [...text.matchAll(/\n\r?(?=\nFrom )/g)].length);
      }),
    );
  });

  it("keeps of a message of 50 MB no more than its first MiB, and finds the next one", async () => {
    async function* chunks() {
      yield Buffer.from("From a\n\n");
      for (let chunk = 0; chunk < 70; chunk++) yield Buffer.alloc(750_000, "x");
      yield Buffer.from("\n\nFrom b\n\nend\n");
    }
    const messages = await Array.fromAsync(messagesOfMbox(chunks()));
    expect(messages.map(({ length }) => length)).toEqual([1024 * 1024, 12]);
  });
});
