import { describe, expect, it } from "vitest";
import type { Source } from "../sources/index.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import { cursusUnderTest } from "../testing/index.ts";

const year = "2026-2027";

/** Every page of a list. */
async function all<T>(read: (request: PageRequest) => Promise<Page<T>>, limit = 2): Promise<readonly T[]> {
  const found: T[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 100; pages++) {
    const { items, next } = await read({ limit, ...(after !== undefined && { after }) });
    found.push(...items);
    if (next === undefined) return found;
    after = next;
  }
  throw new Error("no end");
}

describe("what other systems read", () => {
  it("is the curriculum of a year by kinds, and how it hangs together, each once", async () => {
    const { owner } = await cursusUnderTest();
    const elements = ["S2", "S1", "UE1", "UE2", "D1"].map((code) => ({
      code,
      kind: code.startsWith("UE") ? ("ue" as const) : code === "D1" ? ("diploma" as const) : ("semester" as const),
      labelFr: `Élément ${code}`,
    }));
    const links = ["UE1", "UE2"].flatMap((child) => ["S1", "S2"].map((parent) => ({ parent, child })));
    await owner.curricula.put({ elements, links }, { year, source: "test" });
    const kinds = ["semester", "ue", "choice", "ec"] as const;
    const read = await all((request) => owner.exchange.elements({ kinds, year }, request), 1);
    expect(read.map(({ code }) => code)).toEqual(["S1", "S2", "UE1", "UE2"]);
    expect((await all((request) => owner.exchange.elements({ kinds: ["diploma"] }, request))).length).toBe(1);
    const hung = await all((request) => owner.exchange.links({ year }, request), 1);
    expect(hung.map(({ parent, child }) => `${parent} ${child}`).sort()).toEqual([
      "S1 UE1",
      "S1 UE2",
      "S2 UE1",
      "S2 UE2",
    ]);
    await owner.curricula.detach("S1", "UE1", { year });
    expect((await owner.exchange.links({ year })).items).toHaveLength(3);
    await expect(owner.exchange.elements({ year: "1999-2000" })).rejects.toMatchObject({ code: "curriculum.no_year" });
  });

  it("is people who are not deleted, in the order in which they came, though names change meanwhile", async () => {
    const { owner, clock } = await cursusUnderTest();
    const ids: string[] = [];
    for (const lastName of ["Zola", "Sow", "Diop", "Faye"]) {
      clock.advance(1);
      ids.push((await owner.students.add({ lastName, email: `${lastName}@univ.example` })).id);
    }
    await owner.students.delete(ids[1]!);
    const first = await owner.exchange.people({ year }, { limit: 1 });
    await owner.students.edit(ids[0]!, { lastName: "Aaron" });
    const rest = await owner.exchange.people({ year }, { limit: 9, after: first.next! });
    expect([...first.items, ...rest.items].map(({ lastName }) => lastName)).toEqual(["Zola", "Diop", "Faye"]);
    expect((await owner.exchange.people({ year: "2025-2026" })).items).toEqual([]);
    expect(first.items[0]).toEqual({
      ...{ id: ids[0], lastName: "Zola", email: "Zola@univ.example", year, status: "active" },
    });
  });

  it("is registrations with the number of whoever has them, under the record that was kept of two", async () => {
    const { owner } = await cursusUnderTest();
    const names = { lastName: "Sow", firstName: "Awa" };
    const kept = await owner.students.add({ ...names, studentNumber: "1", email: "a@univ.example" });
    const gone = await owner.students.add({ ...names, studentNumber: "2", phone: "+33612345678" });
    const registrations = ["1", "2", "9"].map((studentNumber) => ({
      ...{ studentNumber, year, stepVersion: "L1-1", kind: "main" as const },
    }));
    const source = {
      ...{ name: "apogee", offers: ["registrations"] as const, check: async () => [], close: async () => {} },
      read: async () => ({ items: registrations as never }),
    };
    await owner.sources.pull(source, { year });
    await owner.students.merge(kept.id, gone.id);
    const read = await all((request) => owner.exchange.registrations({ year }, request), 1);
    expect(read).toEqual(
      Array(2).fill({ student: kept.id, studentNumber: "1", year, stepVersion: "L1-1", kind: "main" }),
    );
    await owner.students.delete(kept.id);
    expect(await all((request) => owner.exchange.registrations({}, request))).toEqual([]);
  });

  it("leaves an entry in the log for each reading of people that begins, and each long page", async () => {
    const { cursus } = await cursusUnderTest();
    const acting = cursus.system("api CROUS");
    const after = Buffer.from(JSON.stringify({ id: "0", createdAt: "" })).toString("base64url");
    await acting.exchange.people({ year }, { limit: 50 });
    await acting.exchange.people({ year }, { limit: 50, after });
    await acting.exchange.registrations({}, { limit: 500, after });
    const source = { name: "apogee", read: async () => ({ items: [] }) } as unknown as Source;
    await acting.exchange.passOn(source, "students", { year, limit: 50 });
    await acting.exchange.passOn(source, "elements", { year, limit: 500 });
    await cursus.carry();
    const { items } = await acting.audit.list();
    expect(items.map(({ by, verb, what }) => [by, verb, what])).toEqual(
      expect.arrayContaining([
        ["system:api CROUS", "exchange.people", { year, limit: 50 }],
        ["system:api CROUS", "exchange.registrations", { limit: 500 }],
        ["system:api CROUS", "exchange.passOn", { source: "apogee", kind: "students", year, limit: 50 }],
      ]),
    );
    expect(items).toHaveLength(3);
  });

  it("refuses a position that no page gave, whatever is put into it", async () => {
    const { owner } = await cursusUnderTest();
    for (const made of [{ id: "x", createdAt: { $gt: "" } }, { id: 5 }, "x", null, { id: "x", createdAt: null }]) {
      const after = Buffer.from(JSON.stringify(made)).toString("base64url");
      await expect(owner.exchange.people({}, { after })).rejects.toMatchObject({ code: "page.bad_position" });
    }
  });
});
