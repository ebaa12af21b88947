// prove:edits: many people correct one mark at the same moment, each from what they saw. One wins, the others see the value
// that stands and correct that; nobody's correction is overwritten unseen.
import { fork } from "node:child_process";
import { join } from "node:path";
import { createCursus, eq, owner } from "@cursus/core";
import { secret, storageAt } from "./mail-store.mjs";
import { prover } from "./prover.mjs";

const proof = prover("edits", { clients: 100, programs: 4 });
const broken = [];
const shown = [await proveOn("SQLite", `sqlite:${join(proof.folder, "store.db")}`)];
if (process.env.MONGODB_URL) {
  const place = new URL(process.env.MONGODB_URL);
  place.pathname = `/cursus_prove_edits_${process.pid}`;
  shown.push(await proveOn("MongoDB", place.href));
  const { MongoClient } = await import("mongodb");
  const client = new MongoClient(place.href);
  await client.db().dropDatabase();
  await client.close();
} else if (process.env.CURSUS_REQUIRE_SERVICES === "1") broken.push("MONGODB_URL is not set");
proof.end(shown.join("; "), broken);

/** Each client raises the mark by a hundredth, once: so many clients, so many hundredths. */
async function proveOn(name, place) {
  const wrong = (what) => broken.push(`${name}: ${what}`);
  const cursus = await createCursus({ storage: storageAt(place), secret });
  const { students, grades } = cursus.as(owner);
  const { id: student } = await students.add({ lastName: "Ndiaye", email: "awa@univ.example", class: "L3" });
  const { id } = await grades.add({ student, subject: "Algèbre", value: 1 });
  const each = Math.ceil(proof.clients / proof.programs);
  const args = [place, id, String(each), proof.sabotage ? "unguarded" : ""];
  const programs = Array.from({ length: proof.programs }, () =>
    fork(join(import.meta.dirname, "edits-worker.mjs"), args),
  );
  const reports = programs.map((program) => {
    const told = { errors: ["it told nothing"], conflicts: 0 };
    program.on("message", (message) => message !== "ready" && Object.assign(told, message));
    return new Promise((over) => program.once("exit", () => over(told)));
  });
  // All of them begin at the same moment.
  await Promise.all(programs.map((program) => new Promise((ready) => program.once("message", ready))));
  for (const program of programs) program.send("go");
  const told = await Promise.all(reports);
  for (const error of told.flatMap(({ errors }) => errors)) wrong(error);

  const corrections = each * proof.programs;
  const { value, version, history } = await grades.show(id);
  const lost = corrections - Math.round((value - 1) * 100);
  if (lost !== 0) wrong(`${lost} corrections lost`);
  if (version !== corrections + 1) wrong(`${version - 1} corrections stand in the mark's history`);
  const values = [...history.map((former) => former.value), value].map((one) => Math.round(one * 100));
  if (values.some((one, at) => one !== 100 + at)) wrong("a correction was made from a value that did not stand");
  await cursus.carry();
  const noted = await cursus.storage.count("audit", eq("verb", "grades.edit"));
  if (noted !== corrections) wrong(`${noted} corrections in the log`);
  await cursus.close();
  const conflicts = told.reduce((sum, one) => sum + one.conflicts, 0);
  return `${name}: ${corrections} people at one mark in ${proof.programs} programs, told ${conflicts} times that it had changed, ${lost} corrections lost`;
}
