/** Tables in through a gate, tables out as streams. */
export { defaultLimits, type ReadLimits } from "./limits.ts";
export { type DocumentCode, documentMessages } from "./messages.ts";
export { type OpenOptions, openSheet, sheetFromBytes, sheetFromStream } from "./open.ts";
export { type TableFormat, tableFormats, type WriteReport, writeRecords, writeTable } from "./write/table.ts";
export type { Target } from "./write/target.ts";
