import { describe, expect, it } from "vitest";
import {
  AdapterError,
  type CursusOptions,
  createCursus,
  type DeliverEvent,
  localBell,
  memoryStorage,
  owner,
  type Storage,
} from "../index.ts";
import { collectingNotifier, fixedClock } from "../testing/index.ts";
import { addresses, postOffice } from "../testing/post-office.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Tries until it comes true, 10 s at most. */
async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2000 && !holds(); tries++) await turn();
  expect(holds()).toBe(true);
}

async function program(options: CursusOptions) {
  const cursus = await createCursus({ extraModules: [postOffice], ...options });
  const { post } = cursus.as(owner).module(postOffice);
  return { cursus, post };
}

type Program = Awaited<ReturnType<typeof program>>;

/** Watches until it is told to stop. */
function watch({ cursus }: Program, pollSeconds: number) {
  const controller = new AbortController();
  const events: DeliverEvent[] = [];
  const done = cursus.deliver({
    ...{ watch: true, signal: controller.signal, pollSeconds },
    onEvent: (event) => events.push(event),
  });
  return {
    events,
    async stop() {
      controller.abort();
      return await done;
    },
  };
}

describe("a watcher", () => {
  // It looks by itself every ten hours: only the bell can have woken it.
  it("is woken by the bell when another program announces something", async () => {
    const [storage, bell, clock] = [memoryStorage(), localBell(), fixedClock()];
    const mail = collectingNotifier();
    const sender = await program({ storage, bell, clock, notifiers: [mail] });
    const other = await program({ storage, bell, clock });
    const watcher = watch(sender, 36_000);
    await turn();
    await other.post(addresses(3));
    await eventually(() => mail.messages.length === 3);
    expect(await watcher.stop()).toEqual({ sent: 3, failed: 0, withdrawn: 0, pending: 0 });
  });

  it("finds by itself what no bell told it of", async () => {
    const [storage, clock] = [memoryStorage(), fixedClock()];
    const mail = collectingNotifier();
    const watcher = watch(await program({ storage, clock, notifiers: [mail] }), 0.02);
    await turn();
    await (await program({ storage, clock })).post(addresses(2));
    await eventually(() => mail.messages.length === 2);
    await watcher.stop();
  });

  it("is woken once a transaction has ended, not before, and not by one that failed", async () => {
    const bell = localBell();
    const { cursus } = await program({ bell });
    let rings = 0;
    await bell.listen("outbox", () => rings++);
    const failed = cursus.atomically(owner, async (acting) => {
      await acting.module(postOffice).post(addresses(2));
      throw new Error("undone");
    });
    await expect(failed).rejects.toThrow("undone");
    await cursus.atomically(owner, async (acting) => {
      await acting.module(postOffice).post(addresses(2));
      await turn();
      expect(rings).toBe(0);
    });
    await eventually(() => rings === 1);
  });

  it("waits where the sender is at fault, says so, and goes on when it is mended", async () => {
    const clock = fixedClock();
    const refusal = { state: "refused", scope: "sender", code: "535 5.7.8", reason: "bad password" } as const;
    const mail = collectingNotifier({ concurrency: 1 });
    mail.answer({ ...refusal, retryAfter: clock.now() });
    const sender = await program({ clock, notifiers: [mail] });
    await sender.post(addresses(5));
    const watcher = watch(sender, 0.02);
    await eventually(() => watcher.events.length > 0);
    expect(watcher.events[0]).toEqual({ event: "waiting", seconds: 1, code: "535 5.7.8", reason: "bad password" });
    clock.advance(10);
    await eventually(() => watcher.events.some(({ event }) => event === "resumed"));
    await eventually(() => mail.messages.length === 6);
    expect(await watcher.stop()).toMatchObject({ sent: 5, failed: 0, pending: 0 });
  });

  it("outlives a storage that is away for a moment", async () => {
    const real = memoryStorage();
    let away = false;
    const find: Storage["find"] = async (...asked) => {
      if (away) throw new AdapterError("storage.away", "away", { adapter: "test", operation: "find", retryable: true });
      return await real.find(...asked);
    };
    const mail = collectingNotifier();
    const sender = await program({ storage: { ...real, find }, clock: fixedClock(), notifiers: [mail] });
    const watcher = watch(sender, 0.02);
    await turn();
    away = true;
    await eventually(() => watcher.events.some(({ event }) => event === "waiting"));
    away = false;
    await sender.post(addresses(1));
    await eventually(() => mail.messages.length === 1);
    await watcher.stop();
  });

  it("finishes what is under way when it is told to stop, and gives the rest back at once", async () => {
    const answers: (() => void)[] = [];
    const mail = collectingNotifier({
      concurrency: 3,
      reply: () => new Promise((resolve) => answers.push(() => resolve({ state: "accepted" }))),
    });
    const sender = await program({ clock: fixedClock(), notifiers: [mail] });
    await sender.post(addresses(20));
    const watcher = watch(sender, 0.02);
    await eventually(() => answers.length === 3);
    const stopped = watcher.stop();
    for (const answer of answers) answer();
    expect(await stopped).toEqual({ sent: 3, failed: 0, withdrawn: 0, pending: 17 });
    const states = await sender.cursus.storage.summarise("outbox", { by: ["state"] });
    expect(states.map(({ by, count }) => [by.state, count])).toEqual([
      ["pending", 17],
      ["sent", 3],
    ]);
  });
});

describe("something urgent", () => {
  it("goes before a batch that is under way, and before the rest of a campaign", async () => {
    const clock = fixedClock();
    const order: string[] = [];
    const mail = collectingNotifier({
      concurrency: 1,
      async reply({ to }) {
        order.push(to.address);
        clock.advance(1.5);
        if (order.length === 3) await sender.post(["urgent@univ.example"], { urgent: true });
        return { state: "accepted" };
      },
    });
    const sender = await program({ clock, notifiers: [mail] });
    await sender.post(addresses(60), { topic: "campaign" });
    expect(await sender.cursus.deliver({ patience: 0 })).toMatchObject({ sent: 61 });
    expect(order.indexOf("urgent@univ.example")).toBe(3);
  });
});
