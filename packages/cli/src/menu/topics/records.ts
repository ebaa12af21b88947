import type { Topic } from "../entry.ts";

const asked = ["class", "status", "year", "step", "ects", "decision", "period", "exam-state", "campaign"] as const;

export const records: Topic = {
  name: { en: "Files of students", fr: "Dossiers d'étudiants" },
  entries: [
    {
      command: "records:show",
      name: { en: "Whole file of a student", fr: "Dossier complet d'un étudiant" },
      needs: "records.show",
      ask: ["student"],
    },
    {
      command: "records:print",
      name: { en: "Print a file, or those of a class", fr: "Imprimer un dossier, ou ceux d'une classe" },
      needs: "records.files",
      ask: ["student?", "class?", "output"],
      more: ["filter", "students"],
    },
    {
      command: "records:list",
      name: { en: "Students by several conditions", fr: "Étudiants selon plusieurs conditions" },
      needs: "records.list",
      more: ["filter", ...asked, "note", "answered", "output"],
    },
    {
      command: "records:notes:add",
      name: { en: "Write a note", fr: "Écrire une observation" },
      needs: "records.addNote",
      ask: ["student", "text", "level"],
    },
    {
      command: "records:notes:list",
      name: { en: "Notes about a student", fr: "Observations sur un étudiant" },
      needs: "records.notes",
      ask: ["student"],
    },
    {
      command: "records:notes:edit",
      name: { en: "Change a note of yours", fr: "Modifier une de vos observations" },
      needs: "records.editNote",
      ask: ["note", "text?", "level?"],
    },
    {
      command: "records:notes:delete",
      name: { en: "Delete a note", fr: "Supprimer une observation" },
      needs: "records.deleteNote",
      ask: ["note"],
    },
    {
      command: "records:filters:add",
      name: { en: "Save a filter", fr: "Enregistrer un filtre" },
      needs: "records.saveFilter",
      ask: ["name"],
      more: [...asked, "note", "answered", "shared"],
    },
    {
      command: "records:filters:list",
      name: { en: "Saved filters", fr: "Filtres enregistrés" },
      needs: "records.filters",
    },
    {
      command: "records:filters:delete",
      name: { en: "Delete a filter", fr: "Supprimer un filtre" },
      needs: "records.deleteFilter",
      ask: ["name"],
    },
  ],
};
