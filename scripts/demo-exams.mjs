// A year's exams, from opening to the resits: 1,600 students, 40 exams and five centres at scale 1, on SQLite or MongoDB.
// Usage: node scripts/demo-exams.mjs [--scale 1] [--storage sqlite:./exams.db] [--cache redis://…] [--folder ./exams-demo]
// CURSUS_STORAGE and CURSUS_CACHE name them, too. A store that has exams already is refused. It leaves the papers, and the tables from which scripts/check-carry-over.mjs works the resits out anew.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { createCursus, examSigner, makeExamKey, owner, readExamCode, sheetOf } from "@cursus/core";

const { values: flags } = parseArgs({
  options: {
    scale: { type: "string", default: "1" },
    storage: { type: "string", default: process.env.CURSUS_STORAGE },
    cache: { type: "string", default: process.env.CURSUS_CACHE },
    folder: { type: "string" },
    race: { type: "string" },
  },
});
const classes = 8;
const examsOfClass = 5;
const year = "2026-2027";
const [first, second, third] = [1, 2, 3].map((number) => `${year}-${number}`);
const secret = "a key for demonstrations and for nothing else";

if (flags.race) await race(flags.race);
else await demonstrate();

async function demonstrate() {
  const people = Math.max(classes, Math.round(1600 * Number(flags.scale)));
  const folder = resolve(flags.folder ?? mkdtempSync(join(tmpdir(), "cursus-exams-")));
  mkdirSync(folder, { recursive: true });
  const storage = flags.storage ?? `sqlite:${join(folder, "exams.db")}`;
  const clock = { at: "2026-11-02T08:00:00.000Z", now: () => clock.at };
  const began = performance.now();
  await using cursus = await createCursus({ ...(await placesAt(storage)), secret, clock });
  const acting = cursus.as(owner);
  const { exams } = acting;
  if ((await exams.periods()).length > 0) throw new Error(`${shown(storage)} has exams already: name an empty store.`);
  await acting.settings.set({ name: "Université de démonstration" });
  const step = stepsOf();

  const students = await step("students", () => enrol(acting, people));
  await step("period, centres, exams", () => layOut(exams, people));
  await lastSeat(acting, { storage, step });
  const drafts = await step("registrations sent in", () => registerAll(exams, students));
  await step("checked", () => exams.checkAll({ period: first }));
  await step("confirmed, or waiting for the fee", () => exams.confirmAll({ period: first }));
  await step("fees paid", () => payAll(exams));
  await step("confirmed once paid", () => exams.confirmAll({ period: first }));
  await step("some withdraw", () => withdrawSome(exams, drafts));
  await step("seats", () => exams.seat(first));
  const pair = makeExamKey();
  await exams.trustKey(pair.publicKey);
  const codes = await step("summoned", () => summonAll(exams, pair));
  await step("papers", () => print(acting, folder, pair));
  const moved = await step("one exam is moved", async () => {
    await exams.editSitting(first, "EC11", { start: "2027-01-29T14:00" });
    return { again: (await exams.summon(first, { signer: examSigner(pair), changedOnly: true })).again };
  });
  clock.at = "2027-02-01T08:00:00.000Z";
  await step("attendance, by code and by list", () => attendAll(exams, codes));
  await step("certificates", () => certify(acting, folder));
  await step("absences to the grades", () => exams.handAbsences(first));
  const results = await step("results", () => importResults(acting, students));
  await step("archived, and the spring opens", () => closeInto(exams, first, 2));
  clock.at = "2027-06-01T08:00:00.000Z";
  await step("archived, and the resits open", () => closeInto(exams, second, 3));
  const verdict = await exams.verifyArchive(first);
  if (!verdict.intact) throw new Error("The archive is not as it was written.");
  await step("exams of the resits", () => resits(exams));
  await step("tables for the check", () => tables(exams, { folder, students, results }));
  await step("what each is offered", () => offers(exams, folder, students));
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  const places = { storage: shown(storage), cache: shown(flags.cache ?? "storage:") };
  process.stdout.write(`${JSON.stringify({ folder, ...places, moved, archive: verdict, seconds, peakMiB })}\n`);
  process.stdout.write(`Check it: node scripts/check-carry-over.mjs ${folder}\n`);
}

