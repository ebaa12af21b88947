import { describe, expect, it } from "vitest";
import { type CursusOptions, createCursus, memoryStorage, owner } from "../index.ts";
import { collectingNotifier, cursusUnderTest, fixedClock } from "../testing/index.ts";
import { addresses, postOffice } from "../testing/post-office.ts";

async function program(options: CursusOptions = {}) {
  const clock = fixedClock();
  const mail = collectingNotifier();
  const cursus = await createCursus({ clock, notifiers: [mail], extraModules: [postOffice], ...options });
  return { cursus, clock, mail, staff: cursus.as(owner), post: cursus.as(owner).module(postOffice).post };
}

const refused = { state: "refused", scope: "recipient", code: "550 5.1.1", reason: "no such user" } as const;
const unknown = { state: "unknown", scope: "connection", reason: "cut after the final dot" } as const;

describe("the log of deliveries", () => {
  it("lists the latest first, by state, kind, topic and moment, page by page", async () => {
    const { cursus, clock, mail, staff, post } = await program();
    await post(addresses(3, "a"), { topic: "one" });
    mail.answer(refused);
    await cursus.deliver();
    clock.advance(3600);
    await post(addresses(2, "b"), { topic: "two" });
    await cursus.deliver();
    const { notices } = staff;
    const count = async (filter: Parameters<typeof notices.list>[0]) => (await notices.list(filter)).items.length;
    expect((await notices.list()).items.map(({ topic }) => topic)).toEqual(["two", "two", "one", "one", "one"]);
    expect(await count({ state: "failed" })).toBe(1);
    expect(await count({ topic: "one", state: "sent" })).toBe(2);
    expect(await count({ kind: "post.letter", since: clock.now() })).toBe(2);
    expect(await count({ kind: "another" })).toBe(0);
    expect([await count({ since: "2026-11-22" }), await count({ since: "2026-11-23" })]).toEqual([5, 0]);
    await expect(notices.list({ since: "yesterday" })).rejects.toMatchObject({ issues: [{ path: ["since"] }] });
    const first = await notices.list({}, { limit: 2 });
    const second = await notices.list({}, { limit: 3, after: first.next! });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  });

  it("shows one message, without its text, and says when there is none", async () => {
    const { cursus, mail, staff, post } = await program();
    await post(addresses(1));
    mail.answer(refused);
    await cursus.deliver();
    const { id } = (await staff.notices.list()).items[0]!;
    expect(await staff.notices.show(id)).toMatchObject({ id, state: "failed", attempts: 1, code: "550 5.1.1" });
    await expect(staff.notices.show("nothing")).rejects.toMatchObject({ code: "notices.not_found" });
  });

  it("lists what concerns a person, shows it to them, and forgets it with them", async () => {
    await using desk = await cursusUnderTest();
    const { students, grades, notices } = desk.owner;
    const { id } = await students.add({ lastName: "Diop", email: "awa@univ.example", studentNumber: "E1" });
    await students.add({ lastName: "Ndiaye", email: "jo@univ.example", studentNumber: "E2" });
    for (const student of ["E1", "E2"]) await grades.add({ student, subject: "Algèbre", value: 12 });
    desk.clock.advance(3600);
    await desk.cursus.deliver();
    expect((await notices.list({ person: "E1" })).items).toMatchObject([{ kind: "grades.marks", person: id }]);
    const { modules } = await desk.cursus.dossier({ kind: "owner" }, id);
    expect(modules.notices).toMatchObject([{ kind: "grades.marks", state: "sent" }]);
    expect(await desk.cursus.erase({ kind: "owner" }, id)).toMatchObject({ removed: { notices: 1 } });
    expect((await notices.list()).items).toHaveLength(1);
  });
});

