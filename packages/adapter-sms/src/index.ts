/** Text messages for Cursus, through an HTTP gateway. */
export { type FitOptions, fitted } from "./fit.ts";
export { smsMessages } from "./messages.ts";
export { smsNotifier } from "./notifier.ts";
export { isE164, isSender, type SmsOptions } from "./options.ts";
export type { PresetName } from "./presets.ts";
export { type ReceiptShape, readReceipt, receiptShapes } from "./receipts.ts";
export { type Segments, segmentsOf } from "./segments.ts";
export type { AnswerRow, Holding, SmsShape } from "./shape.ts";
