import { describe, expect, it } from "vitest";
import { type Cursus, createCursus, memoryStorage, owner, type Settings } from "../index.ts";
import { collectingNotifier, type FixedClock, fixedClock, sheetOf } from "../testing/index.ts";

/** Awa, whose grades are told, and a way to let time pass and mail go. */
async function office(settings: Partial<Settings> = {}) {
  const clock = fixedClock();
  const [mail, texts] = [collectingNotifier(), collectingNotifier({ channel: "sms" })];
  const storage = memoryStorage();
  const cursus = await createCursus({
    ...{ storage, clock, notifiers: [mail, texts] },
    settings: {
      name: "Université d’Exemple",
      sender: "scolarite@univ.example",
      replyTo: "s@univ.example",
      ...settings,
    },
  });
  const staff = cursus.as(owner);
  await staff.students.add({ ...awa, class: "L3" });
  /** What is sent when the time of gathering is over. */
  const told = async () => await sentAfter(cursus, clock, mail);
  return { cursus, clock, mail, texts, storage, staff, grades: staff.grades, told };
}

const awa = {
  lastName: "Diop",
  firstName: "Awa",
  studentNumber: "E1",
  email: "awa@univ.example",
  phone: "+33612345678",
};
const algebra = { student: "E1", subject: "Algèbre" };

async function sentAfter(cursus: Cursus, clock: FixedClock, mail: ReturnType<typeof collectingNotifier>) {
  const before = mail.messages.length;
  clock.advance(3600);
  await cursus.deliver({ patience: 0 });
  return mail.messages.slice(before);
}

describe("a grade that a student may see", () => {
  it("is told once, after the time in which it can be taken back", async () => {
    const { cursus, grades, told } = await office();
    await grades.add({ ...algebra, title: "Partiel", value: "12,5" });
    expect(await cursus.deliver({ patience: 0 })).toEqual({ sent: 0, failed: 0, withdrawn: 0, pending: 1, later: 1 });
    const [message, ...others] = await told();
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      to: { address: "awa@univ.example" },
      subject: "Université d’Exemple\u00a0: nouvelles notes",
    });
    expect(message!.text).toContain("Algèbre, Partiel\u00a0: 12,5/20");
    expect(message!.text).toContain("12,5/20");
    expect(await told()).toEqual([]);
  });

  it("shares one message with those that follow within ten minutes, with their last values", async () => {
    const { clock, grades, told } = await office();
    await grades.add({ ...algebra, title: "Note 1", value: 12 });
    clock.advance(300);
    await grades.add({ ...algebra, title: "Note 2", value: 15 });
    await grades.edit({ ...algebra, title: "Note 1" }, { value: 13 });
    const messages = await told();
    expect(messages).toHaveLength(1);
    expect(messages[0]!.text).toContain("Algèbre, Note 1\u00a0: 13/20\nAlgèbre, Note 2\u00a0: 15/20");
    expect(messages[0]!.text).not.toContain("12");
  });

  it("has a message of its own when it comes later", async () => {
    const { clock, grades, told } = await office();
    await grades.add({ ...algebra, title: "Note 1", value: 12 });
    clock.advance(601);
    await grades.add({ ...algebra, title: "Note 2", value: 15 });
    const texts = (await told()).map(({ text }) => text);
    expect(texts.filter((text) => text.includes("Note 1"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("Note 2"))).toHaveLength(1);
  });

  it("is not told when it was taken back before the message left", async () => {
    const { grades, told } = await office();
    await grades.add({ ...algebra, title: "Note 1", value: 12 });
    await grades.delete({ ...algebra, title: "Note 1" });
    expect(await told()).toEqual([]);
  });

  it("is told again when it is corrected, and says so", async () => {
    const { grades, told } = await office();
    await grades.add({ ...algebra, title: "Note 1", value: 12 });
    await told();
    await grades.edit({ ...algebra, title: "Note 1" }, { comment: "relue" });
    expect(await told()).toEqual([]);
    await grades.edit({ ...algebra, title: "Note 1" }, { value: 14 });
    expect((await told())[0]!.text).toContain("Algèbre, Note 1\u00a0: 14/20 (corrigée)");
  });

  it("is told by each program once, whatever number of them deliver", async () => {
    const { storage, clock, grades } = await office();
    await grades.add({ ...algebra, value: 12 });
    clock.advance(3600);
    const mails = Array.from({ length: 4 }, () => collectingNotifier());
    const programs = await Promise.all(mails.map((mail) => createCursus({ storage, clock, notifiers: [mail] })));
    await Promise.all(programs.map((program) => program.deliver({ patience: 0 })));
    await programs[0]!.deliver({ patience: 0 });
    expect(mails.flatMap(({ messages }) => messages)).toHaveLength(1);
  });

  it("is not lost when the clock was set back since the last one was told", async () => {
    const { clock, grades, told } = await office();
    await grades.add({ ...algebra, title: "Note 1", value: 12 });
    await told();
    clock.advance(-2 * 3600);
    await grades.add({ ...algebra, title: "Note 2", value: 15 });
    expect((await told())[0]!.text).toContain("Note 2");
  });

  it("is told at once where nothing is gathered", async () => {
    const { cursus, grades, mail } = await office({ quietMinutes: 0 });
    await grades.add({ ...algebra, value: 12 });
    await grades.add({ ...algebra, value: 13 });
    await cursus.deliver({ patience: 0 });
    expect(mail.messages).toHaveLength(2);
  });
});

