/** One Cursus feeds another over HTTP, on this machine: what stands there comes here, and a second time changes nothing. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mongoStorage } from "@cursus/adapter-mongo";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { type Cursus, clientScopes, memoryStorage, type PullReport, type Source, type Storage } from "@cursus/core";
import { cursusUnderTest, requireService } from "@cursus/core/testing";
import { type ApiSourceOptions, apiSource, apogeeSource, sqliteReader } from "@cursus/sources";
import { serve } from "@cursus/web";
import { MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeApogee } from "../../sources/test/apogee-tables.ts";
import { type ApiOptions, createApi } from "../src/index.ts";

const year = "2026-2027";
let folder: string;
let apogee: Source;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-feed-"));
  makeApogee(join(folder, "apogee.db"), { diplomas: 3, students: 40 });
  apogee = apogeeSource({ connect: () => sqliteReader(join(folder, "apogee.db")) });
});
afterAll(async () => {
  await apogee.close();
  await rm(folder, { recursive: true });
});

/** A Cursus that has read Apogée, and has teachers. */
async function upstream(storage: Storage) {
  const { cursus, owner, clock } = await cursusUnderTest({ storage });
  await owner.sources.pull(apogee, { year });
  const element = "D0001E1S1U1C1";
  await owner.teaching.addTeacher({
    lastName: "O’Brien-Nguyễn",
    number: "T1",
    email: "t1@univ.example",
    status: "MCF",
    year,
  });
  await owner.teaching.addService({ element, kind: "cm", planned: 12.5, teacher: "T1", year });
  await owner.teaching.addService({ element, kind: "td", planned: 8, group: "A", year });
  const { key } = await owner.clients.add({ name: "Aval", scopes: clientScopes });
  return { cursus, owner, clock, key };
}

async function served(cursus: Cursus, options: ApiOptions = {}) {
  const server = await serve(createApi(cursus, options), { port: 0 });
  return { url: `${server.url}/api`, [Symbol.asyncDispose]: () => server.close() };
}

const at = (url: string, key: string, more: Partial<ApiSourceOptions> = {}) =>
  apiSource({ name: "amont", url, key, wait: async () => {}, ...more });

function counted({ kinds }: PullReport) {
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, { added, changed, refused }]) => [kind, [added, changed, refused]]),
  );
}

const stores = {
  memory: () => memoryStorage(),
  SQLite: (name: string) => sqliteStorage(join(folder, name)),
};

describe("everything comes over, page by page, and again nothing changes", () => {
  it.each(Object.entries(stores))("on %s", (_, storage) => comesOver(storage));

  it("on MongoDB", async (context) => {
    const url = requireService("MONGODB_URL", context);
    const names = ["a", "b"].map((name) => `cursus_feed_${process.pid}_${name}`);
    const client = new MongoClient(url);
    try {
      await comesOver((name) => mongoStorage(client, { database: names[name === "a.db" ? 0 : 1]! }));
    } finally {
      for (const name of names) await client.db(name).dropDatabase();
      await client.close();
    }
  }, 60_000);
});

async function comesOver(storage: (name: string) => Storage): Promise<void> {
  const { cursus, owner: there, key } = await upstream(storage("a.db"));
  await using door = await served(cursus);
  const { owner: here } = await cursusUnderTest({ storage: storage("b.db") });
  const source = await at(door.url, key);
  expect(await source.check()).toMatchObject([{ ok: true }]);
  const first = await here.sources.pull(source, { year, limit: 7 });
  expect([first.refused, first.conflicts]).toEqual([[], []]);
  expect(counted(first)).toMatchObject({
    diplomas: [3, 0, 0],
    steps: [9, 0, 0],
    students: [40, 0, 0],
    teachers: [1, 0, 0],
  });
  const again = await here.sources.pull(source, { year, limit: 7 });
  for (const [kind, counts] of Object.entries(counted(again))) expect([kind, counts]).toEqual([kind, [0, 0, 0]]);
  expect([again.changes, again.conflicts, again.dropped]).toEqual([[], [], []]);

  const sameOf = async (read: (one: typeof here) => Promise<unknown>) =>
    expect(await read(here)).toEqual(await read(there));
  await sameOf(async (one) => (await one.curricula.show("D0001E1S1U1C1", { year })).paths);
  await sameOf((one) => one.curricula.tree("D0001", { year }));
  await sameOf((one) => one.students.count());
  await sameOf(async (one) =>
    (await one.exchange.registrations({ year }, { limit: 1000 })).items
      .map((item) => `${item.studentNumber} ${item.stepVersion} ${item.kind}`)
      .sort(),
  );
  await sameOf(async (one) => {
    const { id, version, average, ...person } = await one.students.show("21900001");
    return person;
  });
  await sameOf(async (one) =>
    (await one.teaching.services({ year })).items.map(({ element, kind, planned, teacher }) => [
      element,
      kind,
      planned,
      teacher?.number,
    ]),
  );
  await sameOf(async (one) => (await one.teaching.showTeacher("T1")).terms.map(({ status, duty }) => [status, duty]));
}

