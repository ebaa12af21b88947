/** The guide of studies as people read it: flags, columns, and languages. */
import { type GuideField, type GuideTextsView, guideFields, type Language, languages, type Text } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import type { ListColumn } from "./listing.ts";

export const guideYearFlag = {
  year: Flags.string({ helpValue: "YEAR", description: "the academic year, 2026-2027 (the opened one if absent)" }),
};
export const guideYearFlagInFrench = { year: "année universitaire, 2026-2027 (l'année ouverte par défaut)" };

export const diplomaArg = Args.string({
  required: true,
  description: "code of a diploma, or of a version or year of it",
});
export const diplomaArgInFrench = "code d'un diplôme, ou d'une de ses versions ou années";

export const textLanguageFlag = Flags.string({ options: [...languages], description: "which language" });

/** The languages that a flag names: both if absent. */
export function languagesIn(language: string | undefined): readonly Language[] {
  return languages.includes(language as Language) ? [language as Language] : ["fr", "en"];
}

/** The year, where the flag names one. */
export function guidePlace({ year }: { readonly year?: string | undefined }): { readonly year?: string } {
  return year === undefined ? {} : { year };
}

export const guideTextWords: { readonly [F in GuideField]: Text } = {
  objectives: { en: "objectives", fr: "objectifs" },
  prerequisites: { en: "prerequisites", fr: "prérequis" },
  content: { en: "content", fr: "contenu" },
  assessment: { en: "assessment", fr: "évaluation" },
  bibliography: { en: "bibliography", fr: "bibliographie" },
  contact: { en: "contact that may be made public", fr: "contact qui peut être rendu public" },
};

export const textFlags = Object.fromEntries(
  guideFields.map((field) => [field, Flags.string({ helpValue: "TEXT", description: guideTextWords[field].en })]),
);
export const textFlagsInFrench = Object.fromEntries(guideFields.map((field) => [field, guideTextWords[field].fr]));

/** The texts that flags give. */
export function textsIn(flags: { readonly [flag: string]: unknown }): { readonly [F in GuideField]?: string } {
  return Object.fromEntries(
    guideFields.flatMap((field) => (flags[field] === undefined ? [] : [[field, String(flags[field])]])),
  );
}

type Word = (text: Text, details?: { readonly [name: string]: unknown }) => string;

export function stateText({ state, shown }: Pick<GuideTextsView, "state" | "shown">, word: Word): string {
  if (state === "published") return word({ en: "published", fr: "publié" });
  return shown
    ? word({ en: "draft, an earlier state is published", fr: "brouillon, un état antérieur est publié" })
    : word({ en: "draft", fr: "brouillon" });
}

/** What a list shows of texts: which there are, not all that they say. */
export function textListColumns(word: Word): readonly ListColumn<GuideTextsView>[] {
  return [
    { key: "element", header: word({ en: "Element", fr: "Élément" }), value: ({ element }) => element },
    { key: "language", header: word({ en: "Language", fr: "Langue" }), value: ({ language }) => language },
    { key: "state", header: word({ en: "State", fr: "État" }), value: (row) => stateText(row, word) },
    {
      key: "texts",
      header: word({ en: "Texts", fr: "Textes" }),
      value: (row) =>
        guideFields
          .filter((field) => row[field] !== undefined)
          .map((field) => word(guideTextWords[field]).split(" ")[0])
          .join(", "),
    },
  ];
}
