import { type CollectionPlan, isCursusError } from "@cursus/core";
import { requireService } from "@cursus/core/testing";
import type { Collection } from "mongodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { databaseOn, dropDatabase, withClient } from "../test/database.ts";
import { mongoStorage } from "./index.ts";
import { indexesOf } from "./indexes.ts";

const plan: CollectionPlan = {
  name: "rows",
  fields: ["key", "class", "name", "mark", "until"],
  unique: [["key"], ["class", "name"]],
  indexes: [["class", "name"], ["mark"], ["name", "id"]],
  sparse: ["mark"],
  words: "words",
  instants: ["until"],
  expiresAt: "until",
};

it("asks for an index for each use of a plan, named by its fields", () => {
  expect(indexesOf(plan).map(({ name, key, options }) => [name, Object.keys(key), options])).toEqual([
    ["unique(key)", ["key"], { unique: true, partialFilterExpression: { key: { $exists: true } } }],
    [
      "unique(class+name)",
      ["class", "name"],
      { unique: true, partialFilterExpression: { class: { $exists: true }, name: { $exists: true } } },
    ],
    ["by(class+name)", ["class", "name", "_id"], {}],
    ["by(mark)", ["mark", "_id"], { partialFilterExpression: { mark: { $exists: true } } }],
    ["by(name)", ["name", "_id"], {}],
    ["words(words)", ["words"], {}],
    ["expires(until)", ["until"], { expireAfterSeconds: 0 }],
  ]);
});

describe.each(["MONGODB_URL", "MONGODB_RS_URL"])("opening, by %s", (service) => {
  let url: string;
  beforeEach((context) => {
    url = databaseOn(requireService(service, context));
  });
  afterEach(async () => {
    if (url) await dropDatabase(url);
  });

  const onRows = <T>(work: (rows: Collection) => Promise<T>) =>
    withClient(url, (client) => work(client.db().collection("rows")));
  const names = () => onRows(async (rows) => (await rows.listIndexes().toArray()).map(({ name }) => name).sort());

  async function opening(plans: readonly CollectionPlan[]): Promise<void> {
    const storage = mongoStorage(url);
    try {
      await storage.open(plans);
    } finally {
      await storage.close();
    }
  }

  it("makes what is missing, once, and drops what a plan no longer names", async () => {
    await opening([plan]);
    const wanted = [...indexesOf(plan).map(({ name }) => name), "_id_"].sort();
    expect(await names()).toEqual(wanted);
    await opening([plan]);
    expect(await names()).toEqual(wanted);
    await opening([{ ...plan, unique: [["key"]] }]);
    expect(await names()).toEqual(wanted.filter((name) => name !== "unique(class+name)"));
  });

  it("leaves alone an index that somebody made by hand", async () => {
    await onRows((rows) => rows.createIndex({ colour: 1 }));
    await opening([plan]);
    expect(await names()).toContain("colour_1");
  });

  it("makes an index anew that became sparse", async () => {
    await opening([{ ...plan, sparse: [] }]);
    await opening([plan]);
    const index = await onRows(async (rows) =>
      (await rows.listIndexes().toArray()).find(({ name }) => name === "by(mark)"),
    );
    expect(index?.partialFilterExpression).toEqual({ mark: { $exists: true } });
  });

  it("says which index of a unique set has other options, and changes nothing", async () => {
    await onRows((rows) => rows.createIndex({ key: 1 }, { name: "unique(key)" }));
    expect(await refusal(opening([plan]))).toMatchObject({
      code: "mongo.index_conflict",
      details: { index: "unique(key)", collection: "rows", fields: ["key"] },
    });
    expect(await names()).toEqual(["_id_", "unique(key)"]);
  });

  it("says which index by another name stands in the way", async () => {
    await onRows((rows) => rows.createIndex({ until: 1 }, { name: "mine" }));
    expect(await refusal(opening([plan]))).toMatchObject({
      code: "mongo.index_conflict",
      details: { index: "mine", fields: ["until"] },
    });
  });

  it("tells a unique set that the rows break, and can be opened without it", async () => {
    await onRows((rows) => rows.insertMany([{ key: "same" }, { key: "same" }]));
    expect(await refusal(opening([plan]))).toMatchObject({
      code: "storage.unique_violation",
      details: { collection: "rows", fields: ["key"] },
    });
    await opening([{ ...plan, unique: [] }]);
  });
});

async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => new Error("nothing was refused"),
    (reason) => reason,
  );
  if (!isCursusError(error)) throw error;
  return error;
}
