/** A file of refused addresses that comes back corrected: its rows name people by their id, so that a new address is theirs. */
import { addressFault, addressKey } from "../kernel/email.ts";
import { isCursusError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { cleanText, fold } from "../kernel/text.ts";
import type { Context } from "../module/module.ts";
import { changeEmail, personSheet, studentsById } from "../students/index.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";

/** The column that says whose row it is. */
export const idHeader = "Identifiant Cursus";

export interface Corrections {
  readonly sheet: Sheet;
  /** Whose address was corrected so far, or would be. */
  readonly corrected: ReadonlySet<string>;
}

/**
 * The same sheet; before a row is read, the address that it gives becomes its person's. An address that is none, or
 * somebody else's, changes nothing: the row is then refused like any other.
 * @param options.dryRun the row is given with the address that is known, as it would match after the correction
 */
export function withCorrections(context: Context, sheet: Sheet, { dryRun }: { readonly dryRun: boolean }): Corrections {
  const corrected = new Set<string>();
  async function* rows(): AsyncGenerator<SheetRow> {
    let columns: Columns | undefined;
    let seen = 0;
    for await (const row of sheet.rows) {
      if (columns) yield await correctedRow(context, row, { columns, corrected, dryRun });
      else {
        if (seen++ < headerWithin) columns = columnsOf(row);
        yield row;
      }
    }
  }
  return { sheet: { name: sheet.name, rows: rows() }, corrected };
}

/** As for any file of people, the header stands among the first rows. */
const headerWithin = 20;

interface Columns {
  readonly id: number;
  readonly email: number;
}

function columnsOf({ cells }: SheetRow): Columns | undefined {
  const headers = cells.map((cell) => fold(cleanText(cell)));
  const id = headers.indexOf(fold(idHeader));
  const emails = personSheet.find(({ field }) => field === "email")!.headers.map((one) => fold(one));
  const email = headers.findIndex((header) => emails.includes(header));
  return id < 0 || email < 0 ? undefined : { id, email };
}

async function correctedRow(
  context: Context,
  row: SheetRow,
  { columns, corrected, dryRun }: { columns: Columns; corrected: Set<string>; dryRun: boolean },
): Promise<SheetRow> {
  const id = (row.cells[columns.id] ?? "").trim();
  const given = cleanText(row.cells[columns.email] ?? "");
  if (!isId(id) || addressFault(given)) return row;
  const student = (await studentsById(context, [id])).get(id);
  if (!student || (student.email !== undefined && addressKey(student.email) === addressKey(given))) return row;
  try {
    if (!dryRun) await changeEmail(context.trusted, student.id, given);
  } catch (error) {
    if (isCursusError(error)) return row;
    throw error;
  }
  corrected.add(student.id);
  return dryRun ? { ...row, cells: row.cells.with(columns.email, student.email ?? "") } : row;
}
