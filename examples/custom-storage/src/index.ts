/** PostgreSQL as a storage: one schema, a table for each collection, rows as JSON. */
import { AsyncLocalStorage } from "node:async_hooks";
import { type CollectionPlan, escapedTransaction, type Storage, unplanned } from "@cursus/core";
import type { Database } from "./database.ts";
import { again, closed, translated } from "./failures.ts";
import { asking, type Enter, sessionOver } from "./session.ts";
import { quoted, type Table } from "./sql.ts";
import { prepare } from "./tables.ts";
import { attempt, type Inside } from "./transaction.ts";

export { type Connection, type Database, pgliteDatabase, poolDatabase } from "./database.ts";
export { checkPostgres } from "./health.ts";

export interface PostgresOptions {
  /** Where the tables are, made on first use; `cursus` if absent. Several institutions share a database by schema. */
  readonly schema?: string;
  /** Called once, at the end of `close`: whoever made the pool may end it here. */
  readonly onClose?: () => Promise<void>;
}

const writes = new Set(["insert", "insertMany", "updateOne", "updateMany", "takeOne", "removeMany"]);

/** @param database a database in UTF-8: `pgliteDatabase(new PGlite())`, or `poolDatabase(new Pool(…))` of `pg` */
export function postgresStorage(database: Database, { schema = "cursus", onClose }: PostgresOptions = {}): Storage {
  const name = `postgres:${schema}`;
  const tables = new Map<string, Table>();
  const inside: Inside = new AsyncLocalStorage();
  const { tracked, settled } = whatIsUnderWay();
  let opened = false;
  let letGo = onClose;

  function known(collection: string): Table {
    const table = tables.get(collection);
    if (!table) throw unplanned(collection);
    return table;
  }

  /** What is called in a transaction and is no part of it would wait for it, or write past it. */
  function refuseInside(): void {
    if (inside.getStore()?.over === false) throw escapedTransaction();
  }

  const outside: Enter = async (operation, collection, step) => {
    if (!opened) throw closed(name, operation);
    if (writes.has(operation)) refuseInside();
    const table = known(collection);
    const ask = asking(database, { adapter: name, operation, plan: table.plan });
    return await tracked(step((build) => again(() => ask(build)), table));
  };

  return {
    ...sessionOver(outside, { transaction: false }),
    name,
    abilities: { transactions: true },
    async open(plans) {
      refuseInside();
      const wanted = plans.map((plan) => tableOf(schema, plan));
      try {
        await again(() => database.transaction((connection) => prepare(connection, schema, wanted)));
      } catch (error) {
        const plan = plans.find((one) => one.name === (error as { table?: string }).table);
        throw translated(error, { adapter: name, operation: "open", ...(plan && { plan }) });
      }
      for (const table of wanted) tables.set(table.plan.name, table);
      opened = true;
    },
    async transaction(work) {
      if (!opened) throw closed(name, "transaction");
      refuseInside();
      return await tracked(again(() => attempt({ database, inside, known, adapter: name }, work)));
    },
    async close() {
      refuseInside();
      opened = false;
      await settled();
      const last = letGo;
      letGo = undefined;
      await last?.();
    },
  };
}

function tableOf(schema: string, plan: CollectionPlan): Table {
  return { plan, schema: quoted(schema), name: `${quoted(schema)}.${quoted(plan.name)}` };
}

/** What `close` waits for: whatever was begun before it. */
function whatIsUnderWay() {
  const underWay = new Set<Promise<unknown>>();
  return {
    async tracked<T>(work: Promise<T>): Promise<T> {
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },
    settled: () => Promise.allSettled(underWay),
  };
}
