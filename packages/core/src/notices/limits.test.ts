import { describe, expect, it } from "vitest";
import { type CursusOptions, createCursus, memoryStorage, owner } from "../index.ts";
import { holdTopic, releaseTopic } from "../journal/outbox.ts";
import { secondsBetween } from "../kernel/time.ts";
import { classOf, collectingNotifier, fixedClock } from "../testing/index.ts";
import { addresses, postOffice } from "../testing/post-office.ts";

/** A program on a clock that stands still, with what it sends and when. */
async function program(options: CursusOptions = {}) {
  const clock = fixedClock();
  const sentAt: { readonly to: string; readonly at: string }[] = [];
  const mail = collectingNotifier({
    reply({ to }) {
      sentAt.push({ to: to.address, at: clock.now() });
      return { state: "accepted" };
    },
  });
  const cursus = await createCursus({ clock, notifiers: [mail], extraModules: [postOffice], ...options });
  return { cursus, clock, mail, sentAt, staff: cursus.as(owner), post: cursus.as(owner).module(postOffice).post };
}

/** Weeks on a simulated clock take their time on a busy machine. */
const long = { timeout: 120_000 };

type Program = Awaited<ReturnType<typeof program>>;

/** Delivers whenever something may go, until all is sent; how many days that took. */
async function daysUntilSent({ cursus, clock }: Program, meanwhile = async () => {}): Promise<number> {
  const begun = clock.now();
  for (let turns = 0; turns < 2000; turns++) {
    await meanwhile();
    const { pending, limited } = await cursus.deliver({ patience: 0 });
    if (pending === 0) return secondsBetween(begun, clock.now()) / 86_400;
    clock.set(limited!.until);
  }
  throw new Error("it did not end");
}

/** The most that went within any 24 hours. */
function mostInADay({ sentAt }: Program): number {
  const moments = sentAt.map(({ at }) => Date.parse(at));
  let first = 0;
  return Math.max(
    ...moments.map((at, last) => {
      while (moments[first]! <= at - 86_400_000) first++;
      return last - first + 1;
    }),
  );
}

describe("a day's limit", () => {
  it(
    "sends 10,000 invitations at 500 a day in 20 days, as planned, never more than 500 in any 24 hours",
    long,
    async () => {
      const desk = await program({ settings: { mailsPerDay: 500 } });
      await desk.post(addresses(10_000), { topic: "survey" });
      const plan = await desk.staff.notices.plan({ topic: "survey" });
      expect(plan).toMatchObject({ messages: 10_000, perDay: 500 });
      const days = await daysUntilSent(desk);
      expect(Math.floor(days)).toBe(20);
      expect(secondsBetween(plan.until!, desk.clock.now())).toBe(0);
      expect(mostInADay(desk)).toBeLessThanOrEqual(500);
      expect(new Set(desk.sentAt.map(({ to }) => to)).size).toBe(10_000);
      expect(desk.sentAt).toHaveLength(10_000);
    },
  );

  it(
    "takes 34 days with a reminder to the 7,000 who have not answered, and no urgent mail waits for a day",
    long,
    async () => {
      const desk = await program({ settings: { mailsPerDay: 500 } });
      const asked: string[] = [];
      /** Somebody asks for a new password on every day of it. */
      const ask = async () => {
        const day = `asked-${desk.clock.now().slice(0, 10)}`;
        if (asked.includes(day)) return;
        asked.push(day);
        await desk.post(addresses(1, day), { urgent: true });
      };
      await desk.post(addresses(10_000), { topic: "survey" });
      const invited = await daysUntilSent(desk, ask);
      await desk.post(addresses(7000), { topic: "survey" });
      expect(Math.floor(invited + (await daysUntilSent(desk, ask)))).toBe(34);
      expect(mostInADay(desk)).toBeLessThanOrEqual(500);
      expect(desk.sentAt).toHaveLength(17_000 + asked.length);
      const urgent = desk.sentAt.filter(({ to }) => to.startsWith("asked"));
      expect(urgent.map(({ to, at }) => to.slice(6, 16) === at.slice(0, 10))).toEqual(asked.map(() => true));
    },
  );

  it("is shared by all programs and outlives them", async () => {
    const storage = memoryStorage();
    const clock = fixedClock();
    const mail = collectingNotifier();
    const start = () =>
      createCursus({ storage, clock, notifiers: [mail], extraModules: [postOffice], settings: { mailsPerDay: 100 } });
    const programs = await Promise.all(Array.from({ length: 4 }, start));
    await programs[0]!.as(owner).module(postOffice).post(addresses(300));
    await Promise.all(programs.map((one) => one.deliver({ patience: 0 })));
    expect(await (await start()).deliver({ patience: 0 })).toMatchObject({ sent: 0, limited: { why: "dayLimit" } });
    expect(mail.messages).toHaveLength(95);
  });

  it("lets urgent messages go on the day that is full", async () => {
    const desk = await program({ settings: { mailsPerDay: 100 } });
    await desk.post(addresses(300));
    await desk.cursus.deliver({ patience: 0 });
    await desk.post(addresses(7, "urgent"), { urgent: true });
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 5 });
    expect(desk.sentAt).toHaveLength(100);
    expect(desk.sentAt.at(-1)!.to).toMatch(/^urgent/);
  });

  it("counts what went before it was set", async () => {
    const storage = memoryStorage();
    const free = await program({ storage });
    await free.post(addresses(80));
    await free.cursus.deliver({ patience: 0 });
    const bound = await program({ storage, settings: { mailsPerDay: 100 } });
    await bound.post(addresses(80, "q"));
    expect(await bound.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 15 });
  });

  it("takes nothing of it for messages that are withdrawn", async () => {
    const desk = await program({ settings: { mailsPerDay: 100 }, secret: "a secret for tests and nothing else" });
    const { campaigns } = desk.staff;
    const { id } = await campaigns.create({ name: "Essai", closes: "2027-06-30" });
    await campaigns.invite(id, classOf(95));
    await campaigns.close(id);
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 0, withdrawn: 95 });
    await desk.post(addresses(95));
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 95 });
  });

  it("is the stricter of the institution's and the program's", async () => {
    const desk = await program({ settings: { mailsPerDay: 100 } });
    await desk.post(addresses(300));
    expect(await desk.cursus.deliver({ patience: 0, limits: { email: { perDay: 20 } } })).toMatchObject({ sent: 15 });
    expect(await desk.cursus.deliver({ patience: 0, limits: { email: { perDay: 1000 } } })).toMatchObject({ sent: 80 });
  });
});

