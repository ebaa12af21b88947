// What building a guide takes of memory, by itself: the store is read by this program, the guide is built by another, once for
// each size and form. `node bench/guide-memory.mjs [ELEMENTS …]` after `npm run build`.
import { spawnSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createCursus, memoryStorage, owner, sheetOf } from "@cursus/core";
import { buildGuide } from "@cursus/documents";
import { licence } from "../packages/documents/test/licence.ts";

const year = "2026-2027";
const mebibytes = (bytes) => (bytes / 2 ** 20).toFixed(0);

if (process.argv[2] === "--build") await build(process.argv[3], process.argv[4]);
else await measure(process.argv.slice(2).map(Number));

async function measure(sizes) {
  process.stdout.write("elements  form  pages  seconds  peak RSS  heap after\n");
  for (const size of sizes.length > 0 ? sizes : [500, 5000]) {
    const folder = await mkdtemp(join(tmpdir(), "cursus-guide-memory-"));
    try {
      await keepGuide(folder, Math.max(1, Math.round(size / 67)));
      for (const form of ["none", "site", "pdf"]) {
        const args = ["--expose-gc", import.meta.filename, "--build", folder, form];
        const { stdout, status } = spawnSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
        if (status !== 0) throw new Error(`building ended with ${status}`);
        process.stdout.write(stdout);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** A guide as the core gives it, on disk. */
async function keepGuide(folder, times) {
  const cursus = await createCursus({ storage: memoryStorage() });
  const { curricula, teaching, guide } = cursus.as(owner);
  const { diploma, ...tables } = licence({ times });
  await curricula.import(sheetOf("maquette.csv", tables.curriculum), { year });
  await curricula.openYear(year);
  await teaching.importTeachers(sheetOf("enseignants.csv", tables.teachers), { year });
  await teaching.importServices(sheetOf("services.csv", tables.services), { year });
  await guide.import(sheetOf("textes.csv", tables.texts), { year });
  await guide.publish({ year });
  await writeFile(join(folder, "outline.json"), JSON.stringify(await guide.outline(diploma)));
  const file = await open(join(folder, "pages.ndjson"), "w");
  for await (const page of guide.pages(diploma)) await file.writeFile(`${JSON.stringify(page)}\n`);
  await file.close();
  await cursus.close();
}

/** `none`: as much as there is before anything is built. */
async function build(folder, form) {
  const outline = JSON.parse(await readFile(join(folder, "outline.json"), "utf8"));
  const began = performance.now();
  const options = { institution: "Université", generatedAt: "2026-11-22T09:30:00.000Z", languages: ["fr"] };
  const source = { outline, pages: () => pagesIn(join(folder, "pages.ndjson")) };
  const report =
    form === "none" ? undefined : await buildGuide(join(folder, form), source, { ...options, formats: [form] });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  globalThis.gc();
  const pages = report ? (report.books[0]?.pages ?? report.written) : 0;
  const elements = countIn(outline.tree, new Set());
  const rss = mebibytes(process.resourceUsage().maxRSS * 1024);
  const heap = mebibytes(process.memoryUsage().heapUsed);
  process.stdout.write(
    `${String(elements).padStart(8)}  ${form.padEnd(4)}  ${String(pages).padStart(5)}  ${seconds.padStart(7)}  ${rss.padStart(4)} MiB  ${heap.padStart(6)} MiB\n`,
  );
}

function countIn({ code, children }, met) {
  met.add(code);
  for (const child of children) countIn(child, met);
  return met.size;
}

async function* pagesIn(file) {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line);
}
