import type { CollectionPlan } from "@cursus/core";

/** What the programs keep. */
export const plan: CollectionPlan = {
  name: "rows",
  fields: ["key", "batch", "pair", "count"],
  unique: [["key"]],
  indexes: [["batch"], ["pair"]],
};