describe("a limit to one domain", () => {
  it("holds up those of that domain, and nobody else", async () => {
    const desk = await program({ settings: { mailsPerDomain: 1 } });
    await desk.post([...addresses(3, "a", "slow.example"), "b@quick.example"]);
    await desk.cursus.deliver({ patience: 0 });
    expect(desk.sentAt.map(({ to }) => to.split("@")[1]).sort()).toEqual(["quick.example", "slow.example"]);
    desk.clock.advance(60);
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 1, pending: 1 });
  });
});

describe("quiet hours", () => {
  it("keep back all that is not urgent until the morning", async () => {
    const desk = await program({ settings: { quietHours: "21:00-07:00" } });
    desk.clock.set("2026-11-22T22:00:00.000Z");
    await desk.post(addresses(3));
    await desk.post(["urgent@univ.example"], { urgent: true });
    expect(await desk.cursus.deliver({ patience: 0 })).toEqual({
      ...{ sent: 1, failed: 0, withdrawn: 0, pending: 3 },
      limited: { until: "2026-11-23T06:00:00.000Z", why: "quietHours" },
    });
    desk.clock.set("2026-11-23T06:00:00.000Z");
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 3, pending: 0 });
  });
});

describe("a topic that is held", () => {
  it("sends nothing, neither what waits nor what is announced later, until it is released", async () => {
    const desk = await program();
    const session = desk.cursus.storage;
    await desk.post(addresses(2), { topic: "held" });
    await holdTopic(session, "held", "paused");
    await holdTopic(session, "held", "paused again");
    await desk.post(addresses(2, "later"), { topic: "held" });
    await desk.post(addresses(1, "other"), { topic: "other" });
    await desk.post(addresses(1, "none"));
    expect(await desk.cursus.deliver({ patience: 0 })).toEqual({ sent: 2, failed: 0, withdrawn: 0, pending: 0 });
    expect(await desk.cursus.deliver({ patience: 0, topic: "held" })).toMatchObject({ sent: 0 });
    await releaseTopic(session, "held");
    await releaseTopic(session, "held");
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 4, pending: 0 });
  });

  it("is held by any number of programs at once", async () => {
    const desk = await program();
    await Promise.all([1, 2, 3].map((n) => holdTopic(desk.cursus.storage, "held", `reason ${n}`)));
    expect(await desk.cursus.storage.find("held_topics", {})).toHaveLength(1);
  });
});

describe("a clock that is set back an hour", () => {
  it("loses no message and sends none twice", async () => {
    const desk = await program({ settings: { mailsPerDay: 1000, mailsPerSecond: 1000 } });
    await desk.post(addresses(50, "before"));
    await desk.cursus.deliver({ patience: 0 });
    await desk.post(addresses(50, "waiting"));
    await desk.cursus.deliver({ patience: 0, topic: "carry only" });
    desk.clock.advance(-3600);
    await desk.post(addresses(50, "after"));
    await desk.cursus.deliver({ patience: 0 });
    expect(desk.sentAt.filter(({ to }) => to.startsWith("after"))).toHaveLength(50);
    desk.clock.advance(3600);
    expect(await desk.cursus.deliver({ patience: 0 })).toMatchObject({ pending: 0 });
    expect(desk.sentAt).toHaveLength(150);
    expect(new Set(desk.sentAt.map(({ to }) => to)).size).toBe(150);
  });
});
