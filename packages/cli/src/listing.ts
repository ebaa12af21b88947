/** Commands that list: a page for a person or an envelope, everything for a file or a pipe. */
import type { Column, Page, PageRequest } from "@cursus/core";
import { Flags } from "@oclif/core";
import type { Outcome } from "./command.ts";
import { globalFlags } from "./global-flags.ts";
import { destinationOf, type OutputFlags, outputFlags, outputFlagsInFrench, writeRows } from "./output.ts";
import { formatTable, type TableColumn } from "./table.ts";
import type { Say } from "./voice.ts";
import { wholeNumber } from "./whole-number.ts";

export const listFlags = {
  limit: wholeNumber({ min: 1, max: 1000, description: "how many to show (50 if absent; a file gets all)" }),
  after: Flags.string({ helpValue: "NEXT", description: "where the page before ended" }),
  ...outputFlags,
};

export const listFlagsInFrench = {
  limit: "combien en afficher (50 par défaut ; un fichier les reçoit tous)",
  after: "là où s'arrêtait la page précédente",
  ...outputFlagsInFrench,
};

export type ListFlags = OutputFlags & { readonly limit?: number | undefined; readonly after?: string | undefined };

/** A column of a file, and what a table on the screen shows in its place, if anything else. */
export type ListColumn<R> = Column<R> & TableColumn<R> & { readonly fileOnly?: boolean };

export interface Listing<R> {
  readonly columns: readonly ListColumn<R>[];
  page(request: PageRequest): Promise<Page<R>>;
  /** Every row in one go, where that is less work than page after page. */
  all?(): AsyncIterable<R>;
  readonly say: Say;
  readonly width: number;
  /** What to do, where there is nothing at all yet. */
  readonly empty?: string;
}

/** Lists as the flags ask. Without `--limit`, a file or a pipe gets every row, page after page. */
export async function list<R>(
  flags: ListFlags,
  { columns, page, all, say, width, empty }: Listing<R>,
): Promise<Outcome> {
  const destination = destinationOf(flags);
  const request = {
    ...(flags.limit !== undefined && { limit: flags.limit }),
    ...(flags.after !== undefined && { after: flags.after }),
  };
  if (destination.to === "screen") {
    const shown = await page(request);
    const more = shown.next === undefined ? "" : `\n${say("cli.more", { next: shown.next })}`;
    const onScreen = columns.filter(({ fileOnly }) => !fileOnly);
    const nothing = empty === undefined || isNarrowed(flags) ? say("cli.nothing") : `${say("cli.nothing")} ${empty}`;
    const text = shown.items.length === 0 ? nothing : formatTable(onScreen, shown.items, width) + more;
    return { data: shown, text };
  }
  const whole = flags.after === undefined ? all : undefined;
  const rows = flags.limit === undefined ? (whole?.() ?? everything(page, flags.after)) : once(page, request);
  const written = await writeRows(destination, columns, rows);
  if (destination.to === "stdout") return { data: undefined };
  const done = { file: destination.path, rows: written };
  return { data: done, text: say("cli.written", done) };
}

/** Do flags of the command itself leave something out? Then an empty list does not say that there is nothing. */
function isNarrowed(flags: ListFlags): boolean {
  return Object.keys(flags).some((name) => !(name in listFlags) && !(name in globalFlags)) || flags.after !== undefined;
}

async function* once<R>(page: Listing<R>["page"], request: PageRequest): AsyncGenerator<R> {
  yield* (await page(request)).items;
}

async function* everything<R>(page: Listing<R>["page"], from: string | undefined): AsyncGenerator<R> {
  let after = from;
  do {
    const { items, next } = await page({ limit: 500, ...(after !== undefined && { after }) });
    yield* items;
    after = next;
  } while (after !== undefined);
}
