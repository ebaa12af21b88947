/** The audit log on a server: what another program does to it shows, and programs that write at once leave it whole. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createCursus, owner, verifyLog } from "@cursus/core";
import { requireService } from "@cursus/core/testing";
import { describe, expect, it } from "vitest";
import { leaveLog, tamperings, timesSealed } from "../../core/src/testing/audit-office.ts";
import { mongoStorage } from "../src/index.ts";
import { databaseOn, dropDatabase } from "./database.ts";

describe.each(["MONGODB_URL", "MONGODB_RS_URL"])("the log on a server, by %s", { timeout: 60_000 }, (service) => {
  it.for(tamperings)("shows it when $name", async ({ tamper, shows }, context) => {
    const url = databaseOn(requireService(service, context));
    const storage = mongoStorage(url);
    try {
      await leaveLog(storage);
      expect((await verifyLog(storage)).faults).toEqual([]);
      await tamper(storage);
      expect((await verifyLog(storage)).faults.map(({ code }) => code)).toEqual(shows);
    } finally {
      await storage.close();
      await dropDatabase(url);
    }
  });

  it("has every entry of four programs once, in the log and under a seal", { timeout: 180_000 }, async (context) => {
    const url = databaseOn(requireService(service, context));
    const storage = mongoStorage(url);
    try {
      const ends = await Promise.all(["a", "b", "c", "d"].map((name) => program(url, name, "40")));
      expect(ends).toEqual([0, 0, 0, 0]);
      const cursus = await createCursus({ storage, secret: "x".repeat(32) });
      await storage.removeMany("leases", { op: "eq", field: "id", value: "carrier" });
      await cursus.carry();
      expect(await timesSealed(storage)).toEqual({ 1: 160 });
      expect(await cursus.as(owner).audit.verify()).toMatchObject({ entries: 160, faults: [] });
    } finally {
      await storage.close();
      await dropDatabase(url);
    }
  });
});

async function program(...args: readonly string[]): Promise<number | null> {
  const words = ["--import", join(import.meta.dirname, "sources.mjs"), join(import.meta.dirname, "audit-writer.ts")];
  const child = spawn(process.execPath, [...words, ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 150_000,
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}
