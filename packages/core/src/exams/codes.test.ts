import { describe, expect, it } from "vitest";
import { examSigner, makeExamKey, readExamCode, readExamKeys } from "./codes.ts";

const pair = makeExamKey();
const keys = { [pair.key]: pair.publicKey };
const content = {
  period: "2026-2027-1",
  exam: "MATH1",
  registration: "0OdXTIxZ00000000000001",
  room: "Amphi A",
  seat: 12,
};
const code = examSigner(pair).sign(content);

describe("codes on papers", () => {
  it("say what was signed, under the public key alone", () => {
    expect(readExamCode(code, keys)).toEqual(content);
  });

  it("are refused when any one character is another", () => {
    const accepted: string[] = [];
    for (let at = 0; at < code.length; at++)
      for (const other of ["A", "B", "w", "x", "_", "."]) {
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        if (changed === code) continue;
        try {
          readExamCode(changed, keys);
          accepted.push(changed);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^exams\.code_(refused|key_unknown)$/) });
        }
      }
    expect(accepted).toEqual([]);
  });

  it("are refused 5,000 times over, each tampered with in its own way", () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    let seed = 20_270_115;
    const below = (limit: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return Math.floor((seed / 2_147_483_647) * limit);
    };
    const tampered = new Set<string>();
    while (tampered.size < 5000) {
      const [at, letter] = [below(code.length), alphabet[below(alphabet.length)]!];
      const ways = [
        code.slice(0, at) + letter + code.slice(at + 1),
        code.slice(0, at) + code.slice(at + 1),
        code.slice(0, at) + letter + code.slice(at),
        code.slice(0, at) +
          code
            .slice(at, at + 2)
            .split("")
            .reverse()
            .join("") +
          code.slice(at + 2),
        code.slice(0, Math.max(1, at)),
      ];
      const changed = ways[below(ways.length)]!;
      if (changed !== code) tampered.add(changed);
    }
    let refused = 0;
    for (const one of tampered) {
      try {
        readExamCode(one, keys);
      } catch (error) {
        if (/^exams\.code_(refused|key_unknown)$/.test((error as { code: string }).code)) refused++;
      }
    }
    expect(refused).toBe(5000);
  });

  it("are refused under another institution's key", () => {
    const other = makeExamKey();
    expect(() => readExamCode(code, { [pair.key]: other.publicKey })).toThrow(
      expect.objectContaining({ code: "exams.code_refused" }),
    );
    expect(() => readExamCode(code, { [other.key]: other.publicKey })).toThrow(
      expect.objectContaining({ code: "exams.code_key_unknown", details: { key: pair.key } }),
    );
  });

  it("stay good after a new key came, until theirs is taken out", () => {
    const newer = makeExamKey();
    const both = { ...keys, [newer.key]: newer.publicKey };
    expect(readExamCode(code, both)).toEqual(content);
    expect(readExamCode(examSigner(newer).sign(content), both)).toEqual(content);
  });
});

describe("key files", () => {
  it("are read whole", () => {
    expect(readExamKeys(JSON.stringify({ keys: [pair] }))).toEqual([pair]);
  });

  it.each([
    ["no JSON", "keys"],
    ["no keys", JSON.stringify({ keys: [] })],
    ["halves that do not belong together", JSON.stringify({ keys: [{ ...pair, publicKey: makeExamKey().publicKey }] })],
  ])("are refused with %s", (_, text) => {
    expect(() => readExamKeys(text)).toThrow(expect.objectContaining({ code: "exams.bad_key_file" }));
  });
});
