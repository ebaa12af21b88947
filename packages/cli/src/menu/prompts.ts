/** What the menu asks a person with: on a terminal that draws, or line by line. */

/** One thing to choose. */
export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  /** A line about it, shown while it is pointed at. */
  readonly hint?: string;
}

export interface TextQuestion {
  readonly message: string;
  /** What the field holds already; may be changed. */
  readonly initial?: string;
  /** Neither shown nor kept. */
  readonly secret?: boolean;
  /** Why a text cannot be taken, as a sentence; absent when it can. */
  check?(text: string): string | undefined | Promise<string | undefined>;
}

export interface ChoiceQuestion<T> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  readonly initial?: NoInfer<T>;
}

export interface SearchQuestion<T> {
  readonly message: string;
  /** @param words what was typed so far, perhaps nothing */
  search(words: string): Promise<readonly Choice<T>[]>;
}

/** Every question may be left by Ctrl-C ({@link Interrupted}) and by the end of the input ({@link InputEnded}). */
export interface Prompts {
  text(question: TextQuestion): Promise<string>;
  choose<T>(question: ChoiceQuestion<T>): Promise<T>;
  find<T>(question: SearchQuestion<T>): Promise<T>;
  /** How many lines there are to show something on before it scrolls away; absent where nothing scrolls away. */
  readonly screen: () => number | undefined;
  /** Whether a question waits to which the signal of Ctrl-C is an answer. */
  asking(): boolean;
  close(): void;
}

/** Ctrl-C. */
export class Interrupted extends Error {}

/** Nobody will answer any more. */
export class InputEnded extends Error {}

/** Ctrl-C leads one step back. */
export async function orBack<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Interrupted) return undefined;
    throw error;
  }
}
