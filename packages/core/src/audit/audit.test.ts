import { describe, expect, it } from "vitest";
import { createCursus } from "../cursus.ts";
import { type Actor, owner, type Role } from "../module/actor.ts";
import { memoryStorage } from "../storage/memory.ts";
import type { Storage } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { classList, cursusUnderTest } from "../testing/index.ts";
import { checkStore } from "../upkeep/check.ts";
import { copyStore } from "../upkeep/copy.ts";

const as = (role: Role): Actor => ({ kind: "user", id: "somebody", role });

/** An office: two people were added, one was corrected by a registrar and got a mark, a day apart each. */
async function office(storage: Storage = memoryStorage()) {
  const desk = await cursusUnderTest({ storage });
  const day = () => desk.clock.advance(86_400);
  const awa = await desk.owner.students.add({ lastName: "Diop", firstName: "Awa", email: "awa@univ.example" });
  day();
  const ali = await desk.owner.students.add({ lastName: "Sow", email: "ali@univ.example" });
  day();
  await desk.cursus.as(as("registrar")).students.edit(awa.id, { firstName: "Awa Marie" });
  day();
  await desk.owner.grades.add({ student: awa.id, subject: "Algèbre", value: 12 });
  await desk.cursus.carry();
  return { ...desk, storage, awa, ali, audit: desk.owner.audit };
}

const verbs = (entries: { readonly items: readonly { readonly verb: string }[] }) =>
  entries.items.map(({ verb }) => verb).filter((verb) => verb !== "grades.assess");

describe("the log", () => {
  it("is listed newest first, with who, when, what and about whom", async () => {
    const { audit, awa, clock } = await office();
    const listed = await audit.list();
    expect(verbs(listed)).toEqual(["grades.add", "students.edit", "students.add", "students.add"]);
    const edited = listed.items.find(({ verb }) => verb === "students.edit")!;
    expect(edited).toEqual({
      ...{ id: edited.id, at: "2026-11-24T09:30:00.000Z", by: "user:somebody", verb: "students.edit", about: awa.id },
      what: { firstName: "Awa Marie" },
    });
    expect(listed.items[0]!.at).toBe(clock.now());
    expect(await audit.show(edited.id)).toEqual(edited);
  });

  it("comes page by page", async () => {
    const { audit } = await office();
    const all = (await audit.list()).items;
    const first = await audit.list({}, { limit: 2 });
    const second = await audit.list({}, { limit: 2, after: first.next! });
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
  });

  it("is cut to who, which verb, whom, and from when to when", async () => {
    const { audit, awa } = await office();
    expect(verbs(await audit.list({ by: "user:somebody" }))).toEqual(["students.edit"]);
    expect(verbs(await audit.list({ by: "user:" }))).toEqual(["students.edit"]);
    expect(verbs(await audit.list({ verb: "students.add" }))).toHaveLength(2);
    expect(verbs(await audit.list({ verb: "students." }))).toEqual(["students.edit", "students.add", "students.add"]);
    expect(verbs(await audit.list({ about: awa.id }))).toEqual(["grades.add", "students.edit", "students.add"]);
    expect(verbs(await audit.list({ since: "2026-11-23", until: "2026-11-24" }))).toEqual([
      "students.edit",
      "students.add",
    ]);
    // A day begins where the institution is: an hour before that of London.
    expect(verbs(await audit.list({ since: "2026-11-23T23:00Z", until: "2026-11-24T09:30:00Z" }))).toEqual([]);
    expect(verbs(await audit.list({ about: awa.id, verb: "grades.", by: "owner", since: "2026-11-25" }))).toEqual([
      "grades.add",
    ]);
  });

  it("refuses a filter that it does not understand, by name", async () => {
    const { audit } = await office();
    const refusal = (filter: object) => audit.list(filter).catch((error) => error.issues[0].code);
    expect(await refusal({ since: "yesterday" })).toBe("audit.not_a_moment");
    expect(await refusal({ until: "2026-02-30" })).toBe("audit.not_a_moment");
    expect(await refusal({ who: "me" })).toBe("input.unknown_field");
    await expect(audit.show("nothing")).rejects.toMatchObject({ code: "audit.not_found" });
  });

  it("says that the content of an entry was erased, and keeps who, when and which verb", async () => {
    const { audit, cursus, clock, awa } = await office();
    clock.advance(60);
    await cursus.erase(owner, awa.id);
    const left = (await audit.list({ about: awa.id })).items.filter(({ verb }) => verb !== "grades.keepTranscript");
    expect(left.map(({ verb }) => verb)).toEqual(["cursus.erase", "grades.add", "students.edit", "students.add"]);
    expect(left.slice(1).every(({ emptied, what }) => emptied && what === undefined)).toBe(true);
    expect(left[0]).not.toHaveProperty("emptied");
    expect((await audit.verify()).faults).toEqual([]);
  });

  it("shows a file that was read as the batches that it came in, with whom each added", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.students.import(classList());
    await desk.cursus.carry();
    const { items } = await desk.owner.audit.list({ verb: "students.import" });
    const added = items.flatMap(({ what }) => (Array.isArray(what?.added) ? what.added : []));
    expect(added).toHaveLength(3);
    expect(items.every(({ what }) => what?.file === classList().name)).toBe(true);
  });
});

