/** `cursus notices bounces`, from a mailing to the mailbox where its bounces arrived. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { classList, type Desk, openDesk } from "./desk.ts";

const samples = join(import.meta.dirname, "..", "..", "adapter-smtp", "test", "bounces");

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

/** A mailing to two people, and a sample as if it were about the first one's mail. */
async function sentAndReturned(sample: string): Promise<string> {
  const rows = [
    ["N’Diaye", "Awa", "awa@mail.example", "", "L3"],
    ["Müller", "Zoé", "zoe@mail.example", "", "L3"],
  ];
  const list = await desk.file("class.csv", classList(rows));
  await desk.ask(["campaigns", "create", "--name", "Essai", "--closes", "2099-06-30"]);
  expect((await desk.ask(["campaigns", "invite", "Essai", list])).data).toMatchObject({ invited: 2, sent: 2 });
  for (const name of await readdir(desk.path("mail"))) {
    const mail = await readFile(join(desk.path("mail"), name), "latin1");
    if (!mail.includes("<awa@mail.example>")) continue;
    const returned = await readFile(join(samples, `${sample}.eml`), "latin1");
    return returned.replaceAll("0123456789ABCDEFGHIJKL", name.replace(/\.eml$/, ""));
  }
  throw new Error("no mail to awa@mail.example");
}

describe("notices bounces", () => {
  it("marks whose mail came back, with the reason; the second time it changes nothing", async () => {
    const file = await desk.file("bounce.eml", Buffer.from(await sentAndReturned("postfix-unknown"), "latin1"));
    const rehearsed = await desk.ask(["notices", "bounces", file, "--dry-run"]);
    expect(rehearsed).toMatchObject({ code: 0, data: { read: 1, matched: 1, bounced: 1, dryRun: true } });
    expect((await desk.ask(["campaigns", "status", "Essai"])).data).toMatchObject({ sent: 2, bounced: 0 });
    expect((await desk.ask(["notices", "bounces", file])).data).toEqual({
      ...{ read: 1, matched: 1, bounced: 1, deferred: 0, optedOut: 0, known: 0, ignored: 0, unmatched: [] },
    });
    expect((await desk.ask(["campaigns", "status", "Essai"])).data).toMatchObject({ sent: 1, bounced: 1 });
    expect((await desk.ask(["notices", "bounces", file])).data).toMatchObject({ bounced: 0, known: 1 });
    const { data } = await desk.ask(["campaigns", "people", "Essai", "--state", "bounced"]);
    expect(data.items).toMatchObject([{ student: { lastName: "N’Diaye" }, refusal: expect.stringContaining("5.1.1") }]);
  });

  it("opts a person out whose provider passes a complaint on, and says what it found in words", async () => {
    const complaint = await sentAndReturned("complaint-abuse");
    const vacation = await readFile(join(samples, "vacation.eml"), "latin1");
    const stranger = await readFile(join(samples, "of-someone-else.eml"), "latin1");
    const mbox = [complaint, vacation, stranger].map((mail) => `From x Sun Nov 22 09:31:00 2026\n${mail}\n`).join("");
    const file = await desk.file("inbox", Buffer.from(mbox, "latin1"));
    const { code, stdout } = await desk.run(["notices", "bounces", file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^3 messages read: 0 came back, 1 opted out, .* 1 left alone, 1 about no message of ours\./);
    expect(stdout).toContain("inbox#3  awa@mail.example");
    expect((await desk.ask(["campaigns", "status", "Essai"])).data).toMatchObject({ optedOut: 1 });
  });

  it("names a mailbox that is not there", async () => {
    const { code, error } = await desk.ask(["notices", "bounces", "missing.mbox"]);
    expect([code, error.code]).toEqual([5, "cli.unreadable_file"]);
    expect(error.message).toContain("missing.mbox");
  });
});
