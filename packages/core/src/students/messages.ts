import { catalog } from "../kernel/messages.ts";

export const studentMessages = catalog({
  "student.not_found": { en: "No student is called {student}.", fr: "Aucun étudiant ne correspond à {student}." },
  "student.name_missing": { en: "The last name is missing.", fr: "Le nom manque." },
  "student.name_without_letters": {
    en: "A name needs at least one letter.",
    fr: "Un nom contient au moins une lettre.",
  },
  "student.contact_missing": {
    en: "Neither an email address nor a phone number: at least one is needed.",
    fr: "Ni adresse électronique ni téléphone : il faut au moins l'un des deux.",
  },
  "student.email_missing_at": {
    en: "This is no email address: the @ is missing.",
    fr: "Ce n'est pas une adresse électronique : il manque le @.",
  },
  "student.email_several": {
    en: "There are several addresses in one place; keep one.",
    fr: "Il y a plusieurs adresses au même endroit ; n'en gardez qu'une.",
  },
  "student.email_accents": {
    en: "An email address has no accents before the @.",
    fr: "Une adresse électronique ne porte pas d'accents avant le @.",
  },
  "student.email_local_part": {
    en: "This is no email address: what stands before the @ is not valid.",
    fr: "Ce n'est pas une adresse électronique : ce qui précède le @ n'est pas valable.",
  },
  "student.email_domain": {
    en: "This is no email address: what follows the @ is no mail domain.",
    fr: "Ce n'est pas une adresse électronique : ce qui suit le @ n'est pas un domaine de messagerie.",
  },
  "student.phone_invalid": {
    en: "This is no phone number (read as one of {country}; write other countries' with + and their prefix).",
    fr: "Ce n'est pas un numéro de téléphone (lu comme un numéro du pays {country} ; pour un autre pays, écrivez + et l'indicatif).",
  },
  "student.ine_invalid": {
    en: "An INE has 11 letters and digits.",
    fr: "Un INE compte 11 chiffres et lettres.",
  },
  "student.date_invalid": {
    en: "This is no date that exists; write it as 31/12/2003 or 2003-12-31.",
    fr: "Cette date n'existe pas ; écrivez-la sous la forme 31/12/2003 ou 2003-12-31.",
  },
  "student.language_unknown": { en: "The language is fr or en.", fr: "La langue est fr ou en." },
  "student.email_taken": {
    en: "The address {value} already belongs to another student.",
    fr: "L'adresse {value} est déjà celle d'un autre étudiant.",
  },
  "student.phone_taken": {
    en: "The phone number {value} already belongs to another student.",
    fr: "Le téléphone {value} est déjà celui d'un autre étudiant.",
  },
  "student.number_taken": {
    en: "The student number {value} already belongs to another student.",
    fr: "Le numéro étudiant {value} est déjà celui d'un autre étudiant.",
  },
  "student.ine_taken": {
    en: "The INE {value} already belongs to another student.",
    fr: "L'INE {value} est déjà celui d'un autre étudiant.",
  },
  "student.seen_in_file": {
    en: "This person is already in row {first} of this file (same {keys|field}).",
    fr: "Cette personne figure déjà à la ligne {first} de ce fichier ({keys|field} identique).",
  },
  "student.two_people": {
    en: "This row's keys belong to two different students already known; it is not for Cursus to choose.",
    fr: "Les identifiants de cette ligne sont ceux de deux étudiants différents déjà connus ; ce n'est pas à Cursus de choisir.",
  },
  "student.other_name": {
    en: "The same {key|field} is already known under another name ({name}).",
    fr: "Même {key|field}, mais déjà connu sous un autre nom ({name}).",
  },
  "student.name_not_split": {
    en: "{count} name(s) kept whole as the last name, from this row on: nothing tells the first name apart. Write last names in capitals, or use two columns.",
    fr: "{count} nom(s) gardé(s) entier(s) à partir de cette ligne : rien ne distingue le prénom. Écrivez les noms en capitales, ou utilisez deux colonnes.",
  },
  "student.possible_duplicate": {
    en: "Possible duplicate: the cohort already has someone called {name}.",
    fr: "Doublon possible : la promotion compte déjà une personne nommée {name}.",
  },
  "student.busy": {
    en: "Other programs kept changing this person; nothing was written. Read the file again.",
    fr: "D'autres programmes modifiaient cette fiche au même moment ; rien n'a été écrit. Relisez le fichier.",
  },
  "sheet.no_header": {
    en: "No known column in the first 20 rows of {file}: it needs at least a name (Nom, Last name) and an email or a phone. Seen: {seen}.",
    fr: "Aucune colonne connue dans les 20 premières lignes de {file} : il faut au moins un nom (Nom) et un courriel ou un téléphone. Vu : {seen}.",
  },
  "field.lastName": { en: "last name", fr: "nom" },
  "field.firstName": { en: "first name", fr: "prénom" },
  "field.fullName": { en: "whole name", fr: "nom complet" },
  "field.birthName": { en: "birth name", fr: "nom de naissance" },
  "field.usageName": { en: "usage name", fr: "nom d'usage" },
  "field.civility": { en: "civility", fr: "civilité" },
  "field.birthDate": { en: "birth date", fr: "date de naissance" },
  "field.birthPlace": { en: "birth place", fr: "lieu de naissance" },
  "field.email": { en: "email address", fr: "adresse électronique" },
  "field.personalEmail": { en: "personal email address", fr: "adresse électronique personnelle" },
  "field.phone": { en: "phone number", fr: "téléphone" },
  "field.studentNumber": { en: "student number", fr: "numéro étudiant" },
  "field.ine": { en: "INE", fr: "INE" },
  "field.language": { en: "language", fr: "langue" },
  "field.class": { en: "class", fr: "classe" },
  "field.cohort": { en: "cohort", fr: "promotion" },
  "sheet.empty": { en: "{file} holds nothing.", fr: "{file} est vide." },
});
