/** Tables: what a plan asks for, and the way there. */
import { hash } from "node:crypto";
import type { CollectionPlan } from "@cursus/core";
import type { Connection } from "./database.ts";
import { keyOf, quoted, type Table } from "./sql.ts";

/**
 * The two functions that say what the port means by a value.
 *
 * `cursus_key` makes of any value a text whose bytes sort as the port sorts: nothing for an absent one, `n` and the bits of
 * the number, `t` and the text, `y` and the truth, `z` and whatever no filter means. So one expression serves equality,
 * ranges, order, uniqueness and pages, and an index over it needs to know no types.
 *
 * `cursus_words` puts a mark before each word, so that what begins with mark and text is the beginning of a word.
 */
function functions(schema: string): readonly string[] {
  const bits = "encode(float8send(value::float8), 'hex')";
  return [
    `CREATE OR REPLACE FUNCTION ${schema}.cursus_key(value jsonb) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT coalesce(CASE jsonb_typeof(value)
        WHEN 'number' THEN CASE WHEN value::float8 < 0
          THEN 'n0' || translate(${bits}, '0123456789abcdef', 'fedcba9876543210') ELSE 'n1' || ${bits} END
        WHEN 'string' THEN 't' || (value #>> '{}')
        WHEN 'boolean' THEN 'y' || value::text
        ELSE 'z' || value::text END, '') $$`,
    `CREATE OR REPLACE FUNCTION ${schema}.cursus_words(list jsonb) RETURNS tsvector
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT array_to_tsvector(ARRAY(SELECT '.' || word
        FROM jsonb_array_elements_text(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) AS word)) $$`,
  ];
}

/**
 * Makes what is missing and drops the indexes that no plan asks for any more. Rows need no change: every index is over the
 * body, so a field that a plan gains is found in old rows, too, and in those that a program with an earlier plan writes.
 */
export async function prepare(connection: Connection, schemaName: string, tables: readonly Table[]): Promise<void> {
  const schema = quoted(schemaName);
  // Two programs that open at the same moment would trip over each other's functions.
  await connection.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`cursus ${schemaName}`]);
  await connection.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  for (const text of functions(schema)) await connection.query(text);
  for (const table of tables) {
    const wanted = indexesOf(table);
    await connection.query(
      `CREATE TABLE IF NOT EXISTS ${table.name} (id text COLLATE "C" PRIMARY KEY, body jsonb NOT NULL)`,
    );
    const { rows } = await connection.query(
      "SELECT indexname AS name FROM pg_indexes WHERE schemaname = $1 AND tablename = $2",
      [schemaName, table.plan.name],
    );
    const known = rows.map(({ name }) => name as string);
    // One that somebody made by hand is theirs.
    const ours = known.filter((name) => /\.(unique|by|some|words)\(/.test(name));
    for (const name of ours) if (!wanted.has(name)) await connection.query(`DROP INDEX ${schema}."${name}"`);
    for (const [name, text] of wanted) if (!known.includes(name)) await connection.query(text);
  }
}

/** The fields of the unique set that an index holds, by the index's name. */
export function fieldsOf({ name, unique }: CollectionPlan, index: unknown): readonly string[] {
  const held = String(index).slice(0, -1).split(".unique(")[1]?.split("+");
  return unique.find((fields) => indexName(name, "unique", fields) === index) ?? held ?? ["id"];
}

/** Name to SQL. Rows that lack a member are in no unique index, and so exempt. All others end with the id, as orders do. */
function indexesOf(table: Table): ReadonlyMap<string, string> {
  const { name, unique, indexes, sparse = [], words } = table.plan;
  const wanted = new Map<string, string>();
  const present = (fields: readonly string[]) => fields.map((field) => `${keyOf(table, field)} <> ''`).join(" AND ");
  for (const fields of unique) {
    const index = indexName(name, "unique", fields);
    const keys = fields.map((field) => keyOf(table, field)).join(", ");
    wanted.set(index, `CREATE UNIQUE INDEX "${index}" ON ${table.name} (${keys}) WHERE ${present(fields)}`);
  }
  for (const fields of indexes) {
    const few = sparse.includes(fields[0]!);
    const index = indexName(name, few ? "some" : "by", fields);
    const keys = [...fields.filter((field) => field !== "id"), "id"].map((field) => keyOf(table, field)).join(", ");
    const where = few ? ` WHERE ${present(fields.slice(0, 1))}` : "";
    wanted.set(index, `CREATE INDEX "${index}" ON ${table.name} (${keys})${where}`);
  }
  if (words !== undefined) {
    const index = indexName(name, "words", [words]);
    const all = `${table.schema}.cursus_words(body -> '${quoted(words).slice(1, -1)}')`;
    wanted.set(index, `CREATE INDEX "${index}" ON ${table.name} USING gin (${all})`);
  }
  return wanted;
}

/** PostgreSQL cuts names at 63 bytes, and two that are cut could be one. */
function indexName(table: string, kind: string, fields: readonly string[]): string {
  const name = `${table}.${kind}(${fields.join("+")})`;
  return name.length <= 63 ? name : `${name.slice(0, 50)}~${hash("sha256", name).slice(0, 12)}`;
}
