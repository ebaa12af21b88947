/** Tables in through a gate, tables and papers out as streams. */
export { defaultLimits, type ReadLimits } from "./limits.ts";
export { type DocumentCode, documentMessages } from "./messages.ts";
export { type OpenOptions, openSheet, sheetFromBytes, sheetFromStream } from "./open.ts";
export type { Signature } from "./pdf/blocks.ts";
export {
  type Bulletin,
  type BulletinOptions,
  type BulletinRank,
  type SubjectFigures,
  writeBulletins,
} from "./pdf/bulletins.ts";
export { type ClassListOptions, writeClassList } from "./pdf/class-list.ts";
export { type ClassReport, type ReportedStudent, type UnrankedStudent, writeClassReport } from "./pdf/class-report.ts";
export type { FontFiles } from "./pdf/faces.ts";
export { type PaperCode, paperMessages } from "./pdf/messages.ts";
export type { PaperOptions, PaperReport } from "./pdf/paper.ts";
export { type TablePaperOptions, type TablePaperReport, writeTablePdf } from "./pdf/table-paper.ts";
export { type TranscriptOptions, writeTranscript } from "./pdf/transcript.ts";
export { type TableFormat, tableFormats, type WriteReport, writeRecords, writeTable } from "./write/table.ts";
export type { Target } from "./write/target.ts";
