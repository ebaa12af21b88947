import { describe, expect, it } from "vitest";
import { AdapterError } from "../kernel/errors.ts";
import { cursusUnderTest } from "../testing/index.ts";
import type { Source, SourceItems, SourceKind } from "./source.ts";

const year = "2026-2027";

interface Given {
  readonly name?: string;
  readonly items: { readonly [K in SourceKind]?: readonly SourceItems[K][] };
  /** Rejects when this page of a kind is asked for, once. */
  dieAt?: number;
  /** Gives each page after the first with the last of the page before. */
  readonly overlap?: boolean;
}

/** A source over lists, whose cursors are positions. */
function listSource(given: Given): Source & { asked: string[] } {
  const { name = "apogee", items } = given;
  const asked: string[] = [];
  return {
    name,
    asked,
    offers: Object.keys(items) as SourceKind[],
    check: async () => [],
    async read(kind, { after, limit }) {
      asked.push(`${kind} ${after ?? ""}`.trim());
      const from = Number(after ?? 0);
      if (given.dieAt !== undefined && from / limit === given.dieAt) {
        delete given.dieAt;
        throw new AdapterError("test.lost", "lost", { adapter: name, operation: "read", retryable: true });
      }
      const all = items[kind] ?? [];
      const page = all.slice(given.overlap && from > 0 ? from - 1 : from, from + limit);
      return { items: page as never, ...(from + limit < all.length && { next: String(from + limit) }) };
    },
    async close() {},
  };
}

const tree = {
  diplomas: [{ code: "DLINF", labelFr: "Licence informatique" }],
  versions: [{ code: "DLINF-1", labelFr: "Version 1" }],
  steps: [{ code: "L1INF", labelFr: "Licence 1" }],
  stepVersions: [{ code: "L1INF-1", labelFr: "Licence 1" }],
  elements: [
    { code: "S1", labelFr: "Semestre 1", nature: "SEM" },
    { code: "UE1", labelFr: "Algorithmique", nature: "UE", ects: "6" },
  ],
  links: [
    { parent: "DLINF", child: "DLINF-1" },
    { parent: "DLINF-1", child: "L1INF" },
    { parent: "L1INF", child: "L1INF-1" },
    { parent: "L1INF-1", child: "S1" },
    { parent: "S1", child: "UE1" },
  ],
};

