import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mongoStorage } from "@cursus/adapter-mongo";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner } from "@cursus/core";
import { openSheet } from "@cursus/documents";
import { apogeeSource, extractsReader } from "@cursus/sources";
import { writeExtracts } from "./demo-extracts.mjs";
const scale = Number(process.argv[2]);
const folder = await mkdtemp(join(tmpdir(), "cursus-pull-"));
await writeExtracts(folder, scale);
const place = process.argv[3];
const storage = place ? mongoStorage(place) : sqliteStorage(join(folder, "c.db"));
const cursus = await createCursus({ storage, secret: "d".repeat(32) });
const { sources } = cursus.as(owner);
const open = async (table) => { const f = join(folder, `${table}.csv`); return existsSync(f) ? await openSheet(f) : undefined; };
for (let n = 0; n < 3; n++) {
  const source = apogeeSource({ connect: () => extractsReader({ name: "extracts", open }) });
  const cpu = process.cpuUsage(); const t = performance.now();
  let last = ""; const marks = []; let c0 = process.cpuUsage(); let t0 = performance.now();
  await sources.pull(source, { year: "2026-2027", onProgress: (kind) => { if (kind !== last) { if (last) marks.push(`${last} ${Math.round((process.cpuUsage(c0).user+process.cpuUsage(c0).system)/1000)}/${Math.round(performance.now()-t0)}`); last = kind; c0 = process.cpuUsage(); t0 = performance.now(); } } });
  marks.push(`${last} ${Math.round((process.cpuUsage(c0).user+process.cpuUsage(c0).system)/1000)}/${Math.round(performance.now()-t0)}`);
  const used = process.cpuUsage(cpu);
  console.log(n, "cpu", ((used.user + used.system) / 1e6).toFixed(1), "wall", ((performance.now() - t) / 1000).toFixed(1), marks.join(" | "));
  await source.close();
}
await cursus.close(); await rm(folder, { recursive: true });
