/** Bringing a store up to the schema that the modules of this program know. */
import { ConfigurationError, fault } from "../kernel/errors.ts";
import { type Collection, collection } from "../storage/collection.ts";
import { storageMessages } from "../storage/messages.ts";
import { repository } from "../storage/repository.ts";
import { isUniqueViolation, type Row, type Storage } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import type { Migration, Module } from "./module.ts";

/** How far a module's rows have been migrated. */
interface Meta {
  /** The module's name. */
  readonly id: string;
  /** How many of its migrations the rows have been through. */
  readonly schema: number;
}

export const meta: Collection<Meta> = collection<Meta>({ name: "meta", fields: ["schema"] });

/**
 * Runs the migrations that the store has not seen, row by row; a run that was cut short is finished by the next.
 * A store newer than this program is refused.
 */
export async function migrate(storage: Storage, modules: readonly Module[]): Promise<void> {
  const known = new Map((await repository(storage, meta).find({})).map(({ id, schema }) => [id, schema]));
  for (const { name, migrations = [] } of modules) {
    const found = known.get(name);
    if (found !== undefined && found > migrations.length) {
      const details = { module: name, found, known: migrations.length };
      throw fault(ConfigurationError, storageMessages, "storage.newer", details);
    }
    if (found === undefined) await begin(storage, name, migrations.length);
    for (let schema = found ?? migrations.length; schema < migrations.length; schema++) {
      await run(storage, migrations[schema]!);
      await repository(storage, meta).update(and(eq("id", name), eq("schema", schema)), {
        set: { schema: schema + 1 },
      });
    }
  }
}

/** A store without a mark of the module is new to it: it has no rows to change. */
async function begin(storage: Storage, name: string, schema: number): Promise<void> {
  try {
    await repository(storage, meta).insert({ id: name, schema });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}

async function run(storage: Storage, { collection: name, change }: Migration): Promise<void> {
  for await (const row of storage.scan(name, {})) {
    const after = change(row);
    const { id, ...set } = after;
    const unset = Object.keys(row).filter((field) => !(field in after));
    await storage.updateOne(name, eq("id", id), { set: set as Omit<Row, "id">, unset });
  }
}
