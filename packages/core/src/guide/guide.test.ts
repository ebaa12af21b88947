import { describe, expect, it } from "vitest";
import { killing } from "../../test/killing.ts";
import type { UserActor } from "../module/actor.ts";
import { memoryStorage } from "../storage/memory.ts";
import type { Storage } from "../storage/storage.ts";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

const year = "2026-2027";
const next = "2027-2028";

/** A diploma with one UE of two ECs; Zoé teaches the first of them. */
async function office(storage?: Storage): Promise<CursusUnderTest & AsyncDisposable> {
  const desk = await cursusUnderTest(storage ? { storage } : {});
  const { curricula, teaching } = desk.owner;
  const rows = [
    ["code", "parent", "type", "libellé", "label_en", "ects"],
    ["LINFO", "", "diploma", "Licence d'informatique", "Bachelor of CS", ""],
    ["LINFOV", "LINFO", "version", "Version", "Version", ""],
    ["L1", "LINFOV", "step", "Première année", "First year", ""],
    ["L1-1", "L1", "stepVersion", "Première année", "First year", ""],
    ["S1", "L1-1", "semester", "Semestre 1", "Semester 1", ""],
    ["UE1", "S1", "ue", "Bases", "Foundations", "6"],
    ["ALG", "UE1", "ec", "Algèbre", "Algebra", "3"],
    ["SYS", "UE1", "ec", "Systèmes", "", "3"],
  ];
  await curricula.import(sheetOf("maquette.csv", rows), { year });
  await curricula.openYear(year);
  await teaching.addTeacher({ lastName: "O'Brien-Nguyễn", firstName: "Zoé", number: "T1", email: "zoe@univ.example" });
  await teaching.addService({ element: "ALG", kind: "cm", teacher: "T1", planned: 20, year });
  await teaching.addService({ element: "ALG", kind: "td", teacher: "T1", planned: 10, group: "A", year });
  return desk;
}

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  return error?.details?.issues?.[0]?.code ?? error?.code;
};
const header = ["Élément", "Langue", "Objectifs", "Contenu", "Contact"];
const read = ({ owner }: CursusUnderTest, ...rows: readonly (readonly string[])[]) =>
  owner.guide.import(sheetOf("textes.csv", [header, ...rows]));
const pagesOf = async ({ owner }: CursusUnderTest, options = {}) =>
  new Map((await Array.fromAsync(owner.guide.pages("LINFO", options))).map((page) => [page.code, page]));

