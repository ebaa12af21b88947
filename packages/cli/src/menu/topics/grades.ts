import type { Topic } from "../entry.ts";

export const grades: Topic = {
  name: { en: "Grades", fr: "Notes" },
  entries: [
    {
      command: "grades:add",
      name: { en: "Enter a mark", fr: "Saisir une note" },
      needs: "grades.add",
      ask: ["student", "subject", "value"],
      more: ["coefficient", "title", "kind", "date", "scale", "comment"],
    },
    {
      command: "grades:edit",
      name: { en: "Correct a mark", fr: "Corriger une note" },
      needs: "grades.edit",
      ask: ["student", "mark", "value"],
      aside: ["student"],
      more: ["comment"],
    },
    {
      command: "grades:delete",
      name: { en: "Delete a mark", fr: "Supprimer une note" },
      needs: "grades.delete",
      ask: ["student", "mark"],
      aside: ["student"],
    },
    {
      command: "grades:list",
      name: { en: "List marks", fr: "Lister les notes" },
      needs: "grades.list",
      ask: ["student?", "class?", "subject?"],
      more: ["year"],
      rows: { as: "mark", opens: ["grades:edit", "grades:delete"] },
    },
    {
      command: "grades:show",
      name: { en: "Show a mark and its history", fr: "Afficher une note et son historique" },
      needs: "grades.show",
      ask: ["student", "mark"],
      aside: ["student"],
    },
    {
      command: "classes:sheet",
      name: { en: "Blank mark sheet", fr: "Feuille de notes vierge" },
      needs: "classes.sheet",
      ask: ["class", "output", "assessment?"],
      more: ["filled", "purpose"],
    },
    {
      command: "grades:import",
      name: { en: "Import a mark sheet", fr: "Importer une feuille de notes" },
      needs: "grades.import",
      ask: ["file"],
      more: ["class", "dry-run", "kind", "refused-file", "all-or-nothing"],
    },
    {
      command: "grades:publish",
      name: { en: "Publish marks", fr: "Publier des notes" },
      needs: "grades.publish",
      ask: ["class"],
      more: ["subject", "title", "year", "dry-run"],
    },
    {
      command: "grades:transcript",
      name: { en: "Transcript", fr: "Relevé de notes" },
      needs: "grades.transcript",
      ask: ["student"],
      more: ["output", "year"],
    },
    {
      command: "grades:recompute",
      name: { en: "Work out all averages anew", fr: "Recalculer toutes les moyennes" },
      needs: "grades.recompute",
    },
  ],
};
