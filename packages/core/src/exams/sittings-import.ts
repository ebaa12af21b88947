/** Exams of a period from a file: one exam a row. */
import type * as z from "zod";
import { fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { findHeader, type SheetField } from "../tables/header.ts";
import type { Sheet } from "../tables/sheet.ts";
import { examMessages } from "./messages.ts";
import { type ExamPeriod, sittingId, sittings } from "./model.ts";
import { momentIn, periodToWrite } from "./periods.ts";
import { addSitting, editSitting, type NewSitting, NewSittingInput, rowFrom } from "./sittings.ts";

export interface SittingsImport {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly {
    readonly row: number;
    readonly code: string;
    readonly message: string;
    readonly details: object;
  }[];
}

const columns: readonly SheetField<"code" | "title" | "date" | "start" | "minutes" | "supervised" | "classes">[] = [
  { field: "code", headers: ["Code", "Code ELP", "COD_ELP", "Élément", "Épreuve", "Exam"] },
  { field: "title", headers: ["Intitulé", "Libellé", "Title", "Matière"] },
  { field: "date", headers: ["Date", "Jour", "Day"] },
  { field: "start", headers: ["Début", "Heure", "Heure de début", "Start", "Time"] },
  { field: "minutes", headers: ["Durée", "Minutes", "Durée (min)", "Duration"] },
  { field: "supervised", headers: ["Surveillée", "Surveillé", "Supervised"] },
  { field: "classes", headers: ["Classe", "Classes", "Class"] },
];

/** One exam a row; reading the file again changes nothing. */
export async function importSittings(
  context: Context,
  period: string,
  sheet: Sheet,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<SittingsImport> {
  const of = await periodToWrite(context, period);
  const found = await findHeader(sheet, columns, (seen) =>
    ["code", "date", "start", "minutes"].every((one) => seen.has(one as "code")),
  );
  if (!found.header) throw fault(InvalidInputError, examMessages, "exams.no_columns", { file: sheet.name });
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  const refused: SittingsImport["refused"][number][] = [];
  for await (const row of found.rows) {
    const cells: { [field: string]: string } = {};
    for (const { index, field } of found.header.columns) if (field) cells[field] = (row.cells[index] ?? "").trim();
    if (!Object.values(cells).some((cell) => cell !== "")) continue;
    counts.read++;
    try {
      counts[await putSitting(context, of, sittingFrom(cells), dryRun)]++;
    } catch (error) {
      if (!isCursusError(error)) throw error;
      refused.push({ row: row.number, code: error.code, message: error.message, details: error.details });
    }
  }
  return { ...counts, refused };
}

async function putSitting(context: Context, of: ExamPeriod, given: NewSitting, dryRun: boolean) {
  const read = parse(NewSittingInput as z.ZodType<NewSitting>, given, examMessages);
  const known = await context.trusted.records(sittings).get(sittingId(of.id, read.code));
  if (!known || known.removedAt !== undefined) {
    if (dryRun) await rowFrom(context, of, read);
    else await addSitting(context, of.id, read);
    return "added" as const;
  }
  const { code, ...change } = read;
  const startsAt = momentIn(of.zone, read.start, "start");
  const same =
    known.startsAt === startsAt &&
    known.minutes === read.minutes &&
    (read.title === undefined || known.title === read.title) &&
    (read.supervised === undefined || known.supervised === read.supervised) &&
    (read.classes === undefined || String(known.classes) === String(read.classes));
  if (same) return "unchanged" as const;
  if (!dryRun) await editSitting(context, of.id, code, { ...change, version: known.version });
  return "changed" as const;
}

function sittingFrom({
  code = "",
  title,
  date,
  start = "",
  minutes = "",
  supervised,
  classes,
}: {
  [field: string]: string;
}): NewSitting {
  const [hour = "", minute = "00"] = start.replace("h", ":").split(":");
  const time = `${hour.padStart(2, "0")}:${(minute || "00").padStart(2, "0")}`;
  return {
    ...{ code, start: `${date}T${time}`, minutes: Number(minutes) },
    ...(title && { title }),
    ...(supervised && { supervised: !/^(non?|false|0)$/i.test(supervised) }),
    ...(classes && { classes: classes.split(/[;,]/).map((name) => name.trim()) }),
  };
}
