import { createCursus, owner, sheetOf } from "@cursus/core";

const cursus = await createCursus(); // everything in memory
const { students, grades, classes } = cursus.as(owner);

// A class list with marks: a column that is no field of a person is a subject.
const sheet = sheetOf("l3.csv", [
  ["Nom", "Prénom", "Courriel", "Classe", "Algèbre (coef 2)", "Analyse"],
  ["Diop", "Awa", "awa@univ.example", "L3", "12,5", "14"],
  ["Müller", "Jörg", "jorg@univ.example", "L3", "9", "abs."],
  ["Lefèvre", "Élodie", "elodie@univ.example", "L3", "15", "20.01"], // the bad mark is refused, the person is kept
]);
const { added, marks, refused } = await grades.importPeople(sheet);
console.log({ added, marks, refused: refused.map(({ row, column, code }) => `row ${row}, ${column}: ${code}`) });

await grades.add({ student: "elodie@univ.example", subject: "Analyse", title: "Note", value: 16 });
console.log((await grades.transcript("jorg@univ.example")).average); // 6: an unjustified absence counts as 0

const { mean, standardDeviation, passShare } = await classes.stats("L3");
console.log({ mean, standardDeviation, passShare });
for (const { rank, student, average } of (await classes.ranking("L3", { top: 10 })).items)
  console.log(rank, student.lastName, average);
console.log((await students.list({ search: "elo lef" })).items.length); // found by the beginnings of words
await cursus.close();
