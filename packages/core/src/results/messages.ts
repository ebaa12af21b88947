import { catalog } from "../kernel/messages.ts";

export const resultMessages = catalog({
  "result.no_header": {
    en: "{file} has no row that heads a column of result codes, or columns of student numbers, elements and marks. Seen: {seen}.",
    fr: "{file} n'a pas de ligne d'en-tête avec une colonne de codes résultat, ou des colonnes de numéros étudiant, d'éléments et de notes. En-têtes lus : {seen}.",
  },
  "result.missing": {
    en: "The row lacks: {field|field}.",
    fr: "Il manque à la ligne : {field|field}.",
  },
  "result.damaged_code": {
    en: "{value} is a number or a date that a spreadsheet made of a code. Format the column as text in the source and export it again.",
    fr: "{value} est un nombre ou une date qu'un tableur a tiré d'un code. Mettez la colonne au format texte dans la source et refaites l'export.",
  },
  "result.lower_case": {
    en: "{value} is written in lower case, and codes are told apart by case. Write {upper}, if that is the one.",
    fr: "{value} est en minuscules, or les codes distinguent majuscules et minuscules. Écrivez {upper}, si c'est bien celui-là.",
  },
  "result.row_disagrees": {
    en: "{code} stands in row {first} with other values; keep one of the two.",
    fr: "{code} figure à la ligne {first} avec d'autres valeurs ; gardez l'une des deux.",
  },
  "result.unknown_student": {
    en: "Nobody has the student number {value}. Import the students first: cursus students import",
    fr: "Personne n'a le numéro étudiant {value}. Importez d'abord les étudiants : cursus students import",
  },
  "result.bad_year": {
    en: "{value} is no academic year: write 2025, or 2025-2026.",
    fr: "{value} n'est pas une année universitaire : écrivez 2025, ou 2025-2026.",
  },
  "result.bad_session": {
    en: "{value} is no session: 0 (there is one only), 1 or 2.",
    fr: "{value} n'est pas une session : 0 (unique), 1 ou 2.",
  },
  "result.bad_mark": {
    en: "{value} is no mark from 0 to {best} and no code of an absence.",
    fr: "{value} n'est ni une note de 0 à {best}, ni un code d'absence.",
  },
  "result.bad_number": {
    en: "{value} is no number with two decimals at most.",
    fr: "{value} n'est pas un nombre d'au plus deux décimales.",
  },
  "result.busy": {
    en: "Others were changing {code} at the same time. Import the file again.",
    fr: "{code} était modifié par ailleurs au même moment. Importez de nouveau le fichier.",
  },
  "field.student": { en: "student", fr: "étudiant" },
  "field.element": { en: "element", fr: "élément" },
  "field.session": { en: "session", fr: "session" },
  "field.result": { en: "result code", fr: "code résultat" },
});
