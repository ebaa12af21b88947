import { describe, expect, it } from "vitest";
import { memoryStorage, verifyLog } from "../index.ts";
import type { Storage } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { countedIds, fixedClock } from "../testing/index.ts";
import { auditLog, seals } from "./audit.ts";
import { carry } from "./carrier.ts";
import { type Journaled, journaledCollection } from "./journal.ts";
import { leases, releaseLease, takeLease } from "./lease.ts";
import { outbox } from "./outbox.ts";
import { records } from "./records.ts";

interface Fact extends Journaled {
  readonly value: number;
}
const facts = journaledCollection<Fact>({
  name: "facts",
  fields: ["value"],
});
const plans = [facts, auditLog, seals, leases, outbox];
const clock = fixedClock();
const ids = countedIds();

async function store() {
  const storage = memoryStorage();
  await storage.open(plans);
  return { storage, facts: records(storage, facts, { by: "owner", clock, ids }) };
}

const note = (verb: string, tell = 0) => ({
  verb,
  about: "somebody",
  what: { said: verb },
  tell: Array.from({ length: tell }, (_, n) => ({ kind: "facts.told", occasion: `${verb} ${n}` })),
});
const carryAll = (storage: Storage, holder = "carrier 1") => carry(storage, plans, { clock, holder });

describe("a write", () => {
  it("carries who, when, which verb and what, in the row that it changes", async () => {
    const { storage, facts: rows } = await store();
    await rows.insert({ id: "a", value: 1 }, note("facts.add"));
    expect(await storage.get("facts", "a")).toMatchObject({
      ...{ version: 1, uncarried: true },
      journal: [{ by: "owner", at: clock.now(), verb: "facts.add", about: "somebody", what: { said: "facts.add" } }],
    });
  });

  it("raises the version, so that an edit made from an older one finds nothing to change", async () => {
    const { facts: rows } = await store();
    await rows.insert({ id: "a", value: 1 }, note("facts.add"));
    const first = await rows.update(eq("version", 1), { set: { value: 2 } }, note("facts.edit"));
    expect([first?.version, await rows.update(eq("version", 1), { set: { value: 3 } }, note("facts.edit"))]).toEqual([
      2,
      undefined,
    ]);
  });
});

describe("the carrier", () => {
  it("brings entries to the log and announcements to the outbox, once, and empties the rows", async () => {
    const { storage, facts: rows } = await store();
    await rows.insert({ id: "a", value: 1 }, note("facts.add", 2));
    await rows.update(eq("id", "a"), { add: { value: 1 } }, note("facts.edit", 1));
    expect(await carryAll(storage)).toEqual({ entries: 2, announced: 3, busy: false });
    expect(await carryAll(storage)).toEqual({ entries: 0, announced: 0, busy: false });
    expect(await storage.get("facts", "a")).toEqual({ id: "a", value: 2, version: 2 });
    expect(await verifyLog(storage)).toEqual({ entries: 2, seals: 1, faults: [] });
  });

  it("repeats every step without a second effect, wherever it was killed", async () => {
    for (let survived = 0; survived < 6; survived++) {
      const { storage, facts: rows } = await store();
      await rows.insert({ id: "a", value: 1 }, note("facts.add", 2));
      let writes = 0;
      const dying: Storage = new Proxy(storage, {
        get(target, verb: keyof Storage) {
          const call = target[verb];
          if (!["insert", "insertMany", "updateOne", "updateMany"].includes(verb)) return call;
          return async (...args: never[]) => {
            if (writes++ === survived) throw new Error("killed");
            return await (call as (...args: never[]) => unknown)(...args);
          };
        },
      });
      await carryAll(dying).catch(() => {});
      await carryAll(storage);
      const counts = [
        await storage.count("audit"),
        await storage.count("outbox"),
        await storage.count("facts", eq("uncarried", true)),
      ];
      expect([survived, ...counts]).toEqual([survived, 1, 2, 0]);
      expect((await verifyLog(storage)).faults).toEqual([]);
    }
  });

  it("leaves an entry that was written while it was at work for the next round", async () => {
    const { storage, facts: rows } = await store();
    await rows.insert({ id: "a", value: 1 }, note("facts.add"));
    const interrupted: Storage = {
      ...storage,
      async updateMany(name, filter, change) {
        if (name === "facts") await rows.update(eq("id", "a"), { set: { value: 2 } }, note("facts.edit"));
        return await storage.updateMany(name, filter, change);
      },
    };
    await carryAll(interrupted);
    expect((await storage.get("facts", "a"))?.journal).toHaveLength(2);
    await carryAll(storage);
    expect([await storage.count("audit"), (await storage.get("facts", "a"))?.journal]).toEqual([2, undefined]);
  });

  it("logs one entry that stands in many rows once, and announces for each row", async () => {
    const { storage, facts: rows } = await store();
    for (const id of ["a", "b", "c"]) await rows.insert({ id, value: 1 }, note("facts.add"));
    await carryAll(storage);
    await rows.updateAll(eq("value", 1), { set: { value: 2 } }, note("facts.remind", 1));
    expect(await carryAll(storage)).toMatchObject({ entries: 1, announced: 3 });
  });

  it("does not work where another is at work, and takes over when that one has died", async () => {
    const { storage, facts: rows } = await store();
    await rows.insert({ id: "a", value: 1 }, note("facts.add"));
    await takeLease(storage, { id: "carrier", holder: "carrier 2", seconds: 5, clock });
    expect(await carryAll(storage)).toMatchObject({ entries: 0, busy: true });
    clock.advance(5);
    expect(await carryAll(storage)).toMatchObject({ entries: 1, busy: false });
  });

  it("carries more than a batch", async () => {
    const { storage, facts: rows } = await store();
    await rows.insertMany(
      Array.from({ length: 1200 }, (_, n) => ({ id: `fact ${n}`, value: n })),
      () => note("facts.add", 1),
    );
    expect(await carryAll(storage)).toEqual({ entries: 1200, announced: 1200, busy: false });
    expect(await verifyLog(storage)).toEqual({ entries: 1200, seals: 3, faults: [] });
  });
});

