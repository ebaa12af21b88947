import { beforeEach, describe, expect, it } from "vitest";
import { type Acting, type Cursus, createCursus } from "../cursus.ts";
import { type Actor, link, owner, type UserActor } from "../module/actor.ts";
import { memoryStorage } from "../storage/memory.ts";
import { sheetOf } from "../tables/sheet.ts";
import { type CursusUnderTest, cursusUnderTest } from "../testing/index.ts";
import type { RecordFilter } from "./filter.ts";
import { recordSections } from "./sections.ts";

const year = "2026-2027";
const user = (fields: Partial<UserActor> & Pick<UserActor, "role">): UserActor => ({
  kind: "user",
  id: "u",
  ...fields,
});
const teacher = user({ role: "teacher", id: "t", teaches: [{ year, class: "L1", subjects: ["Algèbre"] }] });
const registrar = user({ role: "registrar", id: "r" });
const president = user({ role: "juryPresident", id: "p" });
const officer = user({ role: "surveyOfficer", id: "s" });
const admin = user({ role: "admin", id: "a" });

const people = [
  ["Nom", "Prénom", "N° étudiant", "Courriel", "Tél.", "Classe", "Promotion", "Algèbre", "Analyse"],
  ["O'Brien-Nguyễn", "Awa", "1", "awa@univ.example", "0612345678", "L1", "2029", "12", "14"],
  ["Martin", "Léa", "2", "lea@univ.example", "", "L1", "2029", "8", "9"],
  ["Petit", "Noé", "3", "noe@univ.example", "", "L1", "2029", "4", "6"],
  ["Zola", "Zoé", "4", "zoe@univ.example", "", "M1", "2027", "15", "15"],
];
const tree = [
  ["code", "parent", "type", "libellé", "ects"],
  ["DL", "", "diploma", "Licence", ""],
  ["DL-1", "DL", "version", "Version", ""],
  ["L1", "DL-1", "step", "Licence 1", ""],
  ["L1-1", "L1", "stepVersion", "Licence 1", ""],
  ["S1", "L1-1", "semester", "Semestre 1", ""],
  ["UE11", "S1", "ue", "Algèbre", "15"],
  ["UE12", "S1", "ue", "Analyse", "15"],
];

let desk: CursusUnderTest;
let cursus: Cursus;
let office: Acting;
let awa: string;

beforeEach(async () => {
  desk = await cursusUnderTest();
  ({ cursus, owner: office } = desk);
  desk.clock.set("2026-11-10T09:00:00.000Z");
  await office.grades.importPeople(sheetOf("rentrée.csv", people), { tell: false });
  await office.curricula.import(sheetOf("arbre.csv", tree), { year });
  awa = (await office.students.show("1")).id;
});

const as = (actor: Actor) => cursus.as(actor).records;
const codeOf = async (call: () => Promise<unknown>) => {
  try {
    await call();
    return "done";
  } catch (error) {
    return (error as { code: string }).code;
  }
};

async function juryOf(title: string, { close = true } = {}) {
  const { id } = await office.jury.open({ class: "L1", code: "S1", year, title });
  await office.jury.propose(id);
  if (close) await office.jury.close(id, { force: true });
  return id;
}

async function registered(...numbers: readonly string[]) {
  const items = numbers.map((studentNumber) => ({ studentNumber, year, stepVersion: "L1-1", kind: "main" as const }));
  await office.sources.pull(
    {
      ...{ name: "apogee", offers: ["registrations"], check: async () => [], close: async () => {} },
      read: async () => ({ items }) as never,
    },
    { year },
  );
}

