// Keeps a number of connections busy for a while and counts answers. Written out so that both sides meet the same client, and so that a server that closes
// connections after each answer is simply met again.
import { Agent, request } from "node:http";

/** @param post makes the path and the body of a POST from one of `paths`; absent: GET */
export async function load({ port, connections, seconds, paths, post, expect = 200 }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + seconds * 1000;
  const started = performance.now();
  const times = [];
  let next = 0;
  let wrong = 0;

  async function one() {
    const given = paths[next++ % paths.length];
    const { path, body } = post ? post(given) : { path: given };
    const began = performance.now();
    const status = await ask(agent, port, path, body);
    if (status === expect) times.push(performance.now() - began);
    else wrong++;
  }

  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) await one();
    }),
  );
  agent.destroy();
  const took = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  if (wrong > times.length / 100) throw new Error(`${wrong} answers were not ${expect}`);
  return {
    requests: times.length,
    rate: times.length / took,
    wrong,
    p50: times[times.length >> 1],
    p99: times[Math.floor(times.length * 0.99)],
  };
}

function ask(agent, port, path, body) {
  return new Promise((resolve) => {
    const headers =
      body === undefined
        ? {}
        : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) };
    const sent = request(
      { agent, host: "127.0.0.1", port, path, method: body === undefined ? "GET" : "POST", headers },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode));
      },
    );
    sent.on("error", () => resolve(0));
    sent.end(body);
  });
}
