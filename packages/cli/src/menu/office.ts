/** What every part of the menu works with. */
import type { Acting, Actor, Cursus, Details, Language } from "@cursus/core";
import type { Config } from "@oclif/core";
import type { Answers } from "./answers.ts";
import type { Entry } from "./entry.ts";
import type { Prompts } from "./prompts.ts";
import type { MenuSay } from "./words.ts";

export interface Office {
  readonly config: Config;
  open(): Promise<Cursus>;
  /** Opened anew once there is a first administrator. */
  cursus: Cursus;
  readonly prompts: Prompts;
  /** May be changed in the menu. */
  language: Language;
  /** Whoever is signed in now; `anyone` where nobody is. */
  actor: Actor;
  /** Their name. */
  name: string;
  acting(): Acting;
  /** The menu's own sentences. */
  readonly say: MenuSay;
  /** A sentence of any catalog. */
  tell(code: string, details?: Details, otherwise?: string): string;
  /** A sentence for the person who sits there. */
  write(sentence: string): void;
  /** A line that is to be copied: not broken between its words. */
  writeWhole(line: string): void;
  /** The general flags that the menu was started with: every command gets them, too. */
  readonly general: readonly string[];
  /** What was typed and not done, by entry. */
  readonly drafts: Map<Entry, Answers>;
  /** Corrections that were typed and not saved, by what they correct. */
  readonly corrections: Map<string, ReadonlyMap<string, string>>;
}
