import { hash } from "node:crypto";
import { isCursusError } from "@cursus/core";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, describe, expect, it } from "vitest";
import { type Connection, checkPostgres, pgliteDatabase, poolDatabase, postgresStorage } from "./index.ts";

const plan = { name: "rows", fields: ["count"], unique: [], indexes: [] };
const pglite = new PGlite();
afterAll(() => pglite.close());

describe("a pool", () => {
  /** A pool whose one connection is PGlite, and what became of it. */
  function onlyPool(given: Connection = pglite) {
    const released: (boolean | undefined)[] = [];
    const connect = async () => ({
      query: given.query.bind(given),
      release: (broken?: boolean) => void released.push(broken),
    });
    return { released, query: given.query.bind(given), connect };
  }

  it("gets back its connection after a transaction that ends well, and after one that fails", async () => {
    const pool = onlyPool();
    const storage = postgresStorage(poolDatabase(pool), { schema: "pooled" });
    await storage.open([plan]);
    await storage.transaction((session) => session.insert("rows", { id: "a", count: 1 }));
    const wrong = new Error("wrong");
    const failed = storage.transaction(async (session) => {
      await session.insert("rows", { id: "b" });
      throw wrong;
    });
    await expect(failed).rejects.toBe(wrong);
    expect(await storage.find("rows", {})).toEqual([{ id: "a", count: 1 }]);
    expect(pool.released).toEqual([false, false, false]);
  });

  it("is told of a connection that broke in the middle, and the caller too, in the words of the port", async () => {
    let broken = false;
    const pool = onlyPool({
      query: async (text, values) => {
        if (broken) throw new Error("Connection terminated unexpectedly");
        return await pglite.query(text, values);
      },
    });
    const storage = postgresStorage(poolDatabase(pool), { schema: "broken" });
    await storage.open([plan]);
    const cut = storage.transaction(async (session) => {
      broken = true;
      await session.insert("rows", { id: "a" });
    });
    await expect(cut).rejects.toMatchObject({
      name: "AdapterError",
      code: "storage.unreachable",
      details: { retryable: true, reason: "Connection terminated unexpectedly" },
    });
    expect(pool.released.at(-1)).toBe(true);
    await pglite.query("ROLLBACK");
  });
});

describe("PostgreSQL", () => {
  it("tries a transaction again that lost its turn to another", async () => {
    const database = pgliteDatabase(pglite);
    let attempts = 0;
    const storage = postgresStorage(
      {
        query: database.query,
        transaction: (work) =>
          database.transaction(async (connection) => {
            const result = await work(connection);
            if (attempts === 1) await connection.query("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
            return result;
          }),
      },
      { schema: "turns" },
    );
    await storage.open([plan]);
    await storage.transaction(async (session) => {
      attempts++;
      await session.insert("rows", { id: `attempt ${attempts}` });
    });
    expect(await storage.find("rows", {})).toEqual([{ id: "attempt 2" }]);
  });

  it("refuses a value too long for an index, and says so", async () => {
    const storage = postgresStorage(pgliteDatabase(pglite), { schema: "long" });
    await storage.open([{ ...plan, fields: ["name"], indexes: [["name"]] }]);
    const name = Array.from({ length: 300 }, (_, n) => hash("sha256", String(n))).join("");
    const error = await storage.insert("rows", { id: "a", name }).catch((reason: unknown) => reason);
    expect(isCursusError(error, "storage.failed")).toBe(true);
    expect(await storage.count("rows")).toBe(0);
  });

  it("keeps apart two unique sets whose index names PostgreSQL would cut to one", async () => {
    const long = "aFieldWithANameThatFillsUpWhatPostgresLeaves";
    const [first, second] = [`${long}AndMore`, `${long}AndOther`];
    const storage = postgresStorage(pgliteDatabase(pglite), { schema: "names" });
    await storage.open([{ ...plan, fields: [first, second], unique: [[first], [second]] }]);
    await storage.insert("rows", { id: "a", [first]: 1, [second]: 1 });
    const change = { set: { [second]: 1 } };
    await storage.insert("rows", { id: "b" });
    await expect(storage.updateOne("rows", { op: "eq", field: "id", value: "b" }, change)).rejects.toMatchObject({
      code: "storage.unique_violation",
      details: { fields: [second] },
    });
  });
});

describe("a look at the server", () => {
  it("finds a PostgreSQL that will do, and says what was found", async () => {
    const checks = await checkPostgres(pglite);
    expect(checks.map(({ name }) => name)).toEqual(["postgres version", "postgres encoding", "postgres durability"]);
    expect(checks[1]).toMatchObject({ ok: true, message: { en: "texts are in UTF8" } });
  });

  it("says what to do about each thing that will not", async () => {
    const old = { server_version: "9.6.24", server_encoding: "SQL_ASCII", fsync: "off" };
    const checks = await checkPostgres({ query: async () => ({ rows: [old] }) });
    expect(checks.map(({ ok, fix }) => [ok, fix !== undefined])).toEqual(Array(3).fill([false, true]));
  });
});
