/** Opening the file: one connection that writes, one that reads. */
import { type Connection, connect } from "./driver.ts";
import { failure, type Scene } from "./failures.ts";
import { prepareFile } from "./place.ts";
import { untilFree } from "./waiting.ts";

export interface OpenFile {
  /** The one that writes. */
  readonly connection: Connection;
  /** Sees what is committed, and nothing of an open transaction. */
  readonly reader: Connection;
}

/** "Curs" in ASCII: marks a file as one of Cursus (https://sqlite.org/pragma.html#pragma_application_id). */
const applicationId = 0x43757273;

export async function openFile(scene: Scene, maxBytes: number | undefined): Promise<OpenFile> {
  const path = await prepareFile(scene);
  const connection = connect(path, { readOnly: false });
  try {
    await untilFree(scene.seconds, () => setUp(connection, scene, maxBytes));
    const reader = connect(path, { readOnly: true });
    tune(reader);
    return { connection, reader };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function tune(connection: Connection): void {
  // Waiting inside SQLite would stop the whole process.
  connection.run("PRAGMA busy_timeout = 0");
  // 8 MB: a sixth off bulk inserts and a third off summaries of 60,000 students; more gains nothing.
  connection.run("PRAGMA cache_size = -8000");
}

/** Repeatable, since any step may meet another program at the same. */
function setUp(connection: Connection, scene: Scene, maxBytes: number | undefined): void {
  tune(connection);
  const marked = isMarked(connection, scene);
  const { journal_mode: mode } = connection.get<{ journal_mode: string }>("PRAGMA journal_mode = WAL")!;
  if (mode !== "wal") throw failure("storage.not_shareable", scene);
  // What is acknowledged survives a power cut.
  connection.run("PRAGMA synchronous = FULL");
  // What is erased is overwritten.
  connection.run("PRAGMA secure_delete = ON");
  if (!marked) connection.run(`PRAGMA application_id = ${applicationId}`);
  if (maxBytes === undefined) return;
  const { page_size: size } = connection.get<{ page_size: number }>("PRAGMA page_size")!;
  connection.run(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / size))}`);
}

/** Refuses another program's file: a path that was mistaken must not add tables to it. */
function isMarked(connection: Connection, scene: Scene): boolean {
  const { application_id: id } = connection.get<{ application_id: number }>("PRAGMA application_id")!;
  if (id === applicationId) return true;
  const { tables } = connection.get<{ tables: number }>("SELECT count(*) AS tables FROM sqlite_schema")!;
  if (id === 0 && tables === 0) return false;
  throw failure("storage.other_program", scene);
}
