import type { Topic } from "../entry.ts";

export const guide: Topic = {
  name: { en: "Guide of studies", fr: "Guide des études" },
  entries: [
    {
      command: "guide:build",
      name: { en: "Build the guide of a diploma", fr: "Construire le guide d'un diplôme" },
      needs: "guide.pages",
      ask: ["diploma", "out"],
      more: ["year", "format", "language", "drafts"],
    },
    {
      command: "guide:check",
      name: { en: "What a guide still lacks", fr: "Ce qui manque à un guide" },
      needs: "guide.check",
      ask: ["diploma"],
      more: ["language", "year", "output"],
    },
    {
      command: "guide:texts:show",
      name: { en: "Texts of an element", fr: "Textes d'un élément" },
      needs: "guide.show",
      ask: ["element"],
      more: ["year"],
    },
    {
      command: "guide:texts:set",
      name: { en: "Write texts of an element", fr: "Rédiger les textes d'un élément" },
      needs: "guide.set",
      ask: ["element", "language", "objectives?", "prerequisites?", "content?", "assessment?", "bibliography?"],
      more: ["contact", "year"],
    },
    {
      command: "guide:texts:list",
      name: { en: "Texts and their state", fr: "Textes et leur état" },
      needs: "guide.list",
      more: ["state", "language", "year", "output"],
      rows: { as: "element", opens: ["guide:texts:show", "guide:texts:set", "guide:texts:publish"] },
    },
    {
      command: "guide:texts:publish",
      name: { en: "Publish drafts", fr: "Publier des brouillons" },
      needs: "guide.publish",
      ask: ["element?"],
      more: ["below", "language", "year"],
    },
    {
      command: "guide:texts:import",
      name: { en: "Import texts", fr: "Importer des textes" },
      needs: "guide.import",
      ask: ["file"],
      more: ["dry-run", "year", "refused-file", "all-or-nothing"],
    },
    {
      command: "guide:texts:export",
      name: { en: "Export texts", fr: "Exporter les textes" },
      needs: "guide.each",
      ask: ["file"],
      more: ["year", "format"],
    },
    {
      command: "guide:texts:copy",
      name: { en: "Bring texts to another year", fr: "Reprendre des textes dans une autre année" },
      needs: "guide.copy",
      ask: ["to"],
      more: ["from"],
    },
  ],
};
