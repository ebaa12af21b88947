/** The words of the notices of grades, where the institution has none of its own. */
import { fill, type Language, type Text, typesetFrench } from "../kernel/messages.ts";
import type { NoticeWording } from "../notify/wording.ts";

const same = (text: string): Text => ({ en: text, fr: text });

const person = {
  name: same("Awa Diop"),
  firstName: same("Awa"),
  lastName: same("Diop"),
  class: same("L3"),
  institution: { en: "University of Example", fr: "Université d’Exemple" },
  contact: same("scolarite@univ.example"),
  average: { en: "9.75/20", fr: "9,75/20" },
} as const;

export const marksWording: NoticeWording = {
  sample: {
    ...person,
    marks: { en: "Algebra, Note 1: 12.5/20", fr: "Algèbre, Note 1\u00a0: 12,5/20" },
  },
  texts: {
    en: {
      subject: "{institution}: new marks",
      text: "Dear {name},\n\nThese marks are new, or were corrected:\n\n{marks}\n\nAverage of the year so far: {average}\n\nQuestions: {contact}\n\n{institution}",
    },
    fr: {
      subject: "{institution} : nouvelles notes",
      text: "Bonjour {name},\n\nCes notes sont nouvelles, ou ont été corrigées :\n\n{marks}\n\nMoyenne de l'année à ce jour : {average}\n\nPour toute question : {contact}\n\n{institution}",
    },
  },
};

export const belowWording: NoticeWording = {
  sample: person,
  texts: {
    en: {
      subject: "{institution}: your average is below 10",
      text: "Dear {name},\n\nYour average of the year so far is {average}. Do speak to us early: {contact}\n\n{institution}",
    },
    fr: {
      subject: "{institution} : votre moyenne est inférieure à 10",
      text: "Bonjour {name},\n\nVotre moyenne de l'année à ce jour est de {average}. N'attendez pas pour en parler avec nous : {contact}\n\n{institution}",
    },
  },
};

export const belowStaffWording: NoticeWording = {
  sample: person,
  texts: {
    en: {
      subject: "{class}: the average of {name} has fallen below 10",
      text: "The average of {name} ({class}) is now {average}.\n\nYou receive this message because the institution has named you for this class.\n\n{institution}",
    },
    fr: {
      subject: "{class} : la moyenne de {name} est passée sous 10",
      text: "La moyenne de {name} ({class}) est maintenant de {average}.\n\nVous recevez ce message parce que l'établissement vous a désigné pour cette classe.\n\n{institution}",
    },
  },
};

const texts: { readonly [key in "one" | "several" | "below"]: Text } = {
  one: { en: "you have a new mark.", fr: "vous avez une nouvelle note." },
  several: { en: "you have {count} new marks.", fr: "vous avez {count#nouvelle note|nouvelles notes}." },
  below: { en: "your average is below 10.", fr: "votre moyenne est inférieure à 10." },
};

/**
 * What a text message says: that there are marks, not which ones, unless the institution wants them named.
 * @param count 0: the average has fallen
 * @param marks what is named
 */
export function marksInText(language: Language, count: number, marks?: string): string {
  if (marks !== undefined) return marks;
  const sentence = texts[count === 0 ? "below" : count === 1 ? "one" : "several"][language];
  return fill(language === "fr" ? typesetFrench(sentence) : sentence, { count });
}
