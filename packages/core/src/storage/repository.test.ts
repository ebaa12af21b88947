import { expect, it } from "vitest";
import { collection } from "./collection.ts";
import { memoryStorage } from "./memory.ts";
import { repository } from "./repository.ts";
import { and, eq, not, or } from "./where.ts";

interface Person {
  readonly id: string;
  readonly class: string;
  readonly seen?: number;
}
const people = collection<Person>({ name: "people", fields: ["class"] });

async function scoped() {
  const storage = memoryStorage();
  await storage.open([people]);
  await storage.insertMany("people", [
    { id: "a", class: "mine" },
    { id: "b", class: "other" },
    { id: "c", class: "mine" },
  ]);
  return { storage, mine: repository(storage, people, { scope: eq("class", "mine") }) };
}

it("shows what is in scope, and nothing else, by every verb that reads", async () => {
  const { mine } = await scoped();
  const anyone = or(eq("id", "b"), and<"class">());
  expect(await mine.get("a")).toEqual({ id: "a", class: "mine" });
  expect(await mine.get("b")).toBeUndefined();
  expect((await mine.find({ filter: anyone })).map(({ id }) => id)).toEqual(["a", "c"]);
  expect(await mine.first({ filter: eq("id" as "class", "b") })).toBeUndefined();
  expect(await mine.count()).toBe(2);
  expect((await mine.summarise({ by: ["class"] })).map(({ by }) => by)).toEqual([{ class: "mine" }]);
  const scanned: string[] = [];
  for await (const { id } of mine.scan({})) scanned.push(id);
  expect(scanned).toEqual(["a", "c"]);
});

it("changes and removes nothing outside its scope", async () => {
  const { storage, mine } = await scoped();
  expect(await mine.update(eq("id" as "class", "b"), { set: { seen: 1 } })).toBeUndefined();
  expect(await mine.updateAll(or(eq("class", "other"), eq("class", "mine")), { add: { seen: 1 } })).toBe(2);
  expect(await mine.take(eq("class", "other"))).toBeUndefined();
  expect(await mine.removeAll(eq("class", "other"))).toBe(0);
  expect(await storage.get("people", "b")).toEqual({ id: "b", class: "other" });
});

it("neither shows a hidden field nor finds anybody by it", async () => {
  const { storage } = await scoped();
  const blind = repository(storage, people, { hidden: ["class"] });
  expect(await blind.get("a")).toEqual({ id: "a" });
  expect(await blind.find({ filter: eq("class", "mine") })).toEqual([]);
  expect(await blind.count(not(eq("class", "mine")))).toBe(3);
  expect(await blind.update(eq("id" as "class", "a"), { set: { seen: 1 } })).toEqual({ id: "a", seen: 1 });
  const scanned: unknown[] = [];
  for await (const row of blind.scan({})) scanned.push(row);
  expect(scanned).toEqual([{ id: "a", seen: 1 }, { id: "b" }, { id: "c" }]);
  expect(await storage.get("people", "a")).toEqual({ id: "a", class: "mine", seen: 1 });
});
