import { describe, expect, it } from "vitest";
import { memoryStorage } from "../storage/memory.ts";
import type { Storage } from "../storage/storage.ts";
import { eq, within } from "../storage/where.ts";
import { countedIds, fixedClock } from "../testing/index.ts";
import { auditAnchors, auditLog, keepInLog, seals } from "./audit.ts";
import { carry } from "./carrier.ts";
import { type Journaled, journaledCollection } from "./journal.ts";
import { leases, releaseLease, takeLease } from "./lease.ts";
import { auditNotes } from "./notes.ts";
import { outbox } from "./outbox.ts";
import { records } from "./records.ts";
import { type VerifyOptions, verifyLog } from "./verify.ts";

interface Fact extends Journaled {
  readonly value: number;
}
const facts = journaledCollection<Fact>({
  name: "facts",
  fields: ["value"],
});
const plans = [facts, auditNotes, auditLog, seals, auditAnchors, leases, outbox];
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
    expect(await verifyLog(storage)).toMatchObject({ entries: 2, seals: 1, faults: [] });
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
    expect(await verifyLog(storage)).toMatchObject({ entries: 1200, seals: 3, faults: [] });
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

  async function codesAfter(tamper: (storage: Storage) => Promise<unknown>, options?: VerifyOptions) {
    const storage = await threeEntries();
    await tamper(storage);
    return (await verifyLog(storage, options)).faults.map(({ code }) => code);
  }

  it("shows an entry that was changed, whose content was rewritten, or that was removed", async () => {
    const changed = ["audit.entry_changed"];
    expect(await codesAfter((it) => it.updateOne("audit", second, { set: { by: "nobody" } }))).toEqual(changed);
    const said = { set: { what: { said: "something else" } } };
    expect(await codesAfter((it) => it.updateOne("audit", second, said))).toEqual(changed);
    expect(await codesAfter((it) => it.updateOne("audit", second, { set: { sealedFrom: 3 } }))).toEqual(changed);
    expect(await codesAfter((it) => it.removeMany("audit", second))).toEqual(["audit.entry_removed"]);
  });

  it("shows an entry that was slipped in, and two that changed places", async () => {
    const slipIn = async (storage: Storage) => {
      const [row] = await storage.find("audit", { filter: second });
      await storage.insert("audit", { ...row!, id: "slipped in" });
    };
    expect(await codesAfter(slipIn)).toEqual(["audit.entry_added"]);
    const swap = async (storage: Storage) => {
      const [a, b] = await storage.find("audit", { limit: 2 });
      await storage.removeMany("audit", within("id", [a!.id, b!.id]));
      await storage.insertMany("audit", [
        { ...b!, id: a!.id },
        { ...a!, id: b!.id },
      ]);
    };
    expect(await codesAfter(swap)).toEqual(["audit.entry_changed", "audit.entry_changed"]);
  });

  it("shows a seal that was removed, rewritten, or put in another's place", async () => {
    expect(await codesAfter((it) => it.removeMany("audit_seals", eq("number", 2)))).toEqual([
      "audit.seals_missing",
      "audit.entry_added",
    ]);
    expect(await codesAfter((it) => it.updateOne("audit_seals", eq("number", 2), { set: { entries: [] } }))).toEqual([
      "audit.seal_changed",
      "audit.entry_added",
    ]);
    const swap = async (storage: Storage) => {
      await storage.updateOne("audit_seals", eq("number", 2), { set: { number: 9 } });
      await storage.updateOne("audit_seals", eq("number", 3), { set: { number: 2 } });
      await storage.updateOne("audit_seals", eq("number", 9), { set: { number: 3 } });
    };
    expect(await codesAfter(swap)).toContain("audit.seal_cut_off");
  });

  it("shows a beginning that was cut off, with a forged anchor and without", async () => {
    const behead = async (storage: Storage) => {
      await storage.removeMany("audit_seals", eq("number", 1));
      await storage.removeMany("audit", eq("verb", "facts.add a"));
    };
    expect(await codesAfter(behead)).toEqual(["audit.seals_missing"]);
    const forge = async (storage: Storage) => {
      const [seal] = await storage.find("audit_seals", { filter: eq("number", 1) });
      await behead(storage);
      const entry = (await storage.find("audit", { filter: second }))[0]!.id;
      const counts = { seals: 1, entries: 1, faults: 0 };
      await storage.insert("audit_anchor", {
        ...{ id: "anchor", number: 1, digest: seal!.digest!, until: clock.now(), entry },
        ...counts,
      });
    };
    expect(await codesAfter(forge)).toEqual(["audit.removal_unproven"]);
  });

  it("shows an end that was cut off, to whoever noted down a seal", async () => {
    const known = (await verifyLog(await threeEntries())).last!;
    const cut = async (storage: Storage) => {
      await storage.removeMany("audit_seals", eq("number", 3));
      await storage.removeMany("audit", eq("verb", "facts.add c"));
    };
    expect(await codesAfter(cut)).toEqual([]);
    expect(await codesAfter(cut, { known })).toEqual(["audit.seals_missing"]);
    expect(await codesAfter(async () => {}, { known: { number: 3, digest: "of another log" } })).toEqual([
      "audit.known_differs",
    ]);
  });

  it("takes an entry that waits for its seal for no stranger", async () => {
    const { storage, facts: rows } = await store();
    await rows.insert({ id: "a", value: 1 }, note("facts.add"));
    const cutShort: Storage = { ...storage, insert: () => Promise.reject(new Error("killed")) };
    await takeLease(storage, { id: "carrier", holder: "carrier 1", seconds: 5, clock });
    await expect(carryAll(cutShort)).rejects.toThrow("killed");
    expect(await storage.count("audit")).toBe(1);
    expect((await verifyLog(storage, { plans })).faults).toEqual([]);
    expect((await verifyLog(storage)).faults).toMatchObject([{ code: "audit.entry_added" }]);
    await carryAll(storage);
    expect(await verifyLog(storage)).toMatchObject({ entries: 1, seals: 1, faults: [] });
  });

  it("shows a row that lay in wait under an entry's id", async () => {
    const { storage, facts: rows } = await store();
    const { journal } = await rows.insert({ id: "a", value: 1 }, note("facts.add"));
    const { tell, what, ...entry } = journal![0]!;
    await storage.insert("audit", { ...entry, by: "nobody", whatDigest: "", digest: "made up" });
    await carryAll(storage);
    expect((await verifyLog(storage)).faults).toMatchObject([{ code: "audit.entry_changed" }]);
  });

  it("names at most a hundred faults, and counts all", async () => {
    const { storage, facts: rows } = await store();
    await rows.insertMany(
      Array.from({ length: 120 }, (_, n) => ({ id: `fact ${n}`, value: n })),
      () => note("facts.add"),
    );
    await carryAll(storage);
    await storage.removeMany("audit", eq("by", "owner"));
    const { faults, faultCount } = await verifyLog(storage);
    expect([faults.length, faultCount]).toEqual([100, 120]);
  });

  it("stays whole when the content of an entry is erased", async () => {
    const storage = await threeEntries();
    await storage.updateMany("audit", eq("about", "somebody"), { unset: ["what", "salt"] });
    expect(await verifyLog(storage)).toMatchObject({ entries: 3, seals: 3, faults: [] });
  });
});