describe("the texts of an element", () => {
  it("are a draft until they are published, and the guide shows what was published last", async () => {
    await using desk = await office();
    const { guide } = desk.owner;
    const first = await guide.set({ element: "ALG", language: "fr", objectives: "Savoir.", content: "Corps." });
    expect(first).toMatchObject({ year, element: "ALG", language: "fr", state: "draft", objectives: "Savoir." });
    expect((await pagesOf(desk)).get("ALG")!.texts).toEqual({});
    expect(await guide.publish({ element: "ALG" })).toEqual({ year, published: 1, busy: 0 });
    expect(await guide.set({ element: "ALG", language: "fr", objectives: "Autre." })).toMatchObject({
      ...{ state: "draft", shown: true, objectives: "Autre.", content: "Corps." },
    });
    expect((await pagesOf(desk)).get("ALG")!.texts).toEqual({ fr: { objectives: "Savoir.", content: "Corps." } });
    expect((await pagesOf(desk, { drafts: true })).get("ALG")!.texts.fr!.objectives).toBe("Autre.");
    expect(await guide.set({ element: "ALG", language: "fr", objectives: "Savoir." })).toMatchObject({
      state: "published",
    });
  });

  it("keep what is not given, lose what is cleared, and are not written again for nothing", async () => {
    await using desk = await office();
    const { guide } = desk.owner;
    await guide.set({ element: "ALG", language: "en", objectives: "Know.", contact: "Office" });
    expect((await guide.set({ element: "ALG", language: "en", objectives: "Know." })).version).toBe(1);
    const after = await guide.set({ element: "ALG", language: "en", contact: "  ", content: "a\r\n\r\n- b" });
    expect(after).toMatchObject({ version: 2, objectives: "Know.", content: "a\n\n- b" });
    expect(after.contact).toBe(undefined);
    expect((await guide.set({ element: "ALG", language: "en", unset: ["objectives"] })).objectives).toBe(undefined);
    expect(await codeOf(guide.set({ element: "ALG", language: "en", content: "x", version: 2 }))).toBe(
      "guide.changed_meanwhile",
    );
  });

  it("tell the log who wrote what", async () => {
    await using desk = await office();
    await desk.owner.guide.set({ element: "ALG", language: "fr", objectives: "Savoir." });
    await desk.cursus.carry();
    const { items } = await desk.owner.audit.list({ verb: "guide.set" });
    expect(items).toMatchObject([
      { by: "owner", what: { year, element: "ALG", language: "fr", objectives: "Savoir." } },
    ]);
  });

  it("are refused for an element, a language or a year that is not there", async () => {
    await using desk = await office();
    const { guide } = desk.owner;
    expect(await codeOf(guide.set({ element: "NON", language: "fr", content: "x" }))).toBe("curriculum.not_found");
    expect(await codeOf(guide.set({ element: "ALG", language: "de", content: "x" }))).toBe("guide.bad_language");
    expect(await codeOf(guide.set({ element: "ALG", language: "fr", content: "x", year: "1999-2000" }))).toBe(
      "guide.no_year",
    );
    expect(await codeOf(guide.set({ element: "ALG", language: "fr", content: "x".repeat(10_001) }))).toBe(
      "input.too_long",
    );
    expect(await codeOf(guide.set({ element: "ALG", language: "fr", content: "a\u202eb" }))).toBe("input.character");
  });

  it("are written by a teacher of what the teacher has a service in, and published by others", async () => {
    await using desk = await office();
    const { id } = await desk.owner.users.add({ name: "Zoé", role: "teacher", email: "Zoe@univ.example" });
    const other = await desk.owner.users.add({ name: "Paul", role: "teacher", email: "paul@univ.example" });
    const zoe: UserActor = { kind: "user", id, role: "teacher" };
    const { guide } = desk.cursus.as(zoe);
    expect(await guide.set({ element: "ALG", language: "fr", content: "x" })).toMatchObject({ state: "draft" });
    expect(await codeOf(guide.set({ element: "SYS", language: "fr", content: "x" }))).toBe("guide.not_yours");
    expect(await codeOf((async () => await guide.publish({ element: "ALG" }))())).toBe("access.forbidden");
    const report = await guide.import(sheetOf("t.csv", [header, ["ALG", "en", "a"], ["SYS", "en", "b"]]));
    expect(report).toMatchObject({ added: 1, refused: [{ row: 3, code: "guide.not_yours" }] });
    const paul = desk.cursus.as({ kind: "user", id: other.id, role: "teacher" }).guide;
    expect(await codeOf(paul.set({ element: "ALG", language: "fr", content: "y" }))).toBe("guide.not_yours");
    expect(await paul.show("ALG")).toHaveLength(2);
    const student: UserActor = { kind: "user", id: "s", role: "student" };
    expect(await codeOf((async () => await desk.cursus.as(student).guide.show("ALG"))())).toBe("access.forbidden");
  });
});

describe("a table of texts", () => {
  it("is read once: reading it again changes nothing, and a blank cell changes nothing", async () => {
    await using desk = await office();
    const rows = [
      ["ALG", "fr", "Savoir.", "Ligne 1\nLigne 2"],
      ["ALG", "Anglais", "Know."],
    ];
    expect(await read(desk, ...rows)).toMatchObject({ year, read: 2, added: 2, refused: [] });
    expect(await read(desk, ...rows)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await read(desk, ["ALG", "fr", "", "Autre"])).toMatchObject({ changed: 1 });
    expect((await desk.owner.guide.show("ALG"))[0]).toMatchObject({ objectives: "Savoir.", content: "Autre" });
  });

  it("tells of each row that cannot be kept what is wrong with it", async () => {
    await using desk = await office();
    const report = await read(
      desk,
      ...[
        ["NON", "fr", "x"],
        ["ALG", "", "x"],
        ["ALG", "de", "x"],
        ["", "fr", "x"],
        ["SYS", "fr", "x"],
        ["SYS", "fr", "y"],
      ],
    );
    expect(report.refused.map(({ row, code }) => [row, code])).toEqual([
      [2, "guide.unknown_element"],
      [3, "guide.language_missing"],
      [4, "guide.bad_language"],
      [5, "input.required"],
      [7, "guide.seen_in_file"],
    ]);
    expect(await codeOf(desk.owner.guide.import(sheetOf("x.csv", [["a", "b"]])))).toBe("guide.no_header");
    const dry = await desk.owner.guide.import(sheetOf("x.csv", [header, ["ALG", "fr", "x"]]), { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, added: 1 });
    expect(await desk.owner.guide.show("ALG")).toEqual([]);
  });

  it("lists by language and state", async () => {
    await using desk = await office();
    await read(desk, ["ALG", "fr", "x"], ["ALG", "en", "x"], ["SYS", "fr", "x"]);
    await desk.owner.guide.publish({ below: "UE1", language: "fr" });
    const codes = async (filter: object) =>
      (await desk.owner.guide.list(filter)).items.map(({ element, language }) => `${element} ${language}`);
    expect(await codes({})).toEqual(["ALG en", "ALG fr", "SYS fr"]);
    expect(await codes({ state: "draft" })).toEqual(["ALG en"]);
    expect(await codes({ language: "fr" })).toEqual(["ALG fr", "SYS fr"]);
    expect(await codes({ element: "SYS", state: "published", language: "fr" })).toEqual(["SYS fr"]);
    expect(await Array.fromAsync(desk.owner.guide.each({ element: "ALG" }))).toHaveLength(2);
  });
});

