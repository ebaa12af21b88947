import { describe, expect, it } from "vitest";
import { createCursus } from "../cursus.ts";
import { link, owner } from "../module/actor.ts";
import { allModules } from "../modules.ts";
import { memoryStorage } from "../storage/memory.ts";
import type { Row, Storage } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { classList, classOf, collectingNotifier, cursusUnderTest } from "../testing/index.ts";
import { checkStore } from "./check.ts";
import { copyStore, storedPlans } from "./copy.ts";

/** A store with a campaign that was sent and partly answered. */
async function surveyed(storage: Storage = memoryStorage()) {
  const { cursus, owner: acting, mail } = await cursusUnderTest({ storage });
  const campaign = await acting.campaigns.create({ name: "Licence", closes: "2027-06-30" });
  await acting.campaigns.invite(campaign.id, classList());
  await cursus.deliver();
  const token = /token=([\w-]+)/.exec(mail.messages[0]!.text)![1]!;
  await cursus
    .as(link(token))
    .campaigns.submit(
      { situation: "employed", formation: "Master Zanzibar", parcours: "chez Zanzibar" },
      { email: "zanzibar@univ.example" },
    );
  return { storage, campaign, token };
}

async function everything(storage: Storage): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { name } of storedPlans()) {
    for await (const row of storage.scan(name, {})) rows.push(row);
  }
  return rows;
}

describe("copying a store", () => {
  it("brings every row over, so that the copy goes on where the original stood", async () => {
    const { storage, campaign, token } = await surveyed();
    const to = memoryStorage();
    const report = await copyStore(storage, to);
    expect(report.rows).toBeGreaterThan(10);
    expect(report.written).toBe(report.rows);
    const copy = await createCursus({ storage: to, secret: "a secret for tests and nothing else" });
    expect(await copy.as(owner).campaigns.status(campaign.id)).toMatchObject({ invited: 3, answered: 1 });
    expect((await copy.as(link(token)).campaigns.form()).answers).toMatchObject({ formation: "Master Zanzibar" });
  });

  it("goes on where it was cut short, and writes nothing twice", async () => {
    const { storage } = await surveyed();
    const to = memoryStorage();
    let calls = 0;
    const failing = new Proxy(to, {
      get: (target, verb: keyof Storage) =>
        verb === "insertMany" && ++calls === 4 ? () => Promise.reject(new Error("cut")) : target[verb],
    });
    await expect(copyStore(storage, failing)).rejects.toThrow("cut");
    await expect(createCursus({ storage: to, secret: "x".repeat(32) })).rejects.toMatchObject({
      code: "storage.half_copied",
    });
    const report = await copyStore(storage, to);
    expect(report.written).toBeLessThan(report.rows);
    expect(await copyStore(storage, to)).toMatchObject({ written: 0 });
  });

  it("catches up with what was changed, added and removed in the original meanwhile", async () => {
    const { storage } = await surveyed();
    const to = memoryStorage();
    await copyStore(storage, to);
    const [first, second] = await storage.find("students", {});
    const { emailKey } = first!;
    await storage
      .updateOne("students", eq("id", first!.id), { set: { emailKey: second!.emailKey! }, unset: [] })
      .catch(() => {});
    await storage.takeOne("students", eq("id", first!.id));
    await storage.updateOne("students", eq("id", second!.id), { set: { emailKey: emailKey! } });
    await storage.insert("students", {
      ...first!,
      id: "0VbgAjuX000M2wOOK4VIAm",
      emailKey: second!.emailKey!,
      phoneKey: "+1",
      studentNumberKey: "n",
    });
    const { collections } = await copyStore(storage, to);
    expect(collections.find(({ name }) => name === "students")).toMatchObject({ rows: 3 });
  });

  it("takes a place that was only looked at for empty", async () => {
    const { storage } = await surveyed();
    const to = memoryStorage();
    await cursusUnderTest({ storage: to });
    expect(await to.count("meta")).toBeGreaterThan(0);
    await expect(copyStore(storage, to)).resolves.toMatchObject({ from: storage.name });
  });

  it("overwrites nothing: a place that holds data of its own is refused, a copy that was worked in, too", async () => {
    const { storage } = await surveyed();
    const { storage: other } = await surveyed();
    await expect(copyStore(storage, other)).rejects.toMatchObject({ code: "storage.not_empty" });
    const to = memoryStorage();
    await copyStore(storage, to);
    await (await cursusUnderTest({ storage: to })).owner.students.add({ lastName: "Neuf", email: "neuf@univ.example" });
    await expect(copyStore(storage, to)).rejects.toMatchObject({ code: "storage.not_empty" });
  });

  it("refuses a target that another store was copied into", async () => {
    const { storage } = await surveyed();
    const to = memoryStorage();
    await copyStore(storage, to);
    const elsewhere = Object.assign(Object.create(storage) as Storage, { name: "memory:elsewhere" });
    await expect(copyStore(elsewhere, to)).rejects.toMatchObject({ code: "storage.other_copy" });
  });

  it("gives up on a source that never holds still, and says what to do", async () => {
    const { storage } = await surveyed();
    let n = 0;
    const restless = new Proxy(storage, {
      get(target, verb: keyof Storage) {
        if (verb !== "scan") return target[verb];
        return (collection: string, query: object) => {
          if (collection === "students")
            void target.updateMany(collection, eq("status", "active"), { set: { cohort: `c${n++}` } });
          return target.scan(collection, query);
        };
      },
    });
    await expect(copyStore(restless, memoryStorage())).rejects.toMatchObject({ code: "storage.moving" });
  });
});

