// What Cursus is measured against itself or the bare driver for: the storage port, a late page, a file read again, the start.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inTurn, measure, median, ratio } from "./measure.mjs";
import { listOf, scratch } from "./peers.mjs";

const command = join(import.meta.dirname, "..", "packages", "cli", "bin", "run.js");

/** Rows through the port beside the driver: how much of its pace is left. */
export async function storagePort(rows, rounds) {
  const candidate = (way) => () => inFolder((folder) => worker(way, join(folder, "store.db"), String(rows)));
  const runs = await inTurn({ cursus: candidate("cursus"), raw: candidate("raw") }, rounds);
  const told = ["insert", "lookup"].map((step) => {
    const pace = median(runs.cursus.map((run, at) => runs.raw[at][step].cpu / run[step].cpu));
    if (runs.cursus[0][step].answer !== runs.raw[0][step].answer) throw new Error(`${step}: the answers differ`);
    return `${step} ${pace.toFixed(2)}x the driver's pace (${runs.cursus[0][step].answer} both)`;
  });
  return told.join(", ");
}

export async function latePage(peers, rows, rounds) {
  const list = listOf(peers, rows, "xlsx");
  const runs = await inTurn(
    { cursus: () => inFolder((folder) => worker("pages", join(folder, "cursus.db"), list)) },
    rounds,
  );
  const times = median(runs.cursus.map(({ first, late }) => late.cpu / first.cpu));
  const [{ first, late }] = runs.cursus;
  if (first.answer !== late.answer) throw new Error("a page of the two is not full");
  return `page 500 costs ${times.toFixed(2)}x page 1 (${late.answer / 50} rows each)`;
}

export async function reimport(peers, rows, rounds) {
  const list = listOf(peers, rows, "xlsx");
  const read = async (folder) => {
    const run = await measure(command, ["students", "import", list, "--json"], { cwd: folder });
    return { ...run, ...JSON.parse(run.stdout).data };
  };
  const runs = await inTurn(
    { both: () => inFolder(async (folder) => ({ first: await read(folder), again: await read(folder) })) },
    rounds,
  );
  const again = runs.both.map((run) => run.again);
  if (again.some(({ added, changed }) => added + changed > 0)) throw new Error("the second reading wrote something");
  const times = ratio(
    again,
    runs.both.map(({ first }) => first),
    "cpu",
  );
  return `${times.toFixed(2)}x the first reading's processor time; added 0, changed 0, unchanged ${again[0].unchanged}, peak ${again[0].rss.toFixed(0)} MiB`;
}

/** How long a person waits for the help, beside starting Node for nothing. */
export async function help(rounds) {
  const runs = await inTurn(
    { cursus: () => measure(command, ["--help"]), node: () => measure(process.execPath, ["-e", "0"]) },
    rounds * 5,
  );
  return `${ratio(runs.cursus, runs.node, "wall").toFixed(2)}x starting Node`;
}

async function worker(...args) {
  const { stdout } = await measure(process.execPath, [join(import.meta.dirname, "store-run.mjs"), ...args]);
  return JSON.parse(stdout);
}

async function inFolder(work) {
  const folder = mkdtempSync(join(scratch, "run-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
