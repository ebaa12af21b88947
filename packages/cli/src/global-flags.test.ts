import { describe, expect, it } from "vitest";
import { generalAmong, generalWordsFor } from "./global-flags.ts";

describe("the general flags of a command", () => {
  it("are those of that name, and nothing else that it was told", () => {
    const read = { storage: "memory:", from: "scolarite@univ.example", json: true, class: "L3" };
    const { storage, from, json, ...rest } = generalAmong(read, { class: {} });
    expect({ storage, from, json }).toEqual({ storage: "memory:", from: "scolarite@univ.example", json: true });
    expect(rest).not.toHaveProperty("class");
  });

  it("give way to one of its own of the same name", () => {
    expect(generalAmong({ storage: "memory:", from: "2025-2026" }, { from: {} })).not.toHaveProperty("from");
    const words = ["--storage", "memory:", "--from", "scolarite@univ.example", "--country", "SN"];
    expect(generalWordsFor(words, { from: {} })).toEqual(["--storage", "memory:", "--country", "SN"]);
    expect(generalWordsFor(words, {})).toEqual(words);
  });
});
