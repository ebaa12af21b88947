/** Writing marks: the marks and the average that follows from them, in one step guarded by the row's version. */
import type { Note } from "../journal/journal.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { storageMessages } from "../storage/messages.ts";
import { and, eq } from "../storage/where.ts";
import { displayName, type Mark, type Student, studentMessages, studentRows } from "../students/index.ts";
import { type AveragePolicy, averageOf } from "./average.ts";
import { type Telling, toldOf } from "./telling.ts";

/** How often a write is made anew when another got in between. */
const attempts = 20;

export interface MarksChange {
  readonly marks: readonly Mark[];
  readonly note: Pick<Note, "what">;
}

/**
 * Writes what `decide` makes of the marks; decides again from the latest row when others wrote in between. Absent: nothing
 * to write. The student's other marks are never touched. Where there is a `telling`, who is to be told is announced in the
 * same write.
 */
export async function changeMarks(
  context: Context,
  found: Student,
  {
    verb,
    policy,
    telling,
  }: { readonly verb: string; readonly policy: AveragePolicy; readonly telling?: Telling | undefined },
  decide: (student: Student) => MarksChange | undefined,
): Promise<Student> {
  const rows = context.records(studentRows);
  let row: Student | undefined = found;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (!row || row.deletedAt !== undefined)
      throw fault(NotFoundError, studentMessages, "student.not_found", { student: found.id });
    const wanted = decide(row);
    if (!wanted) return row;
    const same = and(eq("id", row.id), eq("version", row.version));
    const { tell, ...change } = writeOf(row, wanted.marks, policy, telling);
    const note = { verb, about: row.id, ...wanted.note, ...(tell.length > 0 && { tell }) };
    const written = await rows.update(same, change, note);
    if (written) return written;
    row = await rows.get(found.id);
  }
  throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: displayName(found) });
}

/** What a write of these marks sets in the student's row, and whom it announces them to. */
export function writeOf(before: Student, given: readonly Mark[], policy: AveragePolicy, telling?: Telling) {
  const { marks, tell, fallen } = toldOf(before, given, policy, telling);
  const { set, unset } = rowChange(marks, policy);
  return { set: { ...set, ...(fallen && { fallen }) }, unset, tell };
}

/** The marks with everything that the row keeps of them. */
export function rowChange(marks: readonly Mark[], policy: AveragePolicy) {
  const { average, averageState } = averageOf(marks, policy);
  return {
    set: { marks, ...(average !== undefined && { average }), ...(averageState && { averageState }) },
    unset: [
      ...(average === undefined ? (["average"] as const) : []),
      ...(averageState ? [] : (["averageState"] as const)),
    ],
  };
}
