// prove:redis: a Redis of our own is stopped, started and flushed while many clients read and write through it. Losing it may
// cost time, never truth: no crash, no call that waits past its budget, no reader that sees what was never put under its key,
// no value given to two takers, no counter above the steps that were made.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { redisCache } from "@cursus/adapter-redis";
import { prover } from "./prover.mjs";

const proof = prover("redis", { stops: 100, flushes: 100, clients: 20 });
const broken = [];
const figures = { calls: 0, answered: 0, skipped: 0, slowest: 0 };
/** Milliseconds that a call may take beyond its budget on a busy machine, before it counts as waiting. */
const grace = 450;
const budget = 50;

process.on("unhandledRejection", (error) => broken.push(`an unhandled rejection: ${error}`));
process.on("uncaughtException", (error) => broken.push(`an uncaught exception: ${error}`));

const port = await freePort();
let server = await start();
const cache = withSabotage(redisCache(`redis://127.0.0.1:${port}`, { prefix: "prove:", budget }));
let over = false;
const clients = Array.from({ length: proof.clients }, (_, client) => work(client));

let stops = 0;
let flushes = 0;
while (stops < proof.stops || flushes < proof.flushes) {
  await pause(50 + proof.chance.below(150));
  if (flushes < proof.flushes && (stops >= proof.stops || proof.chance.next() < 0.5)) {
    await flush();
    flushes++;
  } else {
    await stop(server);
    await pause(proof.chance.below(120));
    server = await start();
    await recovered();
    stops++;
  }
  if ((stops + flushes) % 50 === 0)
    proof.say(`${stops} stops, ${flushes} flushes, ${figures.calls} calls, ${broken.length} faults`);
}
await recovered();
over = true;
await Promise.all(clients);
await cache.close();
await stop(server);
const share = ((100 * figures.answered) / figures.calls).toFixed(0);
proof.end(
  `${stops} stops and starts, ${flushes} flushes, ${figures.calls} calls (${share} % answered, the others told so at once), slowest ${figures.slowest} ms, ` +
    `0 crashes, ${broken.filter((fault) => fault.startsWith("wrong")).length} wrong reads`,
  broken,
);

/** One client: its own keys hold its own name, so that whatever else it reads is wrong. */
async function work(client) {
  for (let n = 0; !over; n++) {
    const key = `session ${client} ${n % 5}`;
    const written = await call(() => cache.set(key, `client ${client} value ${n}`, soon()));
    const read = await call(() => cache.get(key));
    if (read.value !== undefined && !read.value.startsWith(`client ${client} `))
      broken.push(`wrong: ${key} held "${read.value}"`);
    if (written.ok && read.ok && read.value !== undefined && read.value !== `client ${client} value ${n}`)
      broken.push(`wrong: ${key} held the older "${read.value}"`);
    await takeOnce(client, n);
    await count(client, n);
    await pause(proof.chance.below(8));
  }
}

/** A value that may be taken once: two takers are raced for it. */
async function takeOnce(client, n) {
  const key = `once ${client} ${n}`;
  if (!(await call(() => cache.set(key, key, soon()))).ok) return;
  const taken = await Promise.all([call(() => cache.take(key)), call(() => cache.take(key))]);
  if (taken.filter(({ value }) => value !== undefined).length > 1) broken.push(`wrong: ${key} was taken twice`);
}

async function count(client, n) {
  const key = `count ${client} ${n}`;
  const steps = await Promise.all([1, 2, 3].map(() => call(() => cache.increment(key, 1, soon()))));
  const seen = steps.flatMap(({ value }) => (value === undefined ? [] : [value]));
  // A flush between two steps begins the counter anew: a limit is laxer by these steps, and nothing worse.
  if (seen.some((value) => value > 3)) broken.push(`wrong: ${key} counted to ${Math.max(...seen)}`);
}

async function call(verb) {
  const begun = performance.now();
  figures.calls++;
  try {
    const value = await verb();
    figures.answered++;
    return { ok: true, value };
  } catch (error) {
    figures.skipped++;
    if (error.code !== "cache.unavailable") broken.push(`an error that is not told: ${error.code ?? error}`);
    return { ok: false };
  } finally {
    const took = Math.round(performance.now() - begun);
    figures.slowest = Math.max(figures.slowest, took);
    if (took > budget + grace) broken.push(`a call took ${took} ms`);
  }
}

/** After the last start everything works again without any help. */
async function recovered() {
  for (let attempt = 0; attempt < 500; attempt++) {
    if ((await call(() => cache.set("recovered", "yes", soon()))).ok) return;
    await pause(20);
  }
  broken.push("the cache did not come back within 10 s");
}

/** Answers from memory when Redis does not: what a cache must not do. */
function withSabotage(real) {
  if (!proof.sabotage) return real;
  const last = { value: undefined };
  return {
    ...real,
    async get(key) {
      try {
        const value = await real.get(key);
        last.value = value ?? last.value;
        return value;
      } catch {
        return last.value;
      }
    },
  };
}

async function start() {
  const child = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    { stdio: "ignore" },
  );
  child.on("error", (error) => {
    process.stderr.write(`redis-server cannot be started (${error.message}): install it to run this proof\n`);
    process.exit(1);
  });
  return child;
}

async function stop(child) {
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

async function flush() {
  const { Redis } = await import("ioredis");
  const redis = new Redis({
    host: "127.0.0.1",
    port,
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 500,
  });
  redis.on("error", () => {});
  try {
    await redis.connect();
    await redis.flushall();
  } catch {
    // It is just being started: there is nothing to flush.
  } finally {
    redis.disconnect();
  }
}

function soon() {
  return new Date(Date.now() + 60_000).toISOString();
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port: found } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return found;
}