/** Says how long each step took and what it gave. */
function stepsOf() {
  return async (name, work) => {
    const began = performance.now();
    const given = await work();
    const told = JSON.stringify(
      given instanceof Map || Array.isArray(given) ? { count: given.size ?? given.length } : given,
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(7);
    process.stdout.write(`${seconds} s  ${name} ${told ?? ""}\n`);
    return given;
  };
}

async function placesAt(storage) {
  const { cache = "storage:" } = flags;
  if (cache === "storage:") return { storage: await storageAt(storage) };
  const { redisBell, redisCache } = await import("@cursus/adapter-redis");
  return { storage: await storageAt(storage), cache: redisCache(cache), bell: redisBell(cache) };
}

async function storageAt(place) {
  if (!place.startsWith("sqlite:")) return (await import("@cursus/adapter-mongo")).mongoStorage(place);
  return (await import("@cursus/adapter-sqlite")).sqliteStorage(place.slice("sqlite:".length));
}

/** An address without its password. */
function shown(place) {
  return place.replace(/\/\/[^/@]*@/, "//");
}

async function enrol(acting, people) {
  const rows = Array.from({ length: people }, (_, n) => [
    ...[`Étudiant ${n}`, `Prénom ${n}`, `e${n}@univ.example`, String(22_000_000 + n), `L${(n % classes) + 1}`],
  ]);
  await acting.students.import(sheetOf("liste.csv", [["Nom", "Prénom", "Courriel", "N° étudiant", "Classe"], ...rows]));
  const students = [];
  for await (const { id, studentNumber, class: name } of acting.students.each())
    students.push({ id, studentNumber, class: name });
  return students.sort((a, b) => (a.studentNumber < b.studentNumber ? -1 : 1));
}

async function layOut(exams, people) {
  const signed = ["summons", "certificate"].map((paper) => ({
    ...{ paper, name: "Claire Vidal", title: "La directrice de la scolarité", from: "2026-09-01", until: "2027-08-31" },
  }));
  const abroad = { modality: "abroad", fixed: 2500, perHour: 1200 };
  const settings = {
    fees: [{ fixed: 0, perHour: 0 }, abroad, { modality: "remote", fixed: 1000, perHour: 0 }],
    signatories: signed,
  };
  await exams.openPeriod({ year, number: 1, opens: "2026-10-01T08:00", closes: "2026-12-01T18:00", settings });
  // Four classes sit exams at the same hour.
  const room = Math.ceil(people / 2);
  const centres = [
    { code: "BES", name: "Besançon", modality: "onSite", zone: "Europe/Paris", country: "FR" },
    { code: "LON", name: "Campus connecté de Lons", modality: "connectedCampus", zone: "Europe/Paris", country: "FR" },
    { code: "NOU", name: "Nouméa", modality: "abroad", zone: "Pacific/Noumea", country: "NC" },
    { code: "MTL", name: "Montréal", modality: "abroad", zone: "America/Toronto", country: "CA" },
  ];
  const rooms = [
    { name: "Amphi A", capacity: room },
    { name: "Salle 12", capacity: Math.ceil(room / 10), extraTime: true },
  ];
  for (const centre of centres)
    await exams.addCentre({ ...centre, rooms, supervisor: "Anne Roy", contact: "examens@univ.example" });
  await exams.addCentre({
    ...{ code: "DIST", name: "À distance", modality: "remote", zone: "Europe/Paris", country: "FR" },
    ...{ platform: "https://examens.univ.example", connectBefore: 30, identityCheck: "Pièce d'identité à la caméra" },
  });
  for (const { code, day, hour, ...exam } of allExams())
    await exams.addSitting(first, { ...exam, code, start: `2027-01-${day}T${hour}:00` });
  return { exams: classes * examsOfClass };
}

/** Five exams a class, of 50 to 180 minutes; the first two of a class are within one UE, the others within another. */
function allExams() {
  return Array.from({ length: classes * examsOfClass }, (_, n) => {
    const [of, place] = [Math.floor(n / examsOfClass) + 1, (n % examsOfClass) + 1];
    return {
      ...{ code: `EC${of}${place}`, title: `Matière ${of}.${place}`, minutes: [180, 120, 90, 70, 50][place - 1] },
      ...{ classes: [`L${of}`], within: [`UE${of}${place <= 2 ? "A" : "B"}`, `S${of}`] },
      ...{ day: String(18 + place), hour: of % 2 === 0 ? "14" : "09" },
    };
  });
}

/** Two hundred people, in four programs, ask for one seat at the same moment. */
async function lastSeat(acting, { storage, step }) {
  await step("two hundred in four programs ask for the last seat", async () => {
    const { exams } = acting;
    await exams.addCentre({
      ...{ code: "LAST", name: "Une place", modality: "onSite", zone: "Europe/Paris", country: "FR" },
      rooms: [{ name: "Bureau", capacity: 1 }],
    });
    await exams.addSitting(first, {
      code: "LAST1",
      title: "Une place",
      start: "2027-01-30T09:00",
      minutes: 60,
      classes: ["RACE"],
    });
    const rows = Array.from({ length: 200 }, (_, n) => [
      `Course ${n}`,
      "Ana",
      `c${n}@univ.example`,
      String(23_000_000 + n),
      "RACE",
    ]);
    await acting.students.import(
      sheetOf("course.csv", [["Nom", "Prénom", "Courriel", "N° étudiant", "Classe"], ...rows]),
    );
    const ids = [];
    for (let n = 0; n < 200; n++)
      ids.push(
        (await exams.register(first, { student: String(23_000_000 + n), centre: "LAST", papers: ["LAST1"] })).id,
      );
    const quarters = [0, 1, 2, 3].map((of) => ids.filter((_, n) => n % 4 === of));
    const ends = await Promise.all(quarters.map((quarter) => program(storage, quarter)));
    const got = ends.flat();
    const count = (wanted) => got.filter((one) => one === wanted).length;
    if (count("submitted") !== 1 || count("exams.centre_full") !== 199)
      throw new Error(`Not one of 200: ${[...new Set(got)]}`);
    for (const id of ids) await exams.withdraw(id);
    return { seat: count("submitted"), full: count("exams.centre_full") };
  });
}

async function program(storage, ids) {
  const cache = flags.cache === undefined ? [] : ["--cache", flags.cache];
  const args = [process.argv[1], "--storage", storage, ...cache, "--race", JSON.stringify(ids)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], timeout: 120_000 });
  const [said] = await Promise.all([text(child.stdout), once(child, "close")]);
  return JSON.parse(said);
}

