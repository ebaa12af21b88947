// A program that writes and says on standard output, at once, what it was told is kept. It is killed from outside.
import { readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import { copyStore, createCursus } from "@cursus/core";
import { someWrite } from "./kill-store.mjs";
import { chanceOf } from "./prover.mjs";

const [path, life, seedOrTarget, sabotage] = process.argv.slice(2);

if (life === "copy") {
  await copyStore(sqliteStorage(path), sqliteStorage(seedOrTarget));
  process.exit(0);
}

const chance = chanceOf(Number(seedOrTarget) * 7919 + Number(life));
const people = JSON.parse(readFileSync(join(dirname(path), "template.json"), "utf8"));
const cursus = await createCursus({ storage: sqliteStorage(path), secret: await secretBeside(path) });
const tell = (what) => writeSync(1, `${JSON.stringify(what)}\n`);

for (let step = 0; step < 5000; step++) {
  const { begun, what, write } = someWrite({ cursus, chance, ...people }, Number(life) * 5000 + step);
  if (begun) tell(begun);
  if (what && sabotage) tell(what);
  await write();
  if (what && !sabotage) tell(what);
}
