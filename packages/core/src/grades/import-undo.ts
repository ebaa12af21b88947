/** Undoing an import with the marks that came with it: each goes, or is what it was before, unless it was corrected since. */
import { type Details, fill } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import {
  displayName,
  type FormerMark,
  type Mark,
  type Student,
  type UndoReport,
  undoImport,
} from "../students/index.ts";
import { gradeMessages } from "./messages.ts";
import { policyOf } from "./policy.ts";
import { gradeId } from "./views.ts";
import { writeOf } from "./write.ts";

export interface MarksUndoReport extends UndoReport {
  readonly marks: {
    /** Marks that the import had brought to people who stay: they are gone. Those who are deleted take theirs along. */
    readonly removed: number;
    /** Marks that it had corrected: they are what they were. */
    readonly restored: number;
    /** Marks that were corrected after the import. */
    readonly stayed: readonly StayedMark[];
  };
}

/** A mark that the undoing left as it is, and why. */
export interface StayedMark {
  /** The mark's id. */
  readonly grade: string;
  readonly student: string;
  readonly name: string;
  readonly subject: string;
  readonly title: string;
  readonly code: string;
  readonly message: string;
  readonly details: Details;
}

export async function undoMarks(
  context: Context,
  id: string,
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<MarksUndoReport> {
  const policy = await policyOf(context);
  const counted = { removed: 0, restored: 0 };
  const stayed: StayedMark[] = [];
  const takingBack = {
    of(row: Student) {
      const { marks, touched, corrected } = without(row, id);
      stayed.push(...corrected.map((mark) => stays(row, mark)));
      if (touched === 0) return undefined;
      const { tell, ...change } = writeOf(row, marks, policy);
      return change;
    },
    done(row: Student) {
      const { restored, touched } = without(row, id);
      counted.restored += restored;
      counted.removed += touched - restored;
    },
  };
  const report = await undoImport(context, id, { dryRun, takingBack });
  return { ...report, marks: { ...counted, stayed } };
}

/** A student's marks as they were before an import. */
function without({ marks = [] }: Student, id: string) {
  const corrected = marks.filter(
    ({ importedBy, history = [] }) => importedBy !== id && history.some((former) => former.importedBy === id),
  );
  const touched = marks.filter(({ importedBy }) => importedBy === id);
  const kept = marks.flatMap((mark) => (mark.importedBy === id ? before(mark, id) : [mark]));
  return {
    marks: kept,
    corrected,
    touched: touched.length,
    restored: touched.filter((one) => before(one, id)[0]).length,
  };
}

/** The mark before the import's own values; nothing where it was the import that brought it. */
function before(mark: Mark, id: string): readonly Mark[] {
  const { value, code, comment, at, by, importedBy, history = [], ...stays } = mark;
  const last = history.findLastIndex((former) => former.importedBy !== id);
  const former: FormerMark | undefined = history[last];
  if (!former) return [];
  const earlier = history.slice(0, last);
  return [{ ...stays, ...former, ...(earlier.length > 0 && { history: earlier }) }];
}

function stays(row: Student, mark: Mark): StayedMark {
  const { subject, title } = mark;
  const details = { name: displayName(row), subject, title };
  const message = fill(gradeMessages["grade.corrected_since"].en, details);
  return { grade: gradeId(row.id, mark), student: row.id, ...details, code: "grade.corrected_since", message, details };
}
