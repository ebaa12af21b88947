/**
 * An entry of the menu is questions about a command: their answers become its words, and that very command runs. So the
 * menu can do what the command line can, and says how.
 */
import type { Permission, Text } from "@cursus/core";

export interface Entry {
  /** As oclif knows it: `students:add`. */
  readonly command: string;
  readonly name: Text;
  /** The verb of the core that decides who sees the entry, or who does where no verb decides. */
  readonly needs: string | readonly Permission[];
  /**
   * What is asked, one after the other: the names of flags and arguments, or of a field that stands for several
   * (`fields.ts`). With a `?` it may be left empty.
   */
  readonly ask?: readonly string[];
  /** Flags that are offered before it is done. */
  readonly more?: readonly string[];
  /** Flags that are always given. */
  readonly always?: readonly string[];
  /** Asked to find something by, and no word of the command. */
  readonly aside?: readonly string[];
  /** The question whose answer the command takes as it comes, among arguments that it does not name. */
  readonly rest?: string;
  /** The rows that it lists, and what can be done with one. */
  readonly rows?: Rows;
  /** Corrects a record field by field, beginning with what stands there. */
  readonly corrects?: "student" | "settings";
}

/** Rows of a list: each is the answer to one question of other entries. */
export interface Rows {
  /** The answer that a row is. */
  readonly as: string;
  /** Commands that take it. */
  readonly opens: readonly string[];
}

export interface Topic {
  readonly name: Text;
  readonly entries: readonly Entry[];
}

/** The name of a question, and whether it may be left empty. */
export function asked(question: string): { readonly name: string; readonly optional: boolean } {
  const optional = question.endsWith("?");
  return { name: optional ? question.slice(0, -1) : question, optional };
}