async function race(given) {
  const clock = { now: () => "2026-11-02T08:00:00.000Z" };
  await using cursus = await createCursus({ ...(await placesAt(flags.storage)), secret, clock });
  const { exams } = cursus.as(owner);
  const asked = JSON.parse(given).map((id) =>
    exams.submit(id).then(
      ({ state }) => state,
      ({ code }) => code,
    ),
  );
  process.stdout.write(JSON.stringify(await Promise.all(asked)));
}

async function registerAll(exams, students) {
  const drafts = [];
  for (const [n, student] of students.entries()) {
    if (n % 33 === 0) await exams.accommodate(student.id, {});
    // One exam is left out by every fourth; every fortieth does not register.
    if (n % 40 === 39) continue;
    const papers = Array.from({ length: examsOfClass }, (_, at) => `EC${student.class.slice(1)}${at + 1}`);
    const chosen = n % 4 === 0 ? papers.filter((_, at) => at !== n % examsOfClass) : papers;
    const { id } = await exams.register(first, { student: student.id, centre: centreOf(n), papers: chosen });
    await exams.submit(id);
    drafts.push(id);
  }
  return drafts;
}

function centreOf(n) {
  const part = n % 20;
  return part < 13 ? "BES" : part < 15 ? "LON" : part < 17 ? "NOU" : part < 18 ? "MTL" : "DIST";
}

async function payAll(exams) {
  let amount = 0;
  let count = 0;
  for await (const { id, balance } of exams.eachRegistration({ period: first, state: "awaitingPayment" })) {
    await exams.pay(id, { amount: balance, method: "transfer", reference: `V${++count}` });
    amount += balance;
  }
  return { count, amount };
}

async function withdrawSome(exams, drafts) {
  const leaving = drafts.filter((_, n) => n % 100 === 7);
  for (const id of leaving) await exams.withdraw(id);
  return { count: leaving.length };
}

async function summonAll(exams, pair) {
  const codes = new Map();
  const told = [];
  for await (const { registration, says, student, exams: summoned } of exams.summonses(first, {
    signer: examSigner(pair),
  })) {
    for (const { code, code2d } of summoned) codes.set(`${student.studentNumber} ${code}`, code2d);
    told.push({ registration, says });
  }
  await exams.noteSummoned(first, told);
  const [one] = codes.values();
  readExamCode(one, { [pair.key]: pair.publicKey });
  return codes;
}

async function certify({ exams, settings }, folder) {
  const documents = await import("@cursus/documents");
  const { name = "", timeZone } = await settings.show();
  const options = { language: "fr", institution: name, generatedAt: "2027-02-01T09:00:00.000Z", timeZone };
  const certificates = exams.certificates(first, { centre: "NOU" });
  return {
    pages: (await documents.writeAttendanceCertificates(join(folder, "attestations-NOU.pdf"), certificates, options))
      .pages,
  };
}

