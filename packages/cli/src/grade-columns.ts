/** Marks as the columns of a list, which `grades import` reads back. */
import type { GradeView, Language } from "@cursus/core";
import { figure } from "./figures.ts";
import { markText } from "./grade-flags.ts";
import type { ListColumn } from "./listing.ts";

const headers = {
  lastName: { en: "Last name", fr: "Nom" },
  firstName: { en: "First name", fr: "Prénom" },
  class: { en: "Class", fr: "Classe" },
  subject: { en: "Subject", fr: "Matière" },
  title: { en: "Title", fr: "Intitulé" },
  value: { en: "Mark", fr: "Note" },
  scale: { en: "Scale", fr: "Barème" },
  coefficient: { en: "Coef.", fr: "Coef." },
  kind: { en: "Kind", fr: "Type" },
  date: { en: "Date", fr: "Date" },
  comment: { en: "Comment", fr: "Commentaire" },
  element: { en: "Element code", fr: "Code élément" },
  session: { en: "Session", fr: "Session" },
  version: { en: "Version", fr: "Version" },
  id: { en: "Id", fr: "Id" },
  studentNumber: { en: "Student number", fr: "N° étudiant" },
  year: { en: "Academic year", fr: "Année universitaire" },
  published: { en: "Published", fr: "Publiée" },
} as const;

export function gradeColumns(language: Language): readonly ListColumn<GradeView>[] {
  const yesNo = (yes: boolean) => (yes ? { en: "yes", fr: "oui" } : { en: "no", fr: "non" })[language];
  const columns: { readonly [key in keyof typeof headers]: Omit<ListColumn<GradeView>, "key" | "header"> } = {
    lastName: { value: ({ student }) => student.lastName },
    firstName: { value: ({ student }) => student.firstName },
    studentNumber: { fileOnly: true, value: ({ student }) => student.studentNumber },
    class: { value: (grade) => grade.class },
    year: { fileOnly: true, value: ({ year }) => year },
    subject: { value: ({ subject }) => subject },
    title: { value: ({ title }) => title },
    value: { kind: "number", shown: (grade) => markText(grade, language), value: ({ value, code }) => value ?? code },
    scale: { fileOnly: true, kind: "number", value: ({ scale = 20 }) => scale },
    coefficient: {
      kind: "number",
      shown: ({ coefficient }) => figure(coefficient, language),
      value: ({ coefficient }) => coefficient,
    },
    kind: { fileOnly: true, value: ({ kind }) => kind },
    date: { spare: true, kind: "date", value: ({ date }) => date },
    comment: { spare: true, value: ({ comment }) => comment },
    element: { spare: true, value: ({ element }) => element },
    session: { spare: true, kind: "number", value: ({ session }) => session },
    published: {
      spare: true,
      shown: ({ published }) => yesNo(published),
      value: ({ published }) => (published ? "yes" : "no"),
    },
    version: { fileOnly: true, kind: "number", value: ({ version }) => version },
    id: { spare: true, whole: true, value: ({ id }) => id },
  };
  return (Object.keys(headers) as (keyof typeof headers)[]).map((key) => ({
    key,
    header: headers[key][language],
    ...columns[key],
  }));
}
