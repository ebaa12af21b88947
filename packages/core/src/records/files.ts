/** Many files one after the other, in constant memory; whose file cannot be read is told, and the others go on. */
import { isCursusError } from "../kernel/errors.ts";
import type { Details } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import type { RecordFilter } from "./filter.ts";
import { listRecords } from "./list.ts";
import { readerFor } from "./reader.ts";
import { sectionsFor } from "./sections.ts";
import { recordOf } from "./show.ts";
import type { StudentRecord } from "./views.ts";

/** Whose: those whom a filter finds, or these, each named by id, student number or email. */
export type WhoseFiles = { readonly filter: RecordFilter } | { readonly students: readonly string[] };

export interface RecordOptions {
  /** Parts to show; all that the reader sees if absent. */
  readonly sections?: readonly string[];
}

/** One file, or why there is none. */
export type OneFile =
  | { readonly student: string; readonly record: StudentRecord }
  | { readonly student: string; readonly name?: string; readonly refused: Refused };

export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly details: Details;
}

export async function* filesOf(
  context: Context,
  whose: WhoseFiles,
  { sections: asked }: RecordOptions,
): AsyncGenerator<OneFile> {
  const sections = sectionsFor(context, asked);
  const reader = readerFor(context);
  for await (const { student, name } of named(context, whose)) {
    try {
      yield { student, record: await recordOf(reader, student, sections) };
    } catch (error) {
      // A storage that does not answer is nobody's file: it ends the whole.
      if (!isCursusError(error) || error.name === "AdapterError") throw error;
      const { code, message, details } = error;
      yield { student, ...(name !== undefined && { name }), refused: { code, message, details } };
    }
  }
}

async function* named(
  context: Context,
  whose: WhoseFiles,
): AsyncGenerator<{ readonly student: string; readonly name?: string }> {
  if ("students" in whose) {
    for (const student of whose.students) yield { student };
    return;
  }
  for (let after: string | undefined; ; ) {
    const { items, next } = await listRecords(context, whose.filter, { limit: 200, ...(after && { after }) });
    for (const { id, lastName, firstName } of items)
      yield { student: id, name: [firstName, lastName].filter(Boolean).join(" ") };
    if (next === undefined) return;
    after = next;
  }
}
