/** Who runs the command: by `CURSUS_TOKEN`, else by the session that `cursus login` left in the working folder. */
import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Actor, anyone, type Cursus, isCursusError, owner, type Session } from "@cursus/core";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";

/** Where a session is kept, and what may stand in its place. */
export interface SignInPlace {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

export function thisPlace(): SignInPlace {
  return { folder: process.cwd(), env: process.env };
}

/** Who is signed in; absent: nobody. A session that is over, or another store's, is nobody's. */
export async function sessionAt(cursus: Cursus, place: SignInPlace = thisPlace()): Promise<Session | undefined> {
  const token = await tokenAt(place);
  if (token === undefined) return undefined;
  try {
    return await cursus.as(anyone).sessions.resume(token);
  } catch (error) {
    // A token that a program was given on purpose is not passed over in silence.
    if (!isCursusError(error, "sessions.ended") || place.env.CURSUS_TOKEN) throw error;
    return undefined;
  }
}

/**
 * Who acts: whoever is signed in; before the first administrator, else, whoever can open the storage.
 * @throws CommandError `cli.not_signed_in`
 */
export async function actorAt(cursus: Cursus, place: SignInPlace = thisPlace()): Promise<Actor> {
  const session = await sessionAt(cursus, place);
  if (session) return session.actor;
  if (cursus.hasOwner()) return owner;
  throw new CommandError("cli.not_signed_in", {}, { exit: exitCodes.notAllowed });
}

/** `CURSUS_TOKEN` wins. */
export async function tokenAt({ folder, env }: SignInPlace): Promise<string | undefined> {
  if (env.CURSUS_TOKEN) return env.CURSUS_TOKEN.trim();
  try {
    const token = (await readFile(fileIn(folder), "utf8")).trim();
    return token === "" ? undefined : token;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CommandError("cli.unreadable_file", { file: fileIn(folder), reason: (error as Error).message });
  }
}

/** For nobody's eyes but the person's: the folder 0700, the file 0600, and never a half of it. */
export async function keepToken({ folder }: Pick<SignInPlace, "folder">, token: string): Promise<string> {
  const file = fileIn(folder);
  await mkdir(join(folder, ".cursus"), { recursive: true, mode: 0o700 });
  await chmod(join(folder, ".cursus"), 0o700);
  const fresh = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    await writeFile(fresh, `${token}\n`, { mode: 0o600, flag: "wx", flush: true });
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  return file;
}

export async function dropToken({ folder }: Pick<SignInPlace, "folder">): Promise<void> {
  await rm(fileIn(folder), { force: true });
}

function fileIn(folder: string): string {
  return join(folder, ".cursus", "session");
}
