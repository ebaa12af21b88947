/** The words of the notices of exams, where the institution has none of its own. */
import type { Text } from "../kernel/messages.ts";
import type { NoticeWording } from "../notify/wording.ts";

const same = (text: string): Text => ({ en: text, fr: text });

const sample = {
  name: same("Awa Diop"),
  institution: { en: "University of Example", fr: "Université d’Exemple" },
  contact: same("scolarite@univ.example"),
  year: same("2026-2027"),
  number: same("1"),
  closes: { en: "1 December 2026", fr: "1er décembre 2026" },
  link: same("https://examens.univ.example/exams?token=…"),
} as const;

export const summonsWording: NoticeWording = {
  sample: { ...sample, due: { en: "0.00 EUR", fr: "0,00 EUR" } },
  texts: {
    en: {
      subject: "{institution}: your summons to the exams",
      text: "Dear {name},\n\nYour summons to the exams of {year}, period {number}, is here:\n\n{link}\n\nPrint it, or keep it on your phone: the codes on it are scanned at the exam. If you have had one before, this one replaces it.\n\nThe link is yours alone. Questions: {contact}\n\n{institution}",
    },
    fr: {
      subject: "{institution} : votre convocation aux épreuves",
      text: "Bonjour {name},\n\nVotre convocation aux épreuves de {year}, période {number}, est ici :\n\n{link}\n\nImprimez-la ou gardez-la sur votre téléphone : ses codes sont lus à l'entrée de l'épreuve. Elle remplace celle que vous avez pu recevoir avant.\n\nCe lien n'est que pour vous. Pour toute question : {contact}\n\n{institution}",
    },
  },
};

export const dueWording: NoticeWording = {
  sample: { ...sample, due: { en: "115.00 EUR", fr: "115,00 EUR" } },
  texts: {
    en: {
      subject: "{institution}: {due} to pay for your exams",
      text: "Dear {name},\n\nYour registration for the exams of {year}, period {number}, was checked. It is confirmed once {due} is paid:\n\n{link}\n\nThe link is yours alone. Questions: {contact}\n\n{institution}",
    },
    fr: {
      subject: "{institution} : {due} à régler pour vos épreuves",
      text: "Bonjour {name},\n\nVotre inscription aux épreuves de {year}, période {number}, est contrôlée. Elle sera confirmée une fois {due} réglés :\n\n{link}\n\nCe lien n'est que pour vous. Pour toute question : {contact}\n\n{institution}",
    },
  },
};

export const sheetsWording: NoticeWording = {
  sample: { ...sample, centre: same("Nouméa"), supervisor: same("Anne Roy") },
  texts: {
    en: {
      subject: "{institution}: attendance sheets, {centre}",
      text: "For {supervisor}\n\nThe attendance sheets of {centre} for the exams of {year}, period {number}, are here, as they stand when you open them:\n\n{link}\n\nThey name people: print what you need, and pass the link on to nobody else. Questions: {contact}\n\n{institution}",
    },
    fr: {
      subject: "{institution} : feuilles d'émargement, {centre}",
      text: "À l'attention de {supervisor}\n\nLes feuilles d'émargement de {centre} pour les épreuves de {year}, période {number}, sont ici, à jour au moment où vous les ouvrez :\n\n{link}\n\nElles nomment des personnes : imprimez ce qu'il vous faut et ne transmettez pas ce lien. Pour toute question : {contact}\n\n{institution}",
    },
  },
};
