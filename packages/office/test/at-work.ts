/** What the registrar's office works on in tests: registrations, a jury, a campaign, a period that is archived. */
import { derivedId } from "@cursus/core";
import { sheetOf } from "@cursus/core/testing";
import { type Desk, period } from "./desk.ts";

export const year = "2026-2027";

export function registrationOf({ awa }: Pick<Desk, "awa">): string {
  return derivedId("exam registration", period, awa);
}

export async function submitted({ staff, awa }: Desk): Promise<void> {
  await staff.exams.register(period, { student: awa, centre: "BES", papers: ["ALG", "PRO"] });
  await staff.exams.submit({ period, student: awa });
}

export async function checked(desk: Desk): Promise<void> {
  await submitted(desk);
  await desk.staff.exams.check(registrationOf(desk));
}

export async function paid(desk: Desk): Promise<void> {
  await checked(desk);
  await desk.staff.exams.confirm(registrationOf(desk));
  await desk.staff.exams.pay(registrationOf(desk), { amount: 2500, method: "card", reference: "P-1" });
}

export async function confirmed(desk: Desk): Promise<void> {
  await paid(desk);
  await desk.staff.exams.confirm(registrationOf(desk));
}

export async function seated(desk: Desk): Promise<void> {
  await confirmed(desk);
  await desk.staff.exams.seat(period);
}

export async function attended(desk: Desk): Promise<void> {
  await seated(desk);
  await desk.staff.exams.attend(period, "ALG", [{ student: desk.awa, attendance: "present" }]);
}

export async function archived({ staff }: Desk): Promise<void> {
  await staff.exams.archive(period, {
    next: { year, number: 2, opens: "2027-02-01T08:00", closes: "2027-05-01T18:00" },
  });
}

const tree = [
  ["code", "parent", "type", "libellé", "ects"],
  ["L3-1", "", "stepVersion", "Licence 3", ""],
  ["S5", "L3-1", "semester", "Semestre 5", ""],
  ["UE51", "S5", "ue", "Algèbre", "15"],
  ["UE52", "S5", "ue", "Analyse", "15"],
];

/** A session on the class of the two students, named `L3`. */
export async function jury({ staff }: Desk): Promise<void> {
  await staff.curricula.import(sheetOf("arbre.csv", tree), { year });
  await staff.jury.open({ class: "L3", code: "L3-1", year });
}

export async function proposed(desk: Desk): Promise<void> {
  await jury(desk);
  await desk.staff.jury.propose("L3");
}

export async function juryClosed(desk: Desk): Promise<void> {
  await proposed(desk);
  await desk.staff.jury.override("L3", { student: desk.awa, decision: "ADJ", reason: "délibération" });
  await desk.staff.jury.close("L3", { force: true });
}

const people = [
  ["Nom", "Prénom", "Courriel", "Classe"],
  ...["Diop Moussa", "Martin Léa", "Petit Noé", "Faye Khady", "Roux Jean", "Sarr Binta"].map((name, n) => {
    const [last = "", first = ""] = name.split(" ");
    return [last, first, `p${n}@univ.example`, "M2"];
  }),
];

/** An open campaign, named `Devenir`, with six people invited and written to. */
export async function campaign({ staff, cursus }: Desk): Promise<void> {
  await staff.campaigns.create({ name: "Devenir", closes: "2027-06-30" });
  await staff.campaigns.invite("Devenir", sheetOf("m2.csv", people));
  await cursus.deliver();
}

const long = ["de La Rochefoucauld-Doudeauville", "Marie-Antoinette Élisabeth"] as const;
const names = [
  long,
  ["Nguyễn", "Thị Minh Khai"],
  ["O'Brien-Nguyễn", "Siobhán"],
  ["Diop", "Mamadou"],
  ["Garcia", "Inès"],
  ["Le Goff", "Yann"],
  ["Østergård", "Søren"],
  ["Kone", "Aminata"],
  ["Bernard", "Paul"],
  ["Çelik", "Ayşe"],
] as const;

/** A period in full swing: registrations in every state, rooms with people in them, payments, somebody refused. */
export async function busy(desk: Desk): Promise<void> {
  const { staff, awa, zoe } = desk;
  const { exams, students } = staff;
  const rooms = [
    { name: "Amphi A", capacity: 20 },
    { name: "Salle 12", capacity: 8 },
    { name: "Salle B3", capacity: 4, extraTime: true as const },
  ];
  await exams.editCentre("BES", { rooms, address: "16 route de Gray, 25000 Besançon", supervisor: "Anne Petit" });
  await exams.accommodate(zoe, {});
  const centres = ["BES", "BES", "NOU"];
  const ids: string[] = [];
  for (const [n, [lastName, firstName]] of names.entries()) {
    const email = `s${n}@univ.example`;
    const { id: student } = await students.add({ lastName, firstName, email, studentNumber: `2200${n}`, class: "L3" });
    const centre = centres[n % 3]!;
    const { id } = await exams.register(period, { student, centre, papers: ["ALG", "PRO"] });
    ids.push(id);
    desk.clock.advance(3600);
    if (n > 0) await exams.submit(id);
  }
  for (const student of [awa, zoe]) {
    const { id } = await exams.register(period, { student, centre: "BES", papers: ["ALG", "PRO"] });
    await exams.submit(id);
    await exams.check(id);
    await exams.confirm(id);
    await exams.pay(id, { amount: 2500, method: "transfer", reference: `V-${student.slice(-4)}` });
    await exams.confirm(id);
  }
  await exams.refuse(ids[2]!, { reason: "Inscription administrative non réglée" });
  for (const id of ids.slice(3)) await exams.check(id);
  for (const id of ids.slice(5)) await exams.confirm(id);
  for (const id of ids.slice(7))
    await exams.pay(id, {
      amount: (await exams.registration(id)).balance,
      method: "card",
      reference: `C-${id.slice(-4)}`,
    });
  for (const id of ids.slice(8)) await exams.confirm(id);
  await exams.seat(period);
  await exams.attend(period, "ALG", [{ student: awa, attendance: "present" }]);
  await desk.cursus.carry();
}

/** A campaign in which most have answered. */
export async function answered(desk: Desk): Promise<void> {
  await campaign(desk);
  const { mail, cursus, staff } = desk;
  const links = mail.messages.flatMap(({ text }) => /token=([\w-]+)/.exec(text)?.[1] ?? []);
  const { pages } = await staff.surveys.show("graduates");
  const [first] = pages.flatMap(({ questions }) => questions).filter(({ kind }) => kind === "choice");
  for (const [n, token] of links.slice(0, 5).entries()) {
    const value = first!.choices![n % 2]!.value;
    await cursus.as({ kind: "link", token }).campaigns.submit({ [first!.id]: value, contact_consent: "no" });
  }
}