describe("a student's file", () => {
  it("holds every part for the office, and says by which file or source a value came", async () => {
    await registered("1");
    await juryOf("Session 1");
    const record = await office.records.show("1");
    expect(record).toMatchObject({
      ...{ student: awa, name: { lastName: "O'Brien-Nguyễn", firstName: "Awa" }, withheld: [] },
      identity: { email: "awa@univ.example", phone: "+33612345678", origin: { addedBy: { source: "rentrée.csv" } } },
      registrations: {
        years: [{ year, class: "L1", cohort: "2029", status: "active", average: 13 }],
        steps: [{ year, stepVersion: "L1-1", kind: "main", source: "apogee" }],
      },
      grades: [
        { year, class: "L1", average: 13, marks: [{ subject: "Algèbre", value: 12, source: "rentrée.csv" }, {}] },
      ],
      decisions: { ects: 30, sessions: [{ title: "Session 1", state: "closed", decision: "ADM" }] },
      papers: [
        { kind: "transcript", about: year },
        { kind: "juryCertificate", about: `L1/Session 1 (${year})` },
      ],
      exams: { registrations: [], archived: [] },
      messages: [],
      answers: [],
      notes: [],
    });
    expect(record.curriculum?.[0]?.elements.map(({ code, depth, sources }) => [code, depth, sources])).toEqual([
      ["L1-1", 0, ["arbre.csv"]],
      ["S1", 1, ["arbre.csv"]],
      ["UE11", 2, ["arbre.csv"]],
      ["UE12", 2, ["arbre.csv"]],
    ]);
  });

  it("shows the parts that are asked for and no other, and refuses one that there is not", async () => {
    const record = await office.records.show(awa, { sections: ["grades", "papers"] });
    expect(
      Object.keys(record)
        .filter((key) => (recordSections as readonly string[]).includes(key))
        .sort(),
    ).toEqual(["grades", "papers"]);
    expect(await codeOf(() => office.records.show(awa, { sections: ["medical"] }))).toBe("records.unknown_section");
  });

  it("says of a step that no curriculum knows that it is unknown", async () => {
    await office.sources.pull(
      {
        ...{ name: "apogee", offers: ["registrations"], check: async () => [], close: async () => {} },
        read: async () =>
          ({ items: [{ studentNumber: "1", year: "2019-2020", stepVersion: "OLD-1", kind: "main" }] }) as never,
      },
      { year: "2019-2020" },
    );
    const { curriculum } = await office.records.show(awa, { sections: ["curriculum"] });
    expect(curriculum).toEqual([{ year: "2019-2020", code: "OLD-1", unknown: true, elements: [] }]);
  });

  it("shows a teacher names and the marks of their subjects, names what it withholds, and hides who is not theirs", async () => {
    const record = await as(teacher).show("1");
    expect(record.withheld).toEqual(["decisions", "exams", "messages", "answers", "account"]);
    expect(record.identity).not.toHaveProperty("email");
    expect(record.identity).not.toHaveProperty("origin");
    expect(record.grades?.[0]).not.toHaveProperty("average");
    expect(record.grades?.[0]?.marks.map(({ subject }) => subject)).toEqual(["Algèbre"]);
    expect(record.papers).toEqual([{ kind: "transcript", about: year }]);
    expect(await codeOf(() => as(teacher).show("4"))).toBe("student.not_found");
    expect(await codeOf(() => as(teacher).show("1", { sections: ["decisions"] }))).toBe("records.section_withheld");
  });

  it("shows those who survey how to reach people and what they answered, and no marks", async () => {
    const record = await as(officer).show("1");
    expect(record.identity?.email).toBe("awa@univ.example");
    expect(record.withheld).toEqual(["curriculum", "grades", "decisions", "exams", "papers", "notes", "account"]);
    expect(JSON.stringify(record.registrations)).not.toContain("average");
  });

  it("shows a student their own, without notes, and what a jury decided once it has closed", async () => {
    await juryOf("Session 1");
    await juryOf("Session 2", { close: false });
    await office.records.addNote("1", { text: "to be watched" });
    const self = user({ role: "student", student: awa });
    const record = await as(self).show("1");
    expect(record.withheld).toEqual(["notes", "account"]);
    expect(record.decisions?.sessions.map(({ title }) => title)).toEqual(["Session 1"]);
    expect(JSON.stringify(record)).not.toContain("watched");
    expect(await codeOf(() => as(self).show("4"))).toBe("student.not_found");
    expect(await codeOf(() => as(self).list())).toBe("access.forbidden");
  });

  it("leaves a role of the institution's own what that role may call elsewhere, and no more", async () => {
    const own = user({ role: "advisor", like: "registrar", without: ["jury.result"], also: ["users.show"] });
    expect((await as(own).show("1")).withheld).toEqual(["decisions"]);
  });

  it("holds what was kept under a record that was merged into it", async () => {
    const { id } = await office.students.add({ lastName: "OBrien", phone: "0698765432" });
    await office.records.addNote(id, { text: "under the other record" });
    await office.students.merge(awa, id);
    expect((await office.records.show(awa)).notes).toMatchObject([{ text: "under the other record" }]);
    expect((await office.records.list({ note: true })).items.map((one) => one.id)).toEqual([awa]);
  });

  it("leaves in the log who opened somebody else's, and nothing when it is one's own", async () => {
    await as(registrar).show("1", { sections: ["identity"] });
    await as(user({ role: "student", id: "own", student: awa })).show("1");
    await cursus.carry();
    const { items } = await office.audit.list({ about: awa, verb: "records.show" });
    expect(items.map(({ by, what }) => [by, what])).toEqual([["user:r", { sections: ["identity"] }]]);
  });

  it("is no file of a deleted person", async () => {
    await office.students.delete("1");
    expect(await codeOf(() => office.records.show(awa))).toBe("student.not_found");
    expect((await office.records.list({ class: "L1" })).items.map(({ lastName }) => lastName)).toEqual([
      "Martin",
      "Petit",
    ]);
  });
});

