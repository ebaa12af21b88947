/**
 * A jury from the marks to the minutes, on made-up people: 300 students of a first year, a proposal, one decision by hand,
 * closed, reopened, closed again. Writes its papers into a folder and prints the trail. `npm run demo:jury [-- FOLDER]`
 */
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner, systemClock } from "@cursus/core";
import { sheetOf } from "@cursus/core/testing";
import { writeJuryMinutes, writeTable } from "@cursus/documents";

const students = 300;
const [given] = process.argv.slice(2);
if (given) await mkdir(given, { recursive: true });
const folder = given ?? (await mkdtemp(join(tmpdir(), "cursus-jury-")));

const semesters = [1, 2];
const ues = [
  { code: "1", label: "Algèbre", ects: 9 },
  { code: "2", label: "Analyse", ects: 9 },
  { code: "3", label: "Informatique", ects: 6 },
  { code: "4", label: "Anglais", ects: 6 },
];
const curriculum = [
  ["code", "parent", "type", "libellé", "ects"],
  ["L1MATH-1", "", "stepVersion", "Licence 1 Mathématiques", ""],
  ...semesters.flatMap((semester) => [
    [`S${semester}`, "L1MATH-1", "semester", `Semestre ${semester}`, ""],
    ...ues.map(({ code, label, ects }) => [
      `UE${semester}${code}`,
      `S${semester}`,
      "ue",
      `${label} ${semester}`,
      String(ects),
    ]),
  ]),
];

/** Numbers that look drawn and are the same each time. */
function* drawn(seed) {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const luck = drawn(7);
const next = () => luck.next().value;
const codes = semesters.flatMap((semester) => ues.map(({ code }) => `UE${semester}${code}`));
const people = Array.from({ length: students }, (_, n) => {
  const level = 5 + 10 * next();
  const marks = codes.map(() => String(Math.min(20, Math.max(0, Math.round((level + 6 * (next() - 0.5)) * 4) / 4))));
  return [
    `Nom${String(n + 1).padStart(3, "0")}`,
    "Camille",
    String(22_000_001 + n),
    `camille.${n + 1}@univ.example`,
    "L1",
    ...marks,
  ];
});

await using cursus = await createCursus({
  storage: sqliteStorage(join(folder, "jury.db")),
  settings: { name: "Université d’Exemple", timeZone: "Europe/Paris" },
});
const { curricula, grades, jury } = cursus.as(owner);
const header = ["Nom", "Prénom", "N° étudiant", "Courriel", "Classe", ...codes.map((code) => `${code} - Examen`)];
await grades.importPeople(sheetOf("notes.csv", [header, ...people]), { tell: false });
const { year } = await cursus.as(owner).classes.stats("L1");
await curricula.import(sheetOf("maquette.csv", curriculum), { year });

const session = await jury.open({ class: "L1", code: "L1MATH-1", year });
const began = performance.now();
const proposal = await jury.propose(session.id);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
process.stdout.write(
  `${proposal.students} students evaluated in ${seconds} s: ${JSON.stringify(proposal.decisions)}\n`,
);

const near = (await Array.fromAsync(jury.results(session.id)))
  .filter(({ decision }) => decision === "AJ" || decision === "AJAC")
  .sort((a, b) => (b.average ?? 0) - (a.average ?? 0))[0];
const helped = await jury.override(session.id, {
  student: near.student.id,
  decision: "ADJ",
  reason: "Progression régulière",
});
process.stdout.write(`${helped.student.lastName}: ${near.decision} at ${near.average}, then ${helped.decision}\n`);

await jury.close(session.id);
await jury.reopen(session.id, "Note d’anglais mal reportée");
const again = await jury.override(session.id, {
  student: "22000001",
  code: "UE14",
  points: 1,
  reason: "Note mal reportée",
});
process.stdout.write(`${again.student.lastName}: UE14 with 1 point, ${again.decision}\n`);
await jury.close(session.id);

const closed = await jury.show(session.id);
const [pdf, xlsx] = ["pv.pdf", "pv.xlsx"].map((name) => join(folder, name));
const printed = await writeJuryMinutes(pdf, jury.results(session.id), {
  ...{ language: "fr", institution: "Université d’Exemple", generatedAt: systemClock.now(), timeZone: "Europe/Paris" },
  ...{ session: closed, subject: "Licence 1 Mathématiques", place: "Besançon" },
  signatories: ["La présidente du jury", "Le directeur des études"],
});
const columns = [
  { key: "number", header: "N° étudiant", value: ({ student }) => student.studentNumber },
  { key: "name", header: "Nom", value: ({ student }) => student.lastName },
  { key: "average", header: "Moyenne", kind: "number", value: ({ average }) => average },
  { key: "ects", header: "ECTS", kind: "number", value: ({ ects }) => ects },
  { key: "decision", header: "Décision", value: ({ decision }) => decision },
];
await writeTable(xlsx, "xlsx", columns, jury.results(session.id));

process.stdout.write(`\n${closed.title} of ${closed.class}: ${closed.state}, intact: ${closed.intact}\n`);
for (const { what, at, by, reason = "", digest } of closed.turns)
  process.stdout.write(`  ${at} ${what} by ${by} ${digest.slice(0, 16)} ${reason}\n`);
process.stdout.write(`\n${pdf} (${printed.pages} pages)\n${xlsx}\n`);
