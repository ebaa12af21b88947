/** One mark: found in its row, corrected with what it was kept, and told. */
import type { Mark, Student } from "../students/index.ts";
import { subjectKeyOf } from "./model.ts";
import { type MarkValue, shown } from "./value.ts";

/** A mark after a correction; absent when nothing differs. */
export function correctedMark(
  known: Mark,
  { value, comment }: { readonly value?: MarkValue | undefined; readonly comment?: string | undefined },
  { at, by, importedBy }: Pick<Mark, "at" | "by" | "importedBy">,
): Mark | undefined {
  const { value: was, code, comment: said, history = [], at: since, by: whose, importedBy: from, ...stays } = known;
  const now = value ?? { ...(was !== undefined ? { value: was } : { code: code! }) };
  const remark = comment ?? said;
  if (valueText(now as Mark) === valueText(known) && remark === said) return undefined;
  const former = {
    ...(was !== undefined && { value: was }),
    ...(code && { code }),
    ...(said !== undefined && { comment: said }),
    ...{ at: since, by: whose, ...(from !== undefined && { importedBy: from }) },
  };
  return {
    ...stays,
    ...now,
    ...(remark !== undefined && remark !== "" && { comment: remark }),
    at,
    by,
    ...(importedBy !== undefined && { importedBy }),
    history: [...history, former],
  };
}

export function markOf({ marks = [] }: Student, assessment: string): Mark | undefined {
  return marks.find((mark) => mark.assessment === assessment);
}

/** What a mark carries of its assessment. */
export function weightOf({
  id,
  subject,
  title,
  kind,
  coefficient,
  scale,
  date,
}: Omit<Mark, "assessment" | "at" | "by"> & { readonly id: string }) {
  return {
    ...{ assessment: id, subject, title, kind, coefficient },
    ...(scale !== undefined && { scale }),
    ...(date !== undefined && { date }),
  };
}

/** What the journal keeps of a mark. */
export function told(mark: Mark) {
  return { subject: mark.subject, title: mark.title, value: valueText(mark) };
}

export function valueText({ value, code }: Pick<Mark, "value" | "code">): string {
  return value === undefined ? code! : shown(value);
}

export function sameName(
  mark: Mark,
  { subject, title }: { readonly subject: string; readonly title: string },
): boolean {
  return subjectKeyOf(mark.subject) === subjectKeyOf(subject) && subjectKeyOf(mark.title) === subjectKeyOf(title);
}
