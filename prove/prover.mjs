// What every prover has in common: flags, a seed that is printed, chance that can be repeated, one last line with its figure.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

/**
 * @param name as in `npm run prove:<name>`
 * @param defaults numbers by flag; `--sabotage` and `--seed` come by themselves
 */
export function prover(name, defaults) {
  const options = Object.fromEntries(Object.keys(defaults).map((flag) => [flag, { type: "string" }]));
  const { values } = parseArgs({ options: { ...options, seed: { type: "string" }, sabotage: { type: "boolean" } } });
  const numbers = Object.fromEntries(
    Object.entries(defaults).map(([flag, value]) => [flag, Number(values[flag] ?? value)]),
  );
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const sabotage = values.sabotage ?? false;
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), `cursus-prove-${name}-`));
  const given = Object.entries(numbers).map(([flag, value]) => `--${flag} ${value}`);
  process.stdout.write(`prove:${name} ${given.join(" ")} --seed ${seed}${sabotage ? " --sabotage" : ""}\n`);
  return {
    ...numbers,
    seed,
    sabotage,
    folder,
    chance: chanceOf(seed),
    say: (line) => process.stdout.write(`${line}\n`),
    /** The last line; a broken promise ends with 1. */
    end(figure, broken) {
      rmSync(folder, { recursive: true, force: true });
      for (const fault of broken.slice(0, 20)) process.stdout.write(`  broken: ${fault}\n`);
      if (broken.length > 20) process.stdout.write(`  and ${broken.length - 20} more\n`);
      const seconds = Math.round((performance.now() - started) / 1000);
      const verdict = broken.length === 0 ? "kept" : `BROKEN ${broken.length} times`;
      process.stdout.write(`prove:${name} ${verdict}: ${figure} (seed ${seed}, ${seconds} s)\n`);
      process.exitCode = broken.length === 0 ? 0 : 1;
    },
  };
}

/** Numbers in [0, 1) that the seed decides (mulberry32). */
export function chanceOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** A whole number from 0 to below `limit`. */
    below: (limit) => Math.floor(next() * limit),
  };
}

/** A class list of `size` people, numbered from `from`. */
export function classList(from, size, firstName = "Awa") {
  return [
    ["Nom", "Prénom", "Courriel", "Classe"],
    ...Array.from({ length: size }, (_, n) => [`Diop ${from + n}`, firstName, `p${from + n}@univ.example`, "M2"]),
  ];
}
