/** What every command has in common: it parses, calls the core as someone, and prints. */
import {
  type Acting,
  type Cursus,
  type Details,
  fill,
  type Language,
  type Messages,
  messagesOf,
  owner,
  type Text,
  typesetFrench,
} from "@cursus/core";
import { Command } from "@oclif/core";
import { type Configuration, openCursus, readConfiguration } from "./configuration.ts";
import { exitCodes } from "./exit-codes.ts";
import { type GlobalFlags, globalFlags } from "./global-flags.ts";
import { languageOf } from "./language.ts";
import { type Progress, progressOn } from "./progress.ts";
import { cliWords } from "./words.ts";

export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly details?: Details;
}

/** What a command did. */
export interface Outcome {
  /** What `--json` shows inside its envelope. */
  readonly data: unknown;
  /** The same for a person; absent when it was written already. */
  readonly text?: string;
  readonly warnings?: readonly Warning[];
  /** Done, but not all of it. */
  readonly partly?: boolean;
}

/** What a command works with: the core as whoever is signed in, and the words to speak. */
export interface Desk {
  readonly cursus: Cursus;
  readonly acting: Acting;
  readonly configuration: Configuration;
  /** Set when the person asks to stop: finish what is under way, take up nothing new. */
  readonly signal: AbortSignal;
}

/** A command's texts in French, beside oclif's own in English. */
export interface French {
  readonly summary: string;
  readonly description?: string;
  readonly flags?: { readonly [flag: string]: string };
  readonly args?: { readonly [arg: string]: string };
  /** What each example shows, in the order of `examples`. */
  readonly examples: readonly string[];
}

export abstract class CursusCommand extends Command {
  static override baseFlags = globalFlags;
  static french: French;

  get language(): Language {
    return languageOf(process.argv.slice(2), process.env);
  }

  private said: Messages = messagesOf(cliWords);

  /** Opens Cursus, does the work, prints what came of it, and closes. */
  protected async withDesk(
    flags: GlobalFlags,
    work: (desk: Desk) => Promise<Outcome>,
    { mail = false }: { readonly mail?: boolean } = {},
  ): Promise<void> {
    const configuration = await readConfiguration(flags, process.env, process.cwd());
    // From here on, errors told by `main.ts` included, the file's language stands where no variable names one.
    if (configuration.lang) process.env.CURSUS_LANG ||= configuration.lang;
    const cursus = await openCursus(configuration, { mail });
    this.speakFor(cursus);
    if (cursus.rehearsal) this.remark(this.say("cli.rehearsal"));
    const { signal, release } = untilInterrupted();
    try {
      this.print(flags, await work({ cursus, acting: cursus.as(owner), configuration, signal }));
      if (signal.aborted) process.exitCode = exitCodes.cancelled;
    } finally {
      release();
      await cursus.close();
    }
  }

  /** Says from now on whatever this Cursus can say. */
  protected speakFor({ messages }: Cursus): void {
    this.said = messagesOf(messages.catalog, cliWords);
  }

  protected print(flags: GlobalFlags, { data, text, warnings = [], partly = false }: Outcome): void {
    if (flags.json) process.stdout.write(`${JSON.stringify({ ok: true, data, warnings })}\n`);
    else if (text !== undefined && text !== "") process.stdout.write(`${text}\n`);
    if (!flags.json) for (const { message } of warnings) this.remark(message);
    if (partly) process.exitCode = exitCodes.partlyDone;
  }

  /** A sentence on standard error. */
  protected remark(sentence: string): void {
    process.stderr.write(`${sentence}\n`);
  }

  /** A code's sentence in the reader's language. */
  protected say(code: string, details: Details = {}, otherwise?: string): string {
    return this.said.say(this.language, code, details, otherwise);
  }

  /** The same, to be handed to a function. */
  protected readonly saying = (code: string, details?: Details, otherwise?: string) =>
    this.say(code, details, otherwise);

  /** A command's own sentence, kept beside it in both languages. */
  protected word(text: Text, details: Details = {}): string {
    const sentence = this.language === "fr" ? typesetFrench(text.fr) : text.en;
    return fill(sentence, details);
  }

  protected warning(code: keyof typeof cliWords, details: Details = {}): Warning {
    return { code, message: this.say(code, details), details };
  }

  /** How far it has come, on standard error: `Reading: 120 / 400 …`. */
  protected progress(label: Text): Progress {
    return progressOn(process.stderr, this.word({ en: `${label.en}: `, fr: `${label.fr} : ` }), this.language);
  }

  /** What a list needs of the command that shows it. */
  protected get listWords() {
    return { say: this.saying, width: process.stdout.columns ?? (Number(process.env.COLUMNS) || 120) };
  }

  /** Errors are told in one place, see `main.ts`. */
  override async catch(error: Error): Promise<never> {
    throw error;
  }
}

/** A first Ctrl-C asks to stop, a second one ends at once. */
export function untilInterrupted() {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(exitCodes.cancelled);
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const release = () => {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  };
  return { signal: controller.signal, release };
}