describe("many carriers", () => {
  it("seal every entry once, although each brings the same ones", async () => {
    const { storage } = await store();
    const entries = Array.from({ length: 40 }, (_, n) => ({
      ...{ id: ids.next(), at: clock.now(), by: "owner", verb: `facts.add ${n}`, what: { n } },
    }));
    const batches = [entries, entries.slice(0, 20), entries.slice(10, 30), entries.toReversed(), entries.slice(39)];
    await Promise.all(batches.map((batch) => keepInLog(storage, batch, clock.now())));
    const sealed = (await storage.find("audit_seals", {})).flatMap((seal) =>
      (seal.entries as readonly (readonly string[])[]).map(([id]) => id),
    );
    expect(sealed.toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
    expect(await verifyLog(storage)).toMatchObject({ entries: 40, faults: [] });
  });

  it("stop at a limit and leave the rest for the next", async () => {
    const { storage, facts: rows } = await store();
    await rows.insertMany(
      Array.from({ length: 1200 }, (_, n) => ({ id: `fact ${n}`, value: n })),
      () => note("facts.add"),
    );
    const some = await carry(storage, plans, { clock, holder: "one", limit: { entries: 600 } });
    expect(some).toMatchObject({ entries: 1000, busy: false, more: true });
    expect(await carryAll(storage, "another")).toMatchObject({ entries: 200, busy: false });
    const hurried = await carry(storage, plans, { clock, holder: "one", limit: { seconds: 0 } });
    expect(hurried).toEqual({ entries: 0, announced: 0, busy: false });
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
