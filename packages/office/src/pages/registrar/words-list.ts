/** Lists of people that are handed over as a file. */
import { catalog } from "@cursus/core";

export const listMessages = catalog({
  "registrar.list_file": { en: "File", fr: "Fichier" },
  "registrar.list_choose": {
    en: "Choose a file: a workbook (.xlsx), or a text (.csv) that a spreadsheet program has saved.",
    fr: "Choisissez un fichier : un classeur (.xlsx), ou un texte (.csv) enregistré par un tableur.",
  },
  "registrar.list_read": { en: "Read the file", fr: "Lire le fichier" },
  "registrar.list_read_text": {
    en: "Reading writes nothing: the next page shows what was found, and you decide then.",
    fr: "La lecture n'écrit rien : la page suivante montre ce qui a été trouvé, et vous décidez ensuite.",
  },
  "registrar.list_reading": { en: "Reading {file}", fr: "Lecture de {file}" },
  "registrar.list_was_read": {
    en: "{file} was read; nothing is written yet.",
    fr: "{file} est lu ; rien n'est encore écrit.",
  },
  "registrar.list_gone": {
    en: "This file is not kept any more: files wait two hours at most. Send it again.",
    fr: "Ce fichier n'est plus gardé : un fichier attend deux heures au plus. Envoyez-le de nouveau.",
  },
  "registrar.list_rows": { en: "Rows", fr: "Lignes" },
  "registrar.list_added": { en: "New people", fr: "Nouvelles personnes" },
  "registrar.list_changed": { en: "People changed", fr: "Fiches modifiées" },
  "registrar.list_unchanged": { en: "Known, unchanged", fr: "Déjà connues, inchangées" },
  "registrar.list_refused": { en: "Refused", fr: "Rejets" },
  "registrar.list_refused_title": { en: "What cannot be used", fr: "Ce qui ne peut pas être repris" },
  "registrar.list_refused_text": {
    en: "These rows are left out; the others go on. Correct them in the file below and send that one: nobody is entered twice.",
    fr: "Ces lignes sont laissées de côté ; les autres suivent leur cours. Corrigez-les dans le fichier ci-dessous et envoyez-le : personne n'est saisi deux fois.",
  },
  "registrar.list_cells_text": {
    en: "What is named here is left out; the rest goes on. Correct it in the file below and send that one: nobody is entered twice.",
    fr: "Ce qui est nommé ici est laissé de côté ; le reste suit son cours. Corrigez-le dans le fichier ci-dessous et envoyez-le : personne n'est saisi deux fois.",
  },
  "registrar.list_refused_get": { en: "Refused rows (Excel)", fr: "Lignes rejetées (Excel)" },
  "registrar.list_refused_file": { en: "Refused", fr: "Rejets" },
  "registrar.list_warnings": { en: "To look at", fr: "À vérifier" },
  "registrar.list_remarks": { en: "Row by row", fr: "Ligne par ligne" },
  "registrar.list_row": { en: "Row", fr: "Ligne" },
  "registrar.list_row_n": { en: "Row {row}", fr: "Ligne {row}" },
  "registrar.list_where": { en: "Column", fr: "Colonne" },
  "registrar.list_cell": { en: "{column}: “{value}”", fr: "{column} : « {value} »" },
  "registrar.list_reason": { en: "Reason", fr: "Motif" },
  "registrar.list_more": { en: "And {count} more, in the file.", fr: "Et {count} de plus, dans le fichier." },
  "registrar.list_columns": { en: "Columns, and what they were read as", fr: "Colonnes, et comment elles sont lues" },
  "registrar.list_ignored": { en: "left aside", fr: "laissée de côté" },
  "registrar.list_mark": { en: "marks: {title}", fr: "notes : {title}" },
  "registrar.list_nothing": {
    en: "No row of this file can be used. Correct it, then send it again.",
    fr: "Aucune ligne de ce fichier ne peut être reprise. Corrigez-le, puis envoyez-le de nouveau.",
  },
  "registrar.list_other": { en: "Another file", fr: "Un autre fichier" },
  "registrar.format": { en: "Format", fr: "Format" },
  "registrar.format_xlsx": { en: "Excel (.xlsx)", fr: "Excel (.xlsx)" },
  "registrar.format_csv": { en: "Text for a spreadsheet (.csv)", fr: "Texte pour tableur (.csv)" },
  "registrar.format_json": { en: "For programs (.json)", fr: "Pour un programme (.json)" },
  "registrar.format_pdf": { en: "To be printed (.pdf)", fr: "À imprimer (.pdf)" },
  "registrar.fetch": { en: "Fetch the file", fr: "Obtenir le fichier" },
  "registrar.file_making": { en: "File: {name}", fr: "Fichier : {name}" },
  "registrar.file_made": { en: "{count#row|rows} written.", fr: "{count#ligne écrite|lignes écrites}." },
});
