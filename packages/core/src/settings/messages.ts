import { catalog } from "../kernel/messages.ts";

export const settingsMessages = catalog({
  "settings.not_an_address": { en: "{field} is no email address.", fr: "{field} n'est pas une adresse électronique." },
  "settings.not_a_weight": {
    en: "A coefficient is a number above 0, with two decimals at most.",
    fr: "Un coefficient est un nombre supérieur à 0, à deux décimales au plus.",
  },
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
  "settings.not_hours": {
    en: "{field} must be two times of day, such as 21:00-07:00.",
    fr: "{field} doit être formé de deux heures, comme 21:00-07:00.",
  },
  "settings.not_json": {
    en: "{field} must be a list in JSON, such as the one that cursus settings show --json prints.",
    fr: "{field} doit être une liste en JSON, comme celle qu'affiche cursus settings show --json.",
  },
  "settings.unknown_kind": {
    en: "No message is called {kind}. Those that may be worded: {known}.",
    fr: "Aucun message ne s'appelle {kind}. Ceux dont le texte peut être changé : {known}.",
  },
  "settings.unknown_field": {
    en: "The text of {kind} names {unknown}, which it does not know. It knows: {known}.",
    fr: "Le texte de {kind} nomme {unknown}, qui n'existe pas. Champs possibles : {known}.",
  },
  "settings.bad_role_name": {
    en: "{field}: a role's name is a small letter, then letters and digits, such as headOfStudies.",
    fr: "{field} : le nom d'un rôle est une minuscule, puis des lettres et des chiffres, comme responsableEtudes.",
  },
  "settings.role_taken": {
    en: "{field}: this name is a role already. Choose another.",
    fr: "{field} : ce nom est déjà celui d'un rôle. Choisissez-en un autre.",
  },
  "settings.unknown_verb": {
    en: "{field}: there is no right called {verb}. What each role may do: cursus users roles",
    fr: "{field} : aucun droit ne s'appelle {verb}. Ce que peut chaque rôle : cursus users roles",
  },
  "settings.administrators_only": {
    en: "{field}: {verb} stays with administrators: whoever held it could do all that they can.",
    fr: "{field} : {verb} reste aux administrateurs : qui en disposerait pourrait tout ce qu'ils peuvent.",
  },
  "settings.roles_by_administrator": {
    en: "Only an administrator changes roles: they decide who may do what.",
    fr: "Seul un administrateur modifie les rôles : ils décident de ce que chacun peut faire.",
  },
  "settings.unpublishable": {
    en: "Mail to people outside this machine needs more than is set: {missing}. Set it with: cursus settings set (an address on this machine, such as localhost, is no publicUrl)",
    fr: "Pour écrire à des personnes hors de cette machine, il manque des paramètres : {missing}. Renseignez-les avec : cursus settings set (une adresse de cette machine, telle que localhost, ne convient pas pour publicUrl)",
  },
});
