/** How what works for a command speaks to whoever runs it. */
import { type Details, fill, type Language, type Text, typesetFrench } from "@cursus/core/light";
import type { Progress } from "./progress.ts";

/** A code's sentence in the reader's language. */
export type Say = (code: string, details?: Details, otherwise?: string) => string;

export interface Voice {
  readonly language: Language;
  readonly say: Say;
  /** A sentence on standard error. */
  remark(sentence: string): void;
  /** How far it has come, on standard error: `Reading: 120 / 400 …`. */
  progress(label: Text): Progress;
}

/** A sentence of one's own, kept beside the code in both languages. */
export function worded(text: Text, details: Details, language: Language): string {
  return fill(language === "fr" ? typesetFrench(text.fr) : text.en, details);
}

/** What a report of a rehearsal begins with; nothing for one of what was done. */
export function rehearsedLine(dryRun: boolean | undefined, language: Language): readonly string[] {
  const text = { en: "Dry run: nothing was written.", fr: "Simulation : rien n'a été écrit." };
  return dryRun ? [worded(text, {}, language)] : [];
}
