import type { Topic } from "../entry.ts";

/** No verb decides: it keeps nothing. */
const readers = ["admin", "registrar", "it"] as const;

export const teaching: Topic = {
  name: { en: "Teaching hours", fr: "Services d'enseignement" },
  entries: [
    {
      command: "teaching:totals",
      name: { en: "Totals of a year", fr: "Totaux d'une année" },
      needs: "teaching.totals",
      more: ["by", "year", "hours", "policy", "output"],
    },
    {
      command: "teaching:overtime",
      name: { en: "Overtime for payroll", fr: "Heures complémentaires pour la paie" },
      needs: "teaching.overtime",
      more: ["year", "hours", "output"],
    },
    {
      command: "teaching:report",
      name: { en: "Print a teacher's statement", fr: "Imprimer l'état des services d'un enseignant" },
      needs: "teaching.statement",
      ask: ["teacher", "output"],
      more: ["year", "hours", "place"],
    },
    {
      command: "teaching:report",
      name: { en: "Print everybody's statement", fr: "Imprimer l'état des services de tous" },
      needs: "teaching.statements",
      ask: ["output"],
      more: ["component", "year", "hours", "place"],
      always: ["--all"],
    },
    {
      command: "teaching:check",
      name: { en: "Look a year over", fr: "Contrôler une année" },
      needs: "teaching.check",
      more: ["year", "output"],
    },
    {
      command: "teaching:total",
      name: { en: "Work out hours in HETD", fr: "Calculer des heures en équivalent TD" },
      needs: readers,
      ask: ["cm?", "td?", "tp?", "duty?"],
      more: ["policy", "year"],
    },
    {
      command: "teaching:services:list",
      name: { en: "Services", fr: "Services" },
      needs: "teaching.services",
      more: ["teacher", "element", "vacant", "year"],
      rows: { as: "service", opens: ["teaching:services:edit", "teaching:services:remove"] },
    },
    {
      command: "teaching:services:add",
      name: { en: "Add a service", fr: "Ajouter un service" },
      needs: "teaching.addService",
      ask: ["element", "kind", "teacher?", "group?", "planned?"],
      more: ["declared", "paid", "remote", "year"],
    },
    {
      command: "teaching:services:edit",
      name: { en: "Correct a service", fr: "Corriger un service" },
      needs: "teaching.editService",
      ask: ["service"],
      more: ["teacher", "group", "planned", "declared", "paid", "remote"],
    },
    {
      command: "teaching:services:remove",
      name: { en: "Remove a service", fr: "Supprimer un service" },
      needs: "teaching.removeService",
      ask: ["service"],
    },
    {
      command: "teaching:services:import",
      name: { en: "Import hours", fr: "Importer des heures" },
      needs: "teaching.importServices",
      ask: ["file"],
      more: ["dry-run", "year", "refused-file", "all-or-nothing"],
    },
    {
      command: "teaching:services:export",
      name: { en: "Export services", fr: "Exporter les services" },
      needs: "teaching.eachService",
      ask: ["file"],
      more: ["year", "format"],
    },
    {
      command: "teaching:teachers:list",
      name: { en: "Teachers", fr: "Enseignants" },
      needs: "teaching.teachers",
      more: ["search", "component", "year"],
      rows: {
        as: "teacher",
        opens: ["teaching:teachers:show", "teaching:teachers:edit", "teaching:report", "teaching:teachers:remove"],
      },
    },
    {
      command: "teaching:teachers:show",
      name: { en: "Show a teacher", fr: "Voir un enseignant" },
      needs: "teaching.showTeacher",
      ask: ["teacher"],
    },
    {
      command: "teaching:teachers:add",
      name: { en: "Add a teacher", fr: "Ajouter un enseignant" },
      needs: "teaching.addTeacher",
      ask: ["last-name", "first-name?", "number?", "email?", "status?"],
      more: ["component", "department", "relief", "duty", "part-time", "sabbatical", "year"],
    },
    {
      command: "teaching:teachers:edit",
      name: { en: "Correct a teacher", fr: "Corriger un enseignant" },
      needs: "teaching.editTeacher",
      ask: ["teacher"],
      more: ["status", "relief", "duty", "part-time", "sabbatical", "component", "department", "year"],
    },
    {
      command: "teaching:teachers:remove",
      name: { en: "Remove a teacher", fr: "Supprimer un enseignant" },
      needs: "teaching.removeTeacher",
      ask: ["teacher"],
    },
    {
      command: "teaching:teachers:import",
      name: { en: "Import teachers", fr: "Importer des enseignants" },
      needs: "teaching.importTeachers",
      ask: ["file"],
      more: ["dry-run", "year", "refused-file", "all-or-nothing"],
    },
  ],
};
