/**
 * The folder that a guide is built in. What is new is written beside and put in place at the end, so that readers keep the
 * last good guide until then, and after a failure. Only files that a guide wrote are ever replaced or removed: they are
 * named in a list of their own.
 */
import { hash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AdapterError, ConflictError, fault } from "@cursus/core/light";
import { paperMessages } from "../pdf/messages.ts";

export interface GuideFolder {
  /** Digests of what the last build was made of, by what they are called. */
  readonly made: { readonly [name: string]: string };
  /** A file as it is to be. It is written if it differs from what is there. */
  put(file: string, content: string): Promise<"written" | "unchanged">;
  /** Where a file that is written piece by piece is to be written; it takes its place at the end. */
  stage(file: string): string;
  /** A file that stays as it is. Whether it is there to stay. */
  keep(file: string): Promise<boolean>;
  /** The same of all files of earlier builds that are such. */
  keepAll(such: (file: string) => boolean): Promise<void>;
  /** Puts all of it in place and removes what was not put or kept. How many were removed. */
  commit(made: { readonly [name: string]: string }): Promise<number>;
  /** Leaves the folder as it was. Never rejects. */
  abort(): Promise<void>;
}

interface Manifest {
  readonly cursus: "guide";
  readonly diploma: string;
  readonly files: readonly string[];
  readonly made: { readonly [name: string]: string };
}

const manifestName = ".cursus-guide.json";
const stagingName = ".cursus-guide-next";
/** Whatever a list says, nothing else is a file of a guide. */
const guideFile = /^(?:(?:fr|en)\/[a-z0-9-]{1,120}\.html|index\.html|style\.css|guide\.js|guide-(?:fr|en)\.pdf)$/;

export async function openFolder(folder: string, diploma: string): Promise<GuideFolder> {
  const staging = join(folder, stagingName);
  const before = await readManifest(folder);
  if (before && before.diploma !== diploma)
    throw fault(ConflictError, paperMessages, "study.other_guide", { folder, diploma: before.diploma });
  const owned = new Set((before?.files ?? []).filter((file) => guideFile.test(file)));
  const standing = new Set<string>();
  const staged = new Set<string>();
  await attempt(folder, async () => {
    await makeFolder(folder);
    await rm(staging, { recursive: true, force: true });
    for (const language of ["fr", "en"]) await mkdir(join(staging, language), { recursive: true });
  });

  async function refuseForeign(file: string): Promise<void> {
    if (owned.has(file) || !(await contentOf(join(folder, file)))) return;
    throw fault(ConflictError, paperMessages, "study.not_ours", { file, folder });
  }

  async function write(files: readonly string[], made: Manifest["made"]): Promise<void> {
    const manifest: Manifest = { cursus: "guide", diploma, files: [...files].sort(), made };
    await writeFile(join(staging, manifestName), `${JSON.stringify(manifest, undefined, 1)}\n`);
    await rename(join(staging, manifestName), join(folder, manifestName));
  }

  async function keep(file: string): Promise<boolean> {
    const there = owned.has(file) && (await contentOf(join(folder, file))) !== undefined;
    if (there) standing.add(file);
    return there;
  }

  return {
    made: before?.made ?? {},
    async put(file, content) {
      await refuseForeign(file);
      standing.add(file);
      const there = await contentOf(join(folder, file));
      if (there && hash("sha256", there, "hex") === hash("sha256", content, "hex")) return "unchanged";
      await attempt(folder, () => writeFile(join(staging, file), content));
      staged.add(file);
      return "written";
    },
    stage(file) {
      standing.add(file);
      staged.add(file);
      return join(staging, file);
    },
    keep,
    async keepAll(such) {
      for (const file of owned) if (such(file)) await keep(file);
    },
    async commit(made) {
      const gone = [...owned].filter((file) => !standing.has(file));
      for (const file of staged) await refuseForeign(file);
      await attempt(folder, async () => {
        // Cut short from here on, the next build still knows all that is a guide's.
        await write([...new Set([...owned, ...standing])], {});
        for (const file of staged) {
          await mkdir(dirname(join(folder, file)), { recursive: true });
          await rename(join(staging, file), join(folder, file));
        }
        for (const file of gone) await rm(join(folder, file), { force: true });
        await write([...standing], made);
        await rm(staging, { recursive: true, force: true });
        for (const language of ["fr", "en"]) await removeEmpty(join(folder, language));
      });
      return gone.length;
    },
    async abort() {
      await rm(staging, { recursive: true, force: true }).catch(() => {});
    },
  };
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const file = join(folder, manifestName);
  const written = await contentOf(file);
  if (!written) return undefined;
  try {
    const read = JSON.parse(written.toString("utf8")) as Partial<Manifest>;
    const { cursus, diploma, files, made } = read;
    if (cursus === "guide" && typeof diploma === "string" && Array.isArray(files) && typeof made === "object")
      return { cursus, diploma, files: files.filter((one) => typeof one === "string"), made: made ?? {} };
  } catch {
    // Told below, as any other content that is no such list.
  }
  throw fault(ConflictError, paperMessages, "study.bad_manifest", { file });
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw unwritable(path, error);
  }
}

/** By itself: where nothing can be made, as in `/proc`, Node's own never ends. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) =>
      error.code === "EEXIST" ? true : error.code === "ENOENT" ? false : Promise.reject(error),
  );
  const above = dirname(folder);
  if (made || above === folder) return;
  await makeFolder(above);
  await mkdir(folder);
}

async function removeEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(() => undefined);
  if (entries?.length === 0) await rmdir(folder).catch(() => {});
}

async function attempt<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function unwritable(folder: string, cause: unknown) {
  const { code, message } = cause as NodeJS.ErrnoException;
  const details = { folder, reason: code ?? message, adapter: "file:", operation: "write", retryable: false };
  return fault(AdapterError, paperMessages, "study.not_a_folder", details, { cause });
}
