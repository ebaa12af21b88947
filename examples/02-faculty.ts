/** A faculty on SQLite: people and marks in one file, averages, ranks, a year that ends. No server to install. */
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner, sheetOf } from "@cursus/core";

const storage = `${process.env.FOLDER ?? "."}/faculty.db`;
const open = () => createCursus({ storage: sqliteStorage(storage), settings: { name: "Faculté d'Exemple" } });

// A class list with marks: a column that is no field of a person is a subject.
const sheet = sheetOf("l3.csv", [
  ["Nom", "Prénom", "Courriel", "Classe", "Algèbre (coef 2)", "Analyse"],
  ["Diop", "Awa", "awa@univ.example", "L3", "12,5", "14"],
  ["Müller", "Jörg", "jorg@univ.example", "L3", "9", "abs."],
  ["Lefèvre", "Élodie", "elodie@univ.example", "L3", "15", "20.01"], // the bad mark is refused, the person is kept
]);

{
  await using cursus = await open();
  const { grades } = cursus.as(owner);
  const { added, marks, refused } = await grades.importPeople(sheet);
  console.log({ added, marks, refused: refused.map(({ row, column, code }) => `row ${row}, ${column}: ${code}`) });
  await grades.add({ student: "elodie@univ.example", subject: "Analyse", title: "Note", value: 16 });
  console.log((await grades.transcript("jorg@univ.example")).average); // 6: an unjustified absence counts as 0
}

// Another program, or the same one tomorrow: everything is in the file.
await using cursus = await open();
const { students, classes } = cursus.as(owner);
const { mean, standardDeviation, passShare } = await classes.stats("L3");
console.log({ mean, standardDeviation, passShare });
for (const { rank, student, average } of (await classes.ranking("L3", { top: 10 })).items)
  console.log(rank, student.lastName, average);
console.log((await students.list({ search: "elo lef" })).items.length); // found by the beginnings of words

// The year ends: Élodie and Awa move up, Jörg stays. `dryRun: true` would only say so.
const { year } = await students.show("awa@univ.example");
const ended = await students.rollover({
  from: year,
  plan: [{ class: "L3", promoteTo: "M1", repeat: ["jorg@univ.example"] }],
});
console.log(`${ended.promoted} to M1, ${ended.repeating} again in L3`);