describe("a guide", () => {
  it("names the teachers of each element, and nothing private", async () => {
    await using desk = await office();
    const page = (await pagesOf(desk)).get("ALG")!;
    expect(page.teachers).toEqual([
      { id: expect.any(String), lastName: "O'Brien-Nguyễn", firstName: "Zoé", kinds: ["cm", "td"] },
    ]);
    expect(JSON.stringify(page)).not.toMatch(/univ\.example|T1/);
  });

  it("is made of a diploma, a version or a year of it", async () => {
    await using desk = await office();
    const { guide } = desk.owner;
    expect(await guide.outline("LINFO")).toMatchObject({ year, state: "open", tree: { code: "LINFO" } });
    expect((await guide.outline("L1-1")).tree.kind).toBe("stepVersion");
    expect(await codeOf(guide.outline("UE1"))).toBe("guide.no_guide_of");
    expect(await codeOf(guide.outline("NON"))).toBe("curriculum.not_found");
  });

  it("says which elements lack what", async () => {
    await using desk = await office();
    const { guide } = desk.owner;
    const all = { objectives: "a", prerequisites: "b", content: "c", assessment: "d", bibliography: "e" };
    await guide.set({ element: "ALG", language: "fr", ...all });
    await guide.set({ element: "SYS", language: "fr", content: "c" });
    await guide.set({ element: "UE1", language: "fr", objectives: "a" });
    await guide.set({ element: "LINFO", language: "fr", objectives: "a" });
    await guide.publish({ below: "UE1" });
    const faults = await Array.fromAsync(guide.check("LINFO", { languages: ["fr"] }));
    expect(faults.map(({ code, element, fields }) => [code, element, fields])).toEqual([
      ["guide.not_published", "LINFO", undefined],
      ["guide.lacks", "SYS", ["objectives", "prerequisites", "assessment", "bibliography"]],
      ["guide.nobody", "SYS", undefined],
    ]);
    expect(faults[1]!.message).toBe(
      "SYS Systèmes, texts to be written in French: objectives, prerequisites, assessment, bibliography.",
    );
    const english = await Array.fromAsync(guide.check("LINFO", { languages: ["en"] }));
    expect(english.map(({ code, element }) => `${code} ${element}`)).toContain("guide.no_label SYS");
  });
});

