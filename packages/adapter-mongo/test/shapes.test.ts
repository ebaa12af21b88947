/**
 * What the modules of Cursus ask of a storage, noted while their own tests run, and whether an index answers it. Where the
 * server has no planner to ask, MongoDB's rule stands here in plain code.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type CollectionPlan, eq, type Filter } from "@cursus/core";
import { requireService } from "@cursus/core/testing";
import { type Document, MongoClient, MongoServerError } from "mongodb";
import { describe, expect, it, vi } from "vitest";
import type * as Memory from "../../core/src/storage/memory.ts";
import { mongoStorage } from "../src/index.ts";
import { databaseOn } from "./database.ts";
import { useOf } from "./equality-sort-range.ts";
import { type Asked, described, ordered, recording } from "./recording.ts";

const asked = vi.hoisted((): Asked => ({ shapes: new Map(), plans: new Map() }));

vi.mock("../../core/src/storage/memory.ts", async (original) => {
  const { memoryStorage } = await original<typeof Memory>();
  return { memoryStorage: () => recording(memoryStorage(), asked) };
});

/** Folders whose tests ask a storage for nothing, or for what no module asks. */
const below = ["kernel", "module", "links", "notify", "storage", "tables", "testing"];

/** Weeks of sending that ask over and over what the other tests of notices ask. */
const repetitive = ["limits.test.ts"];

const core = join(import.meta.dirname, "../../core/src");
for (const folder of readdirSync(core, { withFileTypes: true })) {
  if (!folder.isDirectory() || below.includes(folder.name)) continue;
  for (const file of readdirSync(join(core, folder.name))) {
    if (file.endsWith(".test.ts") && !repetitive.includes(file)) await import(join(core, folder.name, file));
  }
}

/** Collections that a test made for itself. */
const ofTests = ["facts"];

describe("the questions of the modules", () => {
  it("were noted, for every collection that a module plans", () => {
    expect(asked.shapes.size).toBeGreaterThan(40);
    const questioned = new Set([...asked.shapes.values()].map(({ collection }) => collection));
    expect([...asked.plans.keys()].filter((collection) => !questioned.has(collection))).toEqual([]);
  });

  it("are answered from an index, in the order asked for", () => {
    const without = [...asked.shapes.values()]
      .filter((shape) => !ofTests.includes(shape.collection))
      .map((shape) => ({ ...shape, use: useOf(asked.plans.get(shape.collection)!, shape) }))
      .filter(({ use }) => use !== "ordered")
      .map(({ verb, collection, filter, sort }) => `${verb} ${collection} ${described(filter)}${ordered(sort)}`);
    expect(without).toEqual([]);
  });
});

it("are answered from an index by a server that explains itself", async (context) => {
  const url = databaseOn(requireService("MONGODB_URL", context));
  const commands: Document[] = [];
  const client = new MongoClient(url, { monitorCommands: true });
  client.on("commandStarted", ({ commandName, command }) => {
    if (["find", "aggregate", "count"].includes(commandName)) commands.push(command);
  });
  const storage = mongoStorage(client);
  try {
    await storage.open([...asked.plans.values()]);
    for (const { verb, collection, filter, sort } of asked.shapes.values()) {
      if (ofTests.includes(collection) || !["find", "count"].includes(verb)) continue;
      if (verb === "count") await storage.count(collection, filter);
      else await storage.find(collection, { ...(filter && { filter }), sort, limit: 10 });
    }
    const scanned: string[] = [];
    for (const { lsid, $db, $clusterTime, ...command } of commands) {
      const plan = await client.db().command({ explain: command, verbosity: "queryPlanner" });
      if (JSON.stringify(plan).includes('"COLLSCAN"') && command.filter !== undefined)
        scanned.push(JSON.stringify({ collection: command.find, filter: command.filter, sort: command.sort }));
    }
    expect(scanned).toEqual([]);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.codeName === "CommandNotFound")) throw error;
    context.skip("the server has no explain");
  } finally {
    await client.db().dropDatabase();
    await storage.close();
    await client.close();
  }
});

describe("the rule", () => {
  const plan: CollectionPlan = {
    name: "rows",
    fields: ["class", "name", "mark", "key", "due"],
    unique: [["key"], ["class", "mark"]],
    indexes: [
      ["class", "name"],
      ["mark", "due"],
    ],
    sparse: ["mark"],
    words: "words",
  };
  const use = (filter: Filter | undefined, ...sort: readonly string[]) =>
    useOf(plan, {
      verb: "find",
      collection: "rows",
      ...(filter && { filter }),
      sort: sort.map((field) => ({ field })),
    });
  const both = (...of: readonly Filter[]): Filter => ({ op: "and", of });
  const either = (...of: readonly Filter[]): Filter => ({ op: "or", of });
  const until: Filter = { op: "lte", field: "due", value: 1 };

  it("finds equality, then the sort, then a range", () => {
    expect(use(eq("class", "a"), "name")).toBe("ordered");
    expect(use(both(eq("mark", 1), until), "due")).toBe("ordered");
    expect(use(undefined, "class", "name")).toBe("ordered");
    expect(use(eq("id", "a"), "due")).toBe("ordered");
    expect(use({ op: "words", startingWith: ["a"] })).toBe("ordered");
  });

  it("sees a sort that no index gives, and a field that none begins with", () => {
    expect(use(eq("class", "a"), "due")).toBe("sorted");
    expect(use(eq("name", "a"))).toBe("scanned");
    expect(use(until, "due")).toBe("scanned");
    expect(use(undefined, "due")).toBe("scanned");
    expect(use({ op: "not", of: eq("class", "a") })).toBe("scanned");
  });

  it("takes an alternative for as good as its worst", () => {
    expect(use(either(eq("key", "a"), eq("class", "b")))).toBe("ordered");
    expect(use(either(eq("key", "a"), eq("name", "b")))).toBe("scanned");
    expect(use(both(eq("class", "a"), either(eq("name", "b"), until)))).toBe("ordered");
  });

  it("leaves a partial index to questions for what it holds", () => {
    expect(use({ op: "absent", field: "mark" })).toBe("scanned");
    expect(use(undefined, "mark", "due")).toBe("scanned");
    expect(use({ op: "gt", field: "mark", value: 1 })).toBe("ordered");
    expect(use(undefined, "key")).toBe("scanned");
  });
});
