// prove:naughty: strings that programs trip over go through every text field and come out the same, but for what is cleaned by
// rule, of storages, JSON, CSV, workbooks, mail and the web form; or they are refused by name, with the same code everywhere.
// Searched for or filtered by, they find their owner and nobody else's rows.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { mongoStorage } from "@cursus/adapter-mongo";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { memoryStorage } from "@cursus/core";
import { MongoClient } from "mongodb";
import { strings } from "./corpus/naughty-strings.mjs";
import { proveFiles } from "./naughty-files.mjs";
import { proveLetters } from "./naughty-letters.mjs";
import { proveStore } from "./naughty-store.mjs";
import { prover } from "./prover.mjs";

const proof = prover("naughty", { strings: strings.length });
const given = strings.slice(0, proof.strings);
const broken = [];
const figures = { checks: 0, same: 0, refused: 0, places: new Set() };

/** Notes one outcome in one place. @param wanted what must be kept; `refused` when it is a refusal's code */
function check(place, text, got, wanted, { refused = false } = {}) {
  figures.checks++;
  figures.places.add(place);
  if (got === wanted) figures[refused ? "refused" : "same"]++;
  else broken.push(`${place}: ${shown(text)} gave ${shown(got)}, not ${shown(wanted)}`);
}

function shown(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}

const scene = { given, check, broken, sabotage: proof.sabotage };
const database = `cursus_prove_${process.pid}_naughty`;
const file = join(proof.folder, "naughty.db");
const mongo = process.env.MONGODB_URL;
const stores = {
  memory: () => memory,
  sqlite: () => sqliteStorage(file),
  ...(mongo && { mongo: () => mongoStorage(mongo, { database }) }),
};
const memory = memoryStorage();
if (!mongo) proof.say("skipped: no MONGODB_URL");
for (const [name, open] of Object.entries(stores)) {
  const before = performance.now();
  await proveStore(scene, name, open).catch((error) => broken.push(`${name}: ${error}`));
  proof.say(`${name}: ${Math.round(performance.now() - before)} ms`);
}
await proveFiles(scene, memory);
proof.say("files: done");
await proveLetters(scene);
if (mongo) await dropDatabase().catch((error) => broken.push(`mongo: ${error}`));
rmSync(file, { force: true });
proof.end(
  `${given.length} strings, ${figures.places.size} places, ${figures.checks} checks: ${figures.same} the same, ` +
    `${figures.refused} refused by name, ${broken.length} changed`,
  broken,
);

async function dropDatabase() {
  const client = new MongoClient(mongo, { serverSelectionTimeoutMS: 5000 });
  try {
    await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
}
