import { catalog } from "../kernel/messages.ts";

export const settingsMessages = catalog({
  "settings.not_an_address": { en: "{field} is no email address.", fr: "{field} n'est pas une adresse électronique." },
  "settings.not_a_country": {
    en: "{field} must be a country's two letters, such as FR or SN.",
    fr: "{field} doit être le code à deux lettres d'un pays, comme FR ou SN.",
  },
  "settings.not_a_zone": {
    en: "{field} must be a time zone's name, such as Europe/Paris.",
    fr: "{field} doit être le nom d'un fuseau horaire, comme Europe/Paris.",
  },
  "settings.not_a_currency": {
    en: "{field} must be a currency's three letters, such as EUR.",
    fr: "{field} doit être le code à trois lettres d'une monnaie, comme EUR.",
  },
  "settings.not_a_url": {
    en: "{field} must be an address that begins with https:// (or http://), without ? or #.",
    fr: "{field} doit être une adresse qui commence par https:// (ou http://), sans ? ni #.",
  },
  "settings.not_a_day": {
    en: "{field} must be a month and a day, such as 09-01.",
    fr: "{field} doit être un mois et un jour, comme 09-01.",
  },
  "settings.unpublishable": {
    en: "Mail to people outside this machine needs more than is set: {missing}. Set it with: cursus settings set",
    fr: "Pour écrire à des personnes hors de cette machine, il manque des paramètres : {missing}. Renseignez-les avec : cursus settings set",
  },
});
