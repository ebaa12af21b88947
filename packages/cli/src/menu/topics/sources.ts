import type { Topic } from "../entry.ts";

export const sources: Topic = {
  name: { en: "Other systems", fr: "Autres systèmes" },
  entries: [
    {
      command: "sources:check",
      name: { en: "See whether they answer", fr: "Vérifier qu'ils répondent" },
      needs: ["admin", "it"],
      more: ["source"],
    },
    {
      command: "sources:pull",
      name: { en: "Read them and merge", fr: "Les lire et fusionner" },
      needs: "sources.pull",
      more: ["source", "kinds", "year", "dry-run"],
    },
    {
      command: "sources:apogee-results",
      name: { en: "Fill Apogée's file of results", fr: "Remplir le fichier de résultats d'Apogée" },
      needs: ["admin", "registrar"],
      ask: ["file", "fill?", "output?"],
    },
  ],
};
