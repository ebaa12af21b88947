/** Reading a file with all that the import commands share: progress, refused rows, all or nothing. */
import type { Details, ImportOptions, Sheet } from "@cursus/core";
import { Flags } from "@oclif/core";
import type { Outcome } from "./command.ts";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { inReadersLanguage, type RefusedRow, type TableReport, tableText, writeRefusedRows } from "./import-report.ts";
import type { Voice } from "./voice.ts";

export const readFlags = {
  "dry-run": Flags.boolean({ description: "show what would be done; write and send nothing" }),
  "all-or-nothing": Flags.boolean({ description: "if any row is refused, write and send nothing" }),
  "refused-file": Flags.string({
    helpValue: "FILE",
    description: "write the refused rows here with the reason, to correct and read again",
  }),
};

export const readFlagsInFrench = {
  "dry-run": "montrer ce qui serait fait ; ne rien écrire, ne rien envoyer",
  "all-or-nothing": "si une ligne est rejetée, ne rien écrire ni envoyer",
  "refused-file": "écrire ici les lignes rejetées avec le motif, pour les corriger et les relire",
};

export interface ReadFlags {
  readonly "dry-run"?: boolean;
  readonly "all-or-nothing"?: boolean;
  readonly "refused-file"?: string | undefined;
  /** A workbook's sheet by its name. */
  readonly sheet?: string | undefined;
}

/**
 * Reads a file by `read` (an import, an invitation), which is called again for the rehearsal of `--all-or-nothing`.
 * Raises an error with the report as its details when nothing was kept.
 */
export async function readPeople<R extends TableReport>(
  file: string,
  flags: ReadFlags,
  read: (sheet: Sheet, options: ImportOptions) => Promise<R>,
  { say, language, progress: progressing }: Pick<Voice, "say" | "language" | "progress">,
): Promise<R> {
  const { openSheet } = await import("@cursus/documents");
  const dryRun = flags["dry-run"] ?? false;
  const { sheet, "refused-file": refusedFile } = flags;
  const progress = progressing({ en: "Reading", fr: "Lecture" });

  async function readOnce(rehearsal: boolean): Promise<R> {
    const refused: RefusedRow[] = [];
    const report = await read(await openSheet(file, sheet === undefined ? {} : { sheet }), {
      dryRun: rehearsal,
      onProgress: (rows) => progress.update(rows),
      ...(refusedFile !== undefined && { onRefused: (row, refusal) => refused.push({ row, refusal }) }),
    });
    const told = inReadersLanguage(report, say);
    const inWords = refused.map(({ row, refusal }) => ({
      row,
      refusal: told.refused.find((one) => one.row === refusal.row) ?? refusal,
    }));
    if (refusedFile !== undefined && refused.length > 0) await writeRefusedRows(refusedFile, told, inWords, language);
    return told;
  }

  try {
    if (flags["all-or-nothing"] && !dryRun) {
      const rehearsal = await readOnce(true);
      if (rehearsal.refused.length > 0) throw nothingKept("cli.none_kept", rehearsal, file);
    }
    const report = await readOnce(dryRun);
    const kept = report.added + report.changed + report.unchanged;
    if (kept === 0 && report.refused.length > 0) throw nothingKept("cli.all_refused", report, file);
    return report;
  } finally {
    progress.end();
  }
}

/** Reads a table whose rows are not people; `read` is called again as `readPeople` calls it. */
export async function readTable(
  file: string,
  flags: ReadFlags,
  read: (sheet: Sheet, options: ImportOptions) => Promise<TableReport>,
  voice: Voice,
): Promise<Outcome> {
  const report = await readPeople(file, flags, read, voice);
  const { language } = voice;
  const place = report.year === undefined ? results : { en: report.year, fr: report.year };
  const text = tableText(report, { place, dryRun: flags["dry-run"], language });
  const kept = report.refused.filter((one) => one.kept).length;
  const count = report.refused.length - kept;
  const { sheet, otherSheets: sheets = [] } = report;
  const warning = (code: "cli.refused_rows" | "cli.kept_without" | "cli.other_sheets", details: Details) => ({
    ...{ code, message: voice.say(code, details), details },
  });
  const warnings = [
    ...(sheets.length > 0 ? [warning("cli.other_sheets", { sheet, sheets, count: sheets.length })] : []),
    ...(kept > 0 ? [warning("cli.kept_without", { count: kept })] : []),
    ...(count > 0 ? [warning("cli.refused_rows", { count })] : []),
  ];
  return { data: report, text, warnings, partly: report.refused.length > 0 };
}

const results = { en: "Results", fr: "Résultats" };

function nothingKept(code: "cli.none_kept" | "cli.all_refused", report: TableReport, file: string): CommandError {
  return new CommandError(code, { ...report, file, count: report.refused.length }, { exit: exitCodes.badData });
}