describe("a source that is another Cursus", () => {
  it("offers what its key opens, and says so when it is checked", async () => {
    const { cursus, owner, key } = await upstream(memoryStorage());
    await using door = await served(cursus, { sources: [apogee] });
    const few = await owner.clients.add({ name: "Peu", scopes: ["curricula"], expires: "2027-06-30" });
    const source = await at(door.url, few.key);
    expect(source.offers).toEqual(["diplomas", "versions", "steps", "stepVersions", "elements", "links"]);
    expect((await source.check())[0]!.message.fr).toContain("à la clé de Peu, qui prend fin le 2027-06-30");
    const through = await at(door.url, key, { source: "apogee" });
    expect(through.offers).toEqual(apogee.offers);
    const { owner: here } = await cursusUnderTest();
    const report = await here.sources.pull(through, { year });
    expect([report.refused, report.kinds.students?.added, report.kinds.registrations?.added]).toEqual([[], 40, 44]);
    expect(await (await at(door.url, key, { source: "kofr" })).check()).toMatchObject([{ ok: false }]);
  });

  it("is told with the code of the other side when its key opens nothing, and the key stays where it is", async () => {
    const { cursus, owner, key } = await upstream(memoryStorage());
    await using door = await served(cursus);
    await owner.clients.revoke("Aval");
    const source = await at(door.url, key);
    const failed = await source.read("students", { limit: 5, year }).catch((error) => error);
    expect(failed).toMatchObject({ code: "source.key_revoked", details: { reason: "HTTP 401 clients.revoked" } });
    expect(await source.check()).toMatchObject([{ ok: false }]);
    expect(JSON.stringify([failed.message, failed.details, await source.check()])).not.toContain(key);
  });

  it("waits when it is asked to, as long as it is asked to", async () => {
    const { cursus, clock, key } = await upstream(memoryStorage());
    clock.set("2026-11-22T09:30:40.000Z");
    await using door = await served(cursus, { perMinute: 3 });
    const waited: number[] = [];
    const { owner: here } = await cursusUnderTest();
    const wait = async (milliseconds: number) => {
      waited.push(milliseconds);
      clock.advance(milliseconds / 1000);
    };
    const source = await at(door.url, key, { wait });
    const report = await here.sources.pull(source, { year, kinds: ["students"], limit: 5 });
    expect([report.kinds.students?.added, report.kinds.students?.pages]).toEqual([40, 8]);
    expect(waited).toEqual([20_000, 60_000]);
  });

  it("goes on where it was cut off: within one reading after a dropped connection, or by reading again", async () => {
    const { cursus, key } = await upstream(memoryStorage());
    await using door = await served(cursus);
    let drops = 0;
    const asked: string[] = [];
    const dropping: RequestListener = (request, response) => {
      asked.push(request.url!);
      if (request.url!.includes("after=") && drops > 0) {
        drops--;
        // Half an answer, then nothing.
        response.writeHead(200, { "content-type": "application/json", "content-length": "1000" }).write('{"items":[');
        setTimeout(() => request.socket.destroy(), 5);
        return;
      }
      const { host, ...headers } = request.headers as Record<string, string>;
      fetch(new URL(request.url!, door.url), { headers }).then(async (answer) =>
        response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text()),
      );
    };
    await using front = await listening(dropping);
    const source = await at(`${front.url}/api`, key);
    const { owner: here } = await cursusUnderTest();
    drops = 4;
    const patient = await here.sources.pull(source, { year, kinds: ["students"], limit: 10 });
    expect(patient.kinds.students).toMatchObject({ added: 40, pages: 4 });
    drops = 5;
    const dying = here.sources.pull(source, { year, kinds: ["registrations"], limit: 10 });
    await expect(dying).rejects.toMatchObject({ code: "source.unreachable", details: { retryable: true } });
    asked.length = 0;
    const resumed = await here.sources.pull(source, { year, kinds: ["registrations"], limit: 10 });
    expect(resumed.kinds.registrations).toMatchObject({ resumed: true, added: 34 });
    expect(asked[0]).toContain("after=");
  });

  it("gives up at what no waiting mends, and does not follow the way elsewhere", async () => {
    let asked = 0;
    await using odd = await listening((request, response) => {
      asked++;
      const [status, body] = request.url!.includes("elements") ? [302, ""] : [200, "<html>"];
      response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(body);
    });
    const source = await at(odd.url, "cursus_api_x");
    const read = (kind: "elements" | "students") => source.read(kind, { limit: 5, year });
    asked = 0;
    await expect(read("students")).rejects.toMatchObject({ code: "source.bad_answer" });
    await expect(read("elements")).rejects.toMatchObject({ code: "source.bad_answer" });
    expect(asked).toBe(2);
  });

  it("is refused before the first question where its address or its key cannot be right", async () => {
    const wrong = at("http://univ.example/api", " ");
    await expect(wrong).rejects.toMatchObject({
      code: "source.bad_configuration",
      details: { problems: ["url (https://)", "key"] },
    });
  });
});

async function listening(listener: RequestListener) {
  const server: Server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, [Symbol.asyncDispose]: close };
}
