import { catalog } from "@cursus/core";

export const pageMessages = catalog({
  "apiPage.title": { en: "Data for other programs", fr: "Données pour d'autres programmes" },
  "apiPage.what": {
    en: "Programs that hold a key read from here what is taught, who studies and who teaches, page by page. Nothing can be changed from here.",
    fr: "Les programmes munis d'une clé lisent ici, page par page, ce qui est enseigné, qui étudie et qui enseigne. Rien ne peut être modifié d'ici.",
  },
  "apiPage.document": {
    en: "Every address and every field, for programs and those who write them (OpenAPI 3.1)",
    fr: "Chaque adresse et chaque champ, pour les programmes et ceux qui les écrivent (OpenAPI 3.1)",
  },
  "apiPage.key_title": { en: "A key", fr: "Une clé" },
  "apiPage.key": {
    en: "An administrator makes one for each program, with what it may read and until when. It goes into the head of each request, never into an address. To see whose key it is, and what it opens:",
    fr: "Un administrateur en crée une par programme, avec ce qu'elle permet de lire et jusqu'à quand. Elle se place dans l'en-tête de chaque requête, jamais dans une adresse. Pour voir à qui est la clé et ce qu'elle ouvre :",
  },
  "apiPage.scopes_title": { en: "What a key may open", fr: "Ce qu'une clé peut ouvrir" },
  "apiPage.scope_curricula": {
    en: "Diplomas, steps, elements, and how they hang together.",
    fr: "Diplômes, étapes, éléments, et leurs rattachements.",
  },
  "apiPage.scope_people": {
    en: "Students by name and number, their class, their registrations.",
    fr: "Étudiants par nom et numéro, leur classe, leurs inscriptions.",
  },
  "apiPage.scope_contact": {
    en: "Besides: email addresses and phone numbers.",
    fr: "En plus : adresses électroniques et numéros de téléphone.",
  },
  "apiPage.scope_identity": {
    en: "Besides: INE, birth name, civility, day and place of birth.",
    fr: "En plus : INE, nom de naissance, civilité, date et lieu de naissance.",
  },
  "apiPage.scope_teaching": {
    en: "Teachers, and who teaches what in how many hours.",
    fr: "Enseignants, et qui enseigne quoi en combien d'heures.",
  },
  "apiPage.scope_duty": {
    en: "Besides: a teacher's status and duty in a year, and the hours that were paid.",
    fr: "En plus : le statut et le service dû d'un enseignant dans l'année, et les heures payées.",
  },
  "apiPage.scope_sources": {
    en: "Other systems through this one, for what the key may read here.",
    fr: "D'autres systèmes à travers celui-ci, pour ce que la clé permet de lire ici.",
  },
  "apiPage.contact": { en: "A question? Write to {contact}.", fr: "Une question ? Écrivez à {contact}." },
});
