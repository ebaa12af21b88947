// The exams of a period through the office's pages: three students in a real Chromium, one of each place, and many more by load,
// each from signing in to their papers; the registrar's part in between. Then every registration in the store is looked at.
// Usage: node scripts/demo-office.mjs [--students 500] [--at-once 20] [--storage sqlite:./office.db] [--cache redis://…] [--shots FOLDER]
// CURSUS_STORAGE and CURSUS_CACHE name them, too; CHROMIUM_PATH names the browser. A store that has accounts or exams is refused.
// Ends with one line of figures; with 1 where an answer, a page or a row is not as it must be. Linux says the server's memory.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeExamKey } from "@cursus/core";
import { openBrowser } from "./office-run/browser.mjs";
import { faultsIn } from "./office-run/check.mjs";
import { all, layOut, password, registrar } from "./office-run/institution.mjs";
import { workOff } from "./office-run/registrar.mjs";
import { serveOffice } from "./office-run/served.mjs";
import { fetchPapers, follow, leave, register } from "./office-run/student.mjs";
import { closeConnections, stopwatch, visitor } from "./office-run/visitor.mjs";

const { values: flags } = parseArgs({
  options: {
    students: { type: "string", default: "500" },
    "at-once": { type: "string", default: "20" },
    storage: { type: "string", default: process.env.CURSUS_STORAGE },
    cache: { type: "string", default: process.env.CURSUS_CACHE ?? "storage:" },
    shots: { type: "string" },
  },
});
const secret = "a key for demonstrations and for nothing else";
const inBrowser = 3;
const atOnce = Number(flags["at-once"]);
const people = Number(flags.students) + inBrowser;
const chromium = process.env.CHROMIUM_PATH;

if (!chromium) throw new Error("CHROMIUM_PATH names no browser: set it to a Chromium that is installed.");
const folder = mkdtempSync(join(tmpdir(), "cursus-office-"));
try {
  await run();
} finally {
  closeConnections();
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  const storage = flags.storage ?? `sqlite:${join(folder, "office.db")}`;
  const pair = makeExamKey();
  const keys = join(folder, "exam-keys.json");
  writeFileSync(keys, JSON.stringify({ keys: [pair] }), { mode: 0o600 });
  const options = async () => ({ ...(await placesAt(storage)), secret });
  const made = await timed(`${people} people, three places, ten exams`, async () =>
    layOut(await options(), { people, publicKey: pair.publicKey }),
  );
  const watch = stopwatch();
  const server = await serveOffice({
    ...{ CURSUS_STORAGE: storage, CURSUS_CACHE: flags.cache, CURSUS_SECRET: secret, CURSUS_EXAM_KEYS: keys },
  });
  let browser;
  let peak;
  try {
    browser = await openBrowser(chromium, { url: server.url, period: made.period, shots: flags.shots });
    await through({ server, browser, watch, period: made.period });
    peak = server.peak();
  } finally {
    await browser?.close();
    await server.stop();
  }
  const faults = await timed("every row looked at", async () => faultsIn(await options(), { ...made, people }));
  tell({ watch, peak, faults, told: server.told, storage });
}

async function through({ server, browser, watch, period }) {
  const step = (name, work) => timed(name, work, server.peak);
  const [three, many] = [all(people).slice(0, inBrowser), all(people).slice(inBrowser)];
  const visitorOf = ({ n, name }) => visitor(server.url, { name, from: `198.18.${n >> 8}.${n & 255}`, watch });
  const visits = new Map(many.map((person) => [person, visitorOf(person)]));
  const each = (name, work) => step(`${many.length}, ${atOnce} at once: ${name}`, () => atATime(many, work));
  await step("three in Chromium choose and send", () => one(three, browser.register));
  await each("sign in", (person) => visits.get(person).signIn({ ...person, password }));
  await each("choose, read over, send", (person) => register(visits.get(person), person, period));
  const desk = visitorOf({ n: people, name: registrar.name });
  await desk.signIn({ ...registrar, password });
  await step("the registrar checks, records payments, confirms, seats, summons", () => workOff(desk, period));
  await each("look at what came of it", (person) => follow(visits.get(person), person, period));
  await each("fetch their papers", (person) => fetchPapers(visits.get(person), person, period));
  await each("leave", (person) => leave(visits.get(person), period));
  await step("three in Chromium look and fetch their summons", () => one(three, browser.follow));
}

async function one(some, work) {
  for (const person of some) await work(person);
}

async function atATime(some, work) {
  const waiting = [...some];
  const next = async () => {
    for (let person = waiting.shift(); person; person = waiting.shift()) await work(person);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

/** @param peak the server's memory at most, so far */
async function timed(name, work, peak) {
  const began = performance.now();
  const given = await work();
  const counts = given?.paid === undefined ? "" : ` ${JSON.stringify(given)}`;
  const held = peak ? `, ${peak()} MiB so far` : "";
  process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s${held}  ${name}${counts}\n`);
  return given;
}

async function placesAt(storage) {
  const { cache } = flags;
  const { redisBell, redisCache } = cache === "storage:" ? {} : await import("@cursus/adapter-redis");
  const cached = redisCache ? { cache: redisCache(cache), bell: redisBell(cache) } : {};
  if (!storage.startsWith("sqlite:"))
    return { ...cached, storage: (await import("@cursus/adapter-mongo")).mongoStorage(storage) };
  return {
    ...cached,
    storage: (await import("@cursus/adapter-sqlite")).sqliteStorage(storage.slice("sqlite:".length)),
  };
}

function tell({ watch, peak, faults, told, storage }) {
  const ms = (time) => `${time.toFixed(0)} ms`.padStart(9);
  for (const { page, count, p50, p99, worst } of watch.pages())
    process.stdout.write(`${page.padEnd(28)} ${String(count).padStart(6)} ${ms(p50)} ${ms(p99)} ${ms(worst)}\n`);
  for (const fault of [...faults.slice(0, 20), ...told]) process.stderr.write(`${fault}\n`);
  const apart = { papers: /\(PDF\)$/, "pages beside papers": /beside papers$/, "signing in": /^signing in$/ };
  const others = /^registrar:/;
  const groups = {
    pages: watch.of((page) => ![others, ...Object.values(apart)].some((name) => name.test(page))),
    ...Object.fromEntries(Object.entries(apart).map(([group, name]) => [group, watch.of((page) => name.test(page))])),
  };
  const figures = Object.entries(groups).map(
    ([name, { count, p50, p99 }]) => `${name} p50 ${ms(p50).trim()} p99 ${ms(p99).trim()} (${count})`,
  );
  const where = `${storage.replace(/\/\/[^/@]*@/, "//").replace(folder, "")} + ${flags.cache.replace(/\/\/[^/@]*@/, "//")}`;
  const right = faults.length === 0 && told.length === 0;
  const verdict = right
    ? "every registration is what was chosen"
    : `${faults.length} rows wrong, ${told.length} troubles`;
  process.exitCode = right ? 0 : 1;
  process.stdout.write(
    `${people - inBrowser} by load and ${inBrowser} in Chromium on ${where}: ${figures.join("; ")}; server at most ${peak} MiB; ${verdict}\n`,
  );
}