describe("sending again", () => {
  it("sends what failed once more, under the same id, one or all of them", async () => {
    const { cursus, mail, staff, post } = await program();
    await post(addresses(3));
    mail.answer(refused, refused, refused);
    await cursus.deliver();
    const { id } = (await staff.notices.list()).items[0]!;
    expect(await staff.notices.retry(id)).toBe(1);
    expect(await cursus.deliver()).toMatchObject({ sent: 1 });
    expect(await staff.notices.retry({ state: "failed" })).toBe(2);
    expect(await cursus.deliver()).toMatchObject({ sent: 2 });
    expect(new Set(mail.messages.map((message) => message.id)).size).toBe(3);
  });

  it("is refused for what was sent, or still waits", async () => {
    const { cursus, staff, post } = await program();
    await post(addresses(1));
    await cursus.deliver();
    const { id } = (await staff.notices.list()).items[0]!;
    await expect(staff.notices.retry(id)).rejects.toMatchObject({
      code: "notices.not_ended",
      details: { state: "sent" },
    });
  });
});

describe("a message of which nobody knows whether it left", () => {
  it("is sent again, under the same id", async () => {
    const { cursus, clock, mail, post } = await program();
    await post(addresses(1));
    mail.answer(unknown);
    await cursus.deliver({ patience: 0 });
    clock.advance(120);
    expect(await cursus.deliver({ patience: 0 })).toMatchObject({ sent: 1 });
    expect(new Set(mail.messages.map(({ id }) => id)).size).toBe(1);
  });

  it("waits for somebody to decide where the institution wants that", async () => {
    const { cursus, clock, mail, staff, post } = await program({ settings: { onDoubt: "hold" } });
    await post(addresses(2));
    mail.answer(unknown);
    expect(await cursus.deliver({ patience: 0 })).toMatchObject({ sent: 1, inDoubt: 1, pending: 0 });
    clock.advance(86_400);
    expect(await cursus.deliver({ patience: 0 })).toMatchObject({ sent: 0 });
    expect(await staff.notices.retry({ state: "inDoubt" })).toBe(1);
    expect(await cursus.deliver({ patience: 0 })).toMatchObject({ sent: 1 });
  });

  it("is told apart from those that a killed program had only taken up", async () => {
    const storage = memoryStorage();
    const clock = fixedClock();
    const settings = { onDoubt: "hold" } as const;
    const never = collectingNotifier({ concurrency: 2, reply: () => new Promise(() => {}) });
    const killed = await createCursus({ storage, clock, settings, notifiers: [never], extraModules: [postOffice] });
    await killed.as(owner).module(postOffice).post(addresses(10));
    void killed.deliver({ patience: 0 });
    for (let tries = 0; tries < 500 && never.messages.length < 2; tries++) await new Promise((go) => setTimeout(go, 2));
    clock.advance(60);
    const mail = collectingNotifier();
    const next = await createCursus({ storage, clock, settings, notifiers: [mail], extraModules: [postOffice] });
    expect(await next.deliver({ patience: 0 })).toMatchObject({ sent: 8, pending: 0 });
    const doubtful = await next.as(owner).notices.list({ state: "inDoubt" });
    expect(doubtful.items.map(({ id }) => id).sort()).toEqual(never.messages.map(({ id }) => id).sort());
  });
});

describe("two ways to send", () => {
  it("do not hold each other up: text messages without credit leave the mail alone", async () => {
    const texts = collectingNotifier({
      channel: "sms",
      reply: () => ({ state: "refused", scope: "sender", code: "402", reason: "no credit" }),
    });
    const mail = collectingNotifier();
    const { cursus, clock, post } = await program({ notifiers: [texts, mail] });
    await post(["+33612345678", "+33612345679"], { channel: "sms" });
    await post(addresses(20));
    expect(await cursus.deliver({ patience: 0 })).toMatchObject({ sent: 20, pending: 2, stopped: { code: "402" } });
    clock.advance(120);
    expect(await cursus.deliver({ patience: 0 })).toMatchObject({ sent: 0, pending: 2 });
    expect(texts.messages.length).toBeLessThanOrEqual(4);
  });
});
