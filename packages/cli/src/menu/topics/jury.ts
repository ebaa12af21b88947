import type { Topic } from "../entry.ts";

/** No verb decides: these work on a file, and keep nothing. */
const readers = ["admin", "registrar", "juryPresident", "it"] as const;

export const jury: Topic = {
  name: { en: "Juries", fr: "Jurys" },
  entries: [
    {
      command: "jury:evaluate",
      name: { en: "Work out the decisions of a file", fr: "Calculer les décisions d'un fichier" },
      needs: readers,
      ask: ["file"],
    },
    {
      command: "jury:whatif",
      name: { en: "The least mark that passes", fr: "La plus petite note qui suffit" },
      needs: readers,
      ask: ["file", "node"],
      more: ["session"],
    },
  ],
};
