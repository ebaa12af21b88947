// npm run demo:curricula -- --scale 1 [--storage mongodb://host/database]
// A university's curriculum from Apogée's extracts to its next frame, on made-up data: what each step did, how long it took
// and what memory it needed at most; and that doing it again changes nothing.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { mongoStorage } from "@cursus/adapter-mongo";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner, sheetOf } from "@cursus/core";
import { openSheet } from "@cursus/documents";
import { apogeeSource, extractsReader } from "@cursus/sources";
import { writeExtracts } from "./demo-extracts.mjs";

const { values } = parseArgs({ options: { scale: { type: "string", default: "0.05" }, storage: { type: "string" } } });
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 2)) throw new Error("--scale is a number above 0, at most 2");

const folder = await mkdtemp(join(tmpdir(), "cursus-curricula-"));
const extracts = join(folder, "extracts");
const wrong = [];
const began = performance.now();
try {
  await mkdir(extracts);
  await demo();
} finally {
  await rm(folder, { recursive: true, force: true });
}
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
for (const one of wrong) console.log(`WRONG  ${one}`);
console.log(`${wrong.length === 0 ? "done" : "FAILED"} in ${seconds} s, ${peak} MiB at most`);
process.exitCode = wrong.length === 0 ? 0 : 1;

async function demo() {
  const ues = await timed(
    "extracts written",
    () => writeExtracts(extracts, scale),
    (all) => `${all.length} UEs`,
  );
  const place = values.storage ?? `sqlite:${join(folder, "cursus.db")}`;
  const storage = place.startsWith("sqlite:") ? sqliteStorage(place.slice("sqlite:".length)) : mongoStorage(place);
  const cursus = await createCursus({ storage, secret: "d".repeat(32) });
  try {
    const acting = cursus.as(owner);
    if ((await acting.curricula.frames()).length > 0)
      throw new Error("the store holds a curriculum: name an empty one");
    await steps(acting, cursus, ues);
  } finally {
    await cursus.close();
  }
}

async function steps({ curricula, sources }, cursus, ues) {
  const year = "2026-2027";
  const pulled = await timed("extracts -> tree", () => pull(sources, year), countsOf);
  expect(pulled.refused.length === 0, "nothing is refused", pulled.refused[0]?.message);
  const again = await timed("the same again", () => pull(sources, year), countsOf);
  const touched = Object.values(again.kinds).reduce((sum, { added, changed }) => sum + added + changed, 0);
  expect(touched === 0, "reading again changes nothing", `${touched} touched`);
  const faults = await timed(
    "checks",
    () => Array.fromAsync(curricula.check({ year })),
    (all) => `${all.length} faults`,
  );
  expect(faults.length === 0, "the tree is sound", faults[0]?.message);
  await timed(
    "journal carried",
    () => cursus.carry(),
    ({ entries }) => `${entries} entries`,
  );
  await change(curricula, { from: year, to: "2027-2028" }, "year change");
  const map = sheetOf("map.csv", [["old", "new", "how"], ...mapOf(ues)]);
  await change(
    curricula,
    { from: "2027-2028", to: "2029-2030", frame: "2029-2034", map, dropUsed: true },
    "frame change",
  );
  const open = await curricula.opened();
  expect(open.year === "2029-2030" && open.frame === "2029-2034", "readers follow the new frame", open.year);
}

async function pull(sources, year) {
  const open = async (table) => {
    const file = join(extracts, `${table}.csv`);
    return existsSync(file) ? await openSheet(file) : undefined;
  };
  const source = apogeeSource({ connect: () => extractsReader({ name: "extracts", open }) });
  try {
    return await sources.pull(source, { year });
  } finally {
    await source.close();
  }
}

async function change(curricula, request, title) {
  const plan = await timed(
    `${title}: plan`,
    () => curricula.planChange(request),
    ({ counts }) => figures(counts),
  );
  expect(plan.faults.length === 0, `the plan of the ${title} is sound`, plan.faults[0]?.message);
  const { to } = request;
  const done = await timed(
    `${title}: apply`,
    () => curricula.applyChange(to),
    ({ elements, links }) => `${elements} elements, ${links} links`,
  );
  const again = await curricula.applyChange(to);
  expect(JSON.stringify(again) === JSON.stringify(done), `applying the ${title} again changes nothing`);
  await timed(
    `${title}: open`,
    () => curricula.openYear(to),
    ({ year }) => year,
  );
}

/** One UE in a hundred is renamed, and here and there one is split, two become one, one goes. */
function mapOf(ues) {
  const rows = [];
  for (let at = 0; at + 99 < ues.length; at += 100) {
    const [renamed, split, one, other] = ues.slice(at, at + 4);
    rows.push([renamed, `${renamed}N`, "renamed"], [split, `${split}A`, "split"], [split, `${split}B`, "split"]);
    rows.push([one, `${one}M`, "merged"], [other, `${one}M`, "merged"]);
  }
  return rows;
}

function expect(holds, rule, found = "") {
  if (!holds) wrong.push(`${rule}${found && `: ${found}`}`);
}

async function timed(title, work, told) {
  const start = performance.now();
  const result = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  console.log(`${title.padEnd(24)} ${seconds.padStart(7)} s  ${String(memory).padStart(4)} MiB  ${told(result)}`);
  return result;
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
