import { describe, expect, it } from "vitest";
import { createCursus, type Message, memoryStorage, owner } from "../index.ts";
import { classOf, collectingNotifier, countedIds, cursusUnderTest, fixedClock } from "../testing/index.ts";
import { backoff, verdictOn } from "./rules.ts";

type Desk = Awaited<ReturnType<typeof cursusUnderTest>>;
const secret = "a secret for tests and nothing else";
const at = "2026-11-22T09:30:00.000Z";

/** A campaign with mail to `size` people announced and nothing sent. */
async function announced(desk: Desk, size: number): Promise<string> {
  const { id } = await desk.owner.campaigns.create({ name: `Essai ${size}`, closes: "2027-06-30" });
  await desk.owner.campaigns.invite(id, classOf(size));
  return id;
}

const states = async ({ owner: staff }: Desk) =>
  (await staff.notices.list()).items.map(({ state, code, reason }) => ({ state, code, reason }));

describe("what an answer means", () => {
  it.each([
    [{ state: "accepted" }, "sent"],
    [{ state: "refused", scope: "recipient" }, "failed"],
    [{ state: "refused", scope: "message" }, "failed"],
    [{ state: "refused", scope: "domain" }, "failed"],
    [{ state: "refused", scope: "sender" }, "stop"],
    [{ state: "refused", scope: "connection" }, "stop"],
    [{ state: "deferred", scope: "recipient" }, "retry"],
    [{ state: "unknown", scope: "connection" }, "retry"],
    [{ state: "deferred", scope: "connection" }, "retry"],
    [{ state: "deferred", scope: "sender" }, "stop"],
  ] as const)("%j: %s", (delivery, outcome) => {
    expect(verdictOn(delivery, 1, at, 0.5)).toMatchObject({ outcome });
  });

  it("gives up after eight attempts, but neither on what was accepted nor because connections failed", () => {
    expect(verdictOn({ state: "deferred" }, 7, at, 0.5)).toMatchObject({ outcome: "retry" });
    expect(verdictOn({ state: "deferred" }, 8, at, 0.5)).toEqual({ outcome: "failed", code: "notices.gave_up" });
    expect(verdictOn({ state: "deferred", scope: "connection" }, 99, at, 0.5)).toMatchObject({ outcome: "retry" });
    expect(verdictOn({ state: "accepted" }, 99, at, 0.5)).toEqual({ outcome: "sent" });
  });

  it("waits as long as the other side asks", () => {
    expect(verdictOn({ state: "deferred", retryAfter: "2026-11-22T12:00:00.000Z" }, 1, at, 0.5)).toEqual({
      outcome: "retry",
      due: "2026-11-22T12:00:00.000Z",
    });
  });

  it("else doubles its pause, to an hour at most, a quarter more or less", () => {
    expect([1, 2, 3, 20].map((attempt) => backoff(attempt, "recipient", 0.5))).toEqual([60, 120, 240, 3600]);
    expect([1, 2, 3].map((attempt) => backoff(attempt, "connection", 0.5))).toEqual([1, 2, 4]);
    expect([0, 1].map((random) => backoff(1, "recipient", random))).toEqual([45, 75]);
  });
});

