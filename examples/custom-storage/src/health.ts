/** What `cursus doctor` would look at in a PostgreSQL. */
import type { HealthCheck } from "@cursus/core";
import type { Connection } from "./database.ts";

/** The version, and what a database was made with that no storage can put right. Changes nothing. */
export async function checkPostgres(connection: Connection): Promise<readonly HealthCheck[]> {
  const settings = ["server_version", "server_encoding", "fsync"];
  const asked = settings.map((name) => `current_setting('${name}') AS ${name}`).join(", ");
  const { rows } = await connection.query(`SELECT ${asked}`);
  const found = rows[0] as { server_version: string; server_encoding: string; fsync: string };
  const major = Number.parseInt(found.server_version, 10);
  return [
    {
      name: "postgres version",
      ok: major >= 14,
      message: { en: `PostgreSQL ${found.server_version}`, fr: `PostgreSQL ${found.server_version}` },
      ...(major < 14 && { fix: { en: "Use PostgreSQL 14 or newer.", fr: "Utilisez PostgreSQL 14 ou plus récent." } }),
    },
    {
      name: "postgres encoding",
      ok: found.server_encoding === "UTF8",
      message: { en: `texts are in ${found.server_encoding}`, fr: `les textes sont en ${found.server_encoding}` },
      ...(found.server_encoding !== "UTF8" && {
        fix: {
          en: "Make another database: createdb --encoding=UTF8 --template=template0 cursus",
          fr: "Créez une autre base : createdb --encoding=UTF8 --template=template0 cursus",
        },
      }),
    },
    {
      name: "postgres durability",
      ok: found.fsync === "on",
      message: { en: `fsync is ${found.fsync}`, fr: `fsync vaut ${found.fsync}` },
      ...(found.fsync !== "on" && {
        fix: {
          en: "Set fsync = on: without it, what was acknowledged may be lost when the machine stops.",
          fr: "Réglez fsync = on : sans cela, ce qui a été confirmé peut se perdre si la machine s'arrête.",
        },
      }),
    },
  ];
}
