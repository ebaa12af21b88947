import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitted } from "./fit.ts";
import { isGsm7, segmentsOf } from "./segments.ts";

const of = (text: string) => {
  const { encoding, segments } = segmentsOf(text);
  return `${encoding} ${segments}`;
};

describe("a text", () => {
  it.each([
    ["", "gsm7 1"],
    ["a".repeat(160), "gsm7 1"],
    ["a".repeat(161), "gsm7 2"],
    ["a".repeat(306), "gsm7 2"],
    ["a".repeat(307), "gsm7 3"],
    ["€".repeat(80), "gsm7 1"],
    ["€".repeat(81), "gsm7 2"],
    ["é".repeat(160), "gsm7 1"],
    ["ê".repeat(70), "ucs2 1"],
    ["ê".repeat(71), "ucs2 2"],
    ["ê".repeat(134), "ucs2 2"],
    ["ê".repeat(135), "ucs2 3"],
    ["🎓".repeat(35), "ucs2 1"],
    ["🎓".repeat(36), "ucs2 2"],
  ])("%#: takes %s as %s", (text, expected) => {
    expect(of(text)).toBe(expected);
  });

  it("never ends a segment inside an escaped character: the 153rd septet stays empty", () => {
    expect(segmentsOf(`${"a".repeat(152)}€${"a".repeat(151)}`)).toEqual({
      encoding: "gsm7",
      segments: 2,
      units: 305,
      left: 0,
    });
    expect(segmentsOf(`${"a".repeat(152)}€${"a".repeat(152)}`)).toMatchObject({ segments: 3, units: 306 });
  });

  it("never ends a segment inside a surrogate pair", () => {
    expect(segmentsOf(`${"ê".repeat(66)}🎓${"ê".repeat(65)}`)).toMatchObject({ segments: 2, units: 133, left: 0 });
    expect(segmentsOf(`${"ê".repeat(66)}🎓${"ê".repeat(66)}`)).toMatchObject({ segments: 3, units: 134 });
  });

  it("has the letters of French that the alphabet of GSM has, and no other", () => {
    expect([..."àéèùìòÇÉäöüñ"].every(isGsm7)).toBe(true);
    expect([..."êîôûâçëïœÀÈÊ’«"].some(isGsm7)).toBe(false);
  });
});

const gsmText = fc.string({ unit: fc.constantFrom(..."aé €{[\n@"), maxLength: 700 });
const anyText = fc.string({ unit: fc.constantFrom(..."aê€’ 🎓œ…\n字"), maxLength: 400 });

describe("whatever the text", () => {
  it("cutting it by hand gives the segments that were counted, each within its room", () => {
    fc.assert(
      fc.property(fc.oneof(gsmText, anyText), (text) => {
        const { encoding, segments, left } = segmentsOf(text);
        const size = (one: string) => (encoding === "ucs2" ? one.length : [..."^{}\\[~]|€\f"].includes(one) ? 2 : 1);
        const total = [...text].reduce((sum, one) => sum + size(one), 0);
        const [alone, each] = encoding === "gsm7" ? [160, 153] : [70, 67];
        const cut: number[] = [0];
        for (const one of text) {
          if (cut.at(-1)! + size(one) > (total <= alone ? alone : each)) cut.push(0);
          cut[cut.length - 1]! += size(one);
        }
        expect(segments).toBe(cut.length);
        expect(left).toBe((total <= alone ? alone : each) - cut.at(-1)!);
      }),
    );
  });

  it("a longer one never takes fewer segments", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, more) => {
        expect(segmentsOf(text + more).segments).toBeGreaterThanOrEqual(segmentsOf(text).segments);
      }),
    );
  });

  it("fitting it never costs a segment, and done again changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(gsmText, anyText, fc.string({ unit: "grapheme" })), fc.boolean(), (text, ascii) => {
        const fit = fitted(text, { ascii });
        expect(segmentsOf(fit).segments).toBeLessThanOrEqual(segmentsOf(text).segments);
        expect(fitted(fit, { ascii })).toBe(fit);
      }),
    );
  });

  it("fitting it without giving up accents keeps every letter", () => {
    const letters = (text: string) =>
      text
        .normalize("NFC")
        .replaceAll("œ", "oe")
        .replaceAll("Œ", "OE")
        .replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aéêç’œŒ…–« »0"), maxLength: 300 }), (text) => {
        expect(letters(fitted(text))).toBe(letters(text));
      }),
    );
  });
});

describe("fitting", () => {
  const long = "Votre résultat à l'examen a été publié, connectez-vous pour le voir. ";

  it("writes typographic signs plainly where they would turn one message into two", () => {
    const text = `${long}« Bonne rentrée » – à bientôt…`.replace("ô", "o").replace("l'", "l’");
    expect(of(text)).toBe("ucs2 2");
    expect(fitted(text)).toBe(`${long}"Bonne rentrée" - à bientot...`);
    expect(of(fitted(text))).toBe("gsm7 1");
  });

  it("leaves them where nothing is saved", () => {
    expect(fitted("L’œuvre…")).toBe("L’œuvre…");
  });

  it("keeps a letter that GSM-7 lacks, unless accents may go", () => {
    const text = `${long}Être reçu, bientôt.`;
    expect(fitted(text)).toBe(text);
    expect(fitted(text, { ascii: true })).toBe(`${long}Etre recu, bientot.`);
    expect(fitted(`${long}字`, { ascii: true })).toBe(`${long}字`);
  });

  it("reads letters and accents that come apart as one", () => {
    expect(fitted(`${long}fin de l’anne\u0301e`)).toBe(`${long}fin de l'année`);
  });
});