describe("nobody is told", () => {
  it("of a grade that is not published, until it is, and the rehearsal says who will be", async () => {
    const { grades, staff, told } = await office({ publication: "manual" });
    await staff.students.add({
      lastName: "Ndiaye",
      email: "jo@univ.example",
      class: "L3",
      contact: "none",
      studentNumber: "E2",
    });
    for (const student of ["E1", "E2"]) await grades.add({ student, subject: "Algèbre", value: 12 });
    expect(await told()).toEqual([]);
    const rehearsed = await grades.publish("L3", { dryRun: true });
    expect(rehearsed.students.map(({ lastName, told: way }) => [lastName, way])).toEqual([
      ["Diop", "email"],
      ["Ndiaye", undefined],
    ]);
    expect(await told()).toEqual([]);
    await grades.publish("L3");
    expect((await told()).map(({ to }) => to.address)).toEqual(["awa@univ.example"]);
  });

  it("of what a file brings, unless it is asked for", async () => {
    const { grades, told } = await office();
    const sheet = (value: number) =>
      sheetOf("notes.csv", [
        ["N° étudiant", "Algèbre"],
        ["E1", String(value)],
      ]);
    await grades.import(sheet(12));
    expect(await told()).toEqual([]);
    await grades.import(sheet(14), { tell: true });
    expect((await told())[0]!.text).toContain("14/20");
  });

  it("when the one who enters it says so", async () => {
    const { grades, told } = await office();
    await grades.add({ ...algebra, title: "Note 1", value: 8 }, { tell: false });
    await grades.edit({ ...algebra, title: "Note 1" }, { value: 7 }, { tell: false });
    expect(await told()).toEqual([]);
  });
});

describe("an average that falls below 10", () => {
  const alerts = [
    { class: "L3", to: ["resp@univ.example"] },
    { class: "M1", to: ["m1@univ.example"] },
    { to: ["doyen@univ.example"] },
  ];
  const about = (messages: readonly { to: { address: string }; subject: string }[]) =>
    messages
      .filter(({ subject }) => subject.includes("10"))
      .map(({ to }) => to.address)
      .sort();
  const everyone = ["awa@univ.example", "doyen@univ.example", "resp@univ.example"];

  it("alerts the student and the staff of the class, once for each time that it falls", async () => {
    const { grades, told } = await office({ alerts });
    await grades.add({ ...algebra, title: "Note 1", value: 8 });
    expect(about(await told())).toEqual(everyone);
    await grades.add({ ...algebra, title: "Note 2", value: 6 });
    expect(about(await told())).toEqual([]);
    await grades.edit({ ...algebra, title: "Note 2" }, { value: 16 });
    expect(about(await told())).toEqual([]);
    await grades.edit({ ...algebra, title: "Note 2" }, { value: 2 });
    expect(about(await told())).toEqual(everyone);
  });

  it("alerts nobody at 10, nor when it rose again before the message left", async () => {
    const { grades, told } = await office({ alerts });
    await grades.add({ ...algebra, title: "Note 1", value: 10 });
    await grades.add({ ...algebra, title: "Note 2", value: "9,99" });
    await grades.edit({ ...algebra, title: "Note 2" }, { value: 10 });
    expect(about(await told())).toEqual([]);
  });

  it("alerts nobody while it is provisional, and then at once", async () => {
    const { grades, told } = await office({ alerts });
    await grades.add({ ...algebra, title: "Note 1", value: 10 });
    await grades.add({ ...algebra, title: "Examen", value: "ATT" });
    await grades.add({ ...algebra, title: "Note 2", value: 4 });
    expect(about(await told())).toEqual([]);
    await grades.edit({ ...algebra, title: "Examen" }, { value: 8 });
    expect(about(await told())).toEqual(everyone);
  });

  it("alerts nobody to marks that the student cannot see", async () => {
    const { grades, told } = await office({ alerts, publication: "manual" });
    await grades.add({ ...algebra, value: 4 });
    expect(about(await told())).toEqual([]);
    await grades.publish("L3");
    expect(about(await told())).toEqual(everyone);
  });

  it("is noticed with the next grade that is told, where a file brought it down", async () => {
    const { grades, told } = await office({ alerts });
    await grades.import(
      sheetOf("notes.csv", [
        ["N° étudiant", "Algèbre"],
        ["E1", "4"],
      ]),
    );
    expect(about(await told())).toEqual([]);
    await grades.add({ ...algebra, title: "Oral", value: 9 });
    expect(about(await told())).toEqual(everyone);
  });

  it("lets none of it lead to a student when its alert names nobody any more", async () => {
    const { staff, grades, told } = await office({ alerts });
    await grades.add({ ...algebra, value: 8 });
    await staff.students.delete("E1");
    expect(await told()).toEqual([]);
  });
});

