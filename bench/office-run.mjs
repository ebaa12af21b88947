// The student office at size, in a process of its own: what each step takes, and the largest memory. Cursus or the bare driver.

import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner, studentColumns } from "@cursus/core";
import { openSheet, writeTable } from "@cursus/documents";

const [who, folder, students] = process.argv.slice(2);
const classes = Math.ceil(Number(students) / 1000);
const file = join(folder, "people.csv");
const steps = {};

/** Runs a step; its processor seconds and the rows that it saw. */
async function step(name, work) {
  const before = process.cpuUsage();
  const began = performance.now();
  const rows = await work();
  const { user, system } = process.cpuUsage(before);
  steps[name] = { cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1000, rows };
}

if (who === "cursus") await cursus();
else await raw();
const rss =
  Number(/VmHWM:\s+(\d+)/.exec(await (await import("node:fs/promises")).readFile("/proc/self/status", "utf8"))[1]) /
  1024;
process.stdout.write(`${JSON.stringify({ steps, rss })}\n`);

async function cursus() {
  const path = join(folder, "cursus.db");
  const office = await createCursus({ storage: sqliteStorage(path), secret: await secretBeside(path) });
  const { grades, students: people, classes: all } = office.as(owner);
  await step("import", async () => {
    const { added, marks } = await grades.importPeople(await openSheet(file));
    return [added, marks.added];
  });
  await step("statistics", async () => {
    let graded = 0;
    for (let n = 0; n < classes; n++) graded += (await all.stats(`C${n}`)).graded;
    return graded;
  });
  await step("ranking", async () => {
    let ranked = 0;
    for (let n = 0; n < classes; n++) ranked += (await all.ranking(`C${n}`, { top: 10 })).items.length >= 10 ? 10 : 0;
    return ranked;
  });
  await step("search", async () => {
    let found = 0;
    for (let n = 0; n < 100; n++)
      found += (await people.list({ search: `nom${n * 7} pre` }, { limit: 50 })).items.length > 0 ? 1 : 0;
    return found;
  });
  await step(
    "export",
    async () => (await writeTable(join(folder, "out.csv"), "csv", studentColumns, people.each())).rows,
  );
  await office.close();
}

/** The same work on the driver alone: one table of people, one of marks, the usual indexes, one transaction. */
async function raw() {
  const database = new DatabaseSync(join(folder, "raw.db"));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE people (id INTEGER PRIMARY KEY, last TEXT, first TEXT, email TEXT UNIQUE, class TEXT, average INTEGER);
    CREATE TABLE marks (person INTEGER, subject TEXT, value INTEGER, PRIMARY KEY (person, subject));
    CREATE INDEX by_class ON people (class, average); CREATE INDEX by_name ON people (last)`);
  await step("import", async () => {
    const person = database.prepare("INSERT INTO people (last, first, email, class, average) VALUES (?, ?, ?, ?, ?)");
    const mark = database.prepare("INSERT INTO marks VALUES (?, ?, ?)");
    let people = 0;
    let marks = 0;
    let header;
    database.exec("BEGIN");
    for await (const { cells } of (await openSheet(file)).rows) {
      if (!header) header = cells;
      else {
        const values = cells.slice(4).map((text) => Math.round(Number(text.replace(",", ".")) * 100));
        const average = Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
        const { lastInsertRowid } = person.run(cells[0], cells[1], cells[2], cells[3], average);
        for (const [n, value] of values.entries()) mark.run(lastInsertRowid, header[n + 4], value);
        people++;
        marks += values.length;
      }
    }
    database.exec("COMMIT");
    return [people, marks];
  });
  await step("statistics", async () => {
    const averages = database.prepare("SELECT average FROM people WHERE class = ? ORDER BY average");
    let graded = 0;
    for (let n = 0; n < classes; n++) {
      const found = averages.all(`C${n}`).map(({ average }) => average);
      const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
      found.reduce((sum, one) => sum + (one - mean) ** 2, 0);
      graded += found.length;
    }
    return graded;
  });
  await step("ranking", async () => {
    const best = database.prepare(
      "SELECT id, last, first, average FROM people WHERE class = ? ORDER BY average DESC LIMIT 10",
    );
    let ranked = 0;
    for (let n = 0; n < classes; n++) ranked += best.all(`C${n}`).length;
    return ranked;
  });
  await step("search", async () => {
    const like = database.prepare("SELECT * FROM people WHERE last LIKE ? AND first LIKE ? LIMIT 50");
    let found = 0;
    for (let n = 0; n < 100; n++) found += like.all(`nom${n * 7}%`, "pr%").length > 0 ? 1 : 0;
    return found;
  });
  await step("export", async () => {
    const out = createWriteStream(join(folder, "raw.csv"));
    let rows = 0;
    for (const row of database.prepare("SELECT * FROM people ORDER BY last").iterate()) {
      if (!out.write(`${Object.values(row).join(",")}\n`)) await new Promise((resolve) => out.once("drain", resolve));
      rows++;
    }
    await new Promise((resolve) => out.end(resolve));
    return rows;
  });
  database.close();
}
