/** One of many processes at one cache: `racer.ts <url> <prefix> <values> <steps>`. Says `ready`, and begins when told. */
import { once } from "node:events";
import { redisCache } from "../src/cache.ts";

const [url = "", prefix = "", values = "", steps = ""] = process.argv.slice(2);
// Twenty processes on two cores wait for each other, not for Redis.
const cache = redisCache(url, { prefix, budget: 20_000 });
const until = new Date(Date.now() + 600_000).toISOString();
await cache.check();
process.stdout.write("ready\n");
await once(process.stdin, "data");
const taken: string[] = [];
for (let n = 0; n < Number(values); n++) {
  const value = await cache.take(`value ${n}`);
  if (value !== undefined) taken.push(value);
}
const counts: number[] = [];
for (let n = 0; n < Number(steps); n++) counts.push(await cache.increment("counter", 1, until));
process.stdout.write(`${JSON.stringify({ taken, counts })}\n`);
await cache.close();
process.exitCode = 0;
process.stdin.destroy();
