/**
 * The light door, `@cursus/core/light`: what a codec or a face needs before any module does. Nothing here loads the
 * validation or the phone book, so that reading a file or showing a help text starts at once.
 */
export { defined } from "./kernel/defined.ts";
export * from "./kernel/errors.ts";
export {
  type Catalog,
  catalog,
  type Details,
  fill,
  type Language,
  languages,
  type Messages,
  messagesOf,
  preferredLanguage,
  type Text,
  typesetFrench,
} from "./kernel/messages.ts";
export { cleanText, fold } from "./kernel/text.ts";
export {
  addSeconds,
  type Clock,
  dayIn,
  type Instant,
  isAcademicYear,
  isLocalDate,
  type LocalDate,
  systemClock,
} from "./kernel/time.ts";
export { findHeader, type Header, type SheetField } from "./tables/header.ts";
export * from "./tables/sheet.ts";
