/** What Cursus reads from other systems: Apogée, Kofr, Eve. */
export { type ApiSourceOptions, apiSource } from "./api/api-source.ts";
export { type ApogeeOptions, apogeeSource } from "./apogee/apogee-source.ts";
export { type Extracts, extractsReader } from "./apogee/extracts-reader.ts";
export { type ApogeeFill, type ApogeeFilling, fillApogeeResults, type RefusedFill } from "./apogee/fill-results.ts";
export { type JuryFillOptions, type JuryFills, juryFills } from "./apogee/jury-fills.ts";
export { type OracleDriver, type OracleOptions, oracleReader } from "./apogee/oracle-reader.ts";
export {
  type ApogeeColumn,
  type ApogeeResults,
  type ApogeeStudent,
  readApogeeResults,
} from "./apogee/results-file.ts";
export type { SqlReader, SqlRow, SqlValues } from "./apogee/sql-reader.ts";
export { sqliteReader } from "./apogee/sqlite-reader.ts";
export { apogeeTables } from "./apogee/tables.ts";
export { type HttpKind, type HttpSourceOptions, httpSource, type Paging } from "./http-source.ts";
export { sourceMessages } from "./messages.ts";
export { type SheetKind, type SheetSourceOptions, sheetSource } from "./sheet-source.ts";
