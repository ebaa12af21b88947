/** The key of private links, beside the database that holds their digests: a copy of the one without the other opens nothing. */
import { randomBytes } from "node:crypto";
import { link, open, readFile, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { AdapterError, ConfigurationError, fault, storageMessages } from "@cursus/core";
import { failure } from "./failures.ts";

/**
 * The key in `<path>.key`: 43 characters, made on first use. Of several programs that make it at once, all get the same.
 * Rejects with `storage.key_exposed` where other users can read it, `storage.key_damaged` where it is too short to be safe,
 * `storage.key_unreadable` where it cannot be read or made.
 */
export async function secretBeside(path: string): Promise<string> {
  const file = `${resolve(path)}.key`;
  try {
    return await readSecret(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  await makeSecret(file, path);
  return await readSecret(file);
}

async function readSecret(file: string): Promise<string> {
  try {
    const { mode } = await stat(file);
    // Windows tells nothing of who may read by these bits.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      throw fault(ConfigurationError, storageMessages, "storage.key_exposed", { file });
    }
    const secret = (await readFile(file, "utf8")).trim();
    if (secret.length >= 32) return secret;
    throw fault(ConfigurationError, storageMessages, "storage.key_damaged", { file });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined || code === "ENOENT") throw error;
    throw unreadable(file, error);
  }
}

/** Written whole under another name, then given its own, unless somebody else was quicker: no one ever reads half a key. */
async function makeSecret(file: string, path: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(`${randomBytes(32).toString("base64url")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw folderMissing(path, error);
    if (code !== "EEXIST") throw unreadable(file, error);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

function unreadable(file: string, cause: unknown) {
  const scene = { adapter: "sqlite:", operation: "open", retryable: false };
  const details = { ...scene, file, reason: (cause as Error).message };
  return fault(AdapterError, storageMessages, "storage.key_unreadable", details, { cause });
}

function folderMissing(path: string, cause: unknown) {
  const scene = { place: path, operation: "open", seconds: 0 };
  return failure("storage.folder_missing", scene, { cause, folder: dirname(resolve(path)) });
}
