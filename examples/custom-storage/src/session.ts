/** The verbs of the port over something that runs statements: the storage itself, or one transaction of it. */
import {
  type InsertReport,
  pageByPage,
  project,
  type Query,
  type Row,
  refuseNewId,
  refuseUnplanned,
  type Scalar,
  type StorageSession,
  type Summary,
  type SummaryQuery,
  uniqueViolation,
} from "@cursus/core";
import type { Connection, Found } from "./database.ts";
import { type Scene, translated } from "./failures.ts";
import {
  type Bind,
  beyond,
  changed,
  condition,
  fromJson,
  keyOf,
  orderOf,
  orderText,
  type Table,
  toJson,
  valueIn,
} from "./sql.ts";

/** Runs one statement, which is one atomic step. */
export type Ask = (build: (bind: Bind) => string) => Promise<readonly Found[]>;

/** Statements over a connection, and their failures in the words of the port. */
export function asking(connection: Connection, scene: Scene): Ask {
  return async (build) => {
    const values: unknown[] = [];
    const text = build((value) => `$${values.push(value)}`);
    try {
      return (await connection.query(text, values)).rows;
    } catch (error) {
      throw translated(error, scene);
    }
  };
}

/** Begins a verb on a collection, or refuses it. */
export type Enter = <T>(
  operation: keyof StorageSession,
  collection: string,
  step: (ask: Ask, table: Table) => Promise<T>,
) => Promise<T>;

const pageSize = 500;

export function sessionOver(enter: Enter, { transaction }: { readonly transaction: boolean }): StorageSession {
  const find: StorageSession["find"] = (collection, query) =>
    enter("find", collection, (ask, table) => findRows(ask, table, query));
  return {
    get: (collection, id) =>
      enter("get", collection, async (ask, table) => {
        const [row] = await findRows(ask, table, { filter: { op: "eq", field: "id", value: id } });
        return row;
      }),
    find,
    scan: (collection, query) => pageByPage((page) => find(collection, page), query),
    count: (collection, filter) =>
      enter("count", collection, async (ask, table) => {
        refuseUnplanned(table.plan, { filter });
        const where = (bind: Bind) => condition(table, filter, bind);
        return howMany(await ask((bind) => `SELECT count(*)::float8 AS n FROM ${table.name} WHERE ${where(bind)}`));
      }),
    summarise: (collection, query) => enter("summarise", collection, (ask, table) => summariseRows(ask, table, query)),
    insert: (collection, row) =>
      enter("insert", collection, async (ask, table) => {
        await insertRows(ask, table, { rows: [row], transaction: true });
      }),
    insertMany: (collection, rows) =>
      enter("insertMany", collection, (ask, table) => insertRows(ask, table, { rows, transaction })),
    ...writingVerbs(enter),
  };
}

type WritingVerbs = Pick<StorageSession, "updateOne" | "updateMany" | "takeOne" | "removeMany">;

/**
 * One statement each. Who waits for a row meets it as the one before left it: PostgreSQL then asks the condition anew, and
 * goes on to the next row where it holds no more. (SKIP LOCKED would pass over a row whose holder may yet let it be.)
 */
function writingVerbs(enter: Enter): WritingVerbs {
  const one = (table: Table, filter: Parameters<typeof condition>[1], bind: Bind) =>
    `id = (SELECT id FROM ${table.name} WHERE ${condition(table, filter, bind)} LIMIT 1 FOR UPDATE)`;
  const all = (statement: string) => `WITH met AS (${statement} RETURNING 1) SELECT count(*)::float8 AS n FROM met`;
  return {
    updateOne: (collection, filter, change) =>
      enter("updateOne", collection, async (ask, table) => {
        refuseUnplanned(table.plan, { filter });
        refuseNewId(table.plan, change);
        const [found] = await ask(
          (bind) =>
            `UPDATE ${table.name} SET body = ${changed(change, bind)} WHERE ${one(table, filter, bind)} RETURNING body::text`,
        );
        return found && fromJson<Row>(found.body);
      }),
    updateMany: (collection, filter, change) =>
      enter("updateMany", collection, async (ask, table) => {
        refuseUnplanned(table.plan, { filter });
        refuseNewId(table.plan, change);
        const statement = (bind: Bind) =>
          `UPDATE ${table.name} SET body = ${changed(change, bind)} WHERE ${condition(table, filter, bind)}`;
        return howMany(await ask((bind) => all(statement(bind))));
      }),
    takeOne: (collection, filter) =>
      enter("takeOne", collection, async (ask, table) => {
        refuseUnplanned(table.plan, { filter });
        const [found] = await ask(
          (bind) => `DELETE FROM ${table.name} WHERE ${one(table, filter, bind)} RETURNING body::text`,
        );
        return found && fromJson<Row>(found.body);
      }),
    removeMany: (collection, filter) =>
      enter("removeMany", collection, async (ask, table) => {
        refuseUnplanned(table.plan, { filter });
        return howMany(await ask((bind) => all(`DELETE FROM ${table.name} WHERE ${condition(table, filter, bind)}`)));
      }),
  };
}

