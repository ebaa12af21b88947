/** What a class is marked on, as the columns of a list. */
import type { AssessmentView, Text } from "@cursus/core";
import type { ListColumn } from "./listing.ts";

const headers = {
  subject: { en: "Subject", fr: "Matière" },
  title: { en: "Title", fr: "Intitulé" },
  coefficient: { en: "Coef.", fr: "Coef." },
  scale: { en: "Scale", fr: "Barème" },
  kind: { en: "Kind", fr: "Type" },
  date: { en: "Date", fr: "Date" },
  element: { en: "Element", fr: "Élément" },
  session: { en: "Session", fr: "Session" },
  id: { en: "Id", fr: "Id" },
} as const;

export function assessmentColumns(word: (text: Text) => string): readonly ListColumn<AssessmentView>[] {
  return (Object.keys(headers) as (keyof typeof headers)[]).map((key) => ({
    key,
    header: word(headers[key]),
    ...(["coefficient", "scale", "session"].includes(key) && { kind: "number" as const }),
    ...(["scale", "kind", "id"].includes(key) && { fileOnly: true }),
    ...(key === "date" && { spare: true, kind: "date" as const }),
    value: (row: AssessmentView) => (key === "scale" ? (row.scale ?? 20) : row[key]),
  }));
}
