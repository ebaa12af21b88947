// Works out anew, from the tables that scripts/demo-exams.mjs left, what each student is to be offered in the resits, and
// compares. It shares no code with Cursus, and reads nothing of its store.
// Usage: node scripts/check-carry-over.mjs FOLDER
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder = "."] = process.argv.slice(2);
const table = (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  return text === "" ? [] : text.split("\n").map((line) => line.split(";"));
};

const results = new Map();
for (const [student, element, , , mark, code] of table("results.csv"))
  results.set(`${student} ${element}`, { mark: Number(mark), code });
const papers = new Map();
for (const [student, exam, state, attendance] of table("papers.csv"))
  papers.set(`${student} ${exam}`, { state, attendance });

const isAcquired = (student, element) => {
  const found = results.get(`${student} ${element}`);
  if (!found || found.code === "RCO") return false;
  return ["ADM", "CMP", "ADC", "ADJ", "VAL"].includes(found.code) || found.mark >= 10;
};

const exams = table("exams.csv");
const expected = new Set();
for (const [student, studentClass] of table("students.csv"))
  for (const [exam, examClass, ...around] of exams) {
    if (examClass !== studentClass) continue;
    if ([exam, ...around].some((element) => isAcquired(student, element))) continue;
    expected.add(`${student};${exam};${reasonOf(student, exam)}`);
  }

function reasonOf(student, exam) {
  const result = results.get(`${student} ${exam}`);
  if (result?.code === "RCO") return "compensationRefused";
  const paper = papers.get(`${student} ${exam}`);
  const registered = paper !== undefined && !["draft", "withdrawn", "refused"].includes(paper.state);
  if (result === undefined && !registered) return "notChosen";
  if (result === undefined && (paper.attendance === "ABI" || paper.attendance === "ABJ")) return "absent";
  return "failed";
}

const offered = new Set(table("offer.csv").map((row) => row.join(";")));
const missing = [...expected].filter((row) => !offered.has(row));
const surplus = [...offered].filter((row) => !expected.has(row));
const verdict = { expected: expected.size, offered: offered.size, missing: missing.length, surplus: surplus.length };
process.stdout.write(`${JSON.stringify({ ...verdict, samples: [...missing.slice(0, 5), ...surplus.slice(0, 5)] })}\n`);
process.exitCode = expected.size > 0 && missing.length + surplus.length === 0 ? 0 : 1;
