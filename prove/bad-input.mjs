// prove:bad-input: hostile, broken and odd files, names, addresses, phone numbers and marks, each with the outcome that it must
// have: kept as what, or refused with which code, in which row and column. Files go the whole way, through the gate into
// students or marks, in a program that is measured; values go by the verb and by two kinds of file, with the same outcome.
import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCursus, owner } from "@cursus/core";
import { sheetFromBytes, writeTable } from "@cursus/documents";
import { corpus as hostile } from "../packages/documents/test/hostile/corpus.ts";
import { addresses } from "./corpus/addresses.mjs";
import { known, markFiles } from "./corpus/mark-files.mjs";
import { marks } from "./corpus/marks.mjs";
import { names } from "./corpus/names.mjs";
import { peopleFiles } from "./corpus/people-files.mjs";
import { phones } from "./corpus/phones.mjs";
import { forgiving } from "./forgiving.mjs";
import { prover } from "./prover.mjs";

const proof = prover("bad-input", { seconds: 2, mebibytes: 128 });
const broken = [];
const mebibyte = 1024 * 1024;
/** Rows that an import writes at a time. */
const batchSize = 500;
/** Far past what is allowed: a reader that hangs is stopped, and told. */
const patience = 30_000;
/** A reader that took so much memory makes room for a fresh one, whose peak is its own. */
const freshAbove = (proof.mebibytes * mebibyte) / 2;

const files = [
  ...hostile.map((one) => ({ ...one, name: "liste.xlsx" })),
  ...peopleFiles,
  ...markFiles.map((one) => ({ ...one, known })),
];
const worst = { milliseconds: 0, peak: 0, slowest: "", largest: "" };
let reader;
for (const [n, file] of files.entries()) await proveFile(file, n);
reader?.child.kill();

const kinds = {
  names: [names, "lastName"],
  addresses: [addresses, "email"],
  phones: [phones, "phone"],
  marks: [marks],
};
for (const [kind, [values, field]] of Object.entries(kinds)) {
  for (const value of values) await proveValue(kind, value, field);
}
proof.end(
  `${files.length} files, ${names.length} names, ${addresses.length} addresses, ${phones.length} phone numbers, ${marks.length} marks: ` +
    `${broken.length} wrong outcomes; slowest file ${Math.round(worst.milliseconds)} ms (${worst.slowest}), ` +
    `largest ${Math.round(worst.peak / mebibyte)} MiB over idle (${worst.largest})`,
  broken,
);

async function proveFile(file, n) {
  const path = join(proof.folder, file.name);
  writeFileSync(path, file.file());
  const task = { path, options: file.options, known: file.known, sabotage: proof.sabotage };
  const storage = n % 2 === 0 ? undefined : join(proof.folder, `${n}.db`);
  let answer = await read({ ...task, storage });
  // A machine that others use is slow at times, and a reader carries what it read before: only what shows again counts.
  for (let again = 1; again <= 2 && tooMuch(answer); again++) {
    reader?.child.kill();
    reader = undefined;
    const next = await read({ ...task, storage: storage && `${storage}.${again}` });
    answer = { ...next, milliseconds: Math.min(next.milliseconds, answer.milliseconds) };
  }
  if (answer.lost) return broken.push(`${file.what}: ${answer.lost}`);
  if (answer.milliseconds > worst.milliseconds)
    Object.assign(worst, { milliseconds: answer.milliseconds, slowest: file.what });
  if (answer.peak > worst.peak) Object.assign(worst, { peak: answer.peak, largest: file.what });
  if (tooMuch(answer))
    broken.push(`${file.what}: ${Math.round(answer.milliseconds)} ms, ${Math.round(answer.peak / mebibyte)} MiB`);
  judge(file, answer);
}

function tooMuch({ milliseconds, peak }) {
  return milliseconds > proof.seconds * 1000 || peak > proof.mebibytes * mebibyte;
}

function judge(file, answer) {
  const { code, batches = false, kept, facts = [], refused = [], refusals = refused.length, count } = file;
  const expect = (what, got, wanted) => {
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      broken.push(
        `${file.what}: ${what} ${JSON.stringify(got)?.slice(0, 300)}, not ${JSON.stringify(wanted)?.slice(0, 300)}`,
      );
  };
  for (const fault of answer.faults) broken.push(`${file.what}: ${fault}`);
  expect("outcome", answer.code, code);
  if (code !== undefined) {
    if (answer.typed === false) broken.push(`${file.what}: an error without a class of ours`);
    const written = answer.people.length - (file.known?.length ?? 0);
    return expect("whole batches before the refusal", written > 0 && written % batchSize === 0, batches);
  }
  if (refusals === refused.length) expect("refused", answer.refused, refused);
  else expect("refusals", answer.refused?.length, refusals);
  if (file.known) {
    const marks = answer.marks?.toSorted();
    if (file.markCount !== undefined) return expect("marks", marks?.length, file.markCount);
    return expect("marks", marks, file.marks?.toSorted());
  }
  if (count !== undefined) return expect("people", answer.people.length, count);
  if (kept) expect("kept", answer.people.map(({ lastName }) => lastName).toSorted(), kept.toSorted());
  else expect("people", answer.people.length, facts.length);
  for (const fact of facts) {
    const found = answer.people.some((person) =>
      Object.entries(fact).every(([field, value]) => person[field] === value),
    );
    if (!found) expect("people", answer.people, facts);
  }
}

