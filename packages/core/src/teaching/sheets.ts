/** The columns of teachers and services in spreadsheets: what imports read and exports write. */
import type { SheetField } from "../tables/header.ts";
import type { Column } from "../tables/sheet.ts";
import type { ServiceView, TeacherView } from "./views.ts";

export type TeacherSheetField =
  | ("lastName" | "firstName" | "number" | "email" | "component" | "department")
  | ("year" | "status" | "duty" | "partTime" | "sabbatical" | "relief");

export const teacherSheet: readonly SheetField<TeacherSheetField>[] = [
  { field: "lastName", headers: ["Nom", "Nom d'usage", "Last name", "Surname"] },
  { field: "firstName", headers: ["Prénom", "First name"] },
  { field: "number", headers: ["Matricule", "N° agent", "Numéro agent", "N° enseignant", "Staff number", "Numéro"] },
  { field: "email", headers: ["Courriel", "Email", "E-mail", "Mail", "Mél", "Adresse mail"] },
  { field: "component", headers: ["Composante", "Component", "UFR"] },
  { field: "department", headers: ["Département", "Department"] },
  { field: "year", headers: ["Année universitaire", "Année", "Academic year", "Year"] },
  { field: "status", headers: ["Statut", "Corps", "Grade", "Status"] },
  { field: "duty", headers: ["Service statutaire", "Service contractuel", "Obligation de service", "Contract duty"] },
  { field: "partTime", headers: ["Quotité", "Temps de travail", "Working time"] },
  { field: "sabbatical", headers: ["CRCT", "Sabbatical"] },
  { field: "relief", headers: ["Décharge", "Décharges", "Relief"] },
];

export type ServiceSheetField =
  | ("teacher" | "email" | "element" | "group" | "kind" | "remote" | "year")
  | ("planned" | "declared" | "paid");

export const serviceSheet: readonly SheetField<ServiceSheetField>[] = [
  {
    field: "teacher",
    headers: ["Matricule", "N° agent", "Numéro agent", "N° enseignant", "Staff number", "Enseignant"],
  },
  { field: "email", headers: ["Courriel", "Email", "E-mail", "Mail", "Mél"] },
  { field: "element", headers: ["Élément", "Code élément", "EC", "Code EC", "Code ELP", "COD_ELP", "Element"] },
  { field: "group", headers: ["Groupe", "Group"] },
  { field: "kind", headers: ["Type d'heures", "Type", "Nature", "Kind"] },
  { field: "remote", headers: ["À distance", "Modalité", "Remote"] },
  { field: "year", headers: ["Année universitaire", "Année", "Academic year", "Year"] },
  { field: "planned", headers: ["Heures prévues", "Prévu", "Prévues", "Prévisionnel", "Planned hours", "Planned"] },
  {
    field: "declared",
    headers: ["Heures déclarées", "Déclaré", "Réalisé", "Heures réalisées", "Declared hours", "Declared"],
  },
  { field: "paid", headers: ["Heures payées", "Payé", "Payées", "Mises en paiement", "Paid hours", "Paid"] },
];

/** A teacher and the terms of one year. */
export interface TeacherRow {
  readonly teacher: TeacherView;
  readonly year: string;
}

const numbers: ReadonlySet<string> = new Set(["duty", "partTime", "relief", "planned", "declared", "paid"]);

/** An export that the import reads back unchanged: numbers of people are text, so that a spreadsheet keeps their zeros. */
export const teacherColumns: readonly Column<TeacherRow>[] = teacherSheet.map(({ field, headers }) => ({
  key: field,
  header: headers[0]!,
  kind: numbers.has(field) ? ("number" as const) : ("text" as const),
  value: ({ teacher, year }: TeacherRow) => {
    const terms = teacher.terms.find((one) => one.year === year);
    if (field === "year") return terms && year;
    if (field === "duty") return terms?.ownDuty;
    if (field === "status" || field === "partTime" || field === "sabbatical" || field === "relief")
      return terms?.[field];
    return teacher[field];
  },
}));

/** The same of services; whoever has no number is named by email. */
export const serviceColumns: readonly Column<ServiceView>[] = serviceSheet
  .filter(({ field }) => field !== "email")
  .map(({ field, headers }) => ({
    key: field,
    header: headers[0]!,
    kind: numbers.has(field) ? ("number" as const) : ("text" as const),
    value: (row: ServiceView) => {
      if (field === "teacher") return row.teacher?.number ?? row.teacher?.id;
      if (field === "remote") return row.remote ? "oui" : "non";
      return field === "email" ? undefined : field === "kind" ? row.kind.toUpperCase() : row[field];
    },
  }));
