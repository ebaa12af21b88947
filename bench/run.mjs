// npm run bench [-- NAME …] [--rounds N] [--peers DIR]: measures Cursus beside what it replaces, in turn, and writes RESULTS.md.
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";
import { cohortSend, importOnly } from "./cohort.mjs";
import { formGet, formPost } from "./form.mjs";
import { median } from "./measure.mjs";
import { office, officeLines } from "./office.mjs";
import { preparePeers } from "./peers.mjs";
import { signIn } from "./sign-in.mjs";
import { help, latePage, reimport, storagePort } from "./store.mjs";
import { pages, readTable, writeWorkbook } from "./tables.mjs";

const option = (name, otherwise) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise;
const rounds = Number(option("--rounds", 3));
const seconds = Number(option("--seconds", 4));
const wanted = process.argv.slice(2).filter((arg, at, all) => !arg.startsWith("--") && !all[at - 1]?.startsWith("--"));

const benchmarks = {
  "cohort-send-1k": {
    goal: "8 times less processor time, then 20",
    run: (peers) => cohortSend(peers, 1000, rounds, { reuse: false }),
  },
  "cohort-send-10k": {
    goal: "3 times less, then 5; 200 MB at most",
    run: (peers) => cohortSend(peers, 10_000, Math.min(rounds, 2), { reuse: true }),
  },
  "import-only-10k": { goal: "8 times less processor time", run: (peers) => importOnly(peers, 10_000, rounds) },
  "import-only-100k": {
    goal: "at most 11 times the 10k run; 200 MB at most",
    run: (peers) => importOnly(peers, 100_000, 1),
  },
  "xlsx-read-100k": {
    goal: "3 times less processor time, then 7; 160 MB at most",
    run: (peers) => readTable(peers, 100_000, "xlsx", rounds),
  },
  "xlsx-write-100k": {
    goal: "7 times less processor time; 170 MB at most",
    run: (peers) => writeWorkbook(peers, 100_000, Math.min(rounds, 2)),
  },
  "csv-100k": {
    goal: "no more processor time; 80 MB at most",
    run: (peers) => readTable(peers, 100_000, "csv", rounds),
  },
  "pdf-1000": {
    goal: "3 times less processor time; 10 times the pages at most 10.5 times",
    run: (peers) => pages(peers, 1000, Math.min(rounds, 2)),
  },
  "form-get": {
    goal: "12 times the requests; 1.6 times the floor's processor time at most",
    run: (peers) => formGet(peers, rounds, seconds),
  },
  "form-post": { goal: "5 times the requests, then 12", run: (peers) => formPost(peers, rounds, seconds) },
};

/** Against the bare driver, or itself: one sentence each. */
const ownMeasures = {
  "re-import-10k": { goal: "nothing written, at most 1.0x", run: (peers) => reimport(peers, 10_000, rounds) },
  "sign-in": { goal: "50 ms at most; 2x idle at most", run: (peers) => signIn(peers, rounds, seconds) },
  "storage-port": { goal: "0.5x at least", run: () => storagePort(100_000, rounds) },
  "page-500": { goal: "1.3x at most", run: (peers) => latePage(peers, 100_000, Math.min(rounds, 2)) },
  help: { goal: "3.5x at most", run: () => help(rounds) },
};

const peers = preparePeers();
if (!peers) {
  process.stderr.write("There are no peers to compare with: name their folder with --peers (see bench/README.md).\n");
  process.exit(1);
}

const results = [];
for (const [name, { goal, run }] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  const result = { ...(await run(peers)), name, goal };
  results.push(result);
  process.stdout.write(`${line(result)}\n`);
}
const own = [];
for (const [name, { goal, run }] of Object.entries(ownMeasures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  own.push(`${name}: ${await run(peers)}; goal: ${goal}`);
  process.stdout.write(`${own.at(-1)}\n`);
}
const offices = [];
for (const size of [10_000, 100_000]) {
  if (wanted.length > 0 && !wanted.includes(`office-${size / 1000}k`)) continue;
  process.stderr.write(`office-${size / 1000}k …\n`);
  offices.push(officeLines(await office(size), size));
  process.stdout.write(`${offices.at(-1)}\n`);
}
if (wanted.length === 0) writeFileSync(join(import.meta.dirname, "RESULTS.md"), report(results));

function line(result) {
  const of = (runs, figure, digits = 2) => median(runs.map((run) => run[figure])).toFixed(digits);
  if (result.cpu !== undefined) {
    const { ours: cursus, peer } = result;
    const times = `${result.cpu.toFixed(1)}x less processor time (${of(peer, "cpu")} s / ${of(cursus, "cpu")} s), ${result.wall.toFixed(1)}x faster (${of(peer, "wall")} s / ${of(cursus, "wall")} s)`;
    return `${result.name}: ${times}, peak ${of(cursus, "rss", 0)} MiB (peer ${of(peer, "rss", 0)}); ${result.same}; goal: ${result.goal}`;
  }
  const floor =
    result.floorRatio === undefined
      ? ""
      : `, ${result.floorRatio.toFixed(2)}x the floor's processor time (${of(result.cursus, "cpuPerRequest", 0)} µs / ${of(result.floor, "cpuPerRequest", 0)} µs)`;
  return `${result.name}: ${result.rate.toFixed(1)}x the requests (${of(result.cursus, "rate", 0)}/s / ${of(result.peer, "rate", 0)}/s)${floor}, p99 ${of(result.cursus, "p99", 1)} ms, ${of(result.cursus, "memory", 0)} MiB; goal: ${result.goal}`;
}

function report(all) {
  const machine = `${cpus()[0]?.model ?? "?"}, ${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  return `# Results

Made by \`npm run bench\`. Each line: Cursus beside the stack it replaces (Flask, SQLAlchemy, pandas, smtplib), run in turn on one machine; medians over the rounds, ratios pair by pair.
Processor time is the figure to trust; absolute times mean little on a shared machine.

${machine}; ${new Date().toISOString().slice(0, 10)}; ${rounds} rounds.

${[...all.map(line), ...own, ...offices].map((text) => `- ${text}`).join("\n")}
`;
}
