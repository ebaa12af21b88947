/** Runs a command inside the menu: the very one of the command line, with its output shown screen by screen. */
import type { Details } from "@cursus/core";
import type { Config } from "@oclif/core";
import { askBy } from "../ask.ts";
import type { CursusCommand, Outcome } from "../command.ts";
import { tell } from "../errors.ts";
import { type GlobalFlags, generalWordsFor } from "../global-flags.ts";
import type { Office } from "./office.ts";
import { type Choice, InputEnded, Interrupted } from "./prompts.ts";
import type { CommandClass } from "./shape.ts";

export interface Ran {
  readonly ok: boolean;
  readonly outcome?: Outcome;
}

/** @param words its arguments and flags; an error is told, and does not end the menu */
export async function runHere(office: Office, command: CommandClass, words: readonly string[]): Promise<Ran> {
  let outcome: Outcome | undefined;
  const Watched = watched(command, office, (seen) => {
    outcome = seen;
  });
  // What a command wants to be told besides, such as the name of what it deletes, is asked as the menu asks.
  askBy(({ message, required, secret = false }) =>
    office.prompts.text({ message, secret, check: neededBy(office, required) }),
  );
  try {
    office.write("");
    await Watched.run(wordsGiven(office, command, words), office.config);
    if (outcome) await show(office, outcome);
    return { ok: true, ...(outcome && { outcome }) };
  } catch (error) {
    if (error instanceof InputEnded) throw error;
    if (error instanceof Interrupted) office.write(office.say("menu.not_done"));
    else await tellError(office, error, command.id);
    return { ok: false };
  } finally {
    askBy(undefined);
    // A command's exit code is for a shell, which sees the menu's.
    process.exitCode = undefined;
  }
}

/** A command's words, and the general flags that the menu was started with. */
export function wordsGiven(
  { general }: Office,
  { flags = {} }: Pick<CommandClass, "flags">,
  words: readonly string[],
): readonly string[] {
  return [...words, ...generalWordsFor(general, flags)];
}

function neededBy({ say }: Office, required: boolean) {
  return (text: string) => (required && text.trim() === "" ? say("menu.needed") : undefined);
}

/** The command, whose language is the menu's, and whose outcome is the menu's to print. */
function watched(command: CommandClass, office: Office, see: (outcome: Outcome) => void) {
  const Base = command as unknown as new (...args: ConstructorParameters<typeof CursusCommand>) => Speaking;
  class Watched extends Base {
    override get language() {
      return office.language;
    }
    override print(_flags: GlobalFlags, outcome: Outcome): void {
      see(outcome);
    }
    /** Who acts, and in what copy, was said when the menu opened. */
    override remark(sentence: string): void {
      if (![this.say("cli.no_administrator"), this.say("cli.rehearsal")].includes(sentence)) office.write(sentence);
    }
    /** Pages are turned by the menu, not by `--after`. */
    override say(code: string, details?: Details, otherwise?: string): string {
      return code === "cli.more" ? "" : super.say(code, details, otherwise);
    }
  }
  return Watched as unknown as { run(words: readonly string[], config: Config): Promise<void> };
}

/** What {@link CursusCommand} keeps to its own family. */
declare class Speaking {
  constructor(...args: ConstructorParameters<typeof CursusCommand>);
  get language(): Office["language"];
  print(flags: GlobalFlags, outcome: Outcome): void;
  remark(sentence: string): void;
  say(code: string, details?: Details, otherwise?: string): string;
}

async function show(office: Office, { text, warnings = [] }: Outcome): Promise<void> {
  if (text !== undefined) await showPages(office, text.trimEnd().split("\n"));
  for (const { message } of warnings) office.write(message);
}

/** A screenful at a time, where the screen scrolls. */
async function showPages({ prompts, say }: Office, lines: readonly string[]): Promise<void> {
  const most = prompts.screen() ?? lines.length;
  for (let from = 0; from < lines.length; from += most) {
    process.stdout.write(`${lines.slice(from, from + most).join("\n")}\n`);
    const to = from + most;
    if (to >= lines.length) return;
    const message = say("menu.more_lines", { from: from + 1, to, all: lines.length });
    const choices: Choice<boolean>[] = [
      { name: say("menu.next"), value: true },
      { name: say("menu.skip_rest"), value: false },
    ];
    if (!(await prompts.choose({ message, choices }).catch(stopped))) return;
  }
}

function stopped(error: unknown): false {
  if (error instanceof Interrupted) return false;
  throw error;
}

export async function tellError(office: Office, error: unknown, id: string): Promise<void> {
  const { allMessages } = await import("../all-messages.ts");
  const messages = await allMessages();
  const told = tell(error, messages, office.language, `cursus ${id.replaceAll(":", " ")}`);
  office.write(told.message);
  if (told.suggestions.length > 0)
    office.write(messages.say(office.language, "cli.did_you_mean", { suggestions: told.suggestions }));
}
