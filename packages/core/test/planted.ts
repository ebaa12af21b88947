/** A store in which one student has something in every module, each thing with a word of its own that stands nowhere else. */
import { type Cursus, examSigner, link, makeExamKey, owner, type Source } from "@cursus/core";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "@cursus/core/testing";

/** What is planted, by the module's folder and the type of its rows, as its `personal` table declares it. */
export const words = {
  "students Student": "Zqstudent",
  "students PastYear": "Zqpastyear",
  "grades Mark": "Zqmark",
  "users Account": "zqaccount",
  "results ObtainedResult": "ZQOBTAINED",
  "sources Registration": "ZQSTEP",
  "exams ExamRegistration": "Zqincident",
  "exams Payment": "Zqpayment",
  "exams Accommodation": "2031-07-17",
  "exams ArchivedRegistration": "Zqarchived",
  "jury JuryResult": "Zqoverride",
  "jury proposal": "Zqproposed",
  "campaigns Invitation": "Zqanswer",
  "campaigns draft": "Zqdraft",
  "notices outbox": "Zqbounced",
  "records RecordNote": "Zqnote",
  "records deleted note": "Zqwithdrawn",
} as const;

export interface Planted {
  readonly desk: CursusUnderTest;
  readonly cursus: Cursus;
  readonly student: string;
  /** Another record of the same person, that was merged into theirs. */
  readonly merged: string;
}

const year = "2026-2027";
const email = "awa@univ.example";

export async function plant(options: Parameters<typeof cursusUnderTest>[0]): Promise<Planted> {
  const desk = await cursusUnderTest(options);
  const { clock, cursus, owner: office } = desk;
  clock.set("2026-06-30T10:00:00.000Z");
  const person = { lastName: words["students Student"], firstName: "Awa", studentNumber: "22000001" };
  const { id: student } = await office.students.add({
    ...{ ...person, email, class: "L1", cohort: words["students PastYear"] },
  });
  await office.students.add({
    lastName: "Petit",
    firstName: "Noé",
    studentNumber: "2",
    email: "noe@univ.example",
    class: "L2",
  });
  await office.students.rollover({ from: "2025-2026", plan: [{ class: "L1", promoteTo: "L2" }] });
  clock.set("2026-11-10T09:00:00.000Z");
  await office.students.edit(student, { cohort: "2027" });
  const merged = await mergeSecondRecord(desk, student);
  await office.users.add({
    ...{ name: words["users Account"], role: "student", student, email: `${words["users Account"]}@univ.example` },
  });
  await studies(desk, student);
  await juries(desk, student);
  await sitExams(desk, student);
  await survey(desk, student);
  await office.records.addNote(student, { text: words["records RecordNote"], level: "jury" });
  const { id: note } = await office.records.addNote(student, { text: words["records deleted note"] });
  await office.records.deleteNote(note);
  await cursus.carry();
  return { desk, cursus, student, merged };
}

async function mergeSecondRecord({ owner: office }: CursusUnderTest, student: string): Promise<string> {
  const { id } = await office.students.add({ lastName: "Zqstudent", firstName: "Awa", phone: "06 12 34 56 78" });
  await office.records.addNote(id, { text: "Zqnote, under the other record" });
  await office.students.merge(student, id);
  return id;
}

async function studies({ owner: office }: CursusUnderTest, student: string): Promise<void> {
  const tree = [
    ["code", "parent", "type", "libellé", "ects"],
    ["L2-1", "", "stepVersion", "Licence 2", ""],
    ["S3", "L2-1", "semester", "Semestre 3", ""],
    ["UE31", "S3", "ue", "Algèbre", "30"],
  ];
  await office.curricula.import(sheetOf("arbre.csv", tree), { year });
  const comment = words["grades Mark"];
  await office.grades.add({ student, subject: "Algèbre", value: 14, title: "Examen", comment });
  await office.results.import(
    sheetOf("r.csv", [
      ["N° étudiant", "Code ELP", "Année", "Session", "Note", "Résultat"],
      ["22000001", words["results ObtainedResult"], "2025-2026", "1", "12", ""],
    ]),
  );
  await office.sources.pull(
    sourceOf([{ studentNumber: "22000001", year, stepVersion: words["sources Registration"], kind: "main" }]),
    { year },
  );
}

/** A source over a list of registrations. */
function sourceOf(registrations: readonly object[]): Source {
  return {
    name: "apogee",
    offers: ["registrations"],
    check: async () => [],
    read: async () => ({ items: registrations }) as never,
    close: async () => {},
  };
}

