import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { requireService } from "@cursus/core/testing";
import { describe, expect, it } from "vitest";
import { mongoStorage } from "../src/index.ts";
import { databaseOn, dropDatabase } from "./database.ts";
import { plan } from "./race-plan.ts";

const programs = 20;

describe.each(["MONGODB_URL", "MONGODB_RS_URL"])(
  "twenty programs that begin at once, by %s",
  { timeout: 180_000 },
  (service) => {
    it("have one address, one ticket and every increment between them", async (context) => {
      const url = databaseOn(requireService(service, context));
      try {
        const storage = mongoStorage(url);
        await storage.open([plan]);
        await storage.insertMany("rows", [{ id: "counter", count: 0 }, { id: "ticket" }]);
        const got = await Promise.all(Array.from({ length: programs }, (_, n) => race(url, `program ${n}`)));
        expect(got.filter(({ address }) => address)).toHaveLength(1);
        expect(got.filter(({ ticket }) => ticket)).toHaveLength(1);
        expect(await storage.get("rows", "counter")).toEqual({ id: "counter", count: programs * 20 });
        expect(await storage.count("rows", { op: "eq", field: "email", value: "awa@x.fr" })).toBe(1);
        await storage.close();
      } finally {
        await dropDatabase(url);
      }
    });

    it("make the same collections and indexes at once", async (context) => {
      const url = databaseOn(requireService(service, context));
      const storages = Array.from({ length: programs }, () => mongoStorage(url));
      try {
        await Promise.all(storages.map((storage) => storage.open([plan])));
        const written = await Promise.allSettled(
          storages.map((storage, n) => storage.insert("rows", { id: `r${n}`, email: "awa@x.fr" })),
        );
        expect(written.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      } finally {
        for (const storage of storages) await storage.close();
        await dropDatabase(url);
      }
    });
  },
);

async function race(url: string, name: string): Promise<{ address: boolean; ticket: boolean }> {
  const program = ["--import", join(import.meta.dirname, "sources.mjs"), join(import.meta.dirname, "race.ts")];
  const child = spawn(process.execPath, [...program, url, String(programs), name], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 150_000,
  });
  const [written] = await Promise.all([text(child.stdout), once(child, "close")]);
  return JSON.parse(written);
}
