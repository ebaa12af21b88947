import { catalog } from "../kernel/messages.ts";

export const surveyMessages = catalog({
  "survey.not_found": {
    en: "No questionnaire is called {survey}. See: cursus surveys list",
    fr: "Aucun questionnaire ne s'appelle {survey}. Voir : cursus surveys list",
  },
  "survey.answer_missing": { en: "Please answer this question.", fr: "Merci de répondre à cette question." },
  "survey.no_such_choice": {
    en: "Please choose one of the answers shown.",
    fr: "Choisissez l'une des réponses proposées.",
  },
  "survey.not_a_number": { en: "Please write a number.", fr: "Écrivez un nombre." },
  "survey.not_a_date": { en: "Please give a date that exists.", fr: "Indiquez une date qui existe." },
  "survey.not_a_month": { en: "Please give a month, such as 2026-09.", fr: "Indiquez un mois, comme 2026-09." },
  "survey.not_an_address": { en: "This is no email address.", fr: "Ce n'est pas une adresse électronique." },
  "survey.bad_key": {
    en: "{field} takes small letters, digits and hyphens.",
    fr: "{field} s'écrit en minuscules, chiffres et tirets.",
  },
  "survey.bad_id": {
    en: "{field} takes small letters, digits and underscores.",
    fr: "{field} s'écrit en minuscules, chiffres et tirets bas.",
  },
  "survey.bad_value": {
    en: "{field} takes small letters, digits, hyphens and underscores.",
    fr: "{field} s'écrit en minuscules, chiffres, tirets et tirets bas.",
  },
  "survey.id_taken": { en: "{field}: the id {id} is already used.", fr: "{field} : l'identifiant {id} est déjà pris." },
  "survey.choices_missing": { en: "{field}: {id} needs choices.", fr: "{field} : {id} demande des choix." },
  "survey.choices_unwanted": { en: "{field}: {id} takes no choices.", fr: "{field} : {id} n'admet pas de choix." },
  "survey.bad_condition": {
    en: "{field}: the condition of {id} names no earlier choice and its values.",
    fr: "{field} : la condition de {id} ne désigne pas un choix précédent et ses valeurs.",
  },
});
