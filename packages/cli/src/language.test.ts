import { expect, it } from "vitest";
import { languageOf } from "./language.ts";

it.each([
  [["list", "--lang", "fr"], { CURSUS_LANG: "en", LANG: "en_GB.UTF-8" }, "fr"],
  [["list", "--lang=en"], { CURSUS_LANG: "fr" }, "en"],
  [["list"], { CURSUS_LANG: "fr", LANG: "en_US.UTF-8" }, "fr"],
  [["list"], { LC_ALL: "fr_FR.UTF-8", LANG: "en_US.UTF-8" }, "fr"],
  [["list"], { LC_ALL: "", LC_MESSAGES: "fr_CA", LANG: "en_US" }, "fr"],
  [["list"], { LANG: "fr_SN.UTF-8" }, "fr"],
  [["list"], { LANG: "de_DE.UTF-8" }, "en"],
  [["list"], {}, "en"],
  [["list", "--lang", "de"], { LANG: "fr_FR" }, "fr"],
  [["list", "--lang"], {}, "en"],
] as const)("of %j under %j is %3$s", (argv, env, language) => {
  expect(languageOf(argv, env)).toBe(language);
});
