/**
 * The guide of a made-up licence of 180 ECTS, from its tables to a site and a PDF in French and English, built twice: the
 * second time nothing is written. `npm run demo:guide [-- FOLDER] [--times N]`: N times its units, for a large one.
 */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner, sheetOf, systemClock } from "@cursus/core";
import { buildGuide } from "@cursus/documents";
import { licence } from "../packages/documents/test/licence.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: "string", default: "1" } },
});
const times = Number(values.times);
if (!(Number.isInteger(times) && times >= 1 && times <= 200))
  throw new Error("--times is a whole number from 1 to 200");
const folder = positionals[0] ?? (await mkdtemp(join(tmpdir(), "cursus-guide-")));
const year = "2026-2027";

const storage = sqliteStorage(join(await mkdtemp(join(tmpdir(), "cursus-guide-store-")), "cursus.db"));
const cursus = await createCursus({ storage, secret: "d".repeat(32) });
try {
  const { curricula, teaching, guide } = cursus.as(owner);
  const { diploma, ...tables } = licence({ times });
  const read = { year };
  await timed("curriculum", () => curricula.import(sheetOf("maquette.csv", tables.curriculum), read), told);
  await curricula.openYear(year);
  await timed("teachers", () => teaching.importTeachers(sheetOf("enseignants.csv", tables.teachers), read), told);
  await timed("services", () => teaching.importServices(sheetOf("services.csv", tables.services), read), told);
  await timed("texts", () => guide.import(sheetOf("textes.csv", tables.texts), read), told);
  await timed(
    "published",
    () => guide.publish({ year }),
    ({ published }) => published,
  );
  await cursus.carry();
  const faults = await Array.fromAsync(guide.check(diploma, { year }));
  console.log(
    `${"to look at".padEnd(12)} ${faults.length}: ${faults
      .map(({ message }) => message)
      .slice(0, 3)
      .join(" / ")}`,
  );
  global.gc?.();
  for (const round of ["built", "built again"]) {
    const source = { outline: await guide.outline(diploma), pages: () => guide.pages(diploma, { year }) };
    const options = { institution: "Université de Besançon", generatedAt: systemClock.now(), languages: ["fr", "en"] };
    const build = () => buildGuide(folder, source, options);
    await timed(round, build, ({ elements, written, unchanged, books }) => {
      const pages = books.map((book) => (book.unchanged ? "unchanged" : `${book.pages} pages`)).join(", ");
      return `${elements} elements, ${written} written, ${unchanged} unchanged; PDF: ${pages}`;
    });
  }
} finally {
  await cursus.close();
}
console.log(`open ${join(folder, "index.html")} (${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at most)`);

function told({ added, changed, unchanged, refused }) {
  return `${added} added, ${changed} changed, ${unchanged} unchanged, ${refused.length} refused ${refused[0]?.message ?? ""}`;
}

async function timed(what, work, tell) {
  const began = performance.now();
  const done = await work();
  console.log(`${what.padEnd(12)} ${((performance.now() - began) / 1000).toFixed(1)} s: ${tell(done)}`);
}
