import { expect, it } from "vitest";
import { localBell, ringerOf } from "./bell.ts";

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

it("wakes those who listen to the topic, once for rings that come together", async () => {
  const bell = localBell();
  const heard: string[] = [];
  await bell.listen("outbox", () => heard.push("one"));
  await bell.listen("outbox", () => heard.push("two"));
  await bell.listen("other", () => heard.push("other"));
  await Promise.all([bell.ring("outbox"), bell.ring("outbox"), bell.ring("outbox")]);
  await turn();
  expect(heard).toEqual(["one", "two"]);
  await bell.ring("outbox");
  await turn();
  expect(heard).toEqual(["one", "two", "one", "two"]);
});

it("leaves alone whoever has stopped listening, even when it rang before", async () => {
  const bell = localBell();
  let heard = 0;
  const listening = await bell.listen("outbox", () => heard++);
  await bell.ring("outbox");
  await listening.close();
  await turn();
  await bell.ring("outbox");
  await turn();
  expect(heard).toBe(0);
});

it("is rung once more for all the rings that come while one is under way, and a bell that fails disturbs nobody", async () => {
  let rings = 0;
  const slow = {
    ...localBell(),
    async ring() {
      rings++;
      await turn();
      throw new Error("out of order");
    },
  };
  const ringer = ringerOf(slow, "outbox");
  for (let n = 0; n < 100; n++) ringer.ring();
  await ringer.settled();
  expect(rings).toBe(2);
  ringer.ring();
  await ringer.settled();
  expect(rings).toBe(3);
});
