// npm run demo:curricula -- --scale 1 [--storage mongodb://host/database]
// A university's curriculum from Apogée's extracts to its next frame, on made-up data: what each step did, how long it took
// and what memory it needed at most; and that doing it again changes nothing. Each step is a process of its own, as a
// command is, so that its memory is its own. Node lets short-lived garbage grow to 96 MiB before it looks; the 24 that it
// is given here cost no time.
import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCursus, owner } from "@cursus/core";
import { openSheet } from "@cursus/documents";
import { apogeeSource, extractsReader } from "@cursus/sources";
import { writeExtracts } from "./demo-extracts.mjs";

const [year, next, last] = ["2026-2027", "2027-2028", "2029-2030"];
const [oldFrame, newFrame] = ["2024-2029", "2029-2034"];
const options = { scale: { type: "string", default: "0.05" }, storage: { type: "string" } };
const { values } = parseArgs({ options: { ...options, step: { type: "string" }, folder: { type: "string" } } });
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 2)) throw new Error("--scale is a number above 0, at most 2");

const folder = values.folder ?? (await mkdtemp(join(tmpdir(), "cursus-curricula-")));
const extracts = join(folder, "extracts");
const map = join(folder, "map.csv");
const wrong = [];

const steps = {
  "extracts written": async () => {
    await mkdir(extracts);
    const ues = await writeExtracts(extracts, scale);
    await writeFile(map, mapOf(ues));
    return `${ues.length} UEs`;
  },
  "extracts -> tree": inStore(async ({ curricula, sources }) => {
    if ((await curricula.frames()).length > 0) throw new Error("the store holds a curriculum: name an empty one");
    const report = await pull(sources);
    expect(report.refused.length === 0, "nothing is refused", report.refused[0]?.message);
    return countsOf(report);
  }),
  "the same again": inStore(async ({ sources }) => {
    const report = await pull(sources);
    const touched = Object.values(report.kinds).reduce((sum, { added, changed }) => sum + added + changed, 0);
    expect(touched === 0, "reading again changes nothing", `${touched} touched`);
    expect(report.totals.dropped === 0, "nothing was dropped", report.dropped[0]?.message);
    return countsOf(report);
  }),
  checks: inStore(async ({ curricula }) => {
    const faults = await Array.fromAsync(curricula.check({ year }));
    expect(faults.length === 0, "the tree is sound", faults[0]?.message);
    return `${faults.length} faults`;
  }),
  "journal carried": inStore(async (_acting, cursus) => `${(await cursus.carry()).entries} entries`),
  ...change("year change", { from: year, to: next }),
  ...change("frame change", { from: next, to: last, frame: newFrame, dropUsed: true }),
};

if (values.step) await oneStep(steps[values.step]);
else await allSteps();

async function allSteps() {
  const began = performance.now();
  let peak = 0;
  try {
    for (const step of Object.keys(steps)) {
      const done = await asProcess(step);
      if (!done) throw new Error(`"${step}" failed`);
      wrong.push(...done.wrong);
      peak = Math.max(peak, done.memory);
      const seconds = done.seconds.toFixed(1).padStart(7);
      console.log(`${step.padEnd(24)} ${seconds} s  ${String(done.memory).padStart(4)} MiB  ${done.told}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  for (const one of wrong) console.log(`WRONG  ${one}`);
  console.log(`${wrong.length === 0 ? "done" : "FAILED"} in ${seconds} s, ${peak} MiB at most`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

async function asProcess(step) {
  const place = values.storage ?? `sqlite:${join(folder, "cursus.db")}`;
  const told = ["--step", step, "--folder", folder, "--scale", String(scale), "--storage", place];
  const child = fork(import.meta.filename, told, { execArgv: ["--max-semi-space-size=8"] });
  let done;
  child.on("message", (message) => {
    done = message;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  return code === 0 ? done : undefined;
}

async function oneStep(work) {
  const start = performance.now();
  const told = await work();
  const seconds = (performance.now() - start) / 1000;
  process.send({ told, seconds, memory: Math.round(process.resourceUsage().maxRSS / 1024), wrong });
  process.disconnect();
}

function inStore(work) {
  return async () => {
    const cursus = await createCursus({ storage: await storageAt(values.storage), secret: "d".repeat(32) });
    try {
      return await work(cursus.as(owner), cursus);
    } finally {
      await cursus.close();
    }
  };
}

/** Loads what this place needs and nothing else, as the commands do. */
async function storageAt(place) {
  if (!place.startsWith("sqlite:")) return (await import("@cursus/adapter-mongo")).mongoStorage(place);
  return (await import("@cursus/adapter-sqlite")).sqliteStorage(place.slice("sqlite:".length));
}

async function pull(sources) {
  const open = async (table) => {
    const file = join(extracts, `${table}.csv`);
    return existsSync(file) ? await openSheet(file) : undefined;
  };
  const source = apogeeSource({ connect: () => extractsReader({ name: "extracts", open }) });
  try {
    return await sources.pull(source, { year, frame: oldFrame });
  } finally {
    await source.close();
  }
}

function change(title, request) {
  const { to } = request;
  return {
    [`${title}: plan`]: inStore(async ({ curricula }) => {
      const mapped = request.frame === undefined ? {} : { map: await openSheet(map) };
      const { counts, faults } = await curricula.planChange({ ...request, ...mapped });
      expect(faults.length === 0, `the plan of the ${title} is sound`, faults[0]?.message);
      return figures(counts);
    }),
    [`${title}: apply`]: inStore(async ({ curricula }) => {
      const { elements, links, equivalences } = await curricula.applyChange(to);
      return figures({ elements, links, equivalences });
    }),
    [`${title}: again`]: inStore(async ({ curricula }) => {
      const before = await curricula.changes();
      const { elements, links, equivalences } = await curricula.applyChange(to);
      const same = JSON.stringify(await curricula.changes()) === JSON.stringify(before);
      expect(same, `applying the ${title} again changes nothing`);
      return figures({ elements, links, equivalences });
    }),
    [`${title}: open`]: inStore(async ({ curricula }) => {
      await curricula.openYear(to);
      const opened = await curricula.opened();
      const follow = opened.year === to && (request.frame ?? opened.frame) === opened.frame;
      expect(follow, "readers follow the new year", opened.year);
      return `${opened.year}, ${opened.frame}`;
    }),
  };
}

/** One UE in a hundred is renamed, and here and there one is split, two become one. */
function mapOf(ues) {
  const rows = [["old", "new", "how"]];
  for (let at = 0; at + 99 < ues.length; at += 100) {
    const [renamed, split, one, other] = ues.slice(at, at + 4);
    rows.push([renamed, `${renamed}N`, "renamed"], [split, `${split}A`, "split"], [split, `${split}B`, "split"]);
    rows.push([one, `${one}M`, "merged"], [other, `${one}M`, "merged"]);
  }
  return rows.map((row) => row.join(";")).join("\n");
}

function expect(holds, rule, found = "") {
  if (!holds) wrong.push(`${rule}${found && `: ${found}`}`);
}

function countsOf({ kinds }) {
  return Object.entries(kinds)
    .map(
      ([kind, { read, added, changed }]) =>
        `${kind} ${read}${added ? ` (+${added})` : ""}${changed ? ` (~${changed})` : ""}`,
    )
    .join(", ");
}

function figures(counts) {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}
