/** What the port's verbs mean for rows in JavaScript: shared by storages that decide here rather than in a database. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import { storageMessages } from "./messages.ts";
import {
  type Change,
  type CollectionPlan,
  type Filter,
  type Position,
  type Row,
  type Scalar,
  type Sort,
  type Summary,
  type SummaryQuery,
  unplanned,
} from "./storage.ts";
import { compareScalars, fieldsOf, wordsOf } from "./where.ts";

/**
 * The row after a change. The row given is left as it is; what the change sets or pushes stands in the result itself, not as
 * a copy: copy the result (`JSON.parse(JSON.stringify(row))`) before it is kept or handed out.
 */
export function applyChange(row: Row, change: Change): Row {
  const after: Record<string, unknown> = { ...row, ...change.set };
  for (const field of change.unset ?? []) delete after[field];
  for (const [field, amount] of Object.entries(change.add ?? {}))
    after[field] = ((after[field] as number) ?? 0) + amount;
  for (const [field, value] of Object.entries(change.push ?? {})) {
    after[field] = [...((after[field] as readonly unknown[]) ?? []), value];
  }
  return after as Row;
}

/** Orders rows as a query asks, ties by id. */
export function rowOrder(sort: readonly Sort[] = []): (a: Position | Row, b: Position | Row) => number {
  return (a, b) => {
    for (const { field, descending } of sort) {
      const order = compareScalars(a[field] as Scalar | undefined, b[field] as Scalar | undefined);
      if (order !== 0) return descending ? -order : order;
    }
    return compareScalars(a.id, b.id);
  };
}

/** The sort down to the id, which ends it: nothing that stands behind it decides. */
export function orderOf(sort: readonly Sort[] = []): readonly Sort[] {
  const id = sort.findIndex(({ field }) => field === "id");
  return id < 0 ? [...sort, { field: "id" }] : sort.slice(0, id + 1);
}

/** Where a page ends that ends with this row. */
export function positionOf(row: Row, sort: readonly Sort[] = []): Position {
  const position: Record<string, Scalar> = { id: row.id };
  for (const { field } of sort) {
    if (row[field] !== undefined) position[field] = row[field] as Scalar;
  }
  return position as Position;
}

/** Only the fields asked for, and the id. */
export function project(row: Row, fields: readonly string[] | undefined): Row {
  if (!fields) return row;
  const kept: Record<string, unknown> = { id: row.id };
  for (const field of fields) if (row[field] !== undefined) kept[field] = row[field];
  return kept as Row;
}

/** Groups rows and totals them. */
export function summariseRows(rows: Iterable<Row>, query: SummaryQuery): readonly Summary[] {
  const by = query.by ?? [];
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = JSON.stringify(by.map((field) => row[field]));
    let group = groups.get(key);
    if (!group) {
      group = { by: scalarsOf(row, by), count: 0, sum: {}, min: {}, max: {} };
      groups.set(key, group);
    }
    group.count++;
    for (const field of query.sum ?? []) {
      if (typeof row[field] === "number") group.sum[field] = (group.sum[field] ?? 0) + row[field];
    }
    for (const field of query.min ?? []) keepExtreme(group.min, field, row[field] as Scalar | undefined, -1);
    for (const field of query.max ?? []) keepExtreme(group.max, field, row[field] as Scalar | undefined, 1);
  }
  const order = rowOrder(by.map((field) => ({ field })));
  return [...groups.values()].sort((a, b) => order({ ...a.by, id: "" }, { ...b.by, id: "" }));
}

interface Group {
  by: Record<string, Scalar>;
  count: number;
  sum: Record<string, number>;
  min: Record<string, Scalar>;
  max: Record<string, Scalar>;
}

function scalarsOf(row: Row, fields: readonly string[]): Record<string, Scalar> {
  return Object.fromEntries(
    fields.filter((field) => row[field] !== undefined).map((field) => [field, row[field] as Scalar]),
  );
}

function keepExtreme(extremes: Record<string, Scalar>, field: string, value: Scalar | undefined, side: 1 | -1): void {
  if (value === undefined) return;
  if (extremes[field] === undefined || compareScalars(value, extremes[field]) * side > 0) extremes[field] = value;
}

/** Refuses a change of the id, as every storage must. */
export function refuseNewId(plan: CollectionPlan, { set, unset, add, push }: Change): void {
  if (unset?.includes("id") || [set, add, push].some((part) => part && "id" in part)) {
    throw fault(InvalidInputError, storageMessages, "storage.fixed_id", { collection: plan.name });
  }
}

/** Refuses a query that filters, sorts or groups by a field outside the plan, as every storage must. */
export function refuseUnplanned(
  plan: CollectionPlan,
  {
    filter,
    sort = [],
    by = [],
  }: { readonly filter?: Filter; readonly sort?: readonly Sort[]; readonly by?: readonly string[] },
): void {
  for (const name of [...fieldsOf(filter), ...sort.map(({ field }) => field), ...by]) {
    if (name === "id" || plan.fields.includes(name)) continue;
    if (name !== wordsOf || plan.words === undefined) throw unplanned(plan.name, name);
  }
}
