/** The columns of curricula, and of maps of codes, in spreadsheets. */
import type { SheetField } from "../tables/header.ts";
import type { Column } from "../tables/sheet.ts";
import type { ElementField } from "./model.ts";
import type { CurriculumRow } from "./rows.ts";

export type CurriculumSheetField =
  | ElementField
  | ("code" | "parent" | "kind")
  | ("order" | "coefficient" | "mandatory" | "min" | "max");

/** Without accents, case or punctuation, in French and English. The first is the header of an export. */
export const curriculumSheet: readonly SheetField<CurriculumSheetField>[] = [
  { field: "code", headers: ["Code", "Code élément", "Code ELP", "Element code"] },
  { field: "parent", headers: ["Rattachement", "Code parent", "Parent", "Parent code", "Rattaché à"] },
  { field: "kind", headers: ["Nature d'élément", "Type", "Type d'élément", "Nature ELP", "Kind"] },
  { field: "labelFr", headers: ["Intitulé", "Libellé", "Libellé français", "Intitulé français", "Label", "label_fr"] },
  { field: "labelEn", headers: ["Intitulé anglais", "Libellé anglais", "English label", "label_en"] },
  { field: "ects", headers: ["ECTS", "Crédits", "Crédits ECTS", "Credits"] },
  { field: "cm", headers: ["CM", "Heures CM", "CM (h)", "Lectures"] },
  { field: "td", headers: ["TD", "Heures TD", "TD (h)", "Classes (h)"] },
  { field: "tp", headers: ["TP", "Heures TP", "TP (h)", "Practicals"] },
  { field: "cmRemote", headers: ["CM à distance", "CM distanciel", "Remote lectures"] },
  { field: "tdRemote", headers: ["TD à distance", "TD distanciel", "Remote classes"] },
  { field: "tpRemote", headers: ["TP à distance", "TP distanciel", "Remote practicals"] },
  { field: "mention", headers: ["Mention"] },
  { field: "track", headers: ["Parcours", "Parcours type", "Track"] },
  { field: "degree", headers: ["Type de diplôme", "Degree"] },
  { field: "level", headers: ["Année d'études", "Niveau", "Level", "Year of study"] },
  { field: "number", headers: ["N° de semestre", "Numéro de semestre", "Semester number"] },
  { field: "nature", headers: ["Nature", "Nature pédagogique"] },
  { field: "competence", headers: ["Compétence", "Competence", "Bloc de compétences BUT", "RCUE"] },
  { field: "component", headers: ["Composante", "Component"] },
  { field: "period", headers: ["Période", "Period"] },
  { field: "order", headers: ["Ordre", "Order", "Rang"] },
  { field: "coefficient", headers: ["Coefficient", "Coef", "Coeff"] },
  { field: "mandatory", headers: ["Obligatoire", "Mandatory"] },
  { field: "min", headers: ["Choix min", "Min", "Options au moins"] },
  { field: "max", headers: ["Choix max", "Max", "Options au plus"] },
];

const numbers: ReadonlySet<CurriculumSheetField> = new Set([
  ...(["ects", "cm", "td", "tp", "cmRemote", "tdRemote", "tpRemote"] as const),
  ...(["level", "number", "order", "coefficient", "min", "max"] as const),
]);

/** An export that the import reads back unchanged. Codes are text, so that a spreadsheet keeps their zeros. */
export const curriculumColumns: readonly Column<CurriculumRow>[] = curriculumSheet.map(({ field, headers }) => ({
  key: field,
  header: headers[0]!,
  kind: numbers.has(field) ? ("number" as const) : ("text" as const),
  value: (row: CurriculumRow) => row[field],
}));

/** The columns of a map of codes. */
export const mapSheet: readonly SheetField<"old" | "new" | "how">[] = [
  { field: "old", headers: ["Ancien code", "Ancien", "Old code", "Avant", "From"] },
  { field: "new", headers: ["Nouveau code", "Nouveau", "New code", "Après", "To"] },
  { field: "how", headers: ["Devenir", "Comment", "Sort", "Action", "What becomes of it"] },
];
