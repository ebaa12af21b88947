/** The list of students as a file, as it is filtered: to be read again, for a program, or on paper. */
import { type StudentFilter, type StudentView, studentColumns } from "@cursus/core";
import { type MemberCall, sent } from "../../call.ts";
import type { Route } from "../../route.ts";
import { drawLater } from "./draw.ts";
import { averageText, studentFilter } from "./students.ts";
import { fileFormats, formatOf, giveTable } from "./table-file.ts";
import { told } from "./told.ts";

export const studentListFileRoutes: readonly Route[] = [
  {
    ...{ method: "post", path: "/students/file", name: "registrar.students.file" },
    ...{ opens: ["students.count", "students.each"], handler: given },
  },
];

async function given(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const filter = studentFilter((field) => sent(call, field) || undefined);
  const format = sent(call, "format");
  const name = [t("students"), filter.class, filter.cohort, filter.year].filter(Boolean).join(" ");
  if (!fileFormats.some((one) => one === format) && format === "pdf") return await onPaper(call, name, filter);
  return await giveTable<StudentView>(call, {
    ...{ name, format: formatOf(format), many: await acting.students.count(filter) },
    columns: studentColumns as Parameters<typeof giveTable<StudentView>>[1]["columns"],
    rows: () => acting.students.each(filter),
  });
}

async function onPaper(call: MemberCall, name: string, filter: StudentFilter): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const text = (key: string, header: string, value: (student: StudentView) => string | undefined) => ({
    key,
    header,
    value,
  });
  const columns = [
    text("lastName", t("person_lastName"), (one) => one.lastName),
    text("firstName", t("person_firstName"), (one) => one.firstName),
    text("studentNumber", t("student_number"), (one) => one.studentNumber),
    text("class", t("class"), (one) => one.class),
    text("email", t("person_email"), (one) => one.email),
    text("average", t("average"), (one) => averageText(call, one)),
  ];
  return await drawLater(call, {
    name,
    title: (say) => say("file_making", { name }),
    draw: async (target, options) => {
      const { writeTablePdf } = await import("@cursus/documents");
      await writeTablePdf(target as (piece: Uint8Array) => unknown, columns, acting.students.each(filter), {
        ...options,
        title: name,
      });
      return { papers: 1 };
    },
  });
}
