/** What `cursus doctor` looks at in a SQLite file, and `storage backup` takes of it. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { HealthCheck } from "@cursus/core";
import { connect } from "./driver.ts";
import { failure, translated } from "./failures.ts";

/** The file, its pages, its rights, and the key beside it. Changes nothing. */
export async function checkSqlite(path: string): Promise<readonly HealthCheck[]> {
  const file = resolve(path);
  if (!(await exists(file))) {
    const message = {
      en: `${path}: not there yet, made on first use`,
      fr: `${path} : pas encore là, créée au premier usage`,
    };
    return [{ name: "sqlite", ok: true, message }];
  }
  return [pages(path, file), await rights(file, path), await key(`${file}.key`, `${path}.key`)];
}

/**
 * A whole, consistent copy of a database as it is now, while others go on writing to it.
 * @param target a path at which there is nothing yet
 */
export async function snapshotSqlite(path: string, target: string): Promise<void> {
  const scene = { place: path, operation: "snapshot", seconds: 0 };
  if (!(await exists(resolve(path)))) throw failure("storage.cannot_open", scene, { reason: "no such file" });
  try {
    const connection = connect(resolve(path), { readOnly: true });
    try {
      connection.run("VACUUM INTO ?", [resolve(target)]);
    } finally {
      connection.close();
    }
  } catch (error) {
    throw translated(error, { ...scene, place: target });
  }
}

/** https://sqlite.org/pragma.html#pragma_integrity_check */
function pages(path: string, file: string): HealthCheck {
  try {
    const connection = connect(file, { readOnly: true });
    try {
      const found = connection.all<{ integrity_check: string }>("PRAGMA integrity_check(5)");
      const version = connection.get<{ version: string }>("SELECT sqlite_version() AS version")!.version;
      const faults = found.map(({ integrity_check: fault }) => fault).filter((fault) => fault !== "ok");
      if (faults.length === 0) {
        const text = `${path}: every page is in order (SQLite ${version})`;
        return {
          name: "sqlite",
          ok: true,
          message: { en: text, fr: `${path} : toutes les pages sont en ordre (SQLite ${version})` },
        };
      }
      return damaged(path, faults.join("; "));
    } finally {
      connection.close();
    }
  } catch (error) {
    return damaged(path, (error as Error).message);
  }
}

function damaged(path: string, reason: string): HealthCheck {
  return {
    name: "sqlite",
    ok: false,
    message: { en: `${path}: damaged (${reason})`, fr: `${path} : endommagée (${reason})` },
    fix: {
      en: "Stop the programs that use it, keep a copy of the file, and put the latest backup in its place.",
      fr: "Arrêtez les programmes qui s'en servent, gardez une copie du fichier et remettez la dernière sauvegarde à sa place.",
    },
  };
}

/** Windows tells nothing of who may read by these bits. */
async function rights(file: string, path: string): Promise<HealthCheck> {
  const { mode } = await stat(file);
  const ok = process.platform === "win32" || (mode & 0o007) === 0;
  return ok
    ? {
        name: "sqlite rights",
        ok,
        message: { en: `${path}: for its owner alone`, fr: `${path} : réservée à son propriétaire` },
      }
    : {
        name: "sqlite rights",
        ok,
        message: {
          en: `${path}: every user of this machine can open it`,
          fr: `${path} : tous les utilisateurs de cette machine peuvent l'ouvrir`,
        },
        fix: { en: `chmod 600 ${path}`, fr: `chmod 600 ${path}` },
      };
}

/** A key elsewhere (`CURSUS_SECRET`) is as good: its absence here is told, and is no fault. */
async function key(file: string, path: string): Promise<HealthCheck> {
  const found = await stat(file).catch(() => undefined);
  if (!found) {
    const message = { en: `${path}: no key beside the database`, fr: `${path} : pas de clé à côté de la base` };
    return { name: "key file", ok: true, message };
  }
  const ok = process.platform === "win32" || (found.mode & 0o077) === 0;
  if (!ok) {
    const message = { en: `${path}: others can read the key`, fr: `${path} : d'autres peuvent lire la clé` };
    return { name: "key file", ok, message, fix: { en: `chmod 600 ${path}`, fr: `chmod 600 ${path}` } };
  }
  return {
    name: "key file",
    ok,
    message: { en: `${path}: there, for its owner alone`, fr: `${path} : présente, réservée à son propriétaire` },
    fix: {
      en: "Back it up apart from the database: without it, no link can be sent again.",
      fr: "Sauvegardez-la à part de la base : sans elle, aucun lien ne peut être renvoyé.",
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
