/** What the storage asks of a driver: as little as PGlite and `pg` have in common. */
import { AsyncLocalStorage } from "node:async_hooks";

export type Found = { readonly [column: string]: unknown };

export interface Connection {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly Found[] }>;
}

/** `query` sees what is committed, and nothing of a transaction that is still open. */
export interface Database extends Connection {
  /**
   * One connection from BEGIN to COMMIT, or to ROLLBACK where `work` rejects; then with the error of `work`. Serializable:
   * of two transactions that read before they write, one is refused (40001) and tried again.
   */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

/** What is used of a `Pool` of the package `pg`. */
export interface Pool extends Connection {
  connect(): Promise<Connection & { release(broken?: boolean): void }>;
}

/** A server, by a pool of `pg`: `poolDatabase(new Pool({ connectionString, query_timeout: 10_000 }))`. */
export function poolDatabase(pool: Pool): Database {
  return {
    query: (text, values) => pool.query(text, values),
    async transaction(work) {
      const connection = await pool.connect();
      let broken = true;
      try {
        await connection.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
        try {
          const result = await work(connection);
          await connection.query("COMMIT");
          broken = false;
          return result;
        } catch (error) {
          await connection.query("ROLLBACK");
          broken = false;
          throw error;
        }
      } finally {
        // A connection that could neither commit nor roll back is not for the next caller.
        connection.release(broken);
      }
    },
  };
}

/** What is used of a `PGlite`. */
export interface OneConnection extends Connection {
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

/**
 * PGlite, which has one connection. Whoever calls from outside a transaction waits for its end; a question that its own work
 * asks outside of it would wait for good, so it is answered in between: the writes so far are taken back to a savepoint,
 * the question is asked, the writes are made again. A server with several connections needs none of this.
 */
export function pgliteDatabase(pglite: OneConnection): Database {
  const inside = new AsyncLocalStorage<Connection>();
  return {
    query: (text, values) => (inside.getStore() ?? pglite).query(text, values),
    transaction: (work) =>
      pglite.transaction(async (connection) => {
        const made: (readonly [string, unknown[] | undefined])[] = [];
        const inTurn = oneAfterAnother();
        await connection.query("SAVEPOINT before");
        const aside: Connection = {
          query: (text, values) =>
            inTurn(async () => {
              await connection.query("ROLLBACK TO SAVEPOINT before");
              const answer = await connection.query(text, values);
              // One that failed fails again, and leaves the transaction as it was.
              for (const [again, given] of made) await connection.query(again, given).catch(() => {});
              return answer;
            }),
        };
        const recorded: Connection = {
          query: (text, values) =>
            inTurn(async () => {
              if (!/^\s*SELECT\b/i.test(text)) made.push([text, values]);
              return await connection.query(text, values);
            }),
        };
        return await inside.run(aside, () => work(recorded));
      }),
  };
}

function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}
