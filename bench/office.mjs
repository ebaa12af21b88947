// The student office at size: a class list with ten marks each is read, then statistics, rankings, searches, an export; beside
// the bare driver doing the same.
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measure } from "./measure.mjs";

const subjects = [
  "Algèbre",
  "Analyse",
  "Droit",
  "Anglais",
  "Histoire",
  "Physique",
  "Chimie",
  "Biologie",
  "Sport",
  "Musique",
];

export async function office(size) {
  const folder = mkdtempSync(join(tmpdir(), "cursus-office-"));
  try {
    await writePeople(join(folder, "people.csv"), size);
    const runs = {};
    for (const who of ["cursus", "raw"]) {
      const args = ["--max-semi-space-size=4", join(import.meta.dirname, "office-run.mjs"), who, folder, String(size)];
      runs[who] = JSON.parse((await measure(process.execPath, args, { seconds: 1200 })).stdout);
    }
    return runs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A thousand people a class; marks that differ. */
async function writePeople(path, size) {
  const out = createWriteStream(path);
  out.write(`Nom,Prénom,Courriel,Classe,${subjects.join(",")}\n`);
  for (let n = 0; n < size; n++) {
    const marks = subjects.map((_, s) => `"${((n * 37 + s * 211) % 2001) / 100}"`.replace(".", ","));
    const line = `Nom${n},Prénom${n % 97},p${n}@univ.example,C${Math.floor(n / 1000)},${marks.join(",")}\n`;
    if (!out.write(line)) await new Promise((resolve) => out.once("drain", resolve));
  }
  await new Promise((resolve) => out.end(resolve));
}

/** Lines for the report. */
export function officeLines({ cursus, raw }, size) {
  const line = (name) => {
    const [ours, bare] = [cursus.steps[name], raw.steps[name]];
    const same =
      JSON.stringify(ours.rows) === JSON.stringify(bare.rows)
        ? `${ours.rows} both`
        : `${ours.rows} / ${bare.rows}: NOT THE SAME`;
    return `  - ${name}: ${(ours.cpu / bare.cpu).toFixed(1)}x the bare driver's processor time (${ours.cpu.toFixed(2)} s / ${bare.cpu.toFixed(2)} s), ${ours.wall.toFixed(1)} s; ${same}`;
  };
  return [
    `office-${size / 1000}k: ${size} students, ${size * 10} marks; peak ${cursus.rss.toFixed(0)} MiB (bare ${raw.rss.toFixed(0)})`,
    ...Object.keys(cursus.steps).map(line),
  ].join("\n");
}