describe("who may look", () => {
  it("is an administrator, and the office for one person at a time", async () => {
    const { cursus, awa } = await office();
    const registrar = cursus.as(as("registrar")).audit;
    await expect(registrar.list()).rejects.toMatchObject({ code: "audit.only_about_one" });
    const about = await registrar.list({ about: awa.id });
    expect(verbs(about)).toHaveLength(3);
    expect(await registrar.show(about.items[0]!.id)).toEqual(about.items[0]);
    const assessed = (await cursus.as(as("admin")).audit.list({ verb: "grades.assess" })).items[0]!;
    await expect(registrar.show(assessed.id)).rejects.toMatchObject({ code: "audit.not_found" });
  });

  it("is whoever keeps the machines when it comes to verifying, and an administrator when it comes to removing", async () => {
    const { cursus } = await office();
    expect((await cursus.as(as("it")).audit.verify()).faults).toEqual([]);
    expect(() => cursus.as(as("it")).audit.list()).toThrow("admin, registrar");
    expect(() => cursus.as(as("it")).audit.retain()).toThrow("admin");
  });
});

describe("a list that is taken along", () => {
  it("leaves an entry with its filter, and not with the name that was searched for", async () => {
    const { cursus, owner: acting, audit, clock } = await office();
    await Array.fromAsync(acting.students.each({ class: "nobody's" }));
    clock.advance(60);
    for await (const _ of cursus.as(as("registrar")).students.each({ search: "diop" })) break;
    await Array.fromAsync(acting.grades.list());
    clock.advance(60);
    await acting.students.list({}, { limit: 500 });
    await cursus.carry();
    expect((await audit.list({ since: "2026-11-25", verb: "students." })).items).toMatchObject([
      { verb: "students.list" },
      { verb: "students.each", by: "user:somebody", what: { searched: true } },
    ]);
    expect((await audit.list({ verb: "grades.list" })).items).toHaveLength(1);
    expect(JSON.stringify(await audit.list({ verb: "students.each" }))).not.toContain("diop");
  });

  it("is noted before its first row leaves: who cannot be noted gets nobody", async () => {
    const storage = memoryStorage();
    const { owner: acting } = await office(
      new Proxy(storage, {
        get: (target, verb: keyof Storage) =>
          verb === "insert"
            ? (name: string, row: never) =>
                name === "audit_notes" ? Promise.reject(new Error("full")) : target.insert(name, row)
            : target[verb],
      }),
    );
    const seen: unknown[] = [];
    const taking = (async () => {
      for await (const row of acting.students.each()) seen.push(row);
    })();
    await expect(taking).rejects.toThrow("full");
    expect(seen).toEqual([]);
  });

  it("is told from a look at a page or at one person, which leave none", async () => {
    const { cursus, owner: acting, awa, storage } = await office();
    await acting.students.list({}, { limit: 100 });
    await acting.students.show(awa.id);
    await Array.fromAsync(acting.grades.list({ student: awa.id }));
    expect(await cursus.carry({ ifWritten: true })).toMatchObject({ entries: 0 });
    expect(await storage.count("audit_notes")).toBe(0);
  });

  it("is noted once, however many lists a module makes it of", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.students.import(classList());
    const className = (await desk.owner.classes.list())[0]!.class;
    await Array.fromAsync(desk.owner.classes.bulletins(className));
    await desk.cursus.carry();
    const { items } = await desk.owner.audit.list();
    expect(items.filter(({ verb }) => !verb.startsWith("students."))).toMatchObject([
      { verb: "classes.bulletins", what: { class: className } },
    ]);
  });

  it("is noted too when it is all that is held on one person", async () => {
    const { cursus, awa } = await office();
    const { log } = await cursus.dossier(as("registrar"), awa.id);
    expect(log.at(-1)).toMatchObject({ verb: "cursus.dossier", by: "user:somebody" });
  });

  it("leaves no row behind once its entry is in the log", async () => {
    const { cursus, owner: acting, storage } = await office();
    await Array.fromAsync(acting.students.each());
    expect(await storage.count("audit_notes")).toBe(1);
    await cursus.carry();
    expect(await storage.count("audit_notes")).toBe(0);
  });
});

