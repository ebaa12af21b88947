/**
 * Apogée's own database, through `oracledb` in its thin mode (no Oracle client is needed). The package is loaded by name
 * when it is first needed: institutions that do not read Apogée directly never install it.
 */
import { AdapterError, ConfigurationError, fault } from "@cursus/core";
import { sourceMessages } from "../messages.ts";
import type { SqlReader, SqlRow } from "./sql-reader.ts";

export interface OracleOptions {
  readonly user: string;
  readonly password: string;
  /** `host:1521/service`. */
  readonly connectString: string;
  /** How long a connection, and then each query, may take; 30 s if absent. */
  readonly seconds?: number;
  /** The driver, for tests and for who bundles it. */
  readonly driver?: OracleDriver;
}

/** What is used of `oracledb` 6. */
export interface OracleDriver {
  readonly OUT_FORMAT_OBJECT: number;
  getConnection(options: {
    user: string;
    password: string;
    connectString: string;
    connectTimeout?: number;
    transportConnectTimeout?: number;
  }): Promise<OracleConnection>;
}

export interface OracleConnection {
  /** Milliseconds. */
  callTimeout: number;
  execute(sql: string, values: object, options: object): Promise<{ rows?: readonly SqlRow[] }>;
  close(): Promise<void>;
}

/** Named so that a bundler does not look for it. */
const driverName = "oracledb";

export async function oracleReader(options: OracleOptions): Promise<SqlReader> {
  const { user, password, connectString, seconds = 30 } = options;
  const driver = options.driver ?? (await loadDriver());
  const place = connectString;
  const told = async <T>(operation: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw oracleFailure(error, { place, operation, seconds });
    }
  };
  const asked = { user, password, connectString, connectTimeout: seconds, transportConnectTimeout: seconds };
  const connection = await told("connect", driver.getConnection(asked));
  connection.callTimeout = seconds * 1000;
  return {
    name: `apogee+oracle://${place}`,
    limits: "fetch first",
    async query(sql, values, signal) {
      signal?.throwIfAborted();
      const { rows = [] } = await told(
        "query",
        connection.execute(sql, values, { outFormat: driver.OUT_FORMAT_OBJECT }),
      );
      return rows;
    },
    async close() {
      await connection.close();
    },
  };
}

async function loadDriver(): Promise<OracleDriver> {
  try {
    const loaded = (await import(driverName)) as { default: OracleDriver };
    return loaded.default;
  } catch (cause) {
    throw fault(ConfigurationError, sourceMessages, "source.no_oracledb", { problems: ["oracledb"] }, { cause });
  }
}

interface OracleScene {
  readonly place: string;
  readonly operation: string;
  readonly seconds: number;
}

/** By the number of Oracle (`ORA-12541`) or of the thin driver (`NJS-503`). */
function oracleFailure(error: unknown, { place, operation, seconds }: OracleScene) {
  const said = error instanceof Error ? error.message : String(error);
  // One line, without the number that the driver gives a connection, for a sentence that goes on after it.
  const reason = said
    .replace(/(?<!\s)\s*\(CONNECTION_ID=[^()]*\)/g, "")
    .replace(/\s+/g, (blanks) => (blanks.includes("\n") ? " " : blanks))
    .replace(/\.$/, "");
  const number = /\b(?:ORA|NJS|DPI)-\d+/.exec(reason)?.[0] ?? "";
  const retryable = unreachable.has(number) || tooSlow.has(number);
  const code = unreachable.has(number)
    ? "source.unreachable"
    : tooSlow.has(number)
      ? "source.too_slow"
      : refusing.has(number)
        ? "source.not_allowed"
        : "source.query_failed";
  const details = { adapter: "apogee", operation, retryable, place, seconds, number, reason };
  return fault(AdapterError, sourceMessages, code, details, { cause: error });
}

/** No listener, no such service, no such host, connection refused or lost. */
const unreachable = new Set([
  ...["ORA-12541", "ORA-12514", "ORA-12545", "ORA-12543", "ORA-12154", "ORA-03113", "ORA-03135"],
  ...["NJS-500", "NJS-501", "NJS-503", "NJS-504", "NJS-511", "NJS-512", "NJS-515", "NJS-518"],
]);
const tooSlow = new Set(["ORA-12170", "ORA-03136", "NJS-123", "NJS-510", "NJS-505", "DPI-1067"]);
/** Wrong name or password, expired, locked, no right to a table (ORA-00942 says the same as "no such table"). */
const refusing = new Set(["ORA-01017", "ORA-28000", "ORA-28001", "ORA-01045", "ORA-01031", "ORA-00942"]);