describe("many files", () => {
  it("come by name, and whose cannot be read is told while the others go on", async () => {
    const class1 = await Array.fromAsync(office.records.files({ filter: { class: "L1" } }, { sections: ["identity"] }));
    expect(class1.map((one) => "record" in one && one.record.name.lastName)).toEqual([
      "Martin",
      "O'Brien-Nguyễn",
      "Petit",
    ]);
    const named = await Array.fromAsync(office.records.files({ students: ["2", "nobody", "3"] }));
    expect(named.map((one) => ("record" in one ? "read" : one.refused.code))).toEqual([
      "read",
      "student.not_found",
      "read",
    ]);
  });

  it("are the office's: a teacher looks at one at a time", async () => {
    await expect(async () => as(teacher).files({ filter: {} })).rejects.toMatchObject({ code: "access.forbidden" });
  });
});

describe("notes by staff", () => {
  it("are read at their level: by all staff, by the office, by juries; by students and surveyors never", async () => {
    for (const level of ["staff", "registrar", "jury"] as const) await as(admin).addNote("1", { text: level, level });
    const read = async (actor: Actor) => (await as(actor).notes("1")).map(({ level }) => level).sort();
    expect(await read(admin)).toEqual(["jury", "registrar", "staff"]);
    expect(await read(registrar)).toEqual(["registrar", "staff"]);
    expect(await read(president)).toEqual(["jury", "staff"]);
    expect(await read(teacher)).toEqual(["staff"]);
    for (const actor of [officer, user({ role: "student", student: awa }), user({ role: "it" }), link("x")])
      expect(await codeOf(async () => as(actor).notes("1"))).toBe("access.forbidden");
  });

  it("are not written at a level that their author could not read", async () => {
    expect(await codeOf(() => as(teacher).addNote("1", { text: "x", level: "jury" }))).toBe("records.note_level");
    const { id } = await as(teacher).addNote("1", { text: "x" });
    expect(await codeOf(() => as(teacher).editNote(id, { level: "registrar" }))).toBe("records.note_level");
    expect(await codeOf(() => as(teacher).addNote("4", { text: "x" }))).toBe("student.not_found");
  });

  it("are changed by their author alone, and deleted by the author or an administrator", async () => {
    const { id, version } = await as(teacher).addNote("1", { text: "first" });
    expect(await codeOf(() => as(registrar).editNote(id, { text: "x" }))).toBe("records.note_not_yours");
    expect(await codeOf(() => as(registrar).deleteNote(id))).toBe("records.note_not_yours");
    const edited = await as(teacher).editNote(id, { text: "second" }, { version });
    expect(edited).toMatchObject({ text: "second", version: version + 1, editedAt: "2026-11-10T09:00:00.000Z" });
    expect(await codeOf(() => as(teacher).editNote(id, { text: "third" }, { version }))).toBe(
      "records.note_changed_meanwhile",
    );
    expect(await as(admin).deleteNote(id)).toMatchObject({ text: "second" });
    expect(await codeOf(() => as(teacher).editNote(id, { text: "x" }))).toBe("records.note_not_found");
    expect(await as(admin).notes("1")).toEqual([]);
  });

  it("are not found at a level that is not the reader's, whoever knows their id", async () => {
    const { id } = await as(president).addNote("1", { text: "x", level: "jury" });
    expect(await codeOf(() => as(registrar).deleteNote(id))).toBe("records.note_not_found");
    expect((await as(registrar).list({ note: true })).items).toEqual([]);
    expect((await as(president).list({ note: true })).items.map((one) => one.id)).toEqual([awa]);
  });

  it("refuse an empty text, one that is too long, another field and a change of nothing", async () => {
    const refused = async (call: () => Promise<unknown>) =>
      await call().catch((error: { details: { issues: { code: string }[] } }) => error.details.issues[0]!.code);
    expect(await refused(() => office.records.addNote("1", { text: " \n" }))).toBe("input.required");
    expect(await refused(() => office.records.addNote("1", { text: "x".repeat(4001) }))).toBe("input.too_long");
    expect(await refused(() => office.records.addNote("1", { text: "x", by: "me" } as never))).toBe(
      "input.unknown_field",
    );
    const { id } = await office.records.addNote("1", { text: "a\nb" });
    expect(await refused(() => office.records.editNote(id, {}))).toBe("records.note_unchanged");
  });

  it("go to the student with their data whatever their level, and leave the log without a word of them", async () => {
    await as(president).addNote("1", { text: "canary of the jury", level: "jury" });
    const { modules, log } = await cursus.dossier(owner, awa);
    expect(modules.records).toMatchObject({ notes: [{ text: "canary of the jury", level: "jury" }] });
    expect(JSON.stringify(log)).not.toContain("canary");
  });

  it("name their author as the account does today", async () => {
    const { id } = await office.users.add({ name: "Claire Vidal", email: "cv@univ.example", role: "registrar" });
    await as(user({ role: "registrar", id })).addNote("1", { text: "x" });
    expect(await office.records.notes("1")).toMatchObject([{ by: `user:${id}`, author: "Claire Vidal" }]);
  });
});

