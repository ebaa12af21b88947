/** The columns of results in spreadsheets, as Apogée's tables, its Business Objects universe and people head them. */
import type { SheetField } from "../tables/header.ts";

export type ResultSheetField =
  | ("student" | "element" | "year" | "session" | "mark" | "scale" | "absence" | "juryPoints")
  | ("result" | "label" | "shortLabel" | "longLabel");

export const resultSheet: readonly SheetField<ResultSheetField>[] = [
  {
    field: "student",
    headers: [
      ...["COD_ETU", "N° étudiant", "Numéro étudiant", "Code étudiant", "Individu (code étudiant)", "Étudiant (code)"],
      ...["Student number", "Individu - Code Etudiant", "Code Etudiant (COD_ETU)", "Individu (code)"],
    ],
  },
  {
    field: "element",
    headers: [
      "COD_ELP",
      "Code ELP",
      "ELP (code)",
      "Code élément",
      "Élément",
      "Code élément pédagogique",
      "Résultat ELP - ELP (code)",
    ],
  },
  {
    field: "year",
    headers: [
      "COD_ANU",
      "Année",
      "Année universitaire",
      "Année univ.",
      "Year",
      "Année (code)",
      "Année universitaire (code)",
    ],
  },
  {
    field: "session",
    headers: ["COD_SES", "Session", "Session (code)", "Code session", "N° session", "Résultat ELP - Session (code)"],
  },
  {
    field: "mark",
    headers: ["NOT_ELP", "Note", "Note ELP", "Mark", "Note finale", "Résultat ELP - Note", "ELP (note)"],
  },
  { field: "scale", headers: ["BAR_NOT_ELP", "Barème", "Barème note", "Résultat ELP - Barème", "Scale"] },
  { field: "absence", headers: ["NOT_SUB_ELP", "Note substitution", "Absence", "Résultat ELP - Note (substitution)"] },
  {
    field: "juryPoints",
    headers: ["NBR_PNT_JUR_ELP", "Points de jury", "Points jury", "Points du jury", "Jury points"],
  },
  {
    field: "result",
    headers: [
      ...[
        "COD_TRE",
        "Résultat (code)",
        "Code résultat",
        "Résultat",
        "Type de résultat (code)",
        "Code type de résultat",
      ],
      ...["Type résultat (code)", "Type de résultat", "Résultat ELP - Résultat (code)", "Code", "Result code"],
    ],
  },
  {
    field: "label",
    headers: [
      "LIB_TRE",
      "Résultat (lib.)",
      "Libellé résultat",
      "Libellé",
      "Type de résultat (lib.)",
      "Type résultat (lib.)",
      "Résultat (libellé)",
    ],
  },
  { field: "longLabel", headers: ["Résultat (lib. long)", "Libellé long", "Type de résultat (lib. long)"] },
  {
    field: "shortLabel",
    headers: ["LIC_TRE", "Résultat (lib. court)", "Libellé court", "Type de résultat (lib. court)"],
  },
];
