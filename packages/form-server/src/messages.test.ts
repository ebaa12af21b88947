import { html } from "@cursus/web";
import { describe, expect, it } from "vitest";
import { type FormCode, formMessages, say } from "./messages.ts";

const sentences = Object.entries(formMessages);

describe("the words of the pages", () => {
  it("name the same details in both languages", () => {
    const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const [code, { en, fr }] of sentences) expect([code, named(fr)]).toEqual([code, named(en)]);
  });

  it("are French in French: no straight apostrophe, no plain space before a high mark", () => {
    const wrong = sentences.filter(([, { fr }]) => /\p{L}'\p{L}| [;!?%»]| :(?!\/\/)|« /u.test(fr));
    expect(wrong).toEqual([]);
  });

  it("differ between the languages, unless there is nothing to say differently", () => {
    const alike = sentences.filter(([, { en, fr }]) => en === fr).map(([code]) => code);
    expect(alike).toEqual([]);
  });

  it("escape the texts that they name, and take markup as it is", () => {
    const greeting = say("en", "form.greeting", { name: "<b>" }).markup;
    expect(greeting).toBe("Hello &#60;b&#62;,");
    expect(say("en", "form.greeting", { name: html`<b>Awa</b>` }).markup).toBe("Hello <b>Awa</b>,");
  });

  it("give a page that tells of a failure both a title and a text", () => {
    const codes = new Set<string>(Object.keys(formMessages));
    const titled = [...codes].filter((code) => code.endsWith("_title"));
    for (const title of titled) expect(codes).toContain(title.replace(/_title$/, "") as FormCode);
  });
});
