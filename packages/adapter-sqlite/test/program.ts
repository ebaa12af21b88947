/**
 * A program of its own on a storage, for tests that take several: `program.ts <task> <file> [name]`. It writes one line of
 * JSON for each thing that was acknowledged. With `TOGETHER` it says when it is ready, and begins when its input ends.
 */
import { hash } from "node:crypto";
import { writeSync } from "node:fs";
import { isCursusError, isUniqueViolation, type Storage } from "@cursus/core";
import { secretBeside, sqliteStorage } from "../src/index.ts";
import { plan } from "./program-plan.ts";

const [task = "", file = "", name = ""] = process.argv.slice(2);

const counter = { op: "eq", field: "id", value: "counter" } as const;

const tasks: { readonly [task: string]: (storage: Storage) => Promise<unknown> } = {
  async open(storage) {
    await storage.close();
    return "opened";
  },
  async secret() {
    return await secretBeside(file);
  },
  /** 100 increments, 20 of them in transactions that read before they write. */
  async increments(storage) {
    for (let n = 0; n < 80; n++) await storage.updateOne("rows", counter, { add: { count: 1 } });
    for (let n = 0; n < 20; n++) {
      await storage.transaction(async (session) => {
        const count = (await session.get("rows", "counter"))!.count as number;
        await session.updateOne("rows", counter, { set: { count: count + 1 } });
      });
    }
    return "done";
  },
  /** As many of the keys as are free: each can be had once. */
  async keys(storage) {
    let won = 0;
    for (let n = 0; n < 200; n += 4) {
      const keys = [n, n + 1, n + 2, n + 3];
      const results = await Promise.allSettled(keys.map((key) => storage.insert("rows", { id: `${name}${key}`, key })));
      for (const result of results) {
        if (result.status === "fulfilled") won++;
        else if (!isUniqueViolation(result.reason, "key")) throw result.reason;
      }
    }
    return won;
  },
  /** Rows, batches and pairs without end. */
  async forever(storage) {
    for (let n = 0; ; n++) {
      const text = hash("sha256", `${name} ${n}`).repeat(20);
      const row = { text, digest: hash("sha256", text) };
      await storage.insert("rows", { id: `${name} ${n}`, ...row });
      tell({ id: `${name} ${n}` });
      const batch = Array.from({ length: 20 }, (_, at) => ({
        id: `${name} ${n} ${at}`,
        batch: `${name} ${n}`,
        ...row,
      }));
      await storage.insertMany("rows", batch);
      tell({ batch: `${name} ${n}` });
      await storage.transaction(async (session) => {
        await session.insert("rows", { id: `${name} ${n} left`, pair: `${name} ${n}`, ...row });
        await session.updateOne("rows", counter, { add: { count: 1 } });
        await session.insert("rows", { id: `${name} ${n} right`, pair: `${name} ${n}`, ...row });
      });
      tell({ pair: `${name} ${n}` });
    }
  },
};

function tell(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

if (process.env.TOGETHER) {
  tell({ ready: true });
  for await (const _ of process.stdin);
}
try {
  const storage = sqliteStorage(file);
  if (task !== "secret") await storage.open([plan]);
  tell({ result: await tasks[task]!(storage) });
  await storage.close();
} catch (error) {
  tell(isCursusError(error) ? { code: error.code } : { error: String(error) });
}
