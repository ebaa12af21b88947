import { isCursusError } from "@cursus/core";
import { MongoClient } from "mongodb";
import { expect, it } from "vitest";
import { mongoStorage } from "./index.ts";

const nameOf = (...args: Parameters<typeof mongoStorage>) => mongoStorage(...args).name;

it("takes the database from the address, else from the options, else cursus", () => {
  expect(nameOf("mongodb://h/faculty")).toBe("mongodb://h:27017/faculty");
  expect(nameOf("mongodb://h/faculty?w=majority", { database: "other" })).toBe("mongodb://h:27017/faculty");
  expect(nameOf("mongodb://h:1", { database: "other" })).toBe("mongodb://h:1/other");
  expect(nameOf("mongodb://h/?replicaSet=a/b")).toBe("mongodb://h:27017/cursus");
  expect(nameOf("mongodb://a,b:2/x?replicaSet=r")).toBe("mongodb://a:27017,b:2/x");
  expect(nameOf("mongodb+srv://cluster.example.org/x")).toBe("mongodb+srv://cluster.example.org/x");
  expect(nameOf(new MongoClient("mongodb://h/faculty"))).toBe("mongodb://h:27017/faculty");
  expect(nameOf(new MongoClient("mongodb://h"))).toBe("mongodb://h:27017/cursus");
});

it("names no user and no password", () => {
  for (const url of [
    "mongodb://someone:pa55word@h/x",
    "mongodb://someone:pa55%40word%2F@h/x?authSource=admin",
    "mongodb+srv://someone:pa55word@h.example.org/x",
  ]) {
    expect(nameOf(url)).not.toMatch(/someone|pa55/);
  }
});

it("refuses an address that is none, without repeating it", () => {
  for (const url of [
    "",
    "postgres://h/x",
    "mongodb://",
    "mongodb://someone:pa55word@h:port/x",
    "mongodb://someone:pa55/word@h/x",
    "mongodb://someone:pa55?word@h/x",
    "mongo://someone:pa55word@h/x",
    "mongodb://h/x?w=1&bad=2",
  ]) {
    const error = refusal(() => mongoStorage(url));
    expect(error).toMatchObject({ code: "mongo.bad_address" });
    expect(`${error.stack} ${JSON.stringify(error.details)}`).not.toContain("pa55");
  }
});

it("refuses writes that nobody acknowledges", () => {
  expect(refusal(() => mongoStorage("mongodb://h/x?w=0"))).toMatchObject({ code: "mongo.unacknowledged" });
});

function refusal(step: () => unknown) {
  try {
    step();
  } catch (error) {
    if (isCursusError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
