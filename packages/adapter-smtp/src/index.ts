/** Mail for Cursus over SMTP. */
export { smtpMessages } from "./messages.ts";
export { smtpNotifier } from "./notifier.ts";
export type { SmtpOptions, SmtpTimeouts } from "./options.ts";