describe("delivering", () => {
  it("sends each message once, and nothing the next time", async () => {
    await using desk = await cursusUnderTest();
    await announced(desk, 500);
    expect(await desk.cursus.deliver()).toEqual({ sent: 500, failed: 0, withdrawn: 0, pending: 0 });
    expect(new Set(desk.mail.messages.map(({ to }) => to.address)).size).toBe(500);
    expect(await desk.cursus.deliver()).toEqual({ sent: 0, failed: 0, withdrawn: 0, pending: 0 });
  });

  it("shares the work between programs, each message sent by one of them", async () => {
    const storage = memoryStorage();
    const clock = fixedClock();
    const all: Message[] = [];
    const keep = (message: Message) => {
      all.push(message);
      return { state: "accepted" } as const;
    };
    const mail = () => collectingNotifier({ reply: keep });
    const programs = await Promise.all(
      Array.from({ length: 8 }, () => createCursus({ storage, secret, clock, notifiers: [mail()] })),
    );
    const staff = programs[0]!.as(owner);
    const { id } = await staff.campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await staff.campaigns.invite(id, classOf(1000));
    await programs[0]!.deliver({ topic: "nothing, but brings announcements to the outbox" });
    const reports = await Promise.all(programs.map((program) => program.deliver({ patience: 0 })));
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(1000);
    expect(new Set(all.map((message) => message.id)).size).toBe(1000);
    expect(all).toHaveLength(1000);
  });

  it("keeps the reason of a refusal, and does not try again", async () => {
    await using desk = await cursusUnderTest();
    await announced(desk, 1);
    desk.mail.answer({ state: "refused", scope: "recipient", code: "550 5.1.1", reason: "no such user" });
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0, failed: 1, pending: 0 });
    expect(await states(desk)).toEqual([{ state: "failed", code: "550 5.1.1", reason: "no such user" }]);
    desk.clock.advance(86_400);
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 0 });
  });

  it("puts off what the other side puts off, and sends it later under the same id", async () => {
    await using desk = await cursusUnderTest();
    await announced(desk, 1);
    desk.mail.answer({ state: "deferred", scope: "recipient", code: "450 4.2.1", reason: "greylisted" });
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 0, failed: 0, pending: 1 });
    desk.clock.advance(3600);
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1, pending: 0 });
    expect(new Set(desk.mail.messages.map(({ id }) => id)).size).toBe(1);
  });

  it("gives up on a message that is put off for ever", async () => {
    await using desk = await cursusUnderTest();
    await announced(desk, 1);
    for (let attempt = 0; attempt < 10; attempt++) {
      desk.mail.answer({ state: "deferred", scope: "recipient", code: "452 4.2.2", reason: "full" });
      await desk.cursus.deliver({ patience: 0 });
      desk.clock.advance(7200);
    }
    expect(desk.mail.messages).toHaveLength(8);
    expect(await states(desk)).toMatchObject([{ state: "failed", code: "notices.gave_up" }]);
  });

  it("does not count failed connections among a message's attempts", async () => {
    await using desk = await cursusUnderTest();
    await announced(desk, 1);
    const lost = { state: "deferred", scope: "connection", reason: "connection refused" } as const;
    const greylisted = { state: "deferred", scope: "recipient", code: "450 4.2.0", reason: "greylisted" } as const;
    desk.mail.answer(...Array.from({ length: 10 }, () => lost), greylisted);
    for (let hour = 0; hour < 14; hour++) {
      await desk.cursus.deliver({ patience: 0 });
      desk.clock.advance(3600);
    }
    expect(await states(desk)).toMatchObject([{ state: "sent" }]);
  });

  it("stops where the sender is at fault, blames nobody, and finishes once it is mended", async () => {
    let quota = 5;
    const refusal = { state: "refused", scope: "sender", code: "550 5.4.5", reason: "daily limit" } as const;
    const mail = collectingNotifier({ reply: () => (quota-- > 0 ? { state: "accepted" } : refusal) });
    const clock = fixedClock();
    const cursus = await createCursus({ secret, clock, notifiers: [mail] });
    const { id } = await cursus.as(owner).campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await cursus.as(owner).campaigns.invite(id, classOf(20));
    expect(await cursus.deliver()).toMatchObject({
      sent: 5,
      failed: 0,
      pending: 15,
      stopped: { scope: "sender", code: "550 5.4.5" },
    });
    expect(await cursus.as(owner).campaigns.status(id)).toMatchObject({ sent: 5, pending: 15, refused: 0, failed: 0 });
    quota = 500;
    clock.advance(5);
    expect(await cursus.deliver()).toMatchObject({ sent: 15, pending: 0 });
  });

  it("stops where the other side is gone, and loses nothing", async () => {
    const gone = collectingNotifier({
      reply: () => ({ state: "deferred", scope: "connection", reason: "connection refused" }),
    });
    const cursus = await createCursus({ secret, clock: fixedClock(), notifiers: [gone] });
    const { id } = await cursus.as(owner).campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await cursus.as(owner).campaigns.invite(id, classOf(100));
    const report = await cursus.deliver({ patience: 0 });
    expect(report).toMatchObject({ sent: 0, failed: 0, pending: 100, stopped: { reason: "connection refused" } });
    expect(gone.messages.length).toBeLessThan(20);
  });

  it("takes over what a killed program held, once its lease has run out", async () => {
    await using desk = await cursusUnderTest();
    await announced(desk, 10);
    await desk.cursus.deliver({ topic: "carry only" });
    const held = { state: "sending", holder: "a program that was killed", due: "2026-11-22T09:30:15.000Z" };
    await desk.cursus.storage.updateMany("outbox", { op: "eq", field: "open", value: true }, { set: held });
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 0, pending: 10 });
    desk.clock.advance(15);
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 10, pending: 0 });
  });

  it("does not count as an attempt that a program was killed which had taken it up", async () => {
    await using desk = await cursusUnderTest();
    await announced(desk, 1);
    for (let kill = 0; kill < 10; kill++) {
      const never = collectingNotifier({ reply: () => new Promise(() => {}) });
      const { storage } = desk.cursus;
      const killed = await createCursus({ storage, secret, clock: desk.clock, notifiers: [never] });
      void killed.deliver({ patience: 0 });
      for (let tries = 0; tries < 500 && never.messages.length === 0; tries++)
        await new Promise((go) => setTimeout(go, 2));
      desk.clock.advance(60);
    }
    desk.mail.answer({ state: "deferred", scope: "recipient", code: "450 4.2.0", reason: "greylisted" });
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ failed: 0, pending: 1 });
    desk.clock.advance(3600);
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 1 });
  });

  it("tells the campaign what a killed program had no time to tell", async () => {
    await using desk = await cursusUnderTest();
    const id = await announced(desk, 3);
    await desk.cursus.deliver({ topic: "carry only" });
    const sent = { state: "sent", endedAt: at, unreported: true };
    await desk.cursus.storage.updateMany(
      "outbox",
      { op: "eq", field: "open", value: true },
      { set: sent, unset: ["open", "due"] },
    );
    await desk.cursus.deliver();
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ sent: 3, pending: 0 });
  });

  it("finishes what is under way when it is told to stop", async () => {
    const stop = new AbortController();
    let sent = 0;
    const mail = collectingNotifier({
      reply: () => {
        if (++sent === 5) stop.abort();
        return { state: "accepted" };
      },
    });
    const cursus = await createCursus({ secret, ids: countedIds(), clock: fixedClock(), notifiers: [mail] });
    const { id } = await cursus.as(owner).campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await cursus.as(owner).campaigns.invite(id, classOf(100));
    const report = await cursus.deliver({ signal: stop.signal });
    expect(report.sent).toBe(mail.messages.length);
    expect(report.sent + report.pending).toBe(100);
    expect(await cursus.deliver()).toMatchObject({ sent: 100 - report.sent, pending: 0 });
  });

  it("refuses a message whose name could forge a header, by name, and sends the others", async () => {
    await using desk = await cursusUnderTest();
    await announced(desk, 2);
    const [first] = await desk.cursus.storage.find("students", { limit: 1 });
    await desk.cursus.storage.updateOne(
      "students",
      { op: "eq", field: "id", value: first!.id },
      { set: { firstName: "A\r\nBcc: all@univ.example" } },
    );
    expect(await desk.cursus.deliver()).toMatchObject({ sent: 1, failed: 1 });
    expect(await states(desk)).toContainEqual({
      state: "failed",
      code: "notifier.forged",
      reason: "Not sent: to U+000D holds a character that could forge a header.",
    });
  });

  it("writes to nobody outside while people could not tell who writes, unless forced", async () => {
    const mail = collectingNotifier({ local: false });
    const cursus = await createCursus({
      secret,
      clock: fixedClock(),
      notifiers: [mail],
      settings: { publicUrl: "http://localhost:8000", sender: "x@univ.example" },
    });
    const staff = cursus.as(owner);
    const { id } = await staff.campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await staff.campaigns.invite(id, classOf(1));
    await expect(cursus.deliver()).rejects.toMatchObject({
      code: "settings.unpublishable",
      details: { missing: ["name", "replyTo", "publicUrl"] },
    });
    await expect(staff.notices.check()).rejects.toMatchObject({ code: "settings.unpublishable" });
    expect(await cursus.deliver({ force: true })).toMatchObject({ sent: 1 });
  });

  it("without any way to send, only brings announcements to the outbox", async () => {
    const cursus = await createCursus({ secret, clock: fixedClock() });
    const staff = cursus.as(owner);
    const { id } = await staff.campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await staff.campaigns.invite(id, classOf(3));
    expect(await cursus.deliver()).toEqual({ sent: 0, failed: 0, withdrawn: 0, pending: 3 });
  });
});
