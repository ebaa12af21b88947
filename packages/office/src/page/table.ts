/** Tables and long lists: sorted, filtered and paged by the server, one below the other on a narrow screen. */
import { type Html, html, nothing, type Part } from "@cursus/web";
import { asked, at, type Call, here } from "../call.ts";
import { sayOfOffice } from "../words/office.ts";
import { type Filled, filledWith } from "./form.ts";
import { withQuery } from "./page.ts";

export interface TableColumn<Row> {
  readonly label: string;
  cell(row: Row): Part;
  readonly number?: boolean;
  /** What `?sort=` calls it, where the list may be sorted by it. */
  readonly sort?: string;
}

export interface TableParts<Row> {
  readonly caption: Html | string;
  /** A heading above it says the same: the caption is for those who listen. */
  readonly titled?: boolean;
  /** The first one names the row. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** What is said where there is no row. */
  readonly empty: Html | string;
  /** Where the next page begins, as the core gave it. */
  readonly next?: string | undefined;
  /** A last row, e.g. of sums; one cell for each column. */
  readonly total?: readonly Part[];
}

export function table<Row>(call: Call, parts: TableParts<Row>): Html {
  const { caption, columns, rows, empty, total, titled = false } = parts;
  if (rows.length === 0) return html`<p class="note">${empty}</p>${pages(call, undefined)}`;
  const heads = columns.map(
    (column) =>
      html`<th scope="col" role="columnheader"${column.number && html` class="number"`}${sorted(call, column)}>${head(call, column)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map((column, n) => cell(column, column.cell(row), n === 0));
    return html`<tr role="row">${cells}</tr>
`;
  });
  const sums =
    total && html`<tr role="row" class="total">${columns.map((column, n) => cell(column, total[n], n === 0))}</tr>`;
  return html`<table class="stack" role="table"><caption${titled && html` class="unseen"`}>${caption}</caption><thead role="rowgroup"><tr role="row">${heads}</tr></thead><tbody role="rowgroup">
${body}${sums}</tbody></table>
${pages(call, parts.next)}`;
}

function cell<Row>({ label, number = false }: TableColumn<Row>, value: Part, first: boolean): Html {
  const kind = number && html` class="number"`;
  if (first) return html`<th scope="row" role="rowheader"${kind}>${value}</th>`;
  return html`<td role="cell" data-label="${label}"${kind}>${value}</td>`;
}

/** `?sort=name` or `?sort=-name`: by which column, and which way. */
export function sortOf(call: Call, known: readonly string[], usual: string): { by: string; descending: boolean } {
  const given = asked(call, "sort") ?? usual;
  const by = given.replace(/^-/, "");
  return known.includes(by)
    ? { by, descending: given.startsWith("-") }
    : { by: usual.replace(/^-/, ""), descending: usual.startsWith("-") };
}

function sorted<Row>(call: Call, { sort }: TableColumn<Row>): Html {
  const given = asked(call, "sort");
  if (sort === undefined || given?.replace(/^-/, "") !== sort) return nothing;
  return html` aria-sort="${given.startsWith("-") ? "descending" : "ascending"}"`;
}

function head<Row>(call: Call, { label, sort }: TableColumn<Row>): Html {
  const text = html`${label}`;
  if (sort === undefined) return text;
  const other = asked(call, "sort") === sort ? `-${sort}` : sort;
  const name = sayOfOffice(call.language, "office.sort_by", { column: label });
  return html`<a href="${withQuery(call, { sort: other, after: undefined })}" title="${name}">${text}</a>`;
}

/** Ways to the next page and back to the first. Pages are as the core has them: `after` stands in the address. */
function pages(call: Call, next: string | undefined): Html {
  const { language } = call;
  const after = asked(call, "after");
  if (next === undefined && after === undefined) return nothing;
  const first =
    after !== undefined &&
    html`<a href="${withQuery(call, { after: undefined })}">${sayOfOffice(language, "office.first_page")}</a>`;
  const more =
    next !== undefined &&
    html`<a href="${withQuery(call, { after: next })}" rel="next">${sayOfOffice(language, "office.next_page")}</a>`;
  return html`<nav class="more" aria-label="${sayOfOffice(language, "office.pages")}">${first}${more}</nav>`;
}

/**
 * Fields that choose what a list shows: sent in the address, so that a list can be kept as a bookmark. Where a screen is narrow
 * they are folded, so that the list is in sight; how many are filled in stands on the fold.
 */
export function filters(call: Call, draw: (filled: Filled) => Html): Html {
  const query = Object.fromEntries(new URL(here(call), "http://office").searchParams);
  const { pathname } = new URL(here(call), "http://office");
  const sort = query.sort === undefined ? nothing : html`<input type="hidden" name="sort" value="${query.sort}">`;
  const { language } = call;
  const chosen = Object.entries(query).filter(
    ([name, value]) => value !== "" && !["sort", "after", "lang"].includes(name),
  );
  const find = chosen.length === 0 ? "office.find" : "office.find_by";
  return html`<details class="fold"><summary>${sayOfOffice(language, find, { count: String(chosen.length) })}</summary><form class="filters" method="get" action="${at(call, pathname)}" role="search" aria-label="${sayOfOffice(language, "office.filters")}">${sort}${draw(filledWith(call, query))}<button class="second">${sayOfOffice(language, "office.filter")}</button></form></details>
`;
}

/** Names and values, one below the other; those without a value are left out. */
export function facts(pairs: readonly (readonly [label: Html | string, value: Part])[]): Html {
  const shown = pairs.filter(([, value]) => value !== undefined && value !== false && value !== "");
  return html`<dl class="facts">${shown.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
`;
}
