import { personFlagNames } from "../../person-flags.ts";
import type { Topic } from "../entry.ts";

const rows = {
  as: "student",
  opens: [
    "students:show",
    "students:edit",
    "grades:add",
    "grades:list",
    "grades:transcript",
    "students:withdraw",
    "students:reinstate",
    "students:delete",
  ],
} as const;

const added = ["last-name", "first-name?", "email?", "phone?", "class?"] as const;

export const students: Topic = {
  name: { en: "Students", fr: "Étudiants" },
  entries: [
    {
      command: "students:add",
      name: { en: "Add a student", fr: "Ajouter un étudiant" },
      needs: "students.add",
      ask: added,
      more: personFlagNames.filter((flag) => !added.some((one) => one.replace("?", "") === flag)),
    },
    {
      command: "students:list",
      name: { en: "Table of students", fr: "Tableau des étudiants" },
      needs: "students.list",
      more: ["class", "sort", "search", "status", "cohort", "year"],
      rows,
    },
    {
      command: "students:list",
      name: { en: "Sort the students", fr: "Trier les étudiants" },
      needs: "students.list",
      ask: ["sort", "class?"],
      rows,
    },
    {
      command: "students:search",
      name: { en: "Search a student", fr: "Rechercher un étudiant" },
      needs: "students.list",
      ask: ["words"],
      rows,
    },
    {
      command: "students:show",
      name: { en: "Show a record", fr: "Voir une fiche" },
      needs: "students.show",
      ask: ["student"],
    },
    {
      command: "students:edit",
      name: { en: "Correct a record", fr: "Modifier une fiche" },
      needs: "students.edit",
      ask: ["student"],
      corrects: "student",
    },
    {
      command: "students:delete",
      name: { en: "Delete a record", fr: "Supprimer une fiche" },
      needs: "students.delete",
      ask: ["student"],
    },
    {
      command: "students:restore",
      name: { en: "Bring a deleted record back", fr: "Rétablir une fiche supprimée" },
      needs: "students.restore",
      ask: ["student"],
    },
    {
      command: "students:enrol",
      name: {
        en: "Enrol: move a class up, or change one student's",
        fr: "Inscrire : une classe entière, ou un étudiant",
      },
      needs: "students.enrol",
      ask: ["class", "student?", "from-class?"],
      more: ["year", "dry-run"],
    },
    {
      command: "students:enrol",
      name: { en: "Enrol the people of a spreadsheet", fr: "Inscrire les personnes d'un tableur" },
      needs: "students.enrol",
      ask: ["file", "class?"],
      more: ["year", "dry-run"],
    },
    {
      command: "students:import",
      name: { en: "Import a class list", fr: "Importer une liste de classe" },
      needs: "grades.importPeople",
      ask: ["file"],
      more: ["dry-run", "cohort", "refused-file", "all-or-nothing"],
    },
    {
      command: "students:export",
      name: { en: "Export students", fr: "Exporter les étudiants" },
      needs: "students.each",
      ask: ["file", "class?"],
      more: ["cohort", "format"],
    },
    {
      command: "students:withdraw",
      name: { en: "Note a withdrawal", fr: "Noter une démission" },
      needs: "students.withdraw",
      ask: ["student", "reason"],
      more: ["date"],
    },
    {
      command: "students:reinstate",
      name: { en: "Undo a withdrawal", fr: "Annuler une démission" },
      needs: "students.reinstate",
      ask: ["student"],
    },
    {
      command: "students:duplicates",
      name: { en: "Possible duplicates", fr: "Doublons possibles" },
      needs: "students.duplicates",
    },
    {
      command: "students:merge",
      name: { en: "Merge two records of one person", fr: "Fusionner deux fiches d'une personne" },
      needs: "students.merge",
      ask: ["keep", "drop"],
    },
    {
      command: "students:unmerge",
      name: { en: "Part merged records again", fr: "Défaire une fusion" },
      needs: "students.unmerge",
      ask: ["drop"],
    },
    {
      command: "students:rollover",
      name: { en: "Year rollover", fr: "Bascule d'année" },
      needs: "students.rollover",
      ask: ["from", "plan"],
      more: ["dry-run", "repeaters"],
    },
    {
      command: "imports:list",
      name: { en: "Files that were read", fr: "Fichiers lus" },
      needs: "students.imports",
      rows: { as: "import", opens: ["imports:show", "imports:undo"] },
    },
    {
      command: "imports:show",
      name: { en: "What a file brought", fr: "Ce qu'un fichier a apporté" },
      needs: "students.showImport",
      ask: ["import"],
    },
    {
      command: "imports:undo",
      name: { en: "Undo an import", fr: "Annuler un import" },
      needs: "students.undoImport",
      ask: ["import"],
      more: ["dry-run"],
    },
  ],
};