/** Has a program of its own read a file; it is started when there is none, or when the last one has grown. */
function read(task) {
  reader ??= startReader();
  const { child } = reader;
  return new Promise((resolve) => {
    const stop = (lost) => {
      child.kill("SIGKILL");
      reader = undefined;
      settle({ lost, milliseconds: 0, peak: 0 });
    };
    const timer = setTimeout(() => stop(`no answer within ${patience / 1000} s`), patience);
    const exited = () => stop("the program that read it ended");
    const settle = (answer) => {
      clearTimeout(timer);
      child.off("exit", exited);
      child.off("message", settle);
      if (reader && answer.peak > freshAbove) {
        child.off("exit", exited);
        child.kill();
        reader = undefined;
      }
      resolve(answer);
    };
    child.once("exit", exited);
    child.once("message", settle);
    child.send(task);
  });
}

function startReader() {
  return { child: fork(join(import.meta.dirname, "bad-input-reader.mjs"), { stdio: "inherit" }) };
}

/** The same value by the verb and by two kinds of file. What a text file cannot hold is left out of it. */
async function proveValue(kind, { given, kept, code }, field) {
  const ways =
    kind === "marks"
      ? { add: addMark, xlsx: readMark, csv: readMark }
      : { add: addPerson, xlsx: readPerson, csv: readPerson };
  for (const [way, work] of Object.entries(ways)) {
    if (way === "csv" && !given.isWellFormed()) continue;
    const wanted = way === "csv" && given.includes("\0") ? "file.nul" : (code ?? kept);
    const got = await work(given, field, way);
    if (got !== wanted)
      broken.push(
        `${kind} by ${way}: ${JSON.stringify(given).slice(0, 100)} gave ${JSON.stringify(got)?.slice(0, 100)}, not ${JSON.stringify(wanted)?.slice(0, 100)}`,
      );
  }
}

/** Somebody with this value, and with nothing else that could be refused. */
function personWith(field, given) {
  const beside = field === "lastName" ? { email: "someone@univ.example" } : { lastName: "Sow" };
  return { ...beside, firstName: "Awa", [field]: given };
}

function addPerson(given, field) {
  return outcome(async ({ students }) => (await students.add(personWith(field, given)))[field]);
}

function readPerson(given, field, format) {
  const headers = { lastName: "Nom", firstName: "Prénom", email: "Courriel", phone: "Téléphone" };
  return outcome(async ({ students }) => {
    const { refused } = await students.import(await written(format, [personWith(field, given)], headers));
    return refused[0]?.code ?? (await students.list()).items[0]?.[field];
  });
}

function addMark(given) {
  return outcome(async ({ students, grades }) => {
    for (const one of known) await students.add(one);
    return asMark(await grades.add({ student: "1", subject: "Algèbre", value: given }));
  });
}

function readMark(given, _, format) {
  const headers = { studentNumber: "N° étudiant", mark: "Algèbre" };
  return outcome(async ({ students, grades }) => {
    for (const one of known) await students.add(one);
    const rows = [given, "12", "13"].map((mark, n) => ({ studentNumber: String(n + 1), mark }));
    const { refused } = await grades.import(await written(format, rows, headers));
    const [found] = await Array.fromAsync(grades.list({ student: "1" }));
    return refused[0]?.code ?? asMark(found);
  });
}

function asMark(view) {
  return view?.value ?? view?.code;
}

async function outcome(work) {
  await using cursus = await createCursus();
  try {
    return await work(cursus.as(owner));
  } catch (error) {
    return error.issues?.[0]?.code ?? error.code ?? String(error);
  }
}

async function written(format, rows, titles) {
  const pieces = [];
  const columns = Object.entries(titles).map(([key, header]) => ({
    key,
    header,
    kind: "text",
    value: (row) => row[key],
  }));
  await writeTable((piece) => pieces.push(piece), format, columns, rows);
  const sheet = await sheetFromBytes(`valeurs.${format}`, Buffer.concat(pieces));
  return proof.sabotage ? forgiving(sheet) : sheet;
}