describe("reading a source", () => {
  it("makes the tree, keeps where each value comes from, and again changes nothing", async () => {
    const { owner } = await cursusUnderTest();
    const first = await owner.sources.pull(listSource({ items: tree }), { year });
    expect(first.kinds.links).toMatchObject({ read: 5, added: 5, refused: 0 });
    const shown = await owner.curricula.show("UE1", { year });
    expect(shown.paths).toEqual([["DLINF", "DLINF-1", "L1INF", "L1INF-1", "S1", "UE1"]]);
    expect(shown.origins?.ects?.source).toBe("apogee");
    const again = await owner.sources.pull(listSource({ items: tree }), { year });
    const touched = Object.values(again.kinds).filter(({ added, changed }) => added + changed > 0);
    expect([touched, again.changes, again.conflicts, again.dropped]).toEqual([[], [], [], []]);
  });

  it("goes on where it died", async () => {
    const { owner } = await cursusUnderTest();
    const elements = Array.from({ length: 100 }, (_, n) => ({ code: `E${n}`, labelFr: `Élément ${n}` }));
    const given: Given = { items: { elements }, dieAt: 37 };
    const dying = owner.sources.pull(listSource(given), { year, limit: 2 });
    await expect(dying).rejects.toMatchObject({ code: "test.lost" });
    expect(await owner.curricula.count({ year })).toBe(74);
    const source = listSource(given);
    const { kinds } = await owner.sources.pull(source, { year, limit: 2 });
    expect([source.asked[0], kinds.elements?.resumed, kinds.elements?.added]).toEqual(["elements 74", true, 26]);
    expect(await owner.sources.readings()).toMatchObject([{ kind: "elements", state: "done", pages: 50 }]);
  });

  it("is not misled by what comes twice", async () => {
    const { owner } = await cursusUnderTest();
    const elements = Array.from({ length: 10 }, (_, n) => ({ code: `E${n}`, labelFr: `Élément ${n}` }));
    const { kinds } = await owner.sources.pull(listSource({ items: { elements }, overlap: true }), { year, limit: 4 });
    expect(kinds.elements).toMatchObject({ read: 12, added: 10, unchanged: 2, refused: 0 });
  });

  it("ends when a source gives one page for ever", async () => {
    const { owner } = await cursusUnderTest();
    const stuck = { ...listSource({ items: { elements: [] } }), read: async () => ({ items: [], next: "2" }) };
    await expect(owner.sources.pull(stuck, { year })).rejects.toMatchObject({ code: "source.stuck" });
  });

  it("refuses what is no page", async () => {
    const { owner } = await cursusUnderTest();
    const odd = { ...listSource({ items: { elements: [] } }), read: async () => ({ items: [null] }) as never };
    await expect(owner.sources.pull(odd, { year })).rejects.toMatchObject({ code: "source.bad_page" });
  });

  it("tells a changed label, a dropped diploma and a damaged code", async () => {
    const { owner } = await cursusUnderTest();
    const diplomas = [
      { code: "D1", labelFr: "Un" },
      { code: "D2", labelFr: "Deux" },
    ];
    await owner.sources.pull(listSource({ items: { diplomas } }), { year });
    const later = [
      { code: "D1", labelFr: "Premier" },
      { code: "4.000586e6", labelFr: "X" },
    ];
    const report = await owner.sources.pull(listSource({ items: { diplomas: later } }), { year });
    expect(report.changes).toEqual([{ kind: "diplomas", about: "D1", fields: ["labelFr"] }]);
    expect(report.dropped).toMatchObject([{ about: "D2", code: "source.dropped" }]);
    expect(report.refused).toMatchObject([{ about: "4.000586e6", code: "curriculum.damaged_code" }]);
    expect(await owner.curricula.show("D2", { year })).toMatchObject({ labelFr: "Deux" });
  });

  it("tells elements that the source dropped, also after a reading that died, and of those that came from elsewhere nothing", async () => {
    const { owner } = await cursusUnderTest();
    const elements = Array.from({ length: 20 }, (_, n) => ({ code: `E${n}`, labelFr: `Élément ${n}` }));
    await owner.sources.pull(listSource({ items: { elements } }), { year });
    await owner.curricula.add({ code: "TYPED", kind: "ec", labelFr: "Saisi" }, { year });
    const fewer = elements.filter(({ code }) => !["E3", "E15"].includes(code));
    const given: Given = { items: { elements: fewer }, dieAt: 3 };
    await expect(owner.sources.pull(listSource(given), { year, limit: 4 })).rejects.toMatchObject({
      code: "test.lost",
    });
    const { dropped, totals, kinds } = await owner.sources.pull(listSource(given), { year, limit: 4 });
    expect([kinds.elements?.resumed, totals.dropped]).toEqual([true, 2]);
    expect(dropped.map(({ about, code }) => [about, code])).toEqual([
      ["E15", "source.dropped"],
      ["E3", "source.dropped"],
    ]);
    expect(await owner.curricula.count({ year })).toBe(21);
    const rehearsed = await owner.sources.pull(listSource(given), { year, dryRun: true });
    expect(rehearsed.totals.dropped).toBe(2);
  });

  it("tells links that the source dropped, and not those of an element that it dropped whole", async () => {
    const { owner } = await cursusUnderTest();
    const { curricula, sources } = owner;
    const [ue2, moved] = [
      { code: "UE2", labelFr: "Réseaux", nature: "UE" },
      { parent: "S1", child: "UE2" },
    ];
    const twice = { parent: "UE1", child: "UE2" };
    const before = { ...tree, elements: [...tree.elements, ue2], links: [...tree.links, moved, twice] };
    await sources.pull(listSource({ items: before }), { year });
    await curricula.attach({ parent: "L1INF-1", child: "UE2" }, { year });
    const after = { ...before, links: [...tree.links, moved] };
    const given: Given = { items: after, dieAt: 1 };
    await expect(sources.pull(listSource(given), { year, kinds: ["links"], limit: 4 })).rejects.toThrow();
    const { dropped, totals } = await sources.pull(listSource(given), { year, kinds: ["links"], limit: 4 });
    expect(dropped).toMatchObject([{ kind: "links", about: "UE1 > UE2", code: "source.link_dropped" }]);
    expect(totals.dropped).toBe(1);
    expect((await curricula.show("UE2", { year })).parents).toHaveLength(3);
    const whole = await sources.pull(listSource({ items: tree }), { year, dryRun: true });
    expect(whole.dropped.map(({ about }) => about)).toEqual(["UE2"]);
    expect((await sources.pull(listSource({ items: before }), { year })).dropped).toEqual([]);
  });

  it("lays a new year out in the frame that is named", async () => {
    const { owner } = await cursusUnderTest();
    await owner.sources.pull(listSource({ items: tree }), { year, frame: "2024-2029" });
    expect(await owner.curricula.frames()).toMatchObject([{ frame: "2024-2029", years: [{ year }] }]);
  });

  it("says what a dry run would do, links to what is not there yet included", async () => {
    const { owner } = await cursusUnderTest();
    const report = await owner.sources.pull(listSource({ items: tree }), { year, dryRun: true });
    expect([report.kinds.elements?.added, report.kinds.links?.added, report.refused]).toEqual([2, 5, []]);
    expect(await owner.curricula.frames()).toEqual([]);
    expect(await owner.sources.readings()).toEqual([]);
  });

  it("refuses a kind that the source does not offer", async () => {
    const { owner } = await cursusUnderTest();
    const asked = owner.sources.pull(listSource({ items: tree }), { year, kinds: ["students"] });
    await expect(asked).rejects.toMatchObject({ code: "source.not_offered" });
  });
});

