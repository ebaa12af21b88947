/**
 * Opening a table: a workbook (.xlsx), a text (CSV, TSV) or JSON, told apart by content and read through one gate. What
 * is no table is refused with a sentence that names the file and the way out.
 */
import type { Sheet, SheetRow } from "@cursus/core/light";
import { type Gate, gateFor } from "./gate.ts";
import { jsonRows } from "./json/rows.ts";
import { kindOf } from "./kind.ts";
import { defaultLimits, type ReadLimits } from "./limits.ts";
import { oneByOne } from "./one-by-one.ts";
import { bytesOrigin, fileOrigin, type Origin, type Source } from "./source.ts";
import { textRows } from "./text/sheet.ts";
import { workbookRows } from "./xlsx/sheet.ts";

export interface OpenOptions {
  /** A workbook's sheet by its name; the first visible one if absent, and whoever reads may open those after it. */
  readonly sheet?: string;
  /** What the file may cost; each that is absent has a safe default. */
  readonly limits?: Partial<ReadLimits>;
}

/**
 * Opens a file. The rows of a sheet are read once; open the file again to read it again.
 *
 * Rejects with `NotFoundError` (`file.missing`) or `InvalidInputError` (every other code of this package), and so do the
 * rows where the fault lies further on.
 */
export async function openSheet(path: string, options: OpenOptions = {}): Promise<Sheet> {
  return await openFrom(fileOrigin(path), options);
}

/** The same for bytes in memory, such as an upload. */
export async function sheetFromBytes(name: string, bytes: Uint8Array, options: OpenOptions = {}): Promise<Sheet> {
  return await openFrom(bytesOrigin(name, bytes), options);
}

/** The same for a stream, such as standard input, which is kept in memory up to `limits.fileBytes`. */
export async function sheetFromStream(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  options: OpenOptions = {},
): Promise<Sheet> {
  const gate = gateFor(name, { ...defaultLimits, ...options.limits });
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    checkSize(size, gate);
    pieces.push(piece);
  }
  return await sheetFromBytes(name, Buffer.concat(pieces), options);
}

async function openFrom(origin: Origin, { sheet, limits }: OpenOptions): Promise<Sheet> {
  const gate = gateFor(origin.name, { ...defaultLimits, ...limits });
  const source = await origin.open();
  try {
    checkSize(source.size, gate);
    const { rows, tabs = [] } = await rowsOf(source, origin, gate, sheet);
    const [first, ...others] = tabs;
    return {
      name: origin.name,
      rows: oneByOne(rows()),
      ...(first !== undefined &&
        others.length > 0 && {
          tabs: { first, others, open: (tab: string) => openFrom(origin, { sheet: tab, limits: gate.limits }) },
        }),
    };
  } finally {
    await source.close();
  }
}

interface Readable {
  readonly rows: () => AsyncGenerator<readonly SheetRow[]>;
  /** The visible sheets, where none was asked for by its name. */
  readonly tabs?: readonly string[];
}

async function rowsOf(source: Source, origin: Origin, gate: Gate, sheet: string | undefined): Promise<Readable> {
  const kind = await kindOf(source, gate);
  if (kind === "zip") return await workbookRows(source, origin, gate, sheet);
  if (sheet !== undefined) throw gate.refuse("file.no_sheets", { sheet });
  return { rows: kind === "json" ? await jsonRows(source, origin, gate) : await textRows(source, origin, gate) };
}

function checkSize(size: number, gate: Gate): void {
  const { fileBytes } = gate.limits;
  if (size <= fileBytes) return;
  throw gate.refuse("file.too_large", { limit: Math.floor(fileBytes / (1024 * 1024)) });
}
