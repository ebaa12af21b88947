/** Mail for Cursus over SMTP. */
export { returnedMailIn } from "./bounce-files.ts";
export { readBounce } from "./bounces.ts";
export { smtpMessages } from "./messages.ts";
export { smtpNotifier } from "./notifier.ts";
export type { SmtpOptions, SmtpTimeouts } from "./options.ts";
