/** Rows on their way out: a table for the screen, or a format for a file or a pipe. */
import type { Column } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CommandError } from "./errors.ts";
import type { GlobalFlags } from "./global-flags.ts";

export const formats = ["table", "csv", "csv-excel", "json", "ndjson", "xlsx"] as const;
export type Format = (typeof formats)[number];
export type FileFormat = Exclude<Format, "table">;

export const outputFlags = {
  format: Flags.string({ options: [...formats], description: "how rows are written (table on a terminal)" }),
  output: Flags.string({ helpValue: "FILE", description: "write the rows to this file" }),
};

export const outputFlagsInFrench = {
  format: "écriture des lignes (tableau sur un terminal)",
  output: "écrire les lignes dans ce fichier",
};

export type OutputFlags = GlobalFlags & { readonly format?: string | undefined; readonly output?: string | undefined };

/** How rows leave: into a file, as a bare value on standard output, or as the command's own text and envelope. */
export type Destination =
  | { readonly to: "file"; readonly path: string; readonly format: FileFormat }
  | { readonly to: "stdout"; readonly format: FileFormat }
  | { readonly to: "screen" };

export function destinationOf({ format, output, json }: OutputFlags): Destination {
  if (output !== undefined) {
    const wanted = format ?? formatOf(output);
    if (wanted === "table") throw new CommandError("cli.table_to_file");
    return { to: "file", path: output, format: wanted as FileFormat };
  }
  if (json && format !== undefined) throw new CommandError("cli.json_and_format");
  if (format === undefined || format === "table") return { to: "screen" };
  return { to: "stdout", format: format as FileFormat };
}

/** The format that a file's name tells. */
function formatOf(path: string): FileFormat {
  const ending = /\.(csv|json|ndjson|xlsx)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) throw new CommandError("cli.unknown_format", { file: path });
  return ending as FileFormat;
}

/** Writes the rows of a list as they come; how many. JSON has each row whole, as `--json` shows it. */
export async function writeRows<R>(
  destination: Exclude<Destination, { to: "screen" }>,
  columns: readonly Column<R>[],
  rows: AsyncIterable<R>,
): Promise<number> {
  const { writeRecords, writeTable } = await import("@cursus/documents");
  const { format } = destination;
  const target = destination.to === "file" ? destination.path : process.stdout;
  const written =
    format === "json" || format === "ndjson"
      ? writeRecords(target, format, rows)
      : writeTable(target, format, headedFor(format, columns), rows);
  return (await written).rows;
}

/** Programs read `csv` and find the same headers whatever the language; people open the others. */
function headedFor<R>(format: FileFormat, columns: readonly Column<R>[]): readonly Column<R>[] {
  return format === "csv" ? columns.map((column) => ({ ...column, header: column.key })) : columns;
}
