/** Reading rows and totalling them. */
import {
  type Filter,
  orderOf,
  type Query,
  type Row,
  rowOrder,
  type Scalar,
  type Summary,
  type SummaryQuery,
} from "@cursus/core";
import type { Document } from "mongodb";
import { type Kept, nameOf, toJson, toRow } from "./documents.ts";
import { condition } from "./filters.ts";
import { after, sortOf } from "./pages.ts";
import type { Shelf } from "./session.ts";

export async function getRow({ documents, asked }: Shelf, id: string): Promise<Row | undefined> {
  const found = await documents.findOne({ _id: id }, asked);
  return found === null ? undefined : toRow(found as Kept);
}

/** More than a module asks for by name at once. */
const firstBatch = 1000;

export async function findRows(shelf: Shelf, query: Query): Promise<readonly Row[]> {
  const { limit = Number.POSITIVE_INFINITY, fields } = query;
  // To MongoDB no limit is 0.
  if (limit < 1) return [];
  const matching = condition(query.filter, shelf);
  const order = orderOf(query.sort);
  const where = query.after ? after(query.after, order, matching, shelf) : matching;
  const found = await shelf.documents
    .find(where, {
      ...shelf.asked,
      sort: sortOf(order) as Map<string, 1 | -1>,
      // MongoDB would give 101 rows and wait to be asked for the rest.
      batchSize: Number.isFinite(limit) ? Math.trunc(limit) : firstBatch,
      ...(Number.isFinite(limit) && { limit: Math.trunc(limit) }),
      ...(fields && { projection: Object.fromEntries(["_id", ...fields.map(nameOf)].map((name) => [name, 1])) }),
    })
    .toArray();
  return found.map((document) => toRow(document as Kept));
}

export async function countRows(shelf: Shelf, filter: Filter | undefined): Promise<number> {
  return await shelf.documents.countDocuments(condition(filter, shelf), shelf.asked);
}

export async function summariseRows(shelf: Shelf, query: SummaryQuery): Promise<readonly Summary[]> {
  const { by = [], sum = [], min = [], max = [] } = query;
  const key = Object.fromEntries(by.map((field, at) => [`by${at}`, expressionOf(field)]));
  const group: Document = { _id: by.length > 0 ? key : null, count: { $sum: 1 } };
  for (const [at, field] of sum.entries()) {
    group[`sum${at}`] = { $sum: expressionOf(field) };
    group[`numbers${at}`] = { $sum: { $cond: [isNumber(expressionOf(field)), 1, 0] } };
  }
  for (const [at, field] of min.entries()) group[`min${at}`] = { $min: expressionOf(field) };
  for (const [at, field] of max.entries()) group[`max${at}`] = { $max: expressionOf(field) };
  const steps = [{ $match: condition(query.filter, shelf) }, { $group: group }];
  const found = await shelf.documents.aggregate(steps, { ...shelf.asked, allowDiskUse: true }).toArray();
  const order = rowOrder(by.map((field) => ({ field })));
  return found
    .map((row) => ({
      by: present(by, "by", row._id ?? {}),
      count: row.count as number,
      sum: Object.fromEntries(
        sum.flatMap((field, at) => (row[`numbers${at}`] > 0 ? [[field, row[`sum${at}`] as number]] : [])),
      ),
      min: present(min, "min", row),
      max: present(max, "max", row),
    }))
    .sort((a, b) => order({ ...a.by, id: "" }, { ...b.by, id: "" }));
}

/** Numbers stand between what is absent and the texts. In an expression, comparisons go across types. */
function isNumber(value: string): Document {
  return { $and: [{ $gte: [value, Number.NEGATIVE_INFINITY] }, { $lt: [value, ""] }] };
}

function expressionOf(field: string): string {
  return `$${nameOf(field)}`;
}

/** The values of these fields that a group has. */
function present(fields: readonly string[], part: string, found: Document): { [field: string]: Scalar } {
  const values: { [field: string]: Scalar } = {};
  for (const [at, field] of fields.entries()) {
    const value = found[`${part}${at}`];
    if (value !== undefined && value !== null) values[field] = toJson(value) as Scalar;
  }
  return values;
}
