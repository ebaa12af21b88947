// prove:mongo: programs write to a MongoDB through a network that is cut at random bytes. Every acknowledged write is there
// afterwards; every other call ends with a typed error within its deadline; no row stands between before and after.
import { mongoStorage } from "@cursus/adapter-mongo";
import { createCursus, isCursusError } from "@cursus/core";
import { MongoClient } from "mongodb";
import { proxyTo } from "../packages/adapter-mongo/test/proxy.ts";
import { lookOver, makeStore, someWrite } from "./kill-store.mjs";
import { chanceOf, prover } from "./prover.mjs";

const proof = prover("mongo", { cuts: 100, writers: 4 });
const secret = "a secret for provers and nothing else";
const notShown = "fail-over of a replica set, durability on disk (the server of the tests has neither)";
/** Seconds that one port call may take; a use case makes a handful of them, some twice. */
const timeoutSeconds = 3;
const longest = 60;
const broken = [];
const shown = [];

for (const variable of ["MONGODB_URL", "MONGODB_RS_URL"]) {
  const url = process.env[variable];
  if (!url) {
    if (process.env.CURSUS_REQUIRE_SERVICES === "1") broken.push(`${variable} is not set`);
    proof.say(`skipped: no ${variable}`);
    continue;
  }
  shown.push(await proveOn(variable, url));
}
proof.end(`${shown.join("; ") || "nothing shown: no server"}; not shown: ${notShown}`, broken);

async function proveOn(variable, url) {
  const database = `cursus_prove_${process.pid}_${variable.length}`;
  const direct = () => mongoStorage(url, { database });
  const people = await makeStore(direct(), secret);
  const network = await proxyTo(url);
  const acknowledged = [];
  const figures = { refused: 0, cuts: 0, slowest: 0 };
  let over = false;
  // The writers live as long as the cuts last; so a store that is cut while it opens is opened again.
  const writers = Array.from({ length: proof.writers }, (_, lane) => write(lane));
  const chance = chanceOf(proof.seed);
  while (figures.cuts < proof.cuts) {
    network.cutAfter(chance.below(40_000));
    await pause(30 + chance.below(120));
    network.heal();
    figures.cuts++;
    await pause(50 + chance.below(150));
  }
  over = true;
  await Promise.all(writers);
  await network.close();
  const { faults, rows } = await lookOver({ storage: direct(), secret }, people, acknowledged);
  broken.push(...faults.map((fault) => `${variable}: ${fault}`));
  const client = new MongoClient(url);
  await client.db(database).dropDatabase();
  await client.close();
  const writes = acknowledged.filter(({ op }) => op !== "begin").length;
  if (writes < proof.cuts / 4) broken.push(`${variable}: only ${writes} writes got through`);
  return `${variable}: ${figures.cuts} cuts, ${writes} acknowledged writes, ${figures.refused} typed errors, slowest ${figures.slowest.toFixed(1)} s, ${rows} rows read, ${faults.length} lost or torn`;

  async function write(lane) {
    const own = chanceOf(proof.seed * 31 + lane);
    const cursus = await opened();
    for (let step = 0; !over && cursus; step++) {
      const { begun, what, write: run } = someWrite({ cursus, chance: own, ...people }, lane * 100_000 + step);
      if (begun) acknowledged.push(begun);
      const began = performance.now();
      try {
        await run();
        if (what) acknowledged.push(what);
      } catch (error) {
        figures.refused++;
        // Sabotage: a program that takes an error for a success.
        if (proof.sabotage && what) acknowledged.push(what);
        judge(error);
      }
      const seconds = (performance.now() - began) / 1000;
      figures.slowest = Math.max(figures.slowest, seconds);
      if (seconds > longest) broken.push(`${variable}: a use case took ${seconds.toFixed(0)} s`);
    }
    await cursus?.close().catch(() => {});
  }

  async function opened() {
    while (!over) {
      const storage = mongoStorage(network.url, { database, timeoutSeconds });
      try {
        return await createCursus({ storage, secret });
      } catch (error) {
        figures.refused++;
        judge(error);
        await storage.close().catch(() => {});
        await pause(50);
      }
    }
    return undefined;
  }

  function judge(error) {
    const known = isCursusError(error) && (error.details.retryable === true || error.name === "ConflictError");
    if (!known) broken.push(`${variable}: an error that is not told: ${error?.code ?? error}: ${error?.message}`);
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