async function findRows(ask: Ask, table: Table, query: Query): Promise<readonly Row[]> {
  refuseUnplanned(table.plan, query);
  const { filter, after, limit = Number.POSITIVE_INFINITY, fields } = query;
  const order = orderOf(query.sort);
  const found = await ask((bind) => {
    const where = [condition(table, filter, bind), ...(after ? [beyond(table, order, after, bind)] : [])].join(" AND ");
    const limited = Number.isFinite(limit) ? ` LIMIT ${Math.max(0, Math.trunc(limit))}` : "";
    return `SELECT body::text FROM ${table.name} WHERE ${where} ORDER BY ${orderText(table, order)}${limited}`;
  });
  return found.map(({ body }) => project(fromJson<Row>(body), fields));
}

async function summariseRows(ask: Ask, table: Table, query: SummaryQuery): Promise<readonly Summary[]> {
  const { filter, by = [], sum = [], min = [], max = [] } = query;
  refuseUnplanned(table.plan, { filter, by: [...by, ...sum, ...min, ...max] });
  const groups = by.map((field) => keyOf(table, field));
  const grouped = groups.length > 0 ? ` GROUP BY ${groups.join(", ")} ORDER BY ${groups.join(", ")}` : "";
  const select = [
    "count(*)::float8 AS n",
    ...groups.map((key, at) => `${key} AS by${at}`),
    ...sum.map(
      (field, at) =>
        `sum(CASE jsonb_typeof(body -> '${field}') WHEN 'number' THEN (body -> '${field}')::float8 END) AS sum${at}`,
    ),
    ...min.map((field, at) => `min(nullif(${keyOf(table, field)}, '')) AS min${at}`),
    ...max.map((field, at) => `max(nullif(${keyOf(table, field)}, '')) AS max${at}`),
  ];
  const found = await ask(
    (bind) => `SELECT ${select.join(", ")} FROM ${table.name} WHERE ${condition(table, filter, bind)}${grouped}`,
  );
  const values = (fields: readonly string[], row: Found, part: string) =>
    present(fields, (at) => valueIn(row[`${part}${at}`]));
  return found
    .filter(({ n }) => n !== 0)
    .map((row) => ({
      by: values(by, row, "by"),
      count: row.n as number,
      sum: present(sum, (at) => (row[`sum${at}`] ?? undefined) as number | undefined),
      min: values(min, row, "min"),
      max: values(max, row, "max"),
    }));
}

function present<V extends Scalar>(fields: readonly string[], valueAt: (at: number) => V | undefined) {
  const values: { [field: string]: V } = {};
  for (const [at, field] of fields.entries()) {
    const value = valueAt(at);
    if (value !== undefined) values[field] = value;
  }
  return values;
}

/** @param asked in a transaction the first conflict is raised */
async function insertRows(
  ask: Ask,
  table: Table,
  { rows, transaction }: { readonly rows: readonly Row[]; readonly transaction: boolean },
): Promise<InsertReport> {
  const conflicts: { position: number; fields: readonly string[] }[] = [];
  for (const batch of batchesOf(rows)) {
    const text = (bind: Bind) =>
      `INSERT INTO ${table.name} (id, body) SELECT ${table.schema}.cursus_key(value -> 'id'), value
       FROM jsonb_array_elements(${bind(toJson(batch.rows))}::text::jsonb) WITH ORDINALITY AS given(value, position)
       ORDER BY position ON CONFLICT DO NOTHING RETURNING id`;
    const inserted = new Set((await ask(text)).map(({ id }) => valueIn(id)));
    const left = batch.rows.flatMap((row, at) => (inserted.has(row.id) ? [] : [{ row, position: batch.from + at }]));
    if (left.length === 0) continue;
    const fields = await conflictsOf(
      ask,
      table,
      left.map(({ row }) => row),
    );
    if (transaction) throw uniqueViolation(table.plan.name, fields[0]!);
    conflicts.push(...left.map(({ position }, at) => ({ position, fields: fields[at]! })));
  }
  return { inserted: rows.length - conflicts.length, conflicts };
}

/** Rows by the hundreds, no id twice in one batch: what comes back is an id, and must say which row it is. */
function batchesOf(rows: readonly Row[]): readonly { readonly from: number; readonly rows: readonly Row[] }[] {
  const batches: { from: number; rows: Row[] }[] = [];
  let ids = new Set<string>();
  for (const [position, row] of rows.entries()) {
    if (batches.length === 0 || ids.size === pageSize || ids.has(row.id)) {
      batches.push({ from: position, rows: [] });
      ids = new Set();
    }
    batches.at(-1)!.rows.push(row);
    ids.add(row.id);
  }
  return batches;
}

/** Which unique set each of these rows runs into: the id first, then as planned. */
async function conflictsOf(ask: Ask, table: Table, rows: readonly Row[]): Promise<readonly (readonly string[])[]> {
  const sets = [["id"], ...table.plan.unique];
  const cases = sets.map((fields, set) => {
    const same = fields.map((field) => {
      const given = keyOf(table, field, "value");
      return field === "id" ? `id = ${given}` : `${keyOf(table, field)} = ${given} AND ${given} <> ''`;
    });
    return `WHEN EXISTS (SELECT FROM ${table.name} WHERE ${same.join(" AND ")}) THEN ${set}`;
  });
  const found = await ask(
    (bind) =>
      `SELECT CASE ${cases.join(" ")} ELSE 0 END AS set
       FROM jsonb_array_elements(${bind(toJson(rows))}::text::jsonb) WITH ORDINALITY AS given(value, position)
       ORDER BY position`,
  );
  return found.map(({ set }) => sets[set as number]!);
}

function howMany(found: readonly Found[]): number {
  return found[0]?.n as number;
}
