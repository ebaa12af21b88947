/** The columns of a class's mark sheet, as `grades.import` reads them. */
import { readMarkHeader, subjectKeyOf } from "../grades/index.ts";
import type { Mark, Student } from "../students/index.ts";
import type { Column } from "../tables/sheet.ts";

/** @param filled with the marks that there are */
export function markSheetColumns(headers: readonly string[], filled: boolean): readonly Column<Student>[] {
  const people: readonly Column<Student>[] = [
    { key: "studentNumber", header: "N° étudiant", value: ({ studentNumber }) => studentNumber },
    { key: "email", header: "Courriel", value: ({ email }) => email },
    { key: "lastName", header: "Nom", value: ({ lastName }) => lastName },
    { key: "firstName", header: "Prénom", value: ({ firstName }) => firstName },
  ];
  const marks = headers.map((header): Column<Student> => {
    const named = readMarkHeader(header);
    const meant = named && nameOf(named);
    const find = ({ marks: all = [] }: Student) => all.find((mark) => nameOf(mark) === meant);
    return { key: header, header, kind: "number", value: (student) => (filled ? cellOf(find(student)) : undefined) };
  });
  return [...people, ...marks];
}

function nameOf({ subject, title }: Pick<Mark, "subject" | "title">): string {
  return `${subjectKeyOf(subject)} ${subjectKeyOf(title)}`;
}

function cellOf(mark: Mark | undefined): string | number | undefined {
  return mark?.value === undefined ? mark?.code : mark.value / 100;
}