describe("a rehearsal copy", () => {
  async function rehearsal() {
    const { storage, campaign, token } = await surveyed();
    const to = memoryStorage();
    const report = await copyStore(storage, to, { mask: true });
    return { storage, to, campaign, token, report };
  }

  it("keeps the numbers and the shape, and not one name, address, number or word of anyone", async () => {
    const { storage, to, campaign } = await rehearsal();
    const before = JSON.stringify(await everything(storage));
    const after = JSON.stringify(await everything(to));
    const canaries = [
      ...["Lefèvre", "LEFÈVRE", "lefevre", "Élodie", "elodie", "Diaye", "Awa", "Müller", "muller", "Jörg", "jorg"],
      ...["612345678", "771234567", "21900001", "zanzibar", "Zanzibar", 'univ.example","emailKey'],
    ];
    expect(canaries.filter((canary) => before.includes(canary)).length).toBeGreaterThan(12);
    expect(canaries.filter((canary) => after.includes(canary))).toEqual([]);
    const { cursus } = await cursusUnderTest({ storage: to });
    expect(await cursus.as(owner).campaigns.status(campaign.id)).toMatchObject({ invited: 3, answered: 1 });
    const { items } = await cursus.as(owner).students.list();
    expect(items).toHaveLength(3);
    expect(items.every(({ email }) => email!.endsWith("@rehearsal.invalid"))).toBe(true);
  });

  it("keeps which choices were made", async () => {
    const { to, campaign } = await rehearsal();
    const { cursus } = await cursusUnderTest({ storage: to });
    for await (const { answers } of cursus.as(owner).campaigns.responses(campaign.id)) {
      expect(answers).toMatchObject({ situation: "employed", formation: "lorem ipsum dol" });
    }
  });

  it("is opened by no real link", async () => {
    const { to, token } = await rehearsal();
    const { cursus } = await cursusUnderTest({ storage: to });
    await expect(cursus.as(link(token)).campaigns.form()).rejects.toMatchObject({ code: "link.unknown" });
  });

  it("says on every page that it is one, and lets nothing leave, not even when forced", async () => {
    const { to } = await rehearsal();
    const world = { ...collectingNotifier(), local: false };
    const cursus = await createCursus({
      storage: to,
      secret: "x".repeat(32),
      notifiers: [world],
      settings: { name: "Université" },
    });
    expect(cursus.rehearsal).toBe(true);
    expect((await cursus.as(owner).settings.show()).name).toBe("RÉPÉTITION / REHEARSAL · Université");
    await expect(cursus.deliver({ force: true })).rejects.toMatchObject({ code: "notices.rehearsal" });
  });

  it("can be finished after a cut, but never made anew over itself, for its invented people would be others", async () => {
    const { storage } = await surveyed();
    const to = memoryStorage();
    let calls = 0;
    const failing = new Proxy(to, {
      get: (target, verb: keyof Storage) =>
        verb === "insertMany" && ++calls === 4 ? () => Promise.reject(new Error("cut")) : target[verb],
    });
    await expect(copyStore(storage, failing, { mask: true })).rejects.toThrow("cut");
    await expect(copyStore(storage, to)).rejects.toMatchObject({ code: "storage.other_copy" });
    await copyStore(storage, to, { mask: true });
    await expect(copyStore(storage, to, { mask: true })).rejects.toMatchObject({ code: "storage.other_copy" });
  });

  it("has a mask for every collection of every module", async () => {
    const source = memoryStorage();
    await source.open(storedPlans());
    for (const module of allModules()) {
      const masks = (await module.masks?.(source)) ?? {};
      expect(module.collections.map(({ name }) => name).filter((name) => !masks[name])).toEqual([]);
    }
  });
});

describe("checking a store", () => {
  it("finds nothing wrong with a store that was only used", async () => {
    const { storage } = await surveyed();
    const check = await checkStore(storage);
    expect(check.faults).toEqual([]);
    expect(check.rows).toBeGreaterThan(10);
    expect(check.audited).toBeGreaterThan(3);
  });

  it("names a row that points to what is not there", async () => {
    const { storage } = await surveyed();
    const [student] = await storage.find("students", { limit: 1 });
    await storage.takeOne("students", eq("id", student!.id));
    const { faults } = await checkStore(storage);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ collection: "invitations", fault: expect.stringContaining(student!.id) });
  });

  it("names an entry of the log that was changed behind its back", async () => {
    const { storage } = await surveyed();
    const [entry] = await storage.find("audit", { limit: 1 });
    await storage.updateOne("audit", eq("id", entry!.id), { set: { by: "nobody" } });
    expect((await checkStore(storage)).faults).toEqual([
      { collection: "audit", row: "", fault: `Entry ${entry!.id} was changed.` },
    ]);
  });

  it("counts all faults and names the first hundred", async () => {
    const storage = memoryStorage();
    const { owner: acting } = await cursusUnderTest({ storage });
    const campaign = await acting.campaigns.create({ name: "Licence", closes: "2027-06-30" });
    await acting.campaigns.invite(campaign.id, classOf(150));
    await storage.removeMany("students", eq("status", "active"));
    const { faults, faultCount } = await checkStore(storage);
    expect(faults).toHaveLength(100);
    expect(faultCount).toBe(150);
  });
});
