/** What the flags and arguments of the teaching commands mean to whoever is asked for them. */
import { listName } from "@cursus/core";
import { hourKindWords } from "../teaching-words.ts";
import { elementField } from "./chosen-fields.ts";
import type { Field } from "./field.ts";
import { writable } from "./field-checks.ts";

const teacher: Field = {
  label: { en: "Teacher", fr: "Enseignant" },
  find: async (words, { acting }) => {
    const { items } = await acting.teaching.teachers({ search: words }, { limit: 20 });
    return items.map((one) => {
      const name = [listName(one), one.number].filter(Boolean).join(", ");
      return { name, value: { value: one.number ?? one.id, shown: name } };
    });
  },
};
const hours: Field["hint"] = { en: "30, 12.5 or 12h30", fr: "30, 12,5 ou 12h30" };
const policy: Field = {
  label: { en: "Which hours fill the duty", fr: "Quelles heures remplissent le service" },
  options: {
    last: { en: "practicals last", fr: "les TP en dernier" },
    prorata: { en: "all pro rata", fr: "toutes au prorata" },
    first: { en: "practicals first", fr: "les TP d'abord" },
  },
};

const yearStatus: Field = {
  label: { en: "Status of the year", fr: "Statut de l'année" },
  hint: { en: "MCF, PR, PRAG, ATER, vacataire …", fr: "MCF, PR, PRAG, ATER, vacataire …" },
};

export const teachingFields: { readonly [name: string]: Field } = {
  teacher,
  element: elementField,
  "teaching:services:add.kind": { label: { en: "Kind of hours", fr: "Type d'heures" }, options: hourKindWords },
  group: { label: { en: "Group", fr: "Groupe" } },
  planned: { label: { en: "Hours planned", fr: "Heures prévues" }, hint: hours },
  declared: { label: { en: "Hours declared", fr: "Heures déclarées" }, hint: hours },
  paid: { label: { en: "Hours paid", fr: "Heures payées" }, hint: hours },
  service: { label: { en: "Service (id)", fr: "Service (identifiant)" } },
  cm: { label: { en: "Hours of lectures (CM)", fr: "Heures de CM" }, hint: hours },
  td: { label: { en: "Hours of classes (TD)", fr: "Heures de TD" }, hint: hours },
  tp: { label: { en: "Hours of practicals (TP)", fr: "Heures de TP" }, hint: hours },
  duty: { label: { en: "Duty, in HETD", fr: "Service dû, en HETD" }, hint: { en: "192", fr: "192" } },
  "teaching:total.policy": policy,
  "teaching:totals.policy": policy,
  hours: {
    label: { en: "Which hours count", fr: "Quelles heures compter" },
    options: {
      known: { en: "declared, else planned", fr: "déclarées, sinon prévues" },
      planned: { en: "planned", fr: "prévues" },
      declared: { en: "declared", fr: "déclarées" },
      paid: { en: "paid", fr: "payées" },
    },
  },
  "teaching:totals.by": {
    label: { en: "By", fr: "Par" },
    options: {
      teacher: { en: "teacher", fr: "enseignant" },
      element: { en: "element", fr: "élément" },
      component: { en: "component", fr: "composante" },
      diploma: { en: "diploma", fr: "diplôme" },
    },
  },
  "teaching:teachers:add.status": yearStatus,
  "teaching:teachers:edit.status": yearStatus,
  "teaching:services:export.file": { label: { en: "File to write", fr: "Fichier à écrire" }, check: writable },
};