describe("the way to a student", () => {
  it("is the one that they chose; a text says that there is a grade, not which", async () => {
    const { cursus, clock, staff, grades, texts, told } = await office();
    await staff.students.edit("E1", { contact: "sms" });
    await grades.add({ ...algebra, value: "12,5" });
    expect(await told()).toEqual([]);
    expect(texts.messages).toMatchObject([{ to: { address: "+33612345678" } }]);
    expect(texts.messages[0]!.text).toBe("Université d’Exemple: vous avez une nouvelle note.");
    await cursus.as(owner).settings.set({ marksInTexts: true });
    await grades.add({ ...algebra, value: 14 });
    clock.advance(3600);
    await cursus.deliver({ patience: 0 });
    expect(texts.messages.at(-1)!.text).toContain("Algèbre, Note 2\u00a0: 14/20");
  });

  it("is none for those who want none, and mail where no text can be sent", async () => {
    const { staff, grades, told } = await office();
    await staff.students.edit("E1", { contact: "none" });
    await grades.add({ ...algebra, value: 12 });
    expect(await told()).toEqual([]);
    await staff.students.edit("E1", { contact: "sms", phone: null });
    await grades.add({ ...algebra, value: 12 });
    expect(await told()).toHaveLength(1);
  });
});

describe("the institution's own words", () => {
  const template = {
    kind: "grades.marks",
    language: "fr",
    subject: "Notes de {firstName}",
    text: "Voici :\n\n{marks}",
  } as const;

  it("take the place of those that come with the message, in their language", async () => {
    const { staff, grades, told } = await office();
    await staff.settings.set({ templates: [template] });
    await grades.add({ ...algebra, title: "Note 1", value: 12 });
    expect(await told()).toMatchObject([{ subject: "Notes de Awa", text: "Voici :\n\nAlgèbre, Note 1\u00a0: 12/20" }]);
  });

  it("are refused when they name what the message does not know, naming what it knows", async () => {
    const { staff } = await office();
    const wrong = { ...template, text: "{marks} {mark} {rank}" };
    await expect(staff.settings.set({ templates: [wrong] })).rejects.toMatchObject({
      issues: [
        {
          code: "settings.unknown_field",
          details: { unknown: ["mark", "rank"], known: expect.arrayContaining(["marks", "firstName"]) },
        },
      ],
    });
    await expect(staff.settings.set({ templates: [{ ...template, kind: "grades.mark" }] })).rejects.toMatchObject({
      issues: [{ code: "settings.unknown_kind" }],
    });
  });

  it("can be looked at, and sent to oneself", async () => {
    const { staff, mail } = await office();
    expect(await staff.notices.preview("grades.marks")).toMatchObject({ language: "fr", own: false });
    await staff.settings.set({ templates: [template] });
    const shown = await staff.notices.preview("grades.marks", { language: "fr", to: "me@univ.example" });
    expect(shown).toMatchObject({ subject: "Notes de Awa", own: true, delivery: { state: "accepted" } });
    expect(mail.messages).toMatchObject([{ to: { address: "me@univ.example" }, subject: "[TEST] Notes de Awa" }]);
    expect(await staff.notices.preview("grades.below", { language: "en" })).toMatchObject({
      subject: "University of Example: your average is below 10",
    });
    await expect(staff.notices.preview("grades.nothing")).rejects.toMatchObject({ code: "notices.no_wording" });
    await expect(staff.notices.preview("grades.marks", { to: "nobody" })).rejects.toMatchObject({
      issues: [{ path: ["to"] }],
    });
  });

  it("name every field that their example has, and no other", async () => {
    const { cursus, staff } = await office();
    for (const kind of ["grades.marks", "grades.below", "grades.below_staff"])
      for (const language of ["en", "fr"] as const)
        expect((await staff.notices.preview(kind, { language })).text).not.toMatch(/[{}]/);
    await cursus.close();
  });
});