describe("lists of files", () => {
  const found = async (filter: RecordFilter, actor: Actor = owner) =>
    (await as(actor).list(filter)).items.map(({ lastName }) => lastName);

  it("find by class, cohort and status, in the order of a French dictionary", async () => {
    expect(await found({})).toEqual(["Martin", "O'Brien-Nguyễn", "Petit", "Zola"]);
    expect(await found({ class: "L1", cohort: "2029", status: "active" })).toEqual([
      "Martin",
      "O'Brien-Nguyễn",
      "Petit",
    ]);
    expect(await found({ class: "L9" })).toEqual([]);
  });

  it("find who is registered in a step, by its code, or by that of the diploma above it", async () => {
    await registered("1", "3");
    for (const step of ["L1-1", "L1", "DL"]) expect(await found({ step }), step).toEqual(["O'Brien-Nguyễn", "Petit"]);
    expect(await found({ step: "UNKNOWN" })).toEqual([]);
    expect(await found({ step: "DL", year: "2025-2026" })).toEqual([]);
  });

  it("find by what closed juries decided, and by ECTS in all; a proposal decides nothing", async () => {
    await juryOf("Session 1", { close: false });
    expect(await found({ decision: "ADM" })).toEqual([]);
    await office.jury.close("L1/Session 1", { force: true });
    expect(await found({ decision: "ADM" })).toEqual(["O'Brien-Nguyễn"]);
    expect(await found({ decision: "ADM", year })).toEqual(["O'Brien-Nguyễn"]);
    expect(await found({ ects: 30 })).toEqual(["O'Brien-Nguyễn"]);
    const all = await office.records.list({ ects: 0, class: "L1" });
    expect(all.items.map(({ ects, decision }) => [ects, decision])).toEqual([
      [0, "AJ"],
      [30, "ADM"],
      [0, "AJ"],
    ]);
  });

  it("find by the state of exams, by an answer or its absence, and by notes", async () => {
    const window = { opens: "2026-10-01T08:00", closes: "2026-12-01T18:00" };
    await office.exams.openPeriod({ year, number: 1, ...window });
    await office.exams.addCentre({ code: "B", name: "B", modality: "onSite", zone: "Europe/Paris", country: "FR" });
    await office.exams.addSitting(`${year}-1`, { code: "UE11", title: "A", start: "2027-01-15T09:00", minutes: 60 });
    await office.exams.register(`${year}-1`, { student: awa, centre: "B", papers: ["UE11"] });
    await office.campaigns.create({ name: "Devenir", closes: "2099-06-30" });
    await office.campaigns.invite(
      "Devenir",
      sheetOf(
        "c.csv",
        people.slice(0, 4).map((row) => row.slice(0, 4)),
      ),
    );
    await cursus.deliver();
    const [, token = ""] = /form\?token=([\w-]{43})/.exec(desk.mail.to("lea@univ.example").at(-1)!.text) ?? [];
    await cursus.as(link(token)).campaigns.submit({ situation: "employed" });
    await office.records.addNote("3", { text: "x" });
    expect(await found({ period: `${year}-1` })).toEqual(["O'Brien-Nguyễn"]);
    expect(await found({ period: `${year}-1`, examState: "confirmed" })).toEqual([]);
    expect(await found({ campaign: "Devenir", answered: true })).toEqual(["Martin"]);
    expect(await found({ campaign: "Devenir", answered: false })).toEqual(["O'Brien-Nguyễn", "Petit"]);
    expect(await found({ campaign: "Devenir", answered: false, note: true })).toEqual(["Petit"]);
    expect(await found({ note: false, class: "L1" })).toEqual(["Martin", "O'Brien-Nguyễn"]);
  });

  it("find the people of a finished year in the class that they were in then", async () => {
    await office.students.rollover({ from: year, plan: [{ class: "L1", promoteTo: "L2" }] });
    desk.clock.set("2027-11-10T09:00:00.000Z");
    expect(await found({ year, class: "L1" })).toEqual(["Martin", "O'Brien-Nguyễn", "Petit"]);
    expect(await found({ year })).toEqual(["Martin", "O'Brien-Nguyễn", "Petit", "Zola"]);
    expect(await found({ year: "2027-2028", class: "L1" })).toEqual([]);
    expect(await found({ class: "L2" })).toEqual(["Martin", "O'Brien-Nguyễn", "Petit"]);
  });

  it("are cut to the classes of a teacher, who cannot ask what they may not see", async () => {
    expect(await found({}, teacher)).toEqual(["Martin", "O'Brien-Nguyễn", "Petit"]);
    for (const filter of [{ decision: "ADM" }, { ects: 1 }, { period: "x" }, { campaign: "x" }] as const)
      expect(await codeOf(() => as(teacher).list(filter))).toBe("access.forbidden");
    expect(await codeOf(() => as(officer).list({ note: true }))).toBe("access.forbidden");
  });

  it("refuse what is no question, each fault told", async () => {
    const issues = async (filter: object) =>
      await office.records
        .list(filter as RecordFilter)
        .catch((error: { details: { issues: { code: string }[] } }) => error.details.issues.map(({ code }) => code));
    expect(await issues({ examState: "paid", answered: true })).toEqual([
      "records.state_without_period",
      "records.answered_without_campaign",
    ]);
    expect(await issues({ year: "2026", decision: "X", ects: -1, colour: "red" })).toHaveLength(4);
    expect(await codeOf(() => office.records.list({ campaign: "none" }))).toBe("campaign.not_found");
    expect(await codeOf(() => office.records.list({}, { limit: 0 }))).toBe("page.bad_limit");
    expect(await codeOf(() => office.records.list({}, { after: "x" }))).toBe("page.bad_position");
  });

  it("come in pages that neither overlap nor leave out anyone, by either way of finding them", async () => {
    const storage = memoryStorage();
    await using many = await createCursus({ storage, settings: { name: "U" } });
    const { students, records } = many.as(owner);
    const rows = Array.from({ length: 1300 }, (_, n) => [
      `Nom ${(n * 7) % 1300}`,
      `p${n}@univ.example`,
      n % 2 ? "A" : "B",
    ]);
    await students.import(sheetOf("c.csv", [["Nom", "Courriel", "Classe"], ...rows]));
    const listed = await students.list({}, { limit: 1000 });
    const each = async (filter: RecordFilter, limit: number) => {
      const names: string[] = [];
      for (let after: string | undefined; ; ) {
        const { items, next } = await records.list(filter, { limit, ...(after && { after }) });
        names.push(...items.map((one) => one.id));
        if (next === undefined) return names;
        after = next;
      }
    };
    const noted = listed.items.filter((_, n) => n % 100 === 0).map((one) => one.id);
    for (const student of noted) await records.addNote(student, { text: "x" });
    expect(await each({ note: true }, 3)).toEqual(noted);
    const without = await each({ note: false }, 400);
    expect([without.length, new Set(without).size]).toEqual([1290, 1290]);
    expect((await each({}, 499)).length).toBe(1300);
  }, 30_000);
});