describe("the log", () => {
  async function threeEntries() {
    const { storage, facts: rows } = await store();
    for (const id of ["a", "b", "c"]) {
      await rows.insert({ id, value: 1 }, note(`facts.add ${id}`));
      await carryAll(storage);
    }
    return storage;
  }
  const second = eq("verb", "facts.add b");

  it("shows an entry that was changed, removed, or whose content was rewritten", async () => {
    for (const tamper of [
      (storage: Storage) => storage.updateOne("audit", second, { set: { by: "nobody" } }),
      (storage: Storage) => storage.updateOne("audit", second, { set: { what: { said: "something else" } } }),
      (storage: Storage) => storage.removeMany("audit", second),
    ]) {
      const storage = await threeEntries();
      await tamper(storage);
      expect((await verifyLog(storage)).faults).toEqual([expect.stringMatching(/^entry .* was (changed|removed)$/)]);
    }
  });

  it("shows a seal that was removed or rewritten", async () => {
    const removed = await threeEntries();
    await removed.removeMany("audit_seals", eq("number", 2));
    expect((await verifyLog(removed)).faults).toContain("seal 2 is missing");
    const rewritten = await threeEntries();
    await rewritten.updateOne("audit_seals", eq("number", 2), { set: { entries: [] } });
    expect((await verifyLog(rewritten)).faults).toContain("seal 2 was changed");
  });

  it("stays whole when the content of an entry is erased", async () => {
    const storage = await threeEntries();
    await storage.updateMany("audit", eq("about", "somebody"), { unset: ["what", "salt"] });
    expect(await verifyLog(storage)).toEqual({ entries: 3, seals: 3, faults: [] });
  });
});

it("gives a lease to one holder at a time, and to the next once it is given back or has run out", async () => {
  const { storage } = await store();
  const take = (holder: string) => takeLease(storage, { id: "x", holder, seconds: 10, clock });
  const taken = await Promise.all(["1", "2", "3"].map(take));
  expect(taken.filter(Boolean)).toHaveLength(1);
  const holder = String(taken.indexOf(true) + 1);
  expect(await take(holder)).toBe(true);
  await releaseLease(storage, "x", holder);
  expect(await take("4")).toBe(true);
  clock.advance(10);
  expect(await take("5")).toBe(true);
});
