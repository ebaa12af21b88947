/** What a question is about: how its answer is checked, or what it is chosen from. */
import type { Acting, Language, Text } from "@cursus/core";
import type { Answers } from "./answers.ts";
import type { Found } from "./look.ts";

/** A sentence of the catalogs. */
export interface Fault {
  readonly code: string;
  readonly details?: { readonly [name: string]: unknown };
}

export interface Asking {
  readonly acting: Acting;
  readonly language: Language;
  readonly answers: Answers;
}

export interface Field {
  /** Absent: the command's own description of it. */
  readonly label?: Text;
  /** How it is written, shown where it is asked for. */
  readonly hint?: Text;
  /** What keeps a text from being taken. */
  check?(text: string, asking: Asking): Fault | undefined | Promise<Fault | undefined>;
  /** What is chosen from. */
  find?(words: string, asking: Asking): Promise<readonly Found[]>;
  /** A text that is not among what was found may be taken, too. */
  readonly open?: boolean;
  /** For each of the values that the flag takes, what a person calls it. */
  readonly options?: { readonly [value: string]: Text };
}

export function textOf(answers: Answers, name: string): string | undefined {
  const value = answers.get(name)?.value;
  return typeof value === "string" ? value : undefined;
}

/** Those that contain every word of what was typed, whatever the case. */
export function matching(all: readonly Found[], words: string): readonly Found[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ name }) => wanted.every((word) => name.toLowerCase().includes(word)));
}
