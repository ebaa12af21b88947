/** Data for other programs, by the command alone: keys, a server, and another Cursus that reads from it. */
import type { ChildProcess } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeApogee } from "../../sources/test/apogee-tables.ts";
import { type Desk, openDesk } from "./desk.ts";

const year = "2026-2027";
let there: Desk;
let here: Desk;
const servers: ChildProcess[] = [];

beforeAll(async () => {
  [there, here] = [await openDesk(), await openDesk()];
  makeApogee(there.path("apogee.db"), { diplomas: 2, students: 10 });
  await there.file("cursus.config.json", JSON.stringify({ sources: ["apogee+sqlite:apogee.db"] }));
  await there.ask(["sources", "pull", "apogee", "--year", year]);
});
afterAll(async () => {
  for (const server of servers) await stopped(server);
  await there.clear();
  await here.clear();
});

async function stopped(server: ChildProcess): Promise<number | null> {
  if (server.exitCode !== null) return server.exitCode;
  const ended = new Promise<number | null>((done) => server.once("exit", done));
  server.kill("SIGTERM");
  return await ended;
}

/** Starts a server and waits until it says where it listens. */
async function serving(args: readonly string[]): Promise<{ server: ChildProcess; url: string; said: () => string }> {
  const server = there.start([...args, "--port", "0"]);
  servers.push(server);
  let text = "";
  const url = await new Promise<string>((found, lost) => {
    server.stderr!.setEncoding("utf8").on("data", (more: string) => {
      text += more;
      const [, address] = / on (http:\/\/\S+) \(/.exec(text) ?? [];
      if (address) found(address);
    });
    server.once("exit", (code) => lost(new Error(`ended with ${code}: ${text}`)));
  });
  return { server, url, said: () => text };
}

const add = (name: string, scopes: string, ...more: string[]) =>
  there.ask(["api", "keys", "add", name, "--scopes", scopes, ...more]);

describe("a key", () => {
  it("stands alone on standard output, and what to do with it beside", { timeout: 60_000 }, async () => {
    const { code, stdout, stderr } = await there.run(["api", "keys", "add", "O'Brien-Nguyễn", "--scopes", "people"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^cursus_api_[\w-]{43}\n$/)]);
    expect(stderr).toContain("It is not shown again");
    const listed = await there.run(["api", "keys", "list", "--lang", "fr"]);
    expect(listed.stdout).toMatch(/O'Brien-Nguyễn +active +people/);
    expect(listed.stdout).not.toContain(stdout.trim());
  });

  it("is refused by exit code when what is asked makes no sense, and nothing is made", {
    timeout: 60_000,
  }, async () => {
    expect((await add("X", "everything")).error.details.issues[0].code).toBe("clients.unknown_scope");
    expect((await add("X", "contact")).code).toBe(3);
    expect((await add("X", "people", "--expires", "2020-01-01")).error.code).toBe("clients.ends_in_the_past");
    expect((await add("o’brien-NGUYEN", "people")).error.code).toBe("clients.name_taken");
    expect((await there.ask(["api", "keys", "renew", "nobody"])).code).toBe(5);
    expect((await there.ask(["api", "keys", "add", "X"])).code).toBe(2);
  });

  it("is taken away under its name, and not under another", { timeout: 60_000 }, async () => {
    await add("planning", "curricula");
    const wrong = await there.ask(["api", "keys", "revoke", "planning", "--confirm", "plan"]);
    expect([wrong.code, wrong.error.code]).toEqual([2, "cli.not_confirmed"]);
    const done = await there.ask(["api", "keys", "revoke", "planning", "--confirm", "planning"]);
    expect([done.code, done.data.state]).toEqual([0, "revoked"]);
    expect((await there.ask(["api", "keys", "revoke", "planning", "--confirm", "planning"])).code).toBe(6);
  });
});

it("serves, and another Cursus reads all of it; again changes nothing; a revoked key is told", {
  timeout: 60_000,
}, async () => {
  const { data } = await add("Aval", "curricula,people,contact,identity,sources", "--expires", "2099-06-30");
  const { server, url, said } = await serving(["api", "serve", "--log"]);
  await here.file("cursus.config.json", JSON.stringify({ sources: [{ name: "amont", url: `api+${url}` }] }));
  expect((await here.ask(["sources", "check"])).error.code).toBe("cli.no_source_key");
  const env = { CURSUS_AMONT_KEY: data.key };
  const checked = await here.ask(["sources", "check"], env);
  expect([checked.code, checked.data.sources[0].checks[0].message]).toEqual([
    0,
    expect.stringContaining("the key of Aval"),
  ]);
  const pulled = await here.ask(["sources", "pull", "amont", "--year", year], env);
  const { kinds } = pulled.data.sources[0];
  expect([pulled.code, kinds.students.added, kinds.diplomas.added]).toEqual([0, 10, 2]);
  const again = await here.ask(["sources", "pull", "amont", "--year", year], env);
  for (const counts of Object.values<{ added: number; changed: number }>(again.data.sources[0].kinds))
    expect(counts).toMatchObject({ added: 0, changed: 0 });
  const through = [{ name: "amont", url: `api+${url}`, source: "apogee" }];
  await here.file("cursus.config.json", JSON.stringify({ sources: through }));
  const passed = await here.ask(["sources", "check"], env);
  expect([passed.code, passed.data.sources[0].offers]).toEqual([0, expect.arrayContaining(["students", "links"])]);
  await there.ask(["api", "keys", "revoke", "Aval", "--confirm", "Aval"]);
  const refused = await here.ask(["sources", "pull", "amont", "--year", year], env);
  expect([refused.code, refused.error.code]).toEqual([7, "source.key_revoked"]);
  expect(refused.error.message).toContain("has revoked this key");
  expect(said()).toContain('"route":"/v1/students"');
  expect(`${said()}${JSON.stringify([checked, refused])}`).not.toContain(data.key);
  expect(await stopped(server)).toBe(0);
});

it("is served beside the form, each at its own address", { timeout: 60_000 }, async () => {
  const { url } = await serving(["serve", "--api"]);
  const statuses = ["/api", "/api/v1/client", "/healthz", "/form"].map(
    async (path) => (await fetch(url + path)).status,
  );
  expect(await Promise.all(statuses)).toEqual([200, 401, 200, 404]);
});
