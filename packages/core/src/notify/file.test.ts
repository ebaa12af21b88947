import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isCursusError } from "../kernel/errors.ts";
import { fileNotifier } from "./file.ts";
import { mimeMessage } from "./mime.ts";
import type { Message } from "./notifier.ts";

const letter: Message = {
  id: "letter1",
  to: { address: "zoe@univ.example", name: "Zoé" },
  from: { address: "suivi@univ.example" },
  subject: "Bonjour",
  text: "Bonjour Zoé.\n",
  language: "fr",
  at: "2026-11-22T09:30:00.000Z",
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-mail-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("writes each message whole to a file of its own, named after it", async () => {
  const mail = fileNotifier(folder);
  const sent = await Promise.all([mail.send(letter), mail.send({ ...letter, id: "letter2" })]);
  expect(sent).toEqual([
    { state: "accepted", reference: join(folder, "letter1.eml") },
    { state: "accepted", reference: join(folder, "letter2.eml") },
  ]);
  expect((await readdir(folder)).sort()).toEqual(["letter1.eml", "letter2.eml"]);
  expect(await readFile(join(folder, "letter1.eml"), "utf8")).toBe(mimeMessage(letter));
});

it("keeps one file of a message that is sent again", async () => {
  const mail = fileNotifier(folder);
  await Promise.all([mail.send(letter), mail.send(letter), mail.send({ ...letter, text: "Bonjour.\n" })]);
  expect(await readdir(folder)).toEqual(["letter1.eml"]);
});

it("makes the folder, and the folders above it, when it is first needed", async () => {
  const place = join(folder, "a", "b");
  const mail = fileNotifier(place);
  await mail.check();
  await rm(join(folder, "a"), { recursive: true });
  expect(await mail.send(letter)).toMatchObject({ state: "accepted" });
  expect(await readdir(place)).toEqual(["letter1.eml"]);
});

it("leaves nothing behind when it checks the folder", async () => {
  await fileNotifier(folder).check();
  expect(await readdir(folder)).toEqual([]);
});

it("says at the check that the folder cannot be used, and why", async () => {
  const place = join(folder, "taken");
  await writeFile(place, "");
  const error = await fileNotifier(place)
    .check()
    .catch((raised: unknown) => raised);
  expect(isCursusError(error, "mail.folder")).toBe(true);
  expect(error).toMatchObject({
    retryable: false,
    details: { adapter: `file:${place}`, operation: "check", folder: place },
  });
  expect((error as Error).message).toContain(place);
});

it("blames a folder that cannot be used on nobody who is written to", async () => {
  const place = join(folder, "taken");
  await writeFile(place, "");
  expect(await fileNotifier(place).send(letter)).toMatchObject({
    state: "refused",
    scope: "connection",
    code: "mail.folder",
  });
  expect(await readFile(place, "utf8")).toBe("");
});

it("refuses a message whose id would lead out of the folder", async () => {
  const mail = fileNotifier(join(folder, "inside"));
  for (const id of ["../outside", "..", "a/b", "", "a\u0000"]) {
    expect(await mail.send({ ...letter, id })).toMatchObject({ state: "refused", scope: "message" });
  }
  expect(await readdir(folder)).toEqual([]);
});

it("writes a message of another channel as text, under whom it goes to", async () => {
  const sms = fileNotifier(folder, "sms");
  expect(sms.channel).toBe("sms");
  const sent = {
    ...letter,
    to: { address: "+33612345678" },
    from: { address: "UNIVEX" },
    text: "Bonjour Zoé.\r\n\r\n",
  };
  expect(await sms.send(sent)).toEqual({ state: "accepted", reference: join(folder, "letter1.txt") });
  expect(await readFile(join(folder, "letter1.txt"), "utf8")).toBe(
    "To: +33612345678\nFrom: UNIVEX\nDate: 2026-11-22T09:30:00.000Z\n\nBonjour Zoé.\n",
  );
});
