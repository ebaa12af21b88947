// One deed about exams on a store, killed at its n-th write to a table of exams: before that write, or right after it.
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner } from "@cursus/core";

const [path, deed, at, when] = process.argv.slice(2);
const storage = sqliteStorage(path);
let left = Number(at);
for (const verb of ["insert", "insertMany", "updateOne", "updateMany", "takeOne", "removeMany"]) {
  const call = storage[verb].bind(storage);
  storage[verb] = async (collection, ...rest) => {
    const last = collection.startsWith("exam_") && --left === 0;
    if (last && when === "before") process.kill(process.pid, "SIGKILL");
    const given = await call(collection, ...rest);
    if (last) process.kill(process.pid, "SIGKILL");
    return given;
  };
}
const clock = { now: () => "2026-11-10T09:00:00.000Z" };
const secret = "a key for tests and for nothing else";
const cursus = await createCursus({ storage, clock, secret });
const { exams } = cursus.as(owner);
const period = "2026-2027-1";
const next = { year: "2026-2027", number: 2, opens: "2027-02-01T08:00", closes: "2027-04-01T18:00" };
if (deed === "archive") await exams.archive(period, { next });
else await exams.submit({ period, student: "1" });
process.exit(0);