describe("carrying", () => {
  it("costs a program that wrote nothing not one call", async () => {
    const { storage } = await office();
    let calls = 0;
    const counting = new Proxy(storage, {
      get(target, verb: keyof Storage) {
        calls++;
        return target[verb];
      },
    });
    await using reader = await cursusUnderTest({ storage: counting });
    await reader.owner.students.list();
    calls = 0;
    expect(await reader.cursus.carry({ ifWritten: true })).toEqual({ entries: 0, announced: 0, busy: false });
    expect(calls).toBe(0);
  });

  it("brings what this program wrote, and tries again what it could not", async () => {
    const { cursus, owner: acting, awa, storage } = await office();
    await acting.students.edit(awa.id, { firstName: "Awa" });
    await storage.insert("leases", { id: "carrier", holder: "another", until: "2099-01-01T00:00:00.000Z" });
    expect(await cursus.carry({ ifWritten: true })).toMatchObject({ busy: true });
    await storage.takeOne("leases", eq("id", "carrier"));
    expect(await cursus.carry({ ifWritten: true })).toMatchObject({ entries: 1, busy: false });
    expect(await cursus.carry({ ifWritten: true })).toMatchObject({ entries: 0 });
  });
});

describe("removing what is old", () => {
  /** Three seals: of 2019, of 2021, of 2026. */
  async function years(storage: Storage = memoryStorage()) {
    const desk = await cursusUnderTest({ storage });
    for (const [at, email] of [
      ["2019-06-01T10:00:00.000Z", "a@univ.example"],
      ["2021-06-01T10:00:00.000Z", "b@univ.example"],
      ["2026-11-22T10:00:00.000Z", "c@univ.example"],
    ] as const) {
      desk.clock.set(at);
      await desk.owner.students.add({ lastName: "Diop", email });
      await desk.cursus.carry();
    }
    return { ...desk, storage, audit: desk.owner.audit };
  }

  it("keeps six years unless the institution says otherwise, and what is left verifies", async () => {
    const { audit, clock } = await years();
    clock.advance(60);
    const seen = await audit.retain({ dryRun: true });
    expect(seen).toEqual({
      ...{ before: "2020-11-22T10:01:00.000Z", entries: 1, seals: 1, faults: 0 },
      dryRun: true,
    });
    expect((await audit.list()).items).toHaveLength(3);
    const retired = { entries: 1, seals: 1, faults: 0, until: "2019-06-01T10:00:00.000Z" };
    expect(await audit.retain()).toMatchObject({ entries: 1, seals: 1, retired });
    expect((await audit.list()).items).toMatchObject([
      { verb: "audit.retain", by: "owner", at: clock.now(), what: { entries: 1, seals: 1 } },
      { verb: "students.add" },
      { verb: "students.add" },
    ]);
    expect(await audit.verify()).toMatchObject({ entries: 3, seals: 3, faults: [], retired });
    expect(await audit.retain()).toMatchObject({ entries: 0, seals: 0, retired });
    expect((await audit.list()).items).toHaveLength(3);
  });

  it("follows the setting, a number of years, or a day; and refuses what makes no sense", async () => {
    const { audit, owner: acting } = await years();
    await acting.settings.set({ auditYears: 3 });
    const dry = async (options: object) => (await audit.retain({ dryRun: true, ...options })).entries;
    expect(await dry({})).toBe(2);
    expect(await dry({ years: 7 })).toBe(1);
    expect(await dry({ years: 10 })).toBe(0);
    expect(await dry({ before: "2021-06-02" })).toBe(2);
    await expect(dry({ before: "2026-12-01" })).rejects.toMatchObject({ code: "audit.before_the_future" });
    await expect(dry({ before: "2021-06-02", years: 2 })).rejects.toMatchObject({ code: "audit.before_or_years" });
    await expect(dry({ years: 0 })).rejects.toMatchObject({ code: "input.invalid" });
  });

  it("adds up over the years, and takes the entries on earlier removals along", async () => {
    const { audit, clock, cursus, owner: acting } = await years();
    await audit.retain();
    clock.set("2034-01-01T00:00:00.000Z");
    await acting.students.add({ lastName: "Sow", email: "d@univ.example" });
    await cursus.carry();
    clock.advance(60);
    const { retired } = await audit.retain();
    expect(retired).toEqual({ entries: 4, seals: 4, faults: 0, until: "2026-11-22T10:00:00.000Z" });
    expect((await audit.list()).items.map(({ verb }) => verb)).toEqual(["audit.retain", "students.add"]);
    expect(await audit.verify()).toMatchObject({ entries: 2, faults: [] });
  });

  it("removes everything that there is, and the chain goes on", async () => {
    const { audit, clock, cursus, owner: acting } = await years();
    clock.advance(60);
    await audit.retain({ before: clock.now() });
    expect((await audit.list()).items.map(({ verb }) => verb)).toEqual(["audit.retain"]);
    await acting.students.add({ lastName: "Sow", email: "d@univ.example" });
    await cursus.carry();
    expect(await audit.verify()).toMatchObject({ entries: 2, seals: 2, faults: [], last: { number: 5 } });
  });

  it("is finished by running it again, wherever it was cut short; and the log is whole at any instant", async () => {
    for (let survived = 0; ; survived++) {
      const { storage, cursus } = await years();
      let writes = 0;
      let died = false;
      const dying: Storage = new Proxy(storage, {
        get(target, verb: keyof Storage) {
          const call = target[verb];
          if (!["insert", "insertMany", "updateOne", "updateMany", "removeMany", "takeOne"].includes(verb)) return call;
          return async (...args: never[]) => {
            if (writes++ < survived) return await (call as (...args: never[]) => unknown)(...args);
            died = true;
            throw new Error("killed");
          };
        },
      });
      const options = { clock: { now: () => "2026-11-22T10:00:01.000Z" } };
      const program = await createCursus({ storage: dying, secret: "x".repeat(32), ...options });
      await program
        .as(owner)
        .audit.retain()
        .catch(() => {});
      expect([survived, (await checkStore(storage)).faults]).toEqual([survived, []]);
      await storage.takeOne("leases", eq("id", "carrier"));
      await cursus.as(owner).audit.retain();
      await cursus.carry();
      const verdict = await cursus.as(owner).audit.verify();
      expect([survived, verdict]).toMatchObject([survived, { faults: [], retired: { entries: 1, seals: 1 } }]);
      expect(await storage.count("audit", eq("at", "2019-06-01T10:00:00.000Z"))).toBe(0);
      if (!died) return expect(survived).toBeGreaterThan(8);
      expect(survived).toBeLessThan(60);
    }
  });

  it("keeps in mind how many faults the removed part showed", async () => {
    const { audit, storage } = await years();
    await storage.updateOne("audit", eq("at", "2019-06-01T10:00:00.000Z"), { set: { by: "nobody" } });
    expect(await audit.retain()).toMatchObject({ faults: 1 });
    expect(await audit.verify()).toMatchObject({ faults: [], retired: { faults: 1 } });
  });

  it("is proven in a rehearsal copy, too", async () => {
    const { audit, storage } = await years();
    await audit.retain();
    const copy = memoryStorage();
    await copyStore(storage, copy, { mask: true });
    expect((await checkStore(copy)).faults).toEqual([]);
  });
});
