import type { Settings, Text } from "@cursus/core";

/** What each setting is, in words. */
export const settingNames: { readonly [key in keyof Required<Settings>]: Text } = {
  name: { en: "the institution's name", fr: "nom de l'établissement" },
  sender: { en: "the address that mail comes from", fr: "adresse d'expédition" },
  replyTo: { en: "the address that answers go to", fr: "adresse de réponse" },
  publicUrl: { en: "where the form server is reached from outside", fr: "adresse publique du serveur de formulaires" },
  privacyContact: { en: "whom to write to about personal data", fr: "contact pour les données personnelles" },
  languages: {
    en: "languages people are written to in, the institution's own first",
    fr: "langues des messages, celle de l'établissement d'abord",
  },
  country: { en: "country of phone numbers without a prefix", fr: "pays des numéros de téléphone sans indicatif" },
  timeZone: { en: "time zone", fr: "fuseau horaire" },
  currency: { en: "currency", fr: "monnaie" },
  averages: {
    en: "how marks make an average: flat or bySubject",
    fr: "calcul des moyennes : flat (toutes les notes) ou bySubject (moyenne des moyennes de matière)",
  },
  absences: {
    en: "what an unjustified absence does: school (0), licence (0, DEF after a terminal exam), neutral",
    fr: "effet d'une absence injustifiée : school (0), licence (0, DEF à un examen terminal), neutral",
  },
  publication: {
    en: "when students see a mark: immediate or manual",
    fr: "quand les étudiants voient une note : immediate (tout de suite) ou manual (à la publication)",
  },
  yearStart: { en: "first day of the academic year (MM-DD)", fr: "premier jour de l'année universitaire (MM-JJ)" },
};
