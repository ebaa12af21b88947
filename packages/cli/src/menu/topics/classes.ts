import type { Topic } from "../entry.ts";

export const classes: Topic = {
  name: { en: "Classes", fr: "Classes" },
  entries: [
    {
      command: "classes:list",
      name: { en: "All classes", fr: "Toutes les classes" },
      needs: "classes.list",
      rows: {
        as: "class",
        opens: ["classes:stats", "classes:ranking", "students:list", "classes:report", "classes:bulletins"],
      },
      more: ["year"],
    },
    {
      command: "classes:stats",
      name: { en: "Statistics", fr: "Statistiques" },
      needs: "classes.stats",
      ask: ["class"],
      more: ["year"],
    },
    {
      command: "classes:ranking",
      name: { en: "Top 10", fr: "Les 10 premiers" },
      needs: "classes.ranking",
      ask: ["class"],
      always: ["--top", "10"],
      rows: { as: "student", opens: ["students:show", "grades:transcript"] },
    },
    {
      command: "classes:ranking",
      name: { en: "Ranking", fr: "Classement" },
      needs: "classes.ranking",
      ask: ["class"],
      more: ["output", "top", "year"],
      rows: { as: "student", opens: ["students:show", "grades:transcript"] },
    },
    {
      command: "classes:report",
      name: { en: "Report on a class (PDF)", fr: "Bilan d'une classe (PDF)" },
      needs: "classes.report",
      ask: ["class", "output"],
      more: ["year"],
    },
    {
      command: "classes:bulletins",
      name: { en: "Report cards (PDF)", fr: "Bulletins de notes (PDF)" },
      needs: "classes.bulletins",
      ask: ["class", "output"],
      more: ["year", "place", "signatory"],
    },
  ],
};
