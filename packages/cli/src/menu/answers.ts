/** Answers, and the words of a command that they make. */
import { argumentWords, flagWords } from "./command-line.ts";

export interface Answer {
  /** As the command takes it; several where its flag may be given several times; for a flag without a value, whether it is given or denied. */
  readonly value: string | readonly string[] | boolean;
  /** As a person reads it. */
  readonly shown: string;
  /** All that tells it from others, for a second look. */
  readonly line?: string;
  /** The flags that it stands for, in place of one of its own name. */
  readonly flags?: { readonly [flag: string]: string };
}

export type Answers = ReadonlyMap<string, Answer>;

/** What is asked of a command: its flags by name, and its arguments in their order. */
export interface Shape {
  readonly args: readonly string[];
  readonly flags: readonly string[];
}

/** The words of the answers, arguments first; those of no flag and no argument of the command are left out. */
export function wordsOf(answers: Answers, { args, flags }: Shape): readonly string[] {
  const values = args.flatMap((name) => valuesOf(answers.get(name)));
  const words: string[] = [];
  for (const [name, answer] of answers) {
    if (answer.flags) words.push(...Object.entries(answer.flags).flatMap(([flag, value]) => flagWords(flag, value)));
    else if (!flags.includes(name)) continue;
    else if (typeof answer.value === "boolean") words.push(answer.value ? `--${name}` : `--no-${name}`);
    else words.push(...valuesOf(answer).flatMap((value) => flagWords(name, value)));
  }
  const given = argumentWords(values);
  return given[0] === "--" ? [...words, ...given] : [...given, ...words];
}

function valuesOf(answer: Answer | undefined): readonly string[] {
  if (answer === undefined || typeof answer.value === "boolean") return [];
  return typeof answer.value === "string" ? [answer.value] : answer.value;
}
