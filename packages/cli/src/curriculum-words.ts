/** Curricula as people read them: kinds, columns, lines of a tree, sentences for what is wrong. */
import {
  type CurriculumTree,
  coefficientOf,
  type ElementField,
  type ElementKind,
  type ElementValues,
  type ElementView,
  ectsOf,
  elementFields,
  type Language,
  type LinkValues,
  type Text,
} from "@cursus/core";
import { Flags } from "@oclif/core";
import { figure } from "./figures.ts";
import type { ListColumn } from "./listing.ts";
import type { Branch } from "./tree.ts";
import { worded } from "./voice.ts";

export const kindWords: { readonly [K in ElementKind]: Text } = {
  diploma: { en: "diploma", fr: "diplôme" },
  version: { en: "version", fr: "version" },
  step: { en: "step", fr: "étape" },
  stepVersion: { en: "step version", fr: "version d'étape" },
  semester: { en: "semester", fr: "semestre" },
  block: { en: "block of competences", fr: "bloc de compétences" },
  ue: { en: "UE", fr: "UE" },
  choice: { en: "choice group", fr: "groupe à choix" },
  ec: { en: "EC", fr: "EC" },
};

export const yearFlag = {
  year: Flags.string({ helpValue: "YEAR", description: "the academic year, 2026-2027 (the opened one if absent)" }),
};
export const yearFlagInFrench = { year: "année universitaire, 2026-2027 (l'année ouverte par défaut)" };

/** The year, where the flag names one. */
export function placeIn({ year }: { readonly year?: string | undefined }): { readonly year?: string } {
  return year === undefined ? {} : { year };
}

export function labelOf({ labelFr, labelEn }: ElementValues, language: Language): string {
  return (language === "fr" ? (labelFr ?? labelEn) : (labelEn ?? labelFr)) ?? "";
}

const headers = {
  code: { en: "Code", fr: "Code" },
  kind: { en: "Kind", fr: "Nature" },
  labelFr: { en: "French label", fr: "Intitulé" },
  labelEn: { en: "English label", fr: "Intitulé anglais" },
  ects: { en: "ECTS", fr: "ECTS" },
  cm: { en: "Lectures", fr: "CM" },
  td: { en: "Classes", fr: "TD" },
  tp: { en: "Practicals", fr: "TP" },
} as const;

export function elementColumns(language: Language): readonly ListColumn<ElementView>[] {
  return (Object.keys(headers) as (keyof typeof headers)[]).map((key) => ({
    key,
    header: headers[key][language],
    ...(["ects", "cm", "td", "tp"].includes(key) && {
      kind: "number" as const,
      shown: (row: ElementView) => (row[key] === undefined ? "" : figure(Number(row[key]), language)),
    }),
    ...(key === "kind" && { shown: (row: ElementView) => worded(kindWords[row.kind], {}, language) }),
    ...(key === "code" && { whole: true }),
    ...(["labelEn", "cm", "td", "tp"].includes(key) && { spare: true }),
    value: (row) => row[key],
  }));
}

/** The flags of an element's values, `--label-fr` for `labelFr`. */
export const valueFlags = Object.fromEntries(
  elementFields.map((field) => [flagOf(field), Flags.string({ helpValue: "VALUE", description: names(field).en })]),
);
export const valueFlagsInFrench = Object.fromEntries(elementFields.map((field) => [flagOf(field), names(field).fr]));

export function flagOf(field: ElementField): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The values that flags give. */
export function valuesIn(flags: { readonly [flag: string]: unknown }): { readonly [F in ElementField]?: string } {
  return Object.fromEntries(
    elementFields.flatMap((field) => {
      const given = flags[flagOf(field)];
      return given === undefined ? [] : [[field, String(given)]];
    }),
  );
}

function names(field: ElementField): Text {
  const all: { readonly [F in ElementField]: Text } = {
    labelFr: { en: "label in French", fr: "intitulé en français" },
    labelEn: { en: "label in English", fr: "intitulé en anglais" },
    ects: { en: "ECTS, by halves", fr: "ECTS, par demi-points" },
    cm: { en: "hours of lectures", fr: "heures de CM" },
    td: { en: "hours of classes", fr: "heures de TD" },
    tp: { en: "hours of practicals", fr: "heures de TP" },
    cmRemote: { en: "hours of remote lectures", fr: "heures de CM à distance" },
    tdRemote: { en: "hours of remote classes", fr: "heures de TD à distance" },
    tpRemote: { en: "hours of remote practicals", fr: "heures de TP à distance" },
    mention: { en: "of a diploma: its mention", fr: "d'un diplôme : sa mention" },
    track: { en: "of a diploma: its track", fr: "d'un diplôme : son parcours" },
    degree: { en: "of a diploma: Licence, Master …", fr: "d'un diplôme : Licence, Master …" },
    level: { en: "of a step: the year of study", fr: "d'une étape : l'année d'études" },
    number: { en: "of a semester: its number", fr: "d'un semestre : son numéro" },
    competence: {
      en: "of a UE of a BUT: its competence; UEs of one competence make a RCUE",
      fr: "d'une UE de BUT : sa compétence ; les UE d'une même compétence forment un RCUE",
    },
    component: { en: "the component that answers for it", fr: "composante responsable" },
    period: {
      en: "of a semester and below: when it is taught, S1 …",
      fr: "d'un semestre et au-dessous : sa période, S1 …",
    },
    nature: { en: "of a UE or an EC: stage, langue …", fr: "d'une UE ou d'un EC : stage, langue …" },
  };
  return all[field];
}

/** How an element hangs where it hangs: `coef. 2`, `optional`, `1 to choose`. */
export function hanging(link: LinkValues | undefined, kind: ElementKind, language: Language): readonly string[] {
  if (!link) return [];
  const fr = language === "fr";
  const { coefficient, optional, min = 1, max } = link;
  const choose = max === undefined || max === min ? `${min}` : `${min}-${max}`;
  return [
    ...(coefficient === undefined ? [] : [`coef. ${figure(coefficient, language)}`]),
    ...(optional ? [fr ? "facultatif" : "optional"] : []),
    ...(kind === "choice" ? [fr ? `${choose} au choix` : `${choose} to choose`] : []),
  ];
}

/**
 * A tree's branches; each line is cut to the screen. What an element brings is shown, unless something below is not.
 * @param width of the screen
 */
export function branchesOf(tree: CurriculumTree, language: Language, width: number): Branch {
  const told = [...ectsShown(tree, language), ...hanging(tree.link, tree.kind, language)];
  const after = told.length > 0 ? ` (${told.join(", ")})` : "";
  const more = tree.cut ? " …" : "";
  const room = Math.max(12, width - tree.code.length - after.length - more.length - 2);
  const label = labelOf(tree, language);
  const shown = label.length > room ? `${label.slice(0, room - 1)}…` : label;
  const below = tree.children.map((child) => branchesOf(child, language, width - 3));
  return { text: `${tree.code}  ${shown}${after}${more}`, below };
}

function ectsShown(tree: CurriculumTree, language: Language): readonly string[] {
  if (isCut(tree) && tree.ects === undefined) return [];
  const ects = tree.ects ?? ectsOf(tree);
  return ects > 0 && coefficientOf(tree) !== 0 ? [`${figure(ects, language)} ECTS`] : [];
}

function isCut({ cut, children }: CurriculumTree): boolean {
  return cut === true || children.some(isCut);
}
