/**
 * Texts that a spreadsheet would run as a formula when it opens a CSV file (CWE-1236). On its way out such a text gets an
 * apostrophe in front; on its way in it loses it again. A text that already has apostrophes there gets one more, so that
 * every text comes back as it left.
 */

/** The text as a CSV cell may hold it. */
export function neutralised(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** The text that {@link neutralised} was given. */
export function restored(cell: string): string {
  return cell.charCodeAt(0) === apostrophe && dangerous.test(cell) ? cell.slice(1) : cell;
}

/** `= + - @`, tab, CR, LF and the full-width forms that some spreadsheets take for the plain ones. */
const dangerous = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const apostrophe = 39;
