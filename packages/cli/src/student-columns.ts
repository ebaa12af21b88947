/** Students as the columns of a list. */
import type { Language, StudentView } from "@cursus/core";
import { average } from "./figures.ts";
import type { ListColumn } from "./listing.ts";

const headers = {
  lastName: { en: "Last name", fr: "Nom" },
  firstName: { en: "First name", fr: "Prénom" },
  class: { en: "Class", fr: "Classe" },
  average: { en: "Average", fr: "Moyenne" },
  cohort: { en: "Cohort", fr: "Promotion" },
  status: { en: "Status", fr: "Statut" },
  email: { en: "Email", fr: "Courriel" },
  phone: { en: "Phone", fr: "Téléphone" },
  studentNumber: { en: "Number", fr: "Numéro" },
  id: { en: "Id", fr: "Id" },
} as const;

export function studentListColumns<S extends StudentView>(language: Language): readonly ListColumn<S>[] {
  return (Object.keys(headers) as (keyof typeof headers)[]).map((key) => ({
    key,
    header: headers[key][language],
    ...(key === "average" && {
      kind: "number" as const,
      shown: (student: S) => average(student.average, language),
    }),
    ...(key === "status" && { shown: (student: S) => statusInWords(student.status, language) }),
    ...(spare.has(key) && { spare: true }),
    ...(key === "id" && { whole: true }),
    value: (student) => student[key],
  }));
}

/** A status as people say it. */
export function statusInWords(status: StudentView["status"], language: Language): string {
  return statuses[status][language];
}

const statuses = {
  active: { en: "active", fr: "inscrit" },
  withdrawn: { en: "withdrawn", fr: "démission" },
  graduated: { en: "graduated", fr: "diplômé" },
} as const;

/** What a narrow screen does without. */
const spare = new Set<string>(["cohort", "status", "phone"]);