/** One session that is closed, and one that only proposes. */
async function juries({ owner: { jury } }: CursusUnderTest, student: string): Promise<void> {
  const closed = await jury.open({ class: "L2", code: "UE31", year, title: "Session 1" });
  await jury.propose(closed.id);
  await jury.override(closed.id, { student, points: 1, reason: words["jury JuryResult"], code: "UE31" });
  await jury.close(closed.id, { force: true });
  const open = await jury.open({ class: "L2", code: "UE31", year, title: "Session 2" });
  await jury.propose(open.id);
  await jury.override(open.id, { student, points: 1, reason: words["jury proposal"], code: "UE31" });
}

/** A period that is archived, in which an absence was explained, and one that is paid and under way. */
async function sitExams({ owner: { exams }, clock }: CursusUnderTest, student: string): Promise<void> {
  const signatories = (["summons", "certificate"] as const).map((paper) => ({
    ...{ paper, name: "Claire Vidal", title: "La directrice", from: "2026-09-01", until: "2027-08-31" },
  }));
  const fees = [{ fixed: 1000, perHour: 0 }];
  const window = { opens: "2026-10-01T08:00", closes: "2026-12-01T18:00" };
  await exams.openPeriod({ year, number: 1, ...window, settings: { fees: [], signatories } });
  await exams.addCentre({
    ...{ code: "BES", name: "Besançon", modality: "onSite", zone: "Europe/Paris", country: "FR" },
    rooms: [{ name: "Amphi A", capacity: 10 }],
  });
  await exams.accommodate(student, { over: 1, under: 3, until: words["exams Accommodation"] });
  const register = async (period: string, start: string) => {
    await exams.addSitting(period, { code: "EXA", title: "Examen", start, minutes: 60 });
    const { id } = await exams.register(period, { student, centre: "BES", papers: ["EXA"] }, { late: true });
    await exams.submit(id, { late: true });
    await exams.check(id);
    await exams.confirm(id);
    return id;
  };
  await register("2026-2027-1", "2027-01-15T09:00");
  await exams.seat("2026-2027-1");
  await exams.summon("2026-2027-1", { signer: examSigner(makeExamKey()) });
  clock.set("2027-01-20T09:00:00.000Z");
  const justification = words["exams ArchivedRegistration"];
  await exams.attend("2026-2027-1", "EXA", [{ student, attendance: "ABJ", justification }]);
  const next = { year, number: 2 as const, opens: "2027-01-01T08:00", closes: "2027-03-01T18:00" };
  await exams.archive("2026-2027-1", { next, force: true });
  await exams.editPeriod("2026-2027-2", { settings: { fees } });
  const paid = await register("2026-2027-2", "2027-05-15T09:00");
  await exams.pay(paid, { amount: 1000, method: "card", reference: words["exams Payment"] });
  await exams.confirm(paid);
  await exams.noteIncident("2026-2027-2", "EXA", { student, text: words["exams ExamRegistration"] });
}

/** Invited twice: answered once, begun once, after a mail that came back. */
async function survey({ owner: office, cursus, mail }: CursusUnderTest, student: string): Promise<void> {
  const { personalEmail, email: address = personalEmail! } = await office.students.show(student);
  const head = ["Nom", "Prénom", "N° étudiant", "Courriel"];
  const answer = async (name: string, verb: "submit" | "save", word: string) => {
    await office.campaigns.create({ name, closes: "2099-06-30" });
    await office.campaigns.invite(
      name,
      sheetOf("c.csv", [head, [words["students Student"], "Awa", "22000001", address]]),
    );
    await cursus.deliver();
    const [, token = ""] = /form\?token=([\w-]{43})/.exec(mail.to(address).at(-1)?.text ?? "") ?? [];
    const holder = cursus.as(link(token)).campaigns;
    await holder[verb]({ situation: "employed", etablissement: word });
  };
  await answer("Devenir", "submit", words["campaigns Invitation"]);
  await answer("Suite", "save", words["campaigns draft"]);
  await refusedMail(office, mail.to(address).at(-1)!.id);
}

/** What the person's mail server says, weeks later, goes into the outbox. */
async function refusedMail(office: CursusUnderTest["owner"], mail: string): Promise<void> {
  const reason = words["notices outbox"];
  const back = {
    source: "a.eml",
    kind: "bounce",
    scope: "recipient",
    code: "550 5.1.1",
    reason,
    recipients: [],
  } as const;
  const { bounced } = await office.notices.bounces(
    (async function* () {
      yield { ...back, messageIds: [`${mail}@univ.example`] };
    })(),
  );
  if (bounced !== 1) throw new Error("The mail that is to come back is none of ours.");
}

export { owner };
