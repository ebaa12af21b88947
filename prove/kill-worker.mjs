// A program that writes and says on standard output, at once, what it was told is kept. It is killed from outside.
import { readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import { copyStore, createCursus, link, owner, sheetOf } from "@cursus/core";
import { inviteFile } from "./kill-store.mjs";
import { chanceOf } from "./prover.mjs";

const [path, life, seedOrTarget, sabotage] = process.argv.slice(2);

if (life === "copy") {
  await copyStore(sqliteStorage(path), sqliteStorage(seedOrTarget));
  process.exit(0);
}

const chance = chanceOf(Number(seedOrTarget) * 7919 + Number(life));
const { campaign, tokens } = JSON.parse(readFileSync(join(dirname(path), "template.json"), "utf8"));
const cursus = await createCursus({ storage: sqliteStorage(path), secret: await secretBeside(path) });
const acting = cursus.as(owner);

for (let step = 0; step < 5000; step++) {
  const mark = Number(life) * 5000 + step;
  const dice = chance.next();
  if (dice < 0.35) await add(mark);
  else if (dice < 0.5) await invite(mark);
  else if (dice < 0.95) await answer(mark, chance.below(tokens.length));
  else await cursus.deliver({ patience: 0 });
}

async function add(mark) {
  const email = `single.${mark}@univ.example`;
  await kept({ op: "add", email }, acting.students.add({ lastName: `Sow ${mark}`, email }));
}

/** New people, and a change of some who are known. */
async function invite(mark) {
  const file = inviteFile(mark);
  tell({ op: "begin", mark });
  await kept({ op: "invite", mark }, acting.campaigns.invite(campaign, sheetOf(`liste-${mark}.csv`, file)));
}

async function answer(mark, at) {
  const given = { situation: "employed", formation: `Master ${mark}`, contact_consent: "no" };
  await kept({ op: "answer", at, mark }, cursus.as(link(tokens[at])).campaigns.submit(given));
}

/** Says that a write is kept, once it is; with sabotage, before. */
async function kept(what, writing) {
  if (sabotage) tell(what);
  await writing;
  if (!sabotage) tell(what);
}

function tell(what) {
  writeSync(1, `${JSON.stringify(what)}\n`);
}
