/** Results: what students obtained, and the codes for it, as the student records system decided them and gives them out. */
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import type { Json } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import { findStudent, studentRows, students } from "../students/index.ts";
import type { Sheet } from "../tables/sheet.ts";
import { importResults, type ResultsImport, type ResultsImportOptions } from "./import.ts";
import { resultMessages } from "./messages.ts";
import { type ObtainedResult, obtainedResults, type ResultCode, resultCodes } from "./model.ts";

export type { ResultsImport, ResultsImportOptions } from "./import.ts";
export { resultMessages } from "./messages.ts";
export { obtainedResults as obtainedRows } from "./model.ts";

export interface ResultCodeView extends Pick<ResultCode, "code" | "label" | "shortLabel"> {}

/** Marks, scales and points are plain numbers. */
export interface ObtainedView extends Omit<ObtainedResult, "id" | "version" | "uncarried" | "journal"> {}

export interface ObtainedFilter {
  /** Named by id, student number or email. */
  readonly student: string;
  readonly year?: string;
}

export interface ResultsVerbs {
  /**
   * Reads a workbook of results: with student numbers, what each student obtained; without, the list of result codes.
   * Reading it again changes nothing.
   */
  import(sheet: Sheet, options?: ResultsImportOptions): Promise<ResultsImport>;
  /** A page of result codes. */
  codes(request?: PageRequest): Promise<Page<ResultCodeView>>;
  /** A page of what a student obtained, by year and element. */
  list(filter: ObtainedFilter, request?: PageRequest): Promise<Page<ObtainedView>>;
}

const keepers = ["admin", "registrar"] as const;
const readers = [...keepers, "juryPresident"] as const;

export const results = defineModule<ResultsVerbs>({
  name: "results",
  collections: [resultCodes, obtainedResults],
  messages: resultMessages,
  masks: () => ({ [resultCodes.name]: impersonal, [obtainedResults.name]: impersonal }),
  references: [{ from: obtainedResults.name, field: "student", to: studentRows.name }],
  access: { import: keepers, codes: readers, list: readers },
  create,
  async about(context, student) {
    const held = await context.trusted.repository(obtainedResults).find({ filter: eq("student", student) });
    return held.length > 0 ? (JSON.parse(JSON.stringify(held.map(viewOf))) as Json) : undefined;
  },
  async forget(context, student) {
    return { removed: await context.trusted.repository(obtainedResults).removeAll(eq("student", student)), kept: [] };
  },
});

function create(context: Context): ResultsVerbs {
  return {
    import: (sheet, options = {}) => importResults(context, sheet, options),
    async codes(request = {}) {
      const { items, ...rest } = await page(context.records(resultCodes), { sort: [{ field: "code" }] }, request);
      const shown = items.map(({ code, label, shortLabel }) => ({
        code,
        ...(label !== undefined && { label }),
        ...(shortLabel !== undefined && { shortLabel }),
      }));
      return { items: shown, ...rest };
    },
    async list({ student, year }, request = {}) {
      const { id } = await findStudent(context, student);
      const ids = (await students.alsoKnownAs?.(context, id)) ?? [id];
      const filter = and<keyof ObtainedResult>(
        ids.length > 1 ? within("student", ids) : eq("student", id),
        year === undefined ? undefined : eq("year", year),
      );
      const sort = [{ field: "year" as const }, { field: "element" as const }, { field: "session" as const }];
      const { items, ...rest } = await page(context.records(obtainedResults), { filter, sort }, request);
      return { items: items.map(viewOf), ...rest };
    },
  };
}

function viewOf(row: ObtainedResult): ObtainedView {
  const { id, version, uncarried, journal, mark, scale, juryPoints, ...shown } = row;
  return {
    ...shown,
    ...(mark !== undefined && { mark: mark / 100 }),
    ...(scale !== undefined && { scale: scale / 100 }),
    ...(juryPoints !== undefined && { juryPoints: juryPoints / 100 }),
  };
}
