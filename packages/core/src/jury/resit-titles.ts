import { fold } from "../kernel/text.ts";

/** The titles by which an assessment is known to be a resit: `Rattrapage`, `Session 2`, `2e session`, `Resit` ... */
export function isResitTitle(title: string): boolean {
  return /\b(rattrapage|resit|session 2|(2e|2nde|seconde|deuxieme|second) session)\b/.test(fold(title));
}
