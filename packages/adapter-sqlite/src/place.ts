/** The file of a database, before SQLite sees it: the faults that it would tell only as "unable to open". */
import { access, constants, open, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { failure, type Scene } from "./failures.ts";

/**
 * Makes sure that there is a file that can be written, made readable to its owner alone if it is new.
 *
 * An existing file is never opened here: closing any handle of a file drops the locks that SQLite holds on it for this
 * whole process (https://sqlite.org/howtocorrupt.html, 2.2).
 */
export async function prepareFile(scene: Scene): Promise<string> {
  const path = resolve(scene.place);
  const folder = dirname(path);
  const known = await stat(path).catch(() => undefined);
  try {
    if (known?.isDirectory()) throw failure("storage.is_folder", scene);
    if (!(await isFolder(folder))) throw failure("storage.folder_missing", scene, { folder });
    if (!known) await makeFile(path);
    await access(path, constants.R_OK | constants.W_OK);
    await access(folder, constants.W_OK | constants.X_OK);
    return path;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EACCES" || code === "EPERM" || code === "EROFS")
      throw failure("storage.read_only", scene, { cause: error });
    if (code === "ENOSPC" || code === "EDQUOT") throw failure("storage.full", scene, { cause: error });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw failure("storage.cannot_open", scene, { cause: error, reason: (error as Error).message });
  }
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw error;
  }
}

async function makeFile(path: string): Promise<void> {
  try {
    await (await open(path, "wx", 0o600)).close();
  } catch (error) {
    // Another program was quicker: its file serves as well.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
