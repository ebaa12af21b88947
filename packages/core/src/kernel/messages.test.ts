import { describe, expect, it } from "vitest";
import { coreMessages } from "../index.ts";
import { catalog, fill, messagesOf, preferredLanguage, typesetFrench } from "./messages.ts";

it("fills braces, lists, and leaves a missing detail in sight", () => {
  expect(fill("{a} and {b}, not {c}", { a: 1, b: ["x", "y"] })).toBe("1 and x, y, not {c}");
});

it("goes by the number: one is singular, and in French all below two", () => {
  const english = (count: number) => fill("{count#row|rows} {count~is|are} refused", { count });
  expect([0, 1, 2].map(english)).toEqual(["0 rows are refused", "1 row is refused", "2 rows are refused"]);
  const french = (count: number) => fill(typesetFrench("{count#ligne|lignes} {count~est|sont} là"), { count });
  expect([0, 1, 2].map(french)).toEqual(["0 ligne est là", "1 ligne est là", "2 lignes sont là"]);
  expect(fill(typesetFrench("{points#point|points}"), { points: "1,5" })).toBe("1,5 point");
  expect(fill("{count#row|rows}", {})).toBe("{count#row|rows}");
});

it("sets French with no-break spaces and curly apostrophes, and leaves addresses alone", () => {
  expect(typesetFrench("Voir : « l'enquête » à 10 % !")).toBe("Voir\u00a0: «\u00a0l’enquête\u00a0» à 10\u00a0%\u00a0!");
  expect(typesetFrench("https://univ.fr/?a=1")).toBe("https://univ.fr/?a=1");
});

it("says a term in the reader's language", () => {
  const messages = messagesOf(
    catalog({
      "x.same": { en: "same {keys|field}", fr: "{keys|field} identique" },
      "field.email": { en: "email", fr: "courriel" },
    }),
  );
  expect(messages.say("fr", "x.same", { keys: ["email"] })).toBe("courriel identique");
  expect(messages.say("en", "x.unknown", {}, "otherwise")).toBe("otherwise");
});

it("takes the first language that it speaks", () => {
  expect(preferredLanguage("de-DE,fr;q=0.8,en;q=0.5", "en")).toBe("fr");
  expect(preferredLanguage("fr_FR.UTF-8", "en")).toBe("fr");
  expect(preferredLanguage("de", "fr")).toBe("fr");
  expect(preferredLanguage(undefined, "en")).toBe("en");
});

describe.each(Object.entries(coreMessages.catalog))("%s", (_code, { en, fr }) => {
  it("says the same things in both languages", () => {
    const names = (sentence: string) => [...sentence.matchAll(/\{(\w+)(?![\w~])/g)].map((found) => found[1]).sort();
    expect(names(fr)).toEqual(names(en));
  });

  it("is typeset in French", () => {
    expect(fr).not.toMatch(/\S [:;?!%»]/);
    expect(fr).not.toMatch(/\p{L}'\p{L}/u);
  });
});
