import { coreMessages } from "@cursus/core";
import { webMessages } from "@cursus/web";
import { describe, expect, it } from "vitest";
import { pageMessages } from "../routes.ts";
import { officeMessages } from "./office.ts";

const catalogs = [webMessages, officeMessages, ...pageMessages];
const sentences = catalogs.flatMap((one) => Object.entries(one));

describe("the words of the office", () => {
  it("name the same details in both languages", () => {
    const named = (text: string) => [...text.matchAll(/\{(\w+)(?![\w~])/g)].map(([, name]) => name).sort();
    for (const [code, { en, fr }] of sentences)
      expect([code, [...new Set(named(fr))]]).toEqual([code, [...new Set(named(en))]]);
  });

  it("are French in French: no straight apostrophe, no plain space before a high mark", () => {
    const wrong = sentences.filter(([, { fr }]) => /\p{L}'\p{L}| [;!?%»]| :(?!\/\/)|« /u.test(fr));
    expect(wrong).toEqual([]);
  });

  it("have codes of their own, that nothing else of Cursus has", () => {
    const codes = sentences.map(([code]) => code);
    expect(codes.filter((code, n) => codes.indexOf(code) !== n || code in coreMessages.catalog)).toEqual([]);
  });
});
