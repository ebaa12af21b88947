import type { CollectionPlan } from "@cursus/core";

/** What the programs race for. */
export const plan: CollectionPlan = {
  name: "rows",
  fields: ["ready", "email", "count"],
  unique: [["email"]],
  indexes: [["ready"]],
  sparse: ["ready"],
};