async function print({ exams, settings }, folder, pair) {
  const documents = await import("@cursus/documents");
  const { name = "", timeZone } = await settings.show();
  const options = { language: "fr", institution: name, generatedAt: "2026-12-05T09:00:00.000Z", timeZone };
  const summonses = exams.summonses(first, { signer: examSigner(pair), centre: "NOU" });
  const told = await documents.writeSummonses(join(folder, "convocations-NOU.pdf"), summonses, options);
  const sheets = exams.sheets(first, { centre: "NOU" });
  const signed = await documents.writeAttendanceSheets(join(folder, "emargement-NOU.pdf"), sheets, options);
  return { summonsPages: told.pages, sheetPages: signed.pages };
}

/** One in three by the code of their summons; the others by list, one in nine of all absent, half of these justified. */
async function attendAll(exams, codes) {
  let scanned = 0;
  let listed = 0;
  for (const { code } of await exams.sittings(first)) {
    const marks = [];
    for await (const sheet of exams.sheets(first, { exam: code }))
      for (const { student } of sheet.rows) {
        const n = Number(student.studentNumber) + Number(code.slice(2));
        if (n % 9 === 0) marks.push({ student: student.id, attendance: n % 2 === 0 ? "ABI" : "ABJ" });
        else if (n % 3 === 1 && scanned < 600) {
          await exams.scan(first, code, codes.get(`${student.studentNumber} ${code}`));
          scanned++;
        } else marks.push({ student: student.id, attendance: "present" });
      }
    listed += (await exams.attend(first, code, marks)).marked;
  }
  return { scanned, listed };
}

/** Marks of those who were not away, some below the bar; UEs acquired by some; compensation refused by a few. */
async function importResults(acting, students) {
  const rows = [];
  for (const [n, { studentNumber, class: name }] of students.entries()) {
    if (n % 40 === 39) continue;
    const of = name.slice(1);
    for (let place = 1; place <= examsOfClass; place++) {
      const [code, m] = [`EC${of}${place}`, Number(studentNumber) + Number(`${of}${place}`)];
      if (m % 9 === 0 || (n % 4 === 0 && place - 1 === n % examsOfClass)) continue;
      const mark = 4 + ((m * 7) % 15);
      rows.push([
        studentNumber,
        code,
        year,
        "1",
        String(mark),
        mark < 10 && m % 5 === 0 ? "RCO" : mark < 10 && m % 5 === 1 ? "CMP" : "",
      ]);
    }
    if (n % 10 === 3) rows.push([studentNumber, `UE${of}A`, year, "1", "11", "ADM"]);
  }
  const header = ["N° étudiant", "Code ELP", "Année", "Session", "Note", "Résultat"];
  await acting.results.import(sheetOf("resultats.csv", [header, ...rows]));
  return rows;
}

async function closeInto(exams, period, number) {
  const [opens, closes] =
    number === 2 ? ["2027-02-02T08:00", "2027-04-01T18:00"] : ["2027-06-01T08:00", "2027-06-10T18:00"];
  const report = await exams.archive(period, { next: { year, number, opens, closes } });
  return { rows: report.rows, next: report.next };
}

async function resits(exams) {
  for (const { code, day, hour, ...exam } of allExams())
    await exams.addSitting(third, { ...exam, code, start: `2027-06-${day}T${hour}:00` });
}

async function tables(exams, { folder, students, results }) {
  const write = (name, rows) => writeFileSync(join(folder, name), rows.map((row) => row.join(";")).join("\n"));
  write(
    "students.csv",
    students.map(({ studentNumber, class: name }) => [studentNumber, name]),
  );
  write("results.csv", results);
  write(
    "exams.csv",
    allExams().map(({ code, classes: [name], within }) => [code, name, ...within]),
  );
  const papers = [];
  for await (const { studentNumber, state, papers: chosen } of exams.eachRegistration({ period: first }))
    for (const { code, attendance = "" } of chosen) papers.push([studentNumber, code, state, attendance]);
  write("papers.csv", papers);
}

async function offers(exams, folder, students) {
  const rows = [];
  for (const { id, studentNumber } of students)
    for (const { code, reason } of await exams.offer(third, id)) rows.push([studentNumber, code, reason]);
  writeFileSync(join(folder, "offer.csv"), rows.map((row) => row.join(";")).join("\n"));
  const reasons = Object.groupBy(rows, ([, , reason]) => reason);
  return Object.fromEntries(Object.entries(reasons).map(([reason, all]) => [reason, all.length]));
}