describe("whose word counts", () => {
  const ue = (values: object) => ({ elements: [{ code: "UE1", labelFr: "Algorithmique", nature: "UE", ...values }] });

  it("is settled field by field: Kofr's hours over Apogée's, Apogée's component over Kofr's", async () => {
    const { owner } = await cursusUnderTest();
    await owner.sources.pull(listSource({ items: ue({ cm: 10, component: "SCI" }) }), { year });
    const kofr = listSource({ name: "kofr", items: ue({ cm: 12, component: "LET" }) });
    const report = await owner.sources.pull(kofr, { year });
    expect([report.kinds.elements?.yielded, report.conflicts]).toEqual([1, []]);
    await owner.sources.pull(listSource({ items: ue({ cm: 10, component: "SCI" }) }), { year });
    expect(await owner.curricula.show("UE1", { year })).toMatchObject({ cm: 12, component: "SCI" });
  });

  it("is nobody's where two are equal: a conflict, and nothing is done", async () => {
    const { owner } = await cursusUnderTest();
    const precedence = { "*": [] };
    await owner.sources.pull(listSource({ items: ue({ ects: 6 }) }), { year, precedence });
    const report = await owner.sources.pull(listSource({ name: "kofr", items: ue({ ects: 3 }) }), { year, precedence });
    expect(report.conflicts).toMatchObject([
      { about: "UE1", code: "source.disagrees", details: { field: "ects", ours: 6, theirs: 3, from: "apogee" } },
    ]);
    expect((await owner.curricula.show("UE1", { year })).ects).toBe(6);
  });

  it("is the person's who typed a value", async () => {
    const { owner } = await cursusUnderTest();
    await owner.curricula.add({ code: "UE1", kind: "ue", labelFr: "Algorithmes" }, { year });
    const report = await owner.sources.pull(listSource({ items: ue({}) }), { year });
    expect(report.conflicts).toMatchObject([{ code: "source.typed", details: { ours: "Algorithmes" } }]);
  });
});

