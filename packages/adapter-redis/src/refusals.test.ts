import { once } from "node:events";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { fill, type Text } from "@cursus/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventually, startedServer } from "../test/own-server.ts";
import { cacheAt, failureOf, reasonFor } from "../test/stage.ts";
import { reasonOf, unavailable } from "./failures.ts";
import { type Reason, redisMessages } from "./messages.ts";

const later = () => new Date(Date.now() + 600_000).toISOString();
const longer = 60_000;

async function speaking(greeting: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => socket.write(greeting));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `redis://127.0.0.1:${(server.address() as { port: number }).port}`;
}

describe("a server that refuses", () => {
  it.for([
    ["a wrong password", ":wrong@", "wrong_password"],
    ["a user it does not know", "marie:sesame@", "wrong_password"],
    ["who gives no password", "", "no_password"],
  ])("%s says so, at each call and in a check, and is retried by nobody", async ([, login, reason], test) => {
    const server = await startedServer(test, ["--requirepass", "sesame"]);
    const cache = cacheAt(server.url.replace("redis://", `redis://${login}`), { budget: longer });
    for (const call of [cache.get("a"), cache.check(), cache.get("a")]) {
      expect(await failureOf(call)).toMatchObject({ retryable: false, details: { reason } });
    }
  });

  it("lets in who has the password, be it beside the URL", async (test) => {
    const server = await startedServer(test, ["--requirepass", "sesame open"]);
    await cacheAt(server.url, { password: "sesame open" }).check();
    await cacheAt(server.url.replace("redis://", "redis://default:sesame%20open@")).check();
  });

  it("what a user may not do says so, and nothing more is asked of users than the advice names", async (test) => {
    const server = await startedServer(test);
    const marie = [
      "ACL",
      "SETUSER",
      "marie",
      "on",
      ">sesame",
      "resetkeys",
      "~cursus:*",
      "resetchannels",
      "-@all",
    ] as const;
    const named = /it (get, .*) on keys/.exec(redisMessages["redis_advice.no_permission"].en)![1]!;
    const commands = named.split(/, | and /).map((command) => `+${command}`);
    await server.ask(...marie, "+get");
    const cache = cacheAt(server.url.replace("redis://", "redis://marie:sesame@"), { budget: longer });
    expect(await cache.get("a")).toBeUndefined();
    for (const call of [cache.set("a", "1"), cache.check()]) {
      expect(await failureOf(call)).toMatchObject({ retryable: false, details: { reason: "no_permission" } });
    }
    await server.ask(...marie, ...commands);
    await cache.check();
    const other = cacheAt(server.url.replace("redis://", "redis://marie:sesame@"), {
      prefix: "other:",
      budget: longer,
    });
    expect(await reasonFor(other.get("a"))).toBe("no_permission");
  });

  it("to write because it is a copy says so; reading goes on", async (test) => {
    const [main, copy] = [await startedServer(test), await startedServer(test)];
    await copy.ask("REPLICAOF", "127.0.0.1", main.port);
    const cache = cacheAt(copy.url, { budget: longer });
    expect(await reasonFor(cache.set("a", "1"))).toBe("read_only");
    await eventually(async () => (await reasonFor(cache.get("a"))) === undefined);
    expect(await reasonFor(cache.check())).toBe("read_only");
    await copy.ask("REPLICAOF", "NO", "ONE");
    await eventually(async () => (await reasonFor(cache.set("a", "1"))) === undefined);
  });

  it("a database that it does not have is not exchanged for another one", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(`${server.url}/99`, { budget: longer });
    for (const call of [cache.set("a", "1"), cache.check(), cache.get("a")]) {
      expect(await failureOf(call)).toMatchObject({ retryable: false, details: { reason: "no_database" } });
    }
    expect(await server.ask("DBSIZE")).toBe(0);
  });

  it("to count from what is no number, or was made by another program, says so", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(server.url, { budget: longer });
    await cache.set("text", "seven");
    expect(await reasonFor(cache.increment("text", 1, later()))).toBe("not_a_number");
    await server.ask("LPUSH", "cursus:list", "x");
    expect(await reasonFor(cache.get("list"))).toBe("other_type");
  });

  it("to be Redis says so", async () => {
    for (const greeting of ["HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n"]) {
      const cache = cacheAt(await speaking(greeting), { budget: longer });
      expect(await reasonFor(cache.get("a"))).toBe("not_redis");
      expect(await reasonFor(cache.check())).toBe("not_redis");
    }
  });

  it("to speak TLS says so", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(server.url.replace("redis:", "rediss:"), { budget: longer });
    expect(["no_tls", "lost", "unreachable"]).toContain(await reasonFor(cache.get("a")));
  });

  it("to exist says so", async () => {
    expect(await reasonFor(cacheAt("redis://redis.invalid", { budget: 15_000 }).get("a"))).toBe("unknown_host");
  });
});

describe("a failure", () => {
  it.each<[string, Reason]>([
    ["LOADING Redis is loading the dataset in memory", "loading"],
    ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", "loading"],
    ["MISCONF Redis is configured to save RDB snapshots, but it's currently unable to", "cannot_save"],
    ["CLUSTERDOWN Hash slot not served", "cluster_down"],
    ["MOVED 3999 127.0.0.1:6381", "cluster_node"],
    ["ERR unknown command `GETDEL`, with args beginning with: `cursus:a`", "too_old"],
    ["ERR something that nobody has heard of", "other"],
  ])("is known by the beginning of its words: %s", (words, reason) => {
    expect(reasonOf(new Error(words))).toBe(reason);
  });

  it("never repeats a password, a key or a value, however deep one looks", async (test) => {
    const server = await startedServer(test, ["--requirepass", "sesame"]);
    const [wrong, right] = ["canary-password", "sesame"].map((password) =>
      cacheAt(server.url.replace("redis://", `redis://:${password}@`), { budget: longer }),
    );
    await server.ask("LPUSH", "cursus:canary-key", "x");
    await server.ask("CONFIG", "SET", "maxmemory", 1);
    const old = unavailable(
      "redis:",
      "take",
      "too_old",
      new Error("ERR unknown command `GETDEL`, with args beginning with: `canary-key`"),
    );
    const errors = [
      old,
      await failureOf(wrong!.get("canary-key")),
      await failureOf(right!.get("canary-key")),
      await failureOf(right!.set("canary-key", "canary-value")),
      await failureOf(right!.increment("canary-key", 1, later())),
    ];
    for (const error of errors) {
      expect(error.cause).toBeInstanceOf(Error);
      expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/canary|sesame/);
    }
  });

  it("has its reason and its way out in both languages", () => {
    const messages: { readonly [code: string]: Text } = redisMessages;
    const reasons = Object.keys(messages).filter((code) => code.startsWith("redis_reason."));
    expect(reasons.length).toBeGreaterThan(15);
    for (const code of reasons) {
      const reason = code.replace("redis_reason.", "");
      for (const language of ["en", "fr"] as const) {
        const details = { adapter: "redis://h:1/0", operation: "get", reason };
        const said = fill(messages["cache.unavailable"]![language], details, (term) => messages[term]?.[language]);
        expect(said).toMatch(/ ?: \p{L}.*[^.]\. \p{Lu}.*[^.]\.$/u);
        expect(said).not.toMatch(/[{}]/);
      }
    }
  });
});
