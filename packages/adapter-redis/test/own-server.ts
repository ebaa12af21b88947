/** A Redis of the test's own, which may be stopped, paused and misconfigured. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { requireService, type Skippable } from "@cursus/core/testing";
import { Redis } from "ioredis";
import { onTestFinished } from "vitest";

export interface OwnServer {
  readonly port: number;
  readonly url: string;
  start(): Promise<void>;
  /** At once, as by a crash: nobody is told good-bye. */
  stop(): Promise<void>;
  /** It keeps its connections and takes new ones, and answers nothing. */
  pause(): void;
  resume(): void;
  /** Asks it directly, over a connection for this alone. */
  ask(command: string, ...args: readonly (string | number)[]): Promise<unknown>;
}

/** @param file its configuration, where it needs one that it may write to. Not started yet; ended with the test. Left out where there is no Redis to be had. */
export async function ownServer(test: Skippable, args: readonly string[] = [], file?: string): Promise<OwnServer> {
  requireService("REDIS_URL", test);
  if (spawnSync("redis-server", ["--version"]).error && process.env.CURSUS_REQUIRE_SERVICES !== "1")
    test.skip("no redis-server program");
  const port = await freePort();
  const password = args[args.indexOf("--requirepass") + 1];
  let server: ChildProcess | undefined;
  onTestFinished(stop);

  async function start(): Promise<void> {
    const cache = ["--save", "", "--appendonly", "no", "--dir", tmpdir()];
    const place = ["--bind", "127.0.0.1", "--port", String(port)];
    server = spawn("redis-server", [...(file ? [file] : cache), ...place, ...args], { stdio: "ignore" });
    for (let tries = 0; tries < 200; tries++) {
      if (await answers(port)) return;
      await wait(25);
    }
    throw new Error("redis-server did not start");
  }

  async function stop(): Promise<void> {
    if (!server) return;
    const ended = server.exitCode === null && server.signalCode === null ? once(server, "exit") : undefined;
    server.kill("SIGKILL");
    await ended;
    server = undefined;
  }

  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    pause: () => void server?.kill("SIGSTOP"),
    resume: () => void server?.kill("SIGCONT"),
    async ask(command, ...rest) {
      const login = args.includes("--requirepass") ? { password } : {};
      const client = new Redis({ host: "127.0.0.1", port, ...login, enableReadyCheck: false });
      try {
        return await client.call(command, ...rest);
      } finally {
        client.disconnect();
      }
    },
  };
}

export async function startedServer(test: Skippable, args: readonly string[] = [], file?: string): Promise<OwnServer> {
  const server = await ownServer(test, args, file);
  await server.start();
  return server;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Tries until it comes true, 10 s at most. */
export async function eventually(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return;
    await wait(25);
  }
  throw new Error("It did not come true in 10 s.");
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    socket.write("PING\r\n");
    await once(socket, "data");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
