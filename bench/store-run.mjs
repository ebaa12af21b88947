// What the storage port costs, in a process of its own: node bench/store-run.mjs cursus|raw DATABASE ROWS, or pages DATABASE LIST.
// Prints the processor seconds of each piece of work, and what it answered.
import { DatabaseSync } from "node:sqlite";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, eq, owner } from "@cursus/core";
import { openSheet } from "@cursus/documents";

const [way, path, given] = process.argv.slice(2);
const token = (n) => `${String(n).padStart(8, "0")}-${String((n * 7919) % 1_000_000_007).padStart(12, "0")}`;
const row = (n) => ({
  id: `r${n}`,
  name: "Amélie Lefèvre",
  email: `a.${n}@univ.example`,
  token: token(n),
  state: "new",
});
const found = {};

await { cursus, raw, pages }[way]();
process.stdout.write(JSON.stringify(found));

async function timed(name, work) {
  const before = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(before);
  found[name] = { cpu: (user + system) / 1e6, answer };
}

/** Rows of five fields with two unique keys: all written in one transaction, each looked up by a key. */
async function cursus() {
  const storage = sqliteStorage(path);
  const fields = ["id", "name", "email", "token", "state"];
  await storage.open([{ name: "benched", fields, unique: [["email"], ["token"]], indexes: [] }]);
  await timed("insert", () =>
    storage.transaction(async (session) => {
      for (let at = 0; at < Number(given); at += 500)
        await session.insertMany(
          "benched",
          Array.from({ length: 500 }, (_, n) => row(at + n)),
        );
      return await session.count("benched");
    }),
  );
  await timed("lookup", async () => {
    let hits = 0;
    for (let n = 0; n < Number(given); n++)
      hits += (await storage.find("benched", { filter: eq("token", token((n * 48_271) % given)), limit: 1 })).length;
    return hits;
  });
  await storage.close();
}

async function raw() {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE benched (id TEXT PRIMARY KEY, name TEXT,
    email TEXT UNIQUE, token TEXT UNIQUE, state TEXT)`);
  await timed("insert", () => {
    const insert = database.prepare("INSERT INTO benched VALUES (?, ?, ?, ?, ?)");
    database.exec("BEGIN");
    for (let n = 0; n < Number(given); n++) insert.run(...Object.values(row(n)));
    database.exec("COMMIT");
    return database.prepare("SELECT count(*) AS n FROM benched").get().n;
  });
  await timed("lookup", () => {
    const find = database.prepare("SELECT * FROM benched WHERE token = ?");
    let hits = 0;
    for (let n = 0; n < Number(given); n++) if (find.get(token((n * 48_271) % given))) hits++;
    return hits;
  });
  database.close();
}

/** The first page of a long list, and the one that 500 pages lie before. */
async function pages() {
  const office = await createCursus({ storage: sqliteStorage(path), secret: await secretBeside(path) });
  const { students } = office.as(owner);
  await students.import(await openSheet(given));
  const cursors = [undefined];
  for (let page = 1; page < 500; page++)
    cursors.push((await students.list({}, { limit: 100, after: cursors.at(-1) })).next);
  const look = async (after) => {
    let rows = 0;
    for (let turn = 0; turn < 50; turn++) rows += (await students.list({}, { limit: 100, after })).items.length;
    return rows;
  };
  await look(undefined);
  await timed("first", () => look(undefined));
  await timed("late", () => look(cursors[499]));
  await office.close();
}