describe("people of a source", () => {
  const sow = {
    studentNumber: "21900042",
    ine: "0123456789A",
    lastName: "Sow",
    firstName: "Awa",
    email: "a@univ.example",
  };

  it("are matched on INE, then student number; again changes nothing", async () => {
    const { owner } = await cursusUnderTest();
    const registrations = [{ studentNumber: "21900042", year, stepVersion: "L1INF-1", kind: "main" as const }];
    const items = {
      students: [sow, sow],
      registrations: [...registrations, { ...registrations[0]!, studentNumber: "9" }],
    };
    const first = await owner.sources.pull(listSource({ items }), { year });
    expect(first.kinds.students).toMatchObject({ added: 1, unchanged: 1 });
    expect(first.refused).toMatchObject([{ about: "9", code: "source.no_student" }]);
    const again = await owner.sources.pull(listSource({ items }), { year });
    expect(again.kinds.students).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(again.kinds.registrations).toMatchObject({ added: 0, changed: 0, unchanged: 1, refused: 1 });
  });

  it("may owe a step version and be registered in it anew", async () => {
    const { owner } = await cursusUnderTest();
    const one = { studentNumber: "21900042", year, stepVersion: "L1INF-1" };
    const registrations = [
      { ...one, kind: "main" as const },
      { ...one, kind: "debt" as const },
    ];
    const source = () => listSource({ items: { students: [sow], registrations } });
    expect((await owner.sources.pull(source(), { year })).kinds.registrations).toMatchObject({ added: 2 });
    expect((await owner.sources.pull(source(), { year })).kinds.registrations).toMatchObject({ unchanged: 2 });
  });

  it("are never renamed: an INE that leads to somebody of other names is a conflict", async () => {
    const { owner } = await cursusUnderTest();
    await owner.sources.pull(listSource({ items: { students: [sow] } }), { year });
    const other = { ...sow, lastName: "Diop", firstName: "Moussa" };
    const report = await owner.sources.pull(listSource({ items: { students: [other] } }), { year });
    expect(report.conflicts).toMatchObject([{ about: "21900042", code: "student.other_name" }]);
    expect((await owner.students.show("21900042")).lastName).toBe("Sow");
  });

  it("have their registrations in what is held on them, and lose them with the record", async () => {
    const { cursus, owner } = await cursusUnderTest();
    const registrations = [{ studentNumber: "21900042", year, stepVersion: "L1INF-1", kind: "debt" as const }];
    await owner.sources.pull(listSource({ items: { students: [sow], registrations } }), { year });
    const { id } = await owner.students.show("21900042");
    const actor = { kind: "owner" } as const;
    expect((await cursus.dossier(actor, id)).modules.sources).toMatchObject([{ stepVersion: "L1INF-1", kind: "debt" }]);
    expect((await cursus.erase(actor, id)).removed).toMatchObject({ sources: 1 });
  });
});

