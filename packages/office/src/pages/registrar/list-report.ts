/** What was found in a list: its columns, the rows that cannot be used and why, what wants a look. */
import type { ReportColumn, RowRemark } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import type { MemberCall } from "../../call.ts";
import { type Filled, fileField, form, refusalNote } from "../../page/form.ts";
import { facts, table } from "../../page/table.ts";
import { type ListFound, remarkText } from "./lists.ts";
import { count, term, told } from "./told.ts";

const accepted =
  ".xlsx,.csv,.tsv,.txt,.json,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface ListForm {
  readonly action: string;
  /** What the list must hold. */
  readonly help: string;
  /** Besides the file. */
  readonly fields?: Html;
}

/** Where a list is handed over. */
export function listForm(call: MemberCall, filled: Filled, { action, help, fields = nothing }: ListForm): Html {
  const t = told(call);
  return html`${refusalNote(filled)}<p>${t("list_read_text")}</p>${form(call, {
    action,
    file: true,
    fields: html`${fileField(filled, { name: "file", label: t("list_file"), help, accept: accepted, required: true })}${fields}`,
    submit: html`${t("list_read")}`,
  })}`;
}

/** @param refusedPath where the refused rows are fetched as a file */
export function listReport(call: MemberCall, list: ListFound, refusedPath: string): Html {
  const t = told(call);
  const { report, refused, refusedInAll, warnings, warningsInAll } = list;
  const whole = refused.filter(({ kept }) => !kept).length === refused.length;
  return html`${facts([
    [t("list_file"), list.file],
    [t("list_rows"), count(call, report.read)],
    [t("list_added"), count(call, report.added)],
    [t("list_changed"), report.changed > 0 && count(call, report.changed)],
    [t("list_unchanged"), report.unchanged > 0 && count(call, report.unchanged)],
    [t("list_refused"), refusedInAll > 0 && count(call, refusedInAll)],
  ])}${
    refusedInAll > 0 &&
    html`<h2>${t("list_refused_title")}</h2><p>${t(whole ? "list_refused_text" : "list_cells_text")}</p>${remarks(call, refused, refusedInAll)}<p><a class="button second" href="${refusedPath}">${t("list_refused_get")}</a></p>`
  }${warningsInAll > 0 && html`<h2>${t("list_warnings")}</h2>${remarks(call, warnings, warningsInAll)}`}<h2>${t("list_columns")}</h2>${columnTable(call, report.columns)}`;
}

function remarks(call: MemberCall, rows: readonly RowRemark[], inAll: number): Html {
  const t = told(call);
  const cell = ({ column, value }: RowRemark) =>
    column === undefined ? "" : value ? t("list_cell", { column, value }) : column;
  const more = inAll - rows.length;
  return html`${table<RowRemark>(call, {
    ...{ caption: t("list_remarks"), titled: true, rows, empty: "" },
    columns: [
      { label: t("list_row"), cell: ({ row }) => t("list_row_n", { row }) },
      { label: t("list_where"), cell },
      {
        label: t("list_reason"),
        cell: (one) => {
          const also = "also" in one ? ((one.also as readonly RowRemark[] | undefined) ?? []) : [];
          return [one, ...also].map((each) => remarkText(call, each)).join(" ");
        },
      },
    ],
  })}${more > 0 && html`<p>${t("list_more", { count: count(call, more) })}</p>`}`;
}

/** Which column was read as what. */
function columnTable(call: MemberCall, columns: readonly ReportColumn[]): Html {
  const t = told(call);
  const readAs = ({ as }: ReportColumn) => {
    if (as === "ignored") return t("list_ignored");
    if (as.startsWith("mark: ")) return t("list_mark", { title: as.slice("mark: ".length) });
    return term(call, `field.${as}`, as);
  };
  return facts(columns.filter(({ header }) => header !== "").map((one) => [one.header, readAs(one)] as const));
}