describe("a year change", () => {
  const map = sheetOf("carte.csv", [
    ["old", "new", "how"],
    ["ALG", "ALG2", "renamed"],
    ["SYS", "SYSA", "split"],
    ["SYS", "SYSB", "split"],
  ]);
  /** What the new year has, whether it is still there or not. */
  const told = async ({ cursus }: CursusUnderTest) => {
    const rows = await cursus.storage.find("guide_texts", {
      filter: { op: "eq", field: "year", value: next },
      sort: [{ field: "element" }, { field: "language" }],
    });
    return rows.map(({ element, language, state, objectives }) => `${element} ${language} ${state} ${objectives}`);
  };

  /** Four texts that are published, and a change that was planned. */
  async function planned(storage?: Storage) {
    const desk = await office(storage);
    const { guide, curricula } = desk.owner;
    await read(
      desk,
      ...["ALG", "SYS", "UE1", "S1"].map((element) => [element, "fr", `De ${element}.`]),
      ...[["ALG", "en", "Of ALG."]],
    );
    await guide.publish();
    await guide.set({ element: "UE1", language: "fr", objectives: "Repris." });
    await curricula.planChange({ to: next, map });
    return desk;
  }
  const wanted = [
    "ALG2 en published Of ALG.",
    "ALG2 fr published De ALG.",
    "S1 fr published De S1.",
    "SYSA fr draft De SYS.",
    "SYSB fr draft De SYS.",
    "UE1 fr draft Repris.",
  ];

  it("brings the texts along by what became of each code", async () => {
    await using desk = await planned();
    const { guide, curricula } = desk.owner;
    await curricula.applyChange(next);
    expect(await told(desk)).toEqual(wanted);
    expect((await pagesOf(desk, { year: next })).get("UE1")!.texts.fr).toEqual({ objectives: "De UE1." });
    expect((await Array.fromAsync(guide.check("LINFO", { year: next }))).map(({ code }) => code)).not.toContain(
      "guide.not_copied",
    );
    await desk.cursus.carry();
    expect((await desk.owner.audit.list({ verb: "guide.copy" })).items).toMatchObject([
      { what: { year: next, texts: 6, first: "ALG2", last: "UE1" } },
    ]);
  });

  it("has the same texts wherever it was killed and finished by running it again, and none once it is taken back", async () => {
    const done = { apply: 0, revert: 0 };
    for (const verb of ["apply", "revert"] as const) {
      for (let survived = 0; survived < 80; survived++) {
        const storage = memoryStorage();
        await using desk = await planned(storage);
        const { curricula } = desk.owner;
        const work = () => (verb === "apply" ? curricula.applyChange(next) : curricula.revertChange(next));
        if (verb === "revert") await curricula.applyChange(next);
        let writes = 0;
        const killed = killing(storage, () => writes++ === survived);
        const outcome = await work().catch(() => "killed");
        killed.stop();
        await work().catch((error) => expect(error.code).toBe("curriculum.no_change"));
        expect([verb, survived, await told(desk)]).toEqual([verb, survived, verb === "apply" ? wanted : []]);
        expect(await storage.count("guide_texts")).toBe(verb === "apply" ? 11 : 5);
        done[verb] = survived;
        if (outcome !== "killed") break;
      }
    }
    expect(done.apply).toBeGreaterThan(15);
    expect(done.revert).toBeGreaterThan(10);
  }, 60_000);

  it("that is taken back leaves what people wrote meanwhile, and meets it again when it is made anew", async () => {
    await using desk = await planned();
    const { guide, curricula } = desk.owner;
    await curricula.applyChange(next);
    await guide.set({ element: "ALG2", language: "fr", objectives: "Neuf.", year: next });
    await curricula.revertChange(next);
    expect(await told(desk)).toEqual(["ALG2 fr draft Neuf."]);
    await curricula.planChange({ to: next, map });
    await curricula.applyChange(next);
    expect(await told(desk)).toEqual(wanted.with(1, "ALG2 fr draft Neuf."));
  });

  it("is followed by what is written in the old year afterwards, where the new year left it untouched", async () => {
    await using desk = await planned();
    const { guide, curricula } = desk.owner;
    await curricula.applyChange(next);
    expect(await guide.copy({ to: next })).toEqual({ from: year, to: next, copied: 0, kept: 6, left: 0 });
    await guide.set({ element: "ALG2", language: "fr", objectives: "Nouveau.", year: next });
    await guide.set({ element: "ALG", language: "fr", objectives: "Ancien." });
    await guide.set({ element: "SYS", language: "fr", objectives: "Mieux faire.", content: "Corps." });
    await guide.set({ element: "SYS", language: "en", objectives: "Late." });
    await guide.set({ element: "S1", language: "fr", unset: ["objectives"], content: "Rien d'autre." });
    expect(await guide.copy({ to: next })).toEqual({ from: year, to: next, copied: 5, kept: 3, left: 0 });
    expect(await told(desk)).toEqual([
      "ALG2 en published Of ALG.",
      "ALG2 fr draft Nouveau.",
      "S1 fr draft undefined",
      "SYSA en draft Late.",
      "SYSA fr draft Mieux faire.",
      "SYSB en draft Late.",
      "SYSB fr draft Mieux faire.",
      "UE1 fr draft Repris.",
    ]);
    expect((await pagesOf(desk, { year: next })).get("S1")!.texts.fr).toEqual({ objectives: "De S1." });
    await curricula.revertChange(next);
    expect(await told(desk)).toEqual(["ALG2 fr draft Nouveau."]);
  });

  it("gives the text of what was dropped to nobody, though another has its code now", async () => {
    await using desk = await office();
    const { guide, curricula } = desk.owner;
    await read(desk, ["ALG", "fr", "Algèbre."], ["SYS", "fr", "Systèmes."]);
    const dropping = [
      ["old", "new", "how"],
      ["ALG", "", "dropped"],
      ["SYS", "ALG", "renamed"],
    ];
    await curricula.planChange({ to: next, map: sheetOf("carte.csv", dropping), dropUsed: true });
    await curricula.applyChange(next);
    expect(await told(desk)).toEqual(["ALG fr draft Systèmes."]);
    expect(await guide.copy({ to: next })).toMatchObject({ copied: 0, kept: 1, left: 1 });
  });

  it("gives what became one the text of the first that has one, to be read again", async () => {
    await using desk = await office();
    const { guide, curricula } = desk.owner;
    await read(desk, ["ALG", "fr", "Algèbre."], ["SYS", "fr", "Systèmes."], ["ALG", "en", "Algebra."]);
    await guide.publish();
    const merging = [
      ["old", "new", "how"],
      ["SYS", "BASES", "merged"],
      ["ALG", "BASES", "merged"],
    ];
    await curricula.planChange({ to: next, map: sheetOf("carte.csv", merging) });
    await curricula.applyChange(next);
    expect(await told(desk)).toEqual(["BASES en draft Algebra.", "BASES fr draft Systèmes."]);
    expect(await guide.copy({ to: next })).toEqual({ from: year, to: next, copied: 0, kept: 2, left: 1 });
  });

  it("that nobody made, since the new year was read from a file, has its texts brought by their codes", async () => {
    await using desk = await office();
    const { guide, curricula } = desk.owner;
    await read(desk, ["ALG", "fr", "Algèbre."], ["SYS", "fr", "Systèmes."]);
    const rows = [
      ["code", "parent", "type", "libellé"],
      ["LINFO", "", "diploma", "Licence d'informatique"],
      ["ALG", "LINFO", "ec", "Algèbre"],
    ];
    await curricula.import(sheetOf("maquette.csv", rows), { year: next });
    expect(await codeOf(guide.copy({ to: next }))).toBe("guide.copy_from_missing");
    expect(await guide.copy({ to: next, from: year })).toMatchObject({ copied: 1, kept: 0, left: 1 });
    expect(await told(desk)).toEqual(["ALG fr draft Algèbre."]);
  });

  it("keeps readers on the opened year, and refuses a guide of one that is being made", async () => {
    await using desk = await office();
    const { guide, curricula } = desk.owner;
    await curricula.planChange({ to: next });
    await curricula.applyChange(next);
    expect((await guide.outline("LINFO")).year).toBe(year);
    expect(await codeOf(guide.copy({ to: year }))).toBe("guide.copy_from_missing");
    expect(await codeOf(guide.copy({ to: year, from: year }))).toBe("guide.same_year");
    await curricula.openYear(next);
    expect((await guide.outline("LINFO")).year).toBe(next);
    expect(await codeOf(guide.set({ element: "ALG", language: "fr", content: "x", year }))).toBe("guide.year_closed");
  });

  it("cut short leaves the guide of the new year unmade, and that of the old one as it was", async () => {
    await using desk = await office();
    const { guide, curricula } = desk.owner;
    await curricula.planChange({ to: next });
    const stop = () => {
      throw new Error("cut short");
    };
    await expect(curricula.applyChange(next, { onProgress: stop })).rejects.toThrow("cut short");
    expect(await codeOf(guide.outline("LINFO", { year: next }))).toBe("guide.under_change");
    expect((await guide.outline("LINFO", { year })).year).toBe(year);
    await curricula.applyChange(next);
    expect((await guide.outline("LINFO", { year: next })).state).toBe("draft");
  });
});

it("keeps a contact out of a rehearsal copy", async () => {
  const { elementTexts, maskTexts } = await import("./model.ts");
  const row = {
    id: "x",
    element: "ALG",
    contact: "zoe@univ.example",
    published: { contact: "zoe@univ.example", content: "a" },
  };
  const masked = maskTexts(row, () => ({}) as never);
  expect(JSON.stringify(masked)).not.toContain("zoe");
  expect(masked).toMatchObject({ element: "ALG", published: { content: "a" } });
  expect(elementTexts.name).toBe("guide_texts");
});
