// The program that reads the files of prove:bad-input, one at a time, and tells what became of each, how long it took, and how
// much memory this program ever held beyond what it held when it was idle.
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { CursusError, checkStore, createCursus, isCursusError, memoryStorage, owner } from "@cursus/core";
import { openSheet } from "@cursus/documents";
import { forgiving } from "./forgiving.mjs";
import { readStore } from "./invariants.mjs";

// The first store loads what every store needs: the phone book, the storage.
await (await createCursus()).as(owner).students.add({ lastName: "Sow", phone: "0612345678" });
const idle = peak();
process.on("message", async (task) => process.send(await answerTo(task)));

async function answerTo({ path, options, storage: place, known, sabotage }) {
  const storage = place === undefined ? memoryStorage() : sqliteStorage(place);
  const cursus = await createCursus({ storage });
  const acting = cursus.as(owner);
  for (const person of known ?? []) await acting.students.add(person);
  const read = async () => {
    const sheet = await openSheet(path, options);
    const rows = sabotage ? forgiving(sheet) : sheet;
    return await (known ? acting.grades.import(rows) : acting.students.import(rows));
  };
  const began = performance.now();
  const first = await told(read);
  const spent = { milliseconds: performance.now() - began, peak: peak() - idle };
  const state = await stateOf(acting);
  const faults = first.code === undefined ? await repeated(read, first, acting, state) : [];
  await cursus.deliver({ patience: 0 });
  for (const { collection, row, fault } of (await checkStore(storage)).faults)
    faults.push(`${collection} ${row} ${fault}`);
  faults.push(...(await readStore(storage)).torn());
  await cursus.close();
  return { ...first, ...spent, ...state, faults };
}

async function told(read) {
  try {
    const { refused } = await read();
    return { refused: refused.map(({ row, column = "", code }) => `${row} ${column} ${code}`) };
  } catch (error) {
    return { code: error.code ?? String(error), typed: isCursusError(error) && error instanceof CursusError };
  }
}

/** Read again, a file changes nothing and is refused the same. */
async function repeated(read, first, acting, state) {
  const again = await told(read);
  const same = JSON.stringify([again, await stateOf(acting)]) === JSON.stringify([first, state]);
  return same ? [] : ["read again, it did not come out the same"];
}

async function stateOf({ students, grades }) {
  const people = [];
  const marks = [];
  for await (const { id, version, ...person } of students.each()) people.push(person);
  for await (const { student, subject, title, value, code } of grades.list())
    marks.push(`${student.lastName} ${title === "Note" ? subject : `${subject} - ${title}`} ${value ?? code}`);
  return { people, marks };
}

/** The most that this process ever held, in bytes. */
function peak() {
  return process.resourceUsage().maxRSS * 1024;
}