describe("saved filters", () => {
  it("are one's own, or shared; one's own comes before a shared one of the same name", async () => {
    await as(registrar).saveFilter("Ajournés", { decision: "AJ" }, { shared: true });
    await as(president).saveFilter("ajournes ", { decision: "AJAC" });
    await as(president).saveFilter("Autre", { class: "L1" });
    expect((await as(president).filters()).map(({ name, shared, own }) => [name, shared, own])).toEqual([
      ["ajournes", false, true],
      ["Ajournés", true, false],
      ["Autre", false, true],
    ]);
    expect((await as(president).filter("AJOURNÉS")).filter).toEqual({ decision: "AJAC" });
    expect((await as(registrar).filters()).map(({ name }) => name)).toEqual(["Ajournés"]);
  });

  it("refuse a name that is taken, a question that asks nothing or is none, and say which there are", async () => {
    const { records } = office;
    expect(await codeOf(() => records.filter("x"))).toBe("records.no_filter");
    await records.saveFilter("Licence", { class: "L1" });
    expect(await codeOf(() => records.saveFilter("LICENCE", { class: "L2" }))).toBe("records.filter_known");
    expect(await codeOf(() => records.saveFilter("Vide", {}))).toBe("input.invalid");
    expect(await codeOf(() => records.saveFilter("Faux", { decision: "X" } as never))).toBe("input.invalid");
    const missing = await records.filter("x").catch((error: { details: object }) => error.details);
    expect(missing).toMatchObject({ names: ["Licence"] });
  });

  it("are deleted by whoever keeps them; a shared one by an administrator, too", async () => {
    await as(registrar).saveFilter("A", { class: "L1" }, { shared: true });
    expect(await codeOf(() => as(president).deleteFilter("A"))).toBe("records.filter_not_yours");
    await as(admin).deleteFilter("A");
    expect(await as(registrar).filters()).toEqual([]);
    await as(president).saveFilter("B", { class: "L1" });
    expect(await codeOf(() => as(admin).deleteFilter("B"))).toBe("records.no_filter");
    await as(president).deleteFilter("b");
  });
});

it("invents nothing but lengths of notes in a rehearsal copy", async () => {
  const { records } = await import("./index.ts");
  const masks = await records.masks!(memoryStorage());
  const row = { id: "n", student: "s", level: "staff", text: "Awa is ill", at: "x", by: "owner", version: 1 };
  expect(masks.record_notes!(row, () => ({}) as never)).toEqual({ ...row, text: "lorem ipsu" });
});
