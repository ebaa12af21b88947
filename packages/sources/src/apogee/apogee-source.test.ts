import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cursusUnderTest } from "@cursus/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeApogee } from "../../test/apogee-tables.ts";
import { apogeeSource } from "./apogee-source.ts";
import { type OracleDriver, oracleReader } from "./oracle-reader.ts";
import { sqliteReader } from "./sqlite-reader.ts";

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-apogee-"));
  file = join(folder, "apogee.db");
  makeApogee(file, { diplomas: 4, students: 50 });
});
afterAll(() => rm(folder, { recursive: true }));

const source = (name = file) => apogeeSource({ connect: () => sqliteReader(name) });
const year = "2026-2027";

describe("Apogée's tables", () => {
  it("become one tree, choice groups and all, and again change nothing", async () => {
    const { owner } = await cursusUnderTest();
    const report = await owner.sources.pull(source(), { year, limit: 7 });
    expect([report.refused, report.conflicts]).toEqual([[], []]);
    expect((await owner.curricula.show("D0001E1S1U1C1", { year })).paths).toEqual([
      ["D0001", "D0001-1", "D0001E1", "D0001E1-1", "D0001E1S1", "D0001E1S1U1", "D0001E1S1U1C1"],
    ]);
    const tree = await owner.curricula.tree("D0001E1S1U1", { year });
    expect(tree.children.map(({ code, kind, link }) => [code, kind, link?.min])).toEqual([
      ["D0001E1S1U1X", "choice", 1],
      ["D0001E1S1U1C1", "ec", undefined],
      ["D0001E1S1U1C2", "ec", undefined],
    ]);
    const again = await owner.sources.pull(source(), { year });
    const touched = Object.values(again.kinds).filter(({ added, changed }) => added + changed > 0);
    expect([touched, again.dropped]).toEqual([[], []]);
  });

  it("bring students and their registrations, early and owed ones too", async () => {
    const { owner } = await cursusUnderTest();
    const { kinds } = await owner.sources.pull(source(), { year, kinds: ["students", "registrations"], limit: 9 });
    expect([kinds.students?.added, kinds.registrations?.added]).toEqual([50, 55]);
    expect(await owner.students.show("21900001")).toMatchObject({
      lastName: "NOM1",
      ine: "1000000001A",
      birthDate: "2004-09-23",
    });
  });

  it("are read by pages that never overlap nor leave out", async () => {
    const read = async (limit: number) => {
      const found: string[] = [];
      const apogee = source();
      let after: string | undefined;
      do {
        const page = await apogee.read("links", { limit, year, ...(after !== undefined && { after }) });
        found.push(...page.items.map(({ parent, child }) => `${parent} > ${child}`));
        after = page.next;
      } while (after !== undefined);
      await apogee.close();
      return found;
    };
    const whole = await read(500);
    expect(new Set(whole).size).toBe(whole.length);
    expect(await read(3)).toEqual(whole);
  });

  it("are told to answer, or why not", async () => {
    expect(await source().check()).toMatchObject([{ ok: true }]);
    expect(await source(join(folder, "none.db")).check()).toMatchObject([{ ok: false }]);
  });
});

describe("Oracle's driver", () => {
  const failing = (message: string): OracleDriver => ({
    OUT_FORMAT_OBJECT: 4002,
    getConnection: () => Promise.reject(new Error(message)),
  });
  const account = { user: "lecture", password: "hidden", connectString: "127.0.0.1:1521/APOGEE" };

  it.each([
    ["NJS-503: connection to host 127.0.0.1 port 1521 could not be established", "source.unreachable", true],
    ["ORA-12541: TNS:no listener", "source.unreachable", true],
    [
      "NJS-510: connection to host could not be established within the transport connection timeout",
      "source.too_slow",
      true,
    ],
    ["ORA-01017: invalid username/password", "source.not_allowed", false],
    ["ORA-00904: invalid identifier", "source.query_failed", false],
  ])("%s is %s", async (message, code, retryable) => {
    const failed = await oracleReader({ ...account, driver: failing(message) }).catch((error) => error);
    expect(failed).toMatchObject({ code, details: { retryable } });
    expect(JSON.stringify(failed.details)).not.toContain("hidden");
  });

  it("is asked with bound values, in the database's own words", async () => {
    const asked: unknown[] = [];
    const driver: OracleDriver = {
      OUT_FORMAT_OBJECT: 4002,
      getConnection: async () => ({
        callTimeout: 0,
        async execute(sql, values) {
          asked.push([sql, values]);
          return { rows: [{ COD_ETU: 1, COD_ETP: "E", COD_VRS_VET: 1 }] };
        },
        async close() {},
      }),
    };
    const apogee = apogeeSource({ connect: () => oracleReader({ ...account, driver }) });
    const { next } = await apogee.read("registrations", { limit: 1, year });
    await apogee.read("registrations", { limit: 1, year, after: next! });
    const [[first], [second, values]] = asked as [[string], [string, object]];
    expect(first).toMatch(/WHERE R\.COD_ANU = :anu .*FETCH FIRST 1 ROWS ONLY$/);
    expect(second).toContain("(I.COD_ETU > :after0 OR (I.COD_ETU = :after0 AND (R.COD_ETP > :after1 OR");
    expect(values).toEqual({ anu: "2026", after0: 1, after1: "E", after2: 1 });
  });

  it("is asked for by name when it is not installed", async () => {
    await expect(oracleReader(account)).rejects.toMatchObject({ code: "source.no_oracledb" });
  });
});
