/** What a jury decides, as data: what each code means, where it comes from, what it may be said of. */
import type { Text } from "../../kernel/messages.ts";
import type { JuryKind } from "./case.ts";

export const juryDecisions = ["ADM", "CMP", "ADC", "ADJ", "AJAC", "ATT", "AJ", "DEF", "NAR"] as const;
export type JuryDecision = (typeof juryDecisions)[number];

export interface DecisionMeaning {
  readonly title: Text;
  readonly meaning: Text;
  /** The element, and its ECTS, are acquired for good. */
  readonly acquires: boolean;
  readonly kinds: readonly (JuryKind | "rcue")[];
  /** A jury may set it by hand. */
  readonly byHand: boolean;
  readonly source: string;
}

const all = ["diploma", "year", "semester", "block", "ue", "choice", "ec", "rcue"] as const;
const apogee = "usage: result codes of Apogée";

export const decisionMeanings: { readonly [D in JuryDecision]: DecisionMeaning } = {
  ADM: {
    title: { en: "Admitted", fr: "Admis" },
    meaning: { en: "Acquired by its own result.", fr: "Acquis par ses propres résultats." },
    ...{ acquires: true, kinds: all, byHand: false, source: apogee },
  },
  CMP: {
    title: { en: "Compensated", fr: "Validé par compensation" },
    meaning: {
      en: "Below the bar, and acquired because what it belongs to passes.",
      fr: "Sous la moyenne, et acquis parce que l'ensemble dont il fait partie est validé.",
    },
    ...{ acquires: true, kinds: ["year", "block", "ue", "choice", "ec", "rcue"], byHand: false, source: apogee },
  },
  ADC: {
    title: { en: "Admitted by compensation", fr: "Admis par compensation" },
    meaning: {
      en: "A semester acquired through another one: by the mean of the year, or of two semesters in a row.",
      fr: "Semestre acquis grâce à un autre : par la moyenne de l'année, ou de deux semestres consécutifs.",
    },
    ...{ acquires: true, kinds: ["semester"], byHand: false },
    source: "arrêté du 1er août 2011; arrêté du 3 août 2005, art. 20",
  },
  ADJ: {
    title: { en: "Admitted by the jury", fr: "Admis par décision du jury" },
    meaning: {
      en: "Acquired because the jury so decides, by points or by its decision, with its reason.",
      fr: "Acquis par décision motivée du jury, qui accorde des points ou prononce l'admission.",
    },
    ...{
      acquires: true,
      kinds: all,
      byHand: true,
      source: "code de l'éducation, art. L. 613-1 (sovereignty of the jury)",
    },
  },
  AJAC: {
    title: { en: "Failed, may go on", fr: "Ajourné autorisé à continuer" },
    meaning: {
      en: "The year is not acquired; the student enrols in the next one and owes what is missing.",
      fr: "L'année n'est pas acquise ; l'étudiant s'inscrit dans la suivante et reste redevable de ce qui manque.",
    },
    ...{ acquires: false, kinds: ["year"], byHand: true },
    source: "arrêté du 1er août 2011 (one semester missing); arrêté du 6 décembre 2019, annexe BUT, 4.4",
  },
  ATT: {
    title: { en: "Awaited", fr: "En attente" },
    meaning: {
      en: "A mark or a substitute exam is awaited: nothing can be decided yet.",
      fr: "Une note ou une épreuve de substitution est attendue : rien ne peut encore être décidé.",
    },
    ...{ acquires: false, kinds: all, byHand: false, source: apogee },
  },
  AJ: {
    title: { en: "Failed", fr: "Ajourné" },
    meaning: { en: "Not acquired.", fr: "Non validé." },
    ...{ acquires: false, kinds: all, byHand: true, source: apogee },
  },
  DEF: {
    title: { en: "Defaulting", fr: "Défaillant" },
    meaning: {
      en: "An absence without justification from an exam that it takes: there is no mean.",
      fr: "Absence injustifiée à une épreuve obligatoire : aucune moyenne n'est calculée.",
    },
    ...{ acquires: false, kinds: all, byHand: true, source: apogee },
  },
  NAR: {
    title: { en: "May not repeat", fr: "Non autorisé à redoubler" },
    meaning: {
      en: "Not acquired, and the student may not enrol in it again.",
      fr: "Non validé, sans autorisation de s'y réinscrire.",
    },
    ...{ acquires: false, kinds: ["year", "semester"], byHand: true },
    source: "arrêté du 3 août 2005, art. 23; arrêté du 6 décembre 2019, annexe BUT (limits to repeating)",
  },
};