describe("teachers and their hours", () => {
  const eve = (items: Given["items"]) => listSource({ name: "eve", items });
  const teachers = [
    { number: "T1", lastName: "Nguyễn-O'Brien", firstName: "Zoé", email: "zoe@univ.example", status: "MCF" },
    { number: "T2", lastName: "Roux", firstName: "Ali", status: "Vacataire", relief: "0" },
  ];
  const services = [
    { teacher: "T1", element: "UE1", kind: "CM", planned: "20", declared: "18,5", paid: "oui" },
    { teacher: "T2", element: "UE1", kind: "TD", group: "A", planned: 30, paid: false },
    { element: "UE1", kind: "TP", planned: "12" },
  ];

  async function taught() {
    const { owner } = await cursusUnderTest();
    await owner.sources.pull(listSource({ items: tree }), { year });
    return owner;
  }

  it("come from a source with where each value was read; what is paid is what was declared; again changes nothing", async () => {
    const { sources, teaching } = await taught();
    const report = await sources.pull(eve({ teachers, services }), { year });
    expect([report.kinds.teachers?.added, report.kinds.services?.added, report.refused]).toEqual([2, 3, []]);
    const [zoe] = await Array.fromAsync(teaching.eachTeacher());
    expect([zoe?.origins?.lastName?.source, zoe?.terms[0]?.origins?.status?.source]).toEqual(["eve", "eve"]);
    const hours = await Array.fromAsync(teaching.eachService({ year }));
    expect(hours.find(({ kind }) => kind === "cm")).toMatchObject({
      declared: 18.5,
      paid: 18.5,
      teacher: { number: "T1" },
    });
    expect(hours.find(({ kind }) => kind === "td")).not.toHaveProperty("paid");
    expect(hours.find(({ kind }) => kind === "tp")?.origins?.planned?.source).toBe("eve");
    const again = await sources.pull(eve({ teachers, services }), { year });
    expect([again.kinds.teachers, again.kinds.services]).toMatchObject([
      { added: 0, changed: 0, unchanged: 2 },
      { added: 0, changed: 0, unchanged: 3 },
    ]);
  });

  it("leave alone what was typed, and say so; yield to a source of more weight; correct their own", async () => {
    const { sources, teaching } = await taught();
    await sources.pull(eve({ teachers, services }), { year });
    await teaching.editTeacher("T1", { status: "PR", department: "Info" }, { year });
    const [service] = await Array.fromAsync(teaching.eachService({ year, teacher: "T1" }));
    await teaching.editService(service!.id, { declared: "19" });
    const later = eve({
      teachers: [{ ...teachers[0]!, status: "PRAG", department: "Maths", email: "z@univ.example" }],
      services: [{ ...services[0]!, declared: "17", planned: "21" }],
    });
    const { conflicts, changes } = await sources.pull(later, { year });
    expect(
      conflicts.map(({ about, code, details }) => [about, code, details?.field, details?.ours, details?.theirs]),
    ).toEqual([
      ["T1", "source.typed", "department", "Info", "Maths"],
      ["T1", "source.typed", "status", "pr", "prag"],
      ["UE1 CM T1", "source.typed", "declared", 19, 17],
    ]);
    expect(changes).toEqual([]);
    expect(await teaching.showTeacher("T1")).toMatchObject({ email: "z@univ.example", terms: [{ status: "pr" }] });
    const hours = await Array.fromAsync(teaching.eachService({ year, teacher: "T1" }));
    expect(hours).toMatchObject([{ planned: 21, declared: 19, paid: 17 }]);
    const other = listSource({ name: "kofr", items: { services: [{ ...services[0]!, planned: "40" }] } });
    expect((await sources.pull(other, { year })).kinds.services).toMatchObject({
      changed: 0,
      unchanged: 1,
      yielded: 2,
    });
  });

  it("are refused by name where nobody has the number, or the year has no such element; a dry run knows its own", async () => {
    const { sources } = await taught();
    const wrong = [
      { teacher: "T9", element: "UE1", kind: "CM", planned: "20" },
      { teacher: "T1", element: "UE77", kind: "CM", planned: "20" },
    ];
    const rehearsed = await sources.pull(eve({ teachers, services: [...services, ...wrong] }), { year, dryRun: true });
    expect(rehearsed.kinds.services).toMatchObject({ added: 3, refused: 2 });
    const { refused } = await sources.pull(eve({ teachers, services: wrong }), { year });
    expect(refused.map(({ about, code }) => [about, code])).toEqual([
      ["UE1 CM T9", "teaching.unknown_teacher"],
      ["UE77 CM T1", "teaching.element_unknown"],
    ]);
  });
});
