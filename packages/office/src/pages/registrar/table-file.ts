/** Lists that leave the office as a file: at once where they are short, as a task where they are long. */
import type { Column, Text } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import type { MemberCall, Office } from "../../call.ts";
import { type Filled, form, select } from "../../page/form.ts";
import { goTo, showFile } from "../../page/page.ts";
import { inBoth } from "./both.ts";
import { keepFile } from "./files.ts";
import { workbook } from "./lists.ts";
import { told } from "./told.ts";

export const fileFormats = ["xlsx", "csv", "json"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** What a form asks for; a workbook where it asks for nothing that is known. */
export function formatOf(given: string | undefined): FileFormat {
  return fileFormats.find((one) => one === given) ?? "xlsx";
}

/** Which format, and the button. */
export function fileForm(call: MemberCall, filled: Filled, action: string, fields?: Html): Html {
  const t = told(call);
  const options = fileFormats.map((value) => ({ value, label: t(`format_${value}`) }));
  const format = filled.values("format").length > 0 ? filled : { ...filled, values: usual(filled) };
  return form(call, {
    action,
    fields: html`${fields}${select(format, { name: "format", label: t("format"), options })}`,
    submit: html`${t("fetch")}`,
  });
}

function usual(filled: Filled): Filled["values"] {
  return (field) => (field === "format" ? ["xlsx"] : filled.values(field));
}

export interface TableFile<R> {
  /** Without its ending. */
  readonly name: string;
  readonly format: FileFormat;
  readonly columns: readonly Column<R>[];
  readonly rows: () => AsyncIterable<R>;
  /** About how many rows there are. */
  readonly many: number;
}

const kinds = {
  xlsx: { format: "xlsx", type: workbook },
  // What a double click opens in a French spreadsheet program.
  csv: { format: "csv-excel", type: "text/csv; charset=utf-8" },
  json: { format: "json", type: "application/json" },
} as const;

const atOnce = 2000;

export async function giveTable<R>(call: MemberCall, file: TableFile<R>): Promise<Response> {
  const { type } = kinds[file.format];
  const name = `${file.name}.${file.format}`;
  if (file.many > atOnce) return later(call, { ...file, name });
  const pieces: Uint8Array[] = [];
  await written(file, (piece) => void pieces.push(piece));
  return showFile(Buffer.concat(pieces), type, name);
}

async function later<R>(call: MemberCall, file: TableFile<R>): Promise<Response> {
  const { office, me } = call;
  const { name, rows, many, format } = file;
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("file_making", { name })),
    async work({ signal, to }) {
      async function* counted() {
        let done = 0;
        for await (const row of rows()) {
          signal.throwIfAborted();
          to(++done, many);
          yield row;
        }
      }
      let report = { rows: 0 };
      const kept = { by: me.user.id, name, type: kinds[format].type };
      const id = await keepFile(office, kept, async (target) => {
        report = await written({ ...file, rows: counted }, target);
      });
      return { text: madeText(office, report.rows), path: `/files/${id}` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

function madeText(office: Office, rows: number): Text {
  return inBoth(office, (t) => t("file_made", { count: rows }));
}

async function written<R>(
  { format, columns, rows }: Pick<TableFile<R>, "format" | "columns" | "rows">,
  target: (piece: Uint8Array) => unknown,
): Promise<{ rows: number }> {
  const { writeTable } = await import("@cursus/documents");
  return await writeTable(target, kinds[format].format, columns, rows());
}
