import { chmod, mkdir, mkdtemp, open, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CollectionPlan, isCursusError, type Row, type Storage } from "@cursus/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runProgram } from "../test/run-program.ts";
import { connect } from "./driver.ts";
import { type SqliteOptions, sqliteStorage } from "./sqlite-storage.ts";

const plan: CollectionPlan = { name: "rows", fields: ["n"], unique: [], indexes: [["n"]] };
const everything = { op: "and", of: [] } as const;

let folder: string;
let file: string;
const handles: Storage[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-failures-"));
  file = join(folder, "test.db");
});

afterEach(async () => {
  for (const storage of handles.splice(0)) await storage.close();
  await rm(folder, { recursive: true, force: true });
});

describe("opening", () => {
  it("makes a file that its owner alone can read", async () => {
    await opened();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(`${file}-wal`)).mode & 0o777).toBe(0o600);
  });

  it("names the folder that does not exist", async () => {
    const missing = join(folder, "missing");
    const path = join(missing, "test.db");
    await expectCode(sqliteStorage(path).open([plan]), "storage.folder_missing", { place: path, folder: missing });
  });

  it("names the file that stands where a folder should", async () => {
    await writeFile(file, "");
    await expectCode(sqliteStorage(join(file, "test.db")).open([plan]), "storage.folder_missing", { folder: file });
  });

  it("refuses a folder", async () => {
    await mkdir(file);
    await expectCode(sqliteStorage(file).open([plan]), "storage.is_folder", { place: file });
  });

  it("refuses a file that is no database, and leaves it as it is", async () => {
    await writeFile(file, "Nom;Prénom\n".repeat(200));
    await expectCode(sqliteStorage(file).open([plan]), "storage.not_a_database", { place: file });
    expect((await stat(file)).size).toBe(Buffer.byteLength("Nom;Prénom\n") * 200);
  });

  it("refuses another program's database, and adds nothing to it", async () => {
    const other = connect(file, { readOnly: false });
    other.run("CREATE TABLE bookmarks (url)");
    await expectCode(sqliteStorage(file).open([plan]), "storage.other_program");
    expect(other.all("SELECT name FROM sqlite_schema")).toHaveLength(1);
    other.close();
  });

  it("takes an empty file for a new one", async () => {
    await writeFile(file, "");
    const storage = await opened();
    expect(await storage.count("rows")).toBe(0);
  });

  it("tells a unique set that the rows break, and can be opened without it", async () => {
    const storage = await opened();
    await storage.insertMany("rows", [
      { id: "a", n: 1 },
      { id: "b", n: 1 },
    ]);
    await storage.close();
    const strict = sqliteStorage(file);
    await expectCode(strict.open([{ ...plan, unique: [["n"]] }]), "storage.unique_violation", { fields: ["n"] });
    await expectCode(strict.count("rows"), "storage.closed");
    expect(await (await opened()).count("rows")).toBe(2);
  });
});

describe("without the right to write", () => {
  /** Root may write everywhere, so it opens the file as somebody else. */
  const asSomebody = () => (process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {});

  async function codeOfOpening(): Promise<string | undefined> {
    const [line] = await runProgram(["open", file], asSomebody()).ended;
    return line?.code ?? JSON.stringify(line);
  }

  it("refuses a file that cannot be written", async () => {
    await (await opened()).close();
    await chmod(folder, 0o777);
    await chmod(file, 0o444);
    expect(await codeOfOpening()).toBe("storage.read_only");
  });

  it("refuses a folder that cannot be written, with or without the file", async () => {
    await chmod(folder, 0o555);
    expect(await codeOfOpening()).toBe("storage.read_only");
    await chmod(folder, 0o755);
    await (await opened()).close();
    await chmod(file, 0o666);
    await chmod(folder, 0o555);
    expect(await codeOfOpening()).toBe("storage.read_only");
    await chmod(folder, 0o755);
  });
});

