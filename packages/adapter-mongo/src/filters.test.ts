import { type Filter, orderOf, type Position, type Sort } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { firstMomentFrom, toDocument, toRow } from "./documents.ts";
import { condition } from "./filters.ts";
import { after, sortOf } from "./pages.ts";

const terms = { dates: new Set(["at"]), words: "words" };
const asked = (filter: Filter) => condition(filter, terms);

describe("a filter", () => {
  it("makes an interval of a beginning, and no pattern", () => {
    expect(asked({ op: "prefix", field: "name", value: "a.*" })).toEqual({ name: { $gte: "a.*", $lt: "a.+" } });
    expect(asked({ op: "words", startingWith: ["dup"] })).toEqual({
      words: { $elemMatch: { $gte: "dup", $lt: "duq" } },
    });
    expect(asked({ op: "prefix", field: "name", value: "" })).toEqual({ name: { $gte: "" } });
    expect(asked({ op: "prefix", field: "name", value: "\u{10ffff}" })).toEqual({ name: { $gte: "\u{10ffff}" } });
  });

  it("takes what looks like an operator for a text", () => {
    expect(asked({ op: "eq", field: "name", value: "$where" })).toEqual({ name: { $eq: "$where" } });
  });

  it("holds half a character to be in no text, and not to be the mark that would be sent for it", () => {
    const never = { _id: { $exists: false } };
    expect(asked({ op: "eq", field: "name", value: "\ud800" })).toEqual(never);
    expect(asked({ op: "ne", field: "name", value: "\ud800" })).toEqual({});
    expect(asked({ op: "in", field: "name", values: ["\ud800", "a"] })).toEqual({ name: { $in: ["a"] } });
  });

  it("asks for dates where dates are kept", () => {
    const at = "2026-11-22T09:30:00.000Z";
    expect(asked({ op: "lte", field: "at", value: at })).toEqual({ at: { $lte: new Date(at) } });
    expect(asked({ op: "in", field: "at", values: [at, 1] })).toEqual({ at: { $in: [new Date(at), 1] } });
    expect(asked({ op: "eq", field: "id", value: at })).toEqual({ _id: { $eq: at } });
  });

  it("compares dates with a text that is no moment as if both were texts", () => {
    const from = (text: string) => firstMomentFrom(text).toISOString();
    expect(from("2026")).toBe("2026-01-01T00:00:00.000Z");
    expect(from("2026-11-22T09:30:00Z")).toBe("2026-11-22T09:30:01.000Z");
    expect(from("")).toBe("0000-01-01T00:00:00.000Z");
    expect(asked({ op: "gt", field: "at", value: "2026-11" })).toEqual({ at: { $gte: new Date("2026-11-01") } });
    expect(asked({ op: "lte", field: "at", value: "2026-11" })).toEqual({ at: { $lt: new Date("2026-11-01") } });
    expect(asked({ op: "prefix", field: "at", value: "2026-11" })).toEqual({
      at: { $gte: new Date("2026-11-01"), $lt: new Date("2026-12-01") },
    });
  });
});

describe("a row", () => {
  it("keeps moments as dates and gives back the same texts", () => {
    for (const at of ["2026-11-22T09:30:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]) {
      const document = toDocument({ id: "a", at }, terms.dates);
      expect(document.at).toEqual(new Date(at));
      expect(toRow(document)).toEqual({ id: "a", at });
    }
  });

  it("keeps as a text what would come back as another", () => {
    const texts = [
      "2026-11-22",
      "2026-11-22T09:30:00Z",
      "2026-02-30T00:00:00.000Z",
      "2026-11-22T24:00:00.000Z",
      "soon",
    ];
    for (const at of [...texts, "+012026-01-01T00:00:00.000Z", "2026-11-22T09:30:00.000+01:00", 5, true]) {
      const document = toDocument({ id: "a", at }, terms.dates);
      expect(document.at).toBe(at);
      expect(toRow(document)).toEqual({ id: "a", at });
    }
  });
});

describe("a page", () => {
  const next = (place: Position, sort: readonly Sort[]) => after(place, orderOf(sort), { class: { $eq: "c" } }, terms);
  const inClass = { class: { $eq: "c" } };

  it("is asked for as alternatives of equality and one range, each with the whole condition", () => {
    expect(next({ id: "x", name: "n" }, [{ field: "name" }])).toEqual({
      $or: [
        { $and: [inClass, { name: { $eq: "n" } }, { _id: { $gt: "x" } }] },
        { $and: [inClass, { name: { $gt: "n" } }] },
        { $and: [inClass, { name: { $gte: false } }] },
      ],
    });
    expect(next({ id: "x" }, [])).toEqual({ $and: [inClass, { _id: { $gt: "x" } }] });
  });

  it("goes on after a row without the field with those that have it, and ends with them downwards", () => {
    const same = { $and: [inClass, { name: { $exists: false } }, { _id: { $gt: "x" } }] };
    expect(next({ id: "x" }, [{ field: "name" }])).toEqual({
      $or: [same, { $and: [inClass, { name: { $exists: true } }] }],
    });
    expect(next({ id: "x" }, [{ field: "name", descending: true }])).toEqual(same);
  });

  it("passes from dates to dates alone", () => {
    const at = "2026-11-22T09:30:00.000Z";
    expect(next({ id: "x", at }, [{ field: "at" }])).toEqual({
      $or: [
        { $and: [inClass, { at: { $eq: new Date(at) } }, { _id: { $gt: "x" } }] },
        { $and: [inClass, { at: { $gt: new Date(at) } }] },
      ],
    });
  });

  it("ends its order at the id", () => {
    const sort = [{ field: "name", descending: true }, { field: "id" }, { field: "class" }];
    expect([...sortOf(orderOf(sort))]).toEqual([
      ["name", -1],
      ["_id", 1],
    ]);
  });
});
