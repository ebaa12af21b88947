/** Tables in through a gate, tables and papers out as streams. */
export {
  buildGuide,
  type GuideBook,
  type GuideBuildOptions,
  type GuideBuildReport,
  type GuideFormat,
  type GuideSource,
  guideFormats,
} from "./guide/build.ts";
export { defaultLimits, type ReadLimits } from "./limits.ts";
export { type DocumentCode, documentMessages } from "./messages.ts";
export { type OpenOptions, openSheet, sheetFromBytes, sheetFromStream } from "./open.ts";
export { writeAttendanceCertificates } from "./pdf/attendance-certificate.ts";
export { writeAttendanceSheets } from "./pdf/attendance-sheet.ts";
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
export type { ExamPaperOptions, ExamPaperReport, PaperSignatory, SignedLetter } from "./pdf/exam-paper.ts";
export type { PaidRegistration, PaymentReceipt } from "./pdf/exam-views.ts";
export type { FontFiles } from "./pdf/faces.ts";
export { type JuryCertificateOptions, writeJuryCertificate } from "./pdf/jury-certificate.ts";
export { type JuryMinutesOptions, writeJuryMinutes } from "./pdf/jury-minutes.ts";
export { type PaperCode, paperMessages } from "./pdf/messages.ts";
export type { PaperOptions, PaperReport } from "./pdf/paper.ts";
export { writePaymentReceipts } from "./pdf/receipt.ts";
export { type RoomPlan, type RoomPlanOptions, writeRoomPlans } from "./pdf/room-plan.ts";
export {
  type RecordAnswers,
  type RecordDecision,
  type RecordElement,
  type RecordExam,
  type RecordIdentity,
  type RecordMark,
  type RecordMessage,
  type RecordNote,
  type RecordPaper,
  type RecordRegistration,
  type RecordView,
  writeRecord,
  writeRecordBook,
} from "./pdf/student-file.ts";
export { type SummonsOptions, writeSummonses } from "./pdf/summons.ts";
export { type TablePaperOptions, type TablePaperReport, writeTablePdf } from "./pdf/table-paper.ts";
export { type TeachingPaperOptions, writeTeachingStatements } from "./pdf/teaching-statement.ts";
export { type TranscriptOptions, writeTranscript } from "./pdf/transcript.ts";
export { type TableFormat, tableFormats, type WriteReport, writeRecords, writeTable } from "./write/table.ts";
export type { Target } from "./write/target.ts";
