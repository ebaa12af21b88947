import type { Topic } from "../entry.ts";

export const api: Topic = {
  name: { en: "Keys of other programs", fr: "Clés des autres programmes" },
  entries: [
    {
      command: "api:keys:add",
      name: { en: "Give a program a key", fr: "Donner une clé à un programme" },
      needs: "clients.add",
      ask: ["name", "scopes", "expires?"],
    },
    {
      command: "api:keys:list",
      name: { en: "Table of keys", fr: "Tableau des clés" },
      needs: "clients.list",
      rows: { as: "client", opens: ["api:keys:renew", "api:keys:revoke"] },
    },
    {
      command: "api:keys:renew",
      name: { en: "Replace a key by a new one", fr: "Remplacer une clé par une nouvelle" },
      needs: "clients.renew",
      ask: ["client"],
      more: ["expires"],
    },
    {
      command: "api:keys:revoke",
      name: { en: "Take a key away", fr: "Retirer une clé" },
      needs: "clients.revoke",
      ask: ["client"],
    },
  ],
};
