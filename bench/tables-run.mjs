// One table read or written, in a process of its own: node bench/tables-run.mjs read FILE | write CSV OUT.xlsx
// Prints { rows, credits, mails } as the peers do, so that a wrong answer shows.
import { openSheet, writeTable } from "@cursus/documents";

const [way, from, to] = process.argv.slice(2);
const found = { rows: 0, credits: 0, mails: 0 };
let header;

/** Every cell is asked for, as an import would. */
async function* rowsOf(file) {
  for await (const { cells } of (await openSheet(file)).rows) {
    if (!header) {
      header = cells;
      continue;
    }
    found.rows++;
    found.credits += Number(cells[header.indexOf("credits")]);
    if (cells[header.indexOf("email")]) found.mails++;
    yield cells;
  }
}

if (way === "read") for await (const _ of rowsOf(from));
else {
  // The columns are known, as they are in any export; here by the file's own header, which the generator makes.
  const names = ["name", "email", "student_no", "program", "level", "year", "average", "credits", "defense_date"];
  const kinds = { year: "number", average: "number", credits: "number", defense_date: "date" };
  const columns = names.map((name, at) => ({
    ...{ key: name, header: name, kind: kinds[name] ?? "text" },
    value: (cells) => (cells[at] === "" ? undefined : kinds[name] === "number" ? Number(cells[at]) : cells[at]),
  }));
  await writeTable(to, "xlsx", columns, rowsOf(from));
}
process.stdout.write(JSON.stringify(found));