describe("a full disk", () => {
  const big = (id: string): Row => ({ id, text: "x".repeat(20_000) });

  it("keeps nothing of the write that did not fit, and goes on reading and removing", async () => {
    const storage = await opened({ maxBytes: 400_000 });
    await storage.insertMany("rows", [big("a"), big("b")]);
    const many = Array.from({ length: 40 }, (_, n) => big(`m${n}`));
    await expectCode(storage.insertMany("rows", many), "storage.full", { place: file, retryable: false });
    expect((await storage.find("rows", {})).map(({ id }) => id)).toEqual(["a", "b"]);
    await expectCode(
      storage.transaction((session) => session.insertMany("rows", many)),
      "storage.full",
    );
    expect(await storage.removeMany("rows", everything)).toBe(2);
    await storage.insert("rows", big("c"));
    expect(await storage.count("rows")).toBe(1);
  });

  it("refuses the write that does not fit, and none of those that wait beside it", async () => {
    const storage = await opened({ maxBytes: 400_000 });
    const many = Array.from({ length: 40 }, (_, n) => big(`m${n}`));
    const results = await Promise.allSettled([
      storage.insert("rows", { id: "a" }),
      storage.insertMany("rows", many),
      storage.insert("rows", { id: "b" }),
      storage.insert("rows", { id: "a" }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
    expect(results.map((result) => result.status === "rejected" && result.reason.code)).toEqual([
      ...[false, "storage.full", false, "storage.unique_violation"],
    ]);
    expect((await storage.find("rows", {})).map(({ id }) => id)).toEqual(["a", "b"]);
  });
});

describe("a damaged file", () => {
  it("is told, and not read past", async () => {
    const storage = await opened();
    await storage.insertMany(
      "rows",
      Array.from({ length: 500 }, (_, n) => ({ id: `r${n}`, n, text: "x".repeat(200) })),
    );
    await storage.close();
    const handle = await open(file, "r+");
    const { size } = await handle.stat();
    await handle.write(Buffer.alloc(size - 3 * 4096, 0xab), 0, undefined, 3 * 4096);
    await handle.close();
    const damaged = await opened();
    await expectCode(damaged.find("rows", {}), "storage.failed", { adapter: `sqlite:${file}`, operation: "find" });
  });
});

describe("another program that holds the file", () => {
  it("is waited for without stopping the loop", async () => {
    const storage = await opened();
    const other = connect(file, { readOnly: false });
    other.run("BEGIN IMMEDIATE");
    let settled = false;
    const write = storage.insert("rows", { id: "a" }).finally(() => {
      settled = true;
    });
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(settled).toBe(false);
    expect(await storage.count("rows")).toBe(0);
    other.run("ROLLBACK");
    await write;
    expect(await storage.count("rows")).toBe(1);
    other.close();
  });

  it("is waited for until the time is up, and no longer", async () => {
    const storage = await opened({ waitSeconds: 0.2 });
    const other = connect(file, { readOnly: false });
    other.run("BEGIN IMMEDIATE");
    const busy = { place: file, seconds: 0.2, retryable: true };
    await Promise.all([
      expectCode(storage.insert("rows", { id: "a" }), "storage.busy", busy),
      expectCode(storage.removeMany("rows", everything), "storage.busy", busy),
      expectCode(
        storage.transaction(async () => {}),
        "storage.busy",
        busy,
      ),
    ]);
    other.run("ROLLBACK");
    await storage.insert("rows", { id: "b" });
    expect(await storage.count("rows")).toBe(1);
    other.close();
  });
});

describe("a transaction that does not end", () => {
  it("keeps nobody waiting for good", async () => {
    const storage = await opened({ waitSeconds: 0.2 });
    let end = () => {};
    const open = storage.transaction(async (session) => {
      await session.insert("rows", { id: "a" });
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    await expectCode(storage.insert("rows", { id: "b" }), "storage.busy");
    end();
    await open;
    await storage.insert("rows", { id: "c" });
    expect((await storage.find("rows", {})).map(({ id }) => id)).toEqual(["a", "c"]);
  });

  it("cannot be closed over, nor opened anew, from inside", async () => {
    const storage = await opened();
    await storage.transaction(async (session) => {
      await expectCode(storage.open([plan]), "storage.escaped_transaction");
      await expectCode(storage.close(), "storage.escaped_transaction");
      await session.insert("rows", { id: "a" });
    });
    expect(await storage.count("rows")).toBe(1);
  });

  it("is waited for by close", async () => {
    const storage = await opened();
    const transaction = storage.transaction(async (session) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await session.insert("rows", { id: "a" });
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([storage.close(), transaction]);
    expect(await (await opened()).count("rows")).toBe(1);
  });
});

async function opened(options?: SqliteOptions): Promise<Storage> {
  const storage = sqliteStorage(file, options);
  handles.push(storage);
  await storage.open([plan]);
  return storage;
}

async function expectCode(call: Promise<unknown>, code: string, details: object = {}): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason) => reason,
  );
  expect(isCursusError(error) ? { code: error.code, ...error.details } : error).toMatchObject({ code, ...details });
}
