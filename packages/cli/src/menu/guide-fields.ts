/** What the flags and arguments of the guide's commands mean to whoever is asked for them. */
import { type GuideField, guideFields, type Text } from "@cursus/core";
import { guideTextWords } from "../guide-words.ts";
import { elementField } from "./chosen-fields.ts";
import type { Field } from "./field.ts";

const oneLanguage: Field = {
  label: { en: "Language", fr: "Langue" },
  options: { fr: { en: "French", fr: "français" }, en: { en: "English", fr: "anglais" } },
};
const languages: Field = {
  ...oneLanguage,
  options: { ...oneLanguage.options, both: { en: "both", fr: "les deux" } },
};
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const asLabel = ({ en, fr }: Text): Text => ({ en: capital(en), fr: capital(fr) });
const texts = Object.fromEntries(
  guideFields.map((field: GuideField) => [`guide:texts:set.${field}`, { label: asLabel(guideTextWords[field]) }]),
);

export const guideMenuFields: { readonly [name: string]: Field } = {
  diploma: { ...elementField, label: { en: "Diploma", fr: "Diplôme" } },
  "guide:build.out": { label: { en: "Folder of the guide", fr: "Dossier du guide" } },
  "guide:build.format": {
    label: { en: "Which form", fr: "Quelle forme" },
    options: { site: { en: "the site", fr: "le site" }, pdf: { en: "the PDF", fr: "le PDF" } },
  },
  "guide:build.language": languages,
  "guide:check.language": languages,
  "guide:texts:set.language": oneLanguage,
  "guide:texts:list.language": oneLanguage,
  "guide:texts:publish.language": oneLanguage,
  "guide:texts:list.state": {
    label: { en: "State", fr: "État" },
    options: { draft: { en: "drafts", fr: "brouillons" }, published: { en: "published", fr: "publiés" } },
  },
  "guide:texts:publish.below": { label: { en: "Everything below", fr: "Tout ce qui dépend de" } },
  ...texts,
};
