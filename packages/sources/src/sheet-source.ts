/** A source that is a set of spreadsheet exports, one for each kind: a column for each field. */
import {
  ConfigurationError,
  fault,
  findHeader,
  isCursusError,
  type Sheet,
  type SheetRow,
  type Source,
  type SourceItems,
  type SourceKind,
  type SourceRequest,
  sourceKinds,
} from "@cursus/core";
import { failedCheck } from "./health.ts";
import { sourceMessages } from "./messages.ts";

export interface SheetSourceOptions {
  readonly name: string;
  readonly kinds: { readonly [K in SourceKind]?: SheetKind };
}

export interface SheetKind {
  /** Opens the file anew. */
  open(): Promise<Sheet>;
  /** How the export heads the column of each field of ours; a column headed by a field's own name needs none. */
  readonly columns: { readonly [field: string]: string };
}

interface Reading {
  /** How many rows were given. */
  at: number;
  readonly items: AsyncIterator<object>;
}

/** Pages follow one another without reading the file again; a page out of turn reads it from the beginning. */
export function sheetSource({ name, kinds }: SheetSourceOptions): Source {
  const open = new Map<SourceKind, Reading>();
  const offers = sourceKinds.filter((kind) => kinds[kind]);

  async function readingAt(kind: SourceKind, at: number): Promise<Reading> {
    const found = open.get(kind);
    if (found?.at === at) return found;
    await found?.items.return?.();
    const reading: Reading = { at: 0, items: itemsOf(name, kinds[kind]!) };
    while (reading.at < at && !(await reading.items.next()).done) reading.at++;
    open.set(kind, reading);
    return reading;
  }

  return {
    name,
    offers,
    async read<K extends SourceKind>(kind: K, { after, limit, signal }: SourceRequest) {
      if (!kinds[kind]) return { items: [] };
      const reading = await readingAt(kind, Number(after ?? 0));
      const items: SourceItems[K][] = [];
      while (items.length < limit) {
        signal?.throwIfAborted();
        const next = await reading.items.next();
        if (next.done) {
          open.delete(kind);
          return { items };
        }
        reading.at++;
        items.push(next.value as SourceItems[K]);
      }
      return { items, next: String(reading.at) };
    },
    async check() {
      try {
        for (const kind of offers) for await (const _ of itemsOf(name, kinds[kind]!)) break;
        const message = {
          en: `${name}: ${offers.length} files can be read.`,
          fr: `${name} : ${offers.length} fichiers lisibles.`,
        };
        return [{ name, ok: true, message }];
      } catch (error) {
        if (isCursusError(error)) return [failedCheck(name, error)];
        throw error;
      }
    },
    async close() {
      for (const { items } of open.values()) await items.return?.();
      open.clear();
    },
  };
}

async function* itemsOf(source: string, { open, columns }: SheetKind): AsyncGenerator<object> {
  const sheet = await open();
  const fields = Object.entries(columns).map(([field, header]) => ({ field, headers: [header] }));
  const found = await findHeader(sheet, fields, (known) => known.size === fields.length);
  if (!found.header) {
    const problems = [`${sheet.name}: ${Object.values(columns).join(", ")}`];
    throw fault(ConfigurationError, sourceMessages, "source.bad_configuration", { source, problems });
  }
  const { header } = found;
  const item = ({ cells }: SheetRow) =>
    Object.fromEntries(
      header.columns.flatMap(({ index, field }) => {
        const cell = (cells[index] ?? "").trim();
        return field && cell !== "" ? [[field, cell]] : [];
      }),
    );
  for await (const row of found.rows) if (row.cells.some((cell) => cell.trim() !== "")) yield item(row);
}
