// What the run of exams is made on: a period that is open, three places, ten exams in two classes, and people with accounts. What
// each of them chooses, and what that costs, follows from their number alone: so whoever checks needs nothing of the office.
import { bcryptHasher, createCursus, owner, sheetOf } from "@cursus/core";

export const password = "trois chats gris dorment";
export const registrar = { name: "Fatou Sow", role: "registrar", email: "fatou@univ.example", language: "fr" };

const classes = ["L1", "L2"];
const examsOfClass = 5;
const minutes = [180, 120, 90, 70, 50];
/** In cents: what is paid once, and for each supervised hour. */
const fees = { onSite: [0, 0], abroad: [2500, 1200], remote: [1000, 0] };

export const places = [
  { code: "BES", name: "Besançon", modality: "onSite", zone: "Europe/Paris", country: "FR" },
  { code: "NOU", name: "Nouméa", modality: "abroad", zone: "Pacific/Noumea", country: "NC" },
  { code: "DIST", name: "À distance", modality: "remote", zone: "Europe/Paris", country: "FR" },
];

/** The three who come by browser are numbers 0 to 2: one of each place. */
export function personOf(n) {
  const number = String(22_000_000 + n);
  return {
    ...{ n, number, name: `Élève ${String(n).padStart(4, "0")}`, email: `e${n}@univ.example` },
    ...{ class: classes[n % classes.length], language: n % 3 === 2 ? "en" : "fr" },
  };
}

/** A place each in turn; one exam is left out, by those whom it is the turn of. */
export function choiceOf(n) {
  const of = (n % classes.length) + 1;
  const left = n % (examsOfClass + 1);
  const taken = Array.from({ length: examsOfClass }, (_, at) => at).filter((at) => at !== left);
  const place = places[n % places.length];
  const [fixed, perHour] = fees[place.modality];
  // The last exam of a class is handed in from home: nobody watches over it, and no hour of it is paid.
  const supervised = taken.filter((at) => at !== examsOfClass - 1).reduce((sum, at) => sum + minutes[at], 0);
  return {
    place,
    papers: taken.map((at) => `EC${of}${at + 1}`),
    amount: fixed + Math.round((perHour * supervised) / 60),
  };
}

/** Everybody here has the same password: it is hashed once, as slowly as anywhere, and checked as slowly at each sign-in. */
export function sparingHasher() {
  const real = bcryptHasher();
  const kept = new Map();
  const hash = async (given) => {
    if (!kept.has(given)) kept.set(given, await real.hash(given));
    return kept.get(given);
  };
  return { ...real, hash };
}

/** @returns the period's name, and everybody's id by student number */
export async function layOut(options, { people, publicKey }) {
  await using cursus = await createCursus({ ...options, passwords: sparingHasher() });
  const acting = cursus.as(owner);
  const { exams, users } = acting;
  if (!cursus.hasOwner() || (await exams.periods()).length > 0)
    throw new Error("There are accounts or exams there already: name an empty store.");
  await acting.settings.set({ name: "Université de démonstration" });
  const students = await enrol(acting, people);
  const period = await openPeriod(exams, people);
  await exams.trustKey(publicKey);
  for (const { number, name, email, language } of all(people))
    await users.add({
      ...{ name, email, studentNumber: number, language, role: "student", password },
      student: students.get(number),
    });
  await users.add({ ...registrar, password });
  return { period, students };
}

export function all(people) {
  return Array.from({ length: people }, (_, n) => personOf(n));
}

async function enrol(acting, people) {
  const rows = all(people).map((one) => [one.name, "Ana", one.email, one.number, one.class]);
  await acting.students.import(sheetOf("liste.csv", [["Nom", "Prénom", "Courriel", "N° étudiant", "Classe"], ...rows]));
  const ids = new Map();
  for await (const { id, studentNumber } of acting.students.each()) ids.set(studentNumber, id);
  return ids;
}

async function openPeriod(exams, people) {
  const year = academicYear(new Date());
  const signed = (paper) => ({ paper, name: "Claire Vidal", title: "La directrice de la scolarité", ...signing });
  const signing = { from: dayIn(-400), until: dayIn(400) };
  const settings = {
    fees: Object.entries(fees).map(([modality, [fixed, perHour]]) => ({ modality, fixed, perHour })),
    signatories: ["summons", "certificate", "receipt"].map(signed),
  };
  const open = { opens: `${dayIn(-2)}T08:00`, closes: `${dayIn(30)}T18:00` };
  const { id } = await exams.openPeriod({ year, number: 1, ...open, settings });
  for (const place of places) {
    const rooms = place.modality === "remote" ? {} : { rooms: [{ name: "Amphi A", capacity: people }] };
    await exams.addCentre({ ...place, ...rooms });
  }
  for (let n = 0; n < classes.length * examsOfClass; n++) {
    const [of, at] = [Math.floor(n / examsOfClass), n % examsOfClass];
    await exams.addSitting(id, {
      ...{ code: `EC${of + 1}${at + 1}`, title: `Matière ${of + 1}.${at + 1}`, classes: [classes[of]] },
      ...{ start: `${dayIn(60 + n)}T09:00`, minutes: minutes[at], supervised: at !== examsOfClass - 1 },
    });
  }
  return id;
}

function dayIn(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function academicYear(now) {
  const first = now.getFullYear() - (now.getMonth() < 8 ? 1 : 0);
  return `${first}-${first + 1}`;
}
