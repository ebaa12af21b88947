/** The columns of texts in spreadsheets. */
import type { SheetField } from "../tables/header.ts";
import type { Column } from "../tables/sheet.ts";
import type { GuideField } from "./model.ts";
import type { GuideTextsView } from "./views.ts";

export type GuideSheetField = GuideField | "element" | "language" | "year";

/** In French and English; the first is the header of an export. */
export const guideSheet: readonly SheetField<GuideSheetField>[] = [
  { field: "year", headers: ["Année universitaire", "Année", "Academic year", "Year"] },
  { field: "element", headers: ["Élément", "Code élément", "Code", "Element", "Element code"] },
  { field: "language", headers: ["Langue", "Language"] },
  { field: "objectives", headers: ["Objectifs", "Objectif", "Objectives", "Learning outcomes", "Acquis visés"] },
  { field: "prerequisites", headers: ["Prérequis", "Pré-requis", "Prerequisites"] },
  { field: "content", headers: ["Contenu", "Programme", "Content", "Syllabus"] },
  { field: "assessment", headers: ["Évaluation", "Modalités d'évaluation", "MCC", "Assessment"] },
  { field: "bibliography", headers: ["Bibliographie", "Bibliography", "References"] },
  { field: "contact", headers: ["Contact", "Contacts"] },
];

/** An export that the import reads back unchanged. */
export const guideColumns: readonly Column<GuideTextsView>[] = [
  ...guideSheet.map(({ field, headers }) => ({
    key: field,
    header: headers[0]!,
    kind: "text" as const,
    value: (row: GuideTextsView) => row[field],
  })),
  { key: "state", header: "État", kind: "text", value: ({ state }) => state },
];
