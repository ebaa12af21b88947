/** Reading a file of people with all that the import commands share: progress, refused rows, all or nothing. */
import type { ImportOptions, ImportReport, Language, Sheet } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { inReadersLanguage, type RefusedRow, type Say, writeRefusedRows } from "./import-report.ts";
import type { Progress } from "./progress.ts";

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
}

/**
 * Reads a file by `read` (an import, an invitation), which is called again for the rehearsal of `--all-or-nothing`.
 * Raises an error with the report as its details when nothing was kept.
 */
export async function readPeople<R extends ImportReport>(
  file: string,
  flags: ReadFlags,
  read: (sheet: Sheet, options: ImportOptions) => Promise<R>,
  { say, language, progress }: { readonly say: Say; readonly language: Language; readonly progress: Progress },
): Promise<R> {
  const { openSheet } = await import("@cursus/documents");
  const dryRun = flags["dry-run"] ?? false;
  const refusedFile = flags["refused-file"];

  async function readOnce(rehearsal: boolean): Promise<R> {
    const refused: RefusedRow[] = [];
    const report = await read(await openSheet(file), {
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

function nothingKept(code: "cli.none_kept" | "cli.all_refused", report: ImportReport, file: string): CommandError {
  return new CommandError(code, { ...report, file, count: report.refused.length }, { exit: exitCodes.badData });
}
