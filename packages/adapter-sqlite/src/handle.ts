/** An open file and the tables in it, kept in step with what this and other programs ask of them. */
import { type CollectionPlan, unplanned } from "@cursus/core";
import type { Connection } from "./driver.ts";
import { busy, type Scene } from "./failures.ts";
import { openFile } from "./open-file.ts";
import { bringUpTo, isBehind, readLayout, type Table, tableOf } from "./table.ts";
import { untilFree } from "./waiting.ts";
import { createWriter, type Writer } from "./writer.ts";

export interface Handle {
  readonly writer: Writer;
  /** Sees what is committed, and nothing of an open transaction. */
  readonly reader: Connection;
  /** Brings the file up to these plans, where it is behind. */
  prepare(plans: readonly CollectionPlan[]): Promise<void>;
  /** Refuses a collection that no plan named. */
  table(collection: string): Table;
  /** When the writers in the queue are done. */
  close(): Promise<void>;
}

export async function openHandle(scene: Scene, maxBytes: number | undefined): Promise<Handle> {
  const { connection, reader } = await openFile(scene, maxBytes);
  const { seconds } = scene;
  const known = new Map<string, CollectionPlan>();
  let tables: ReadonlyMap<string, Table> = new Map();
  let schema = 0;

  const writer = createWriter(connection, {
    seconds,
    overdue: (cause) => busy({ ...scene, operation: "write" }, cause),
    begun() {
      if (schemaOf(connection) !== schema) keepUp(connection);
    },
  });

  /** Another program may have brought the file up to a plan of its own: its columns are to be written, too. */
  function keepUp(from: Connection): void {
    schema = schemaOf(from);
    const layout = readLayout(from);
    const present = [...known].filter(([name]) => layout.has(name));
    tables = new Map(present.map(([name, plan]) => [name, tableOf(plan, layout)]));
  }

  async function bringUp(plans: readonly CollectionPlan[]): Promise<void> {
    const hold = await writer.hold();
    try {
      for (const plan of plans) bringUpTo(hold.connection, plan, readLayout(hold.connection));
      hold.commit();
    } finally {
      hold.release();
    }
  }

  return {
    writer,
    reader,
    async prepare(plans) {
      const layout = await untilFree(seconds, () => readLayout(reader));
      if (plans.some((plan) => isBehind(plan, layout))) await bringUp(plans);
      for (const plan of plans) known.set(plan.name, plan);
      await untilFree(seconds, () => keepUp(reader));
    },
    table(collection) {
      const table = tables.get(collection);
      if (!table) throw unplanned(collection);
      return table;
    },
    async close() {
      await writer.settled();
      reader.close();
      // Whoever closes a file last carries the log over into it, and only a writer can.
      connection.close();
    },
  };
}

/** Raised by SQLite with every change of a table or an index. */
function schemaOf(connection: Connection): number {
  return connection.get<{ schema_version: number }>("PRAGMA schema_version")!.schema_version;
}
