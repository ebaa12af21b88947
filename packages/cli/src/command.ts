/** What every command has in common: it parses, calls the core as someone, and prints. */
import {
  type Acting,
  type Actor,
  type Cursus,
  type CursusError,
  type Details,
  type Language,
  type Messages,
  messagesOf,
  system,
  type Text,
} from "@cursus/core";
import { Command, type Interfaces } from "@oclif/core";
import { type Configuration, openCursus, readConfiguration } from "./configuration.ts";
import { emptyHints } from "./empty.ts";
import { exitCodes } from "./exit-codes.ts";
import { type GlobalFlags, generalAmong, globalFlags } from "./global-flags.ts";
import { languageOf } from "./language.ts";
import { type Progress, progressOn } from "./progress.ts";
import { actorAt, sessionAt } from "./sign-in.ts";
import { rehearsedLine, type Voice, worded } from "./voice.ts";
import { cliWords } from "./words.ts";

export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly details?: Details;
}

interface Remark {
  readonly code: string;
  readonly message: string;
  readonly details?: object | undefined;
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
  /** Being told to stop is how it ends: SIGTERM cancels nothing. */
  readonly endedByStopping?: boolean;
}

/** What a command works with: the core as whoever is signed in, and the words to speak. */
export interface Desk {
  readonly cursus: Cursus;
  readonly acting: Acting;
  /** Who that is. */
  readonly actor: Actor;
  readonly configuration: Configuration;
  /** Set when the person asks to stop: finish what is under way, take up nothing new. */
  readonly signal: AbortSignal;
}

export interface DeskOptions {
  /** Messages may be sent; `whereSet`: by this program only if it is told by what. */
  readonly mail?: boolean | "whereSet";
  /** The command works without anybody signed in, for a reason that the log names; `always`: whoever is. */
  readonly program?: { readonly reason: string; readonly always?: boolean };
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

  /** What comes in by a pipe is a password or a file: oclif would take it for an argument that is missing. */
  protected override parse<
    F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    A extends Interfaces.OutputArgs<Interfaces.ArgInput>,
  >(options?: Interfaces.Input<F, B, A>, argv?: string[]): Promise<Interfaces.ParserOutput<F, B, A>> {
    if (!options) return super.parse<F, B, A>(options, argv);
    const named = Object.entries<object>(options.args ?? {});
    const args = Object.fromEntries(named.map(([name, arg]) => [name, { ...arg, ignoreStdin: true }]));
    // A command's class is handed on, some of whose members are its parents'.
    const { flags, baseFlags, enableJsonFlag } = options;
    const told = { ...options, flags, baseFlags, enableJsonFlag, args };
    return super.parse<F, B, A>(told as unknown as typeof options, argv);
  }

  /** Opens Cursus, does the work, prints what came of it, and closes. */
  protected async withDesk(
    read: GlobalFlags,
    work: (desk: Desk) => Promise<Outcome>,
    { mail = false, program }: DeskOptions = {},
  ): Promise<void> {
    const flags = generalAmong(read, this.ctor.flags ?? {});
    const configuration = await readConfiguration(flags, process.env, process.cwd());
    // From here on, errors told by `main.ts` included, the file's language stands where no variable names one.
    if (configuration.lang) process.env.CURSUS_LANG ||= configuration.lang;
    const cursus = await openCursus(configuration, { mail });
    this.speakFor(cursus);
    if (cursus.rehearsal) this.remark(this.say("cli.rehearsal"));
    const { signal, release } = untilInterrupted();
    try {
      const actor = await this.whoActs(flags, cursus, program);
      const outcome = await work({ cursus, acting: cursus.as(actor), actor, configuration, signal });
      this.print(flags, outcome);
      const over = outcome.endedByStopping === true && signal.reason === "SIGTERM";
      if (signal.aborted && !over) process.exitCode = exitCodes.cancelled;
    } finally {
      release();
      await this.carryOff(flags, cursus);
      await cursus.close();
    }
  }

  /** Whoever is signed in; else the program itself, where the command may run by itself. */
  private async whoActs(flags: GlobalFlags, cursus: Cursus, program: DeskOptions["program"]): Promise<Actor> {
    if (program?.always) return system(program.reason);
    if (program && !(await sessionAt(cursus))) return system(program.reason);
    const actor = await actorAt(cursus);
    // A script's standard error stays its own.
    if (actor.kind === "owner" && !flags.json && process.stderr.isTTY) this.remark(this.say("cli.no_administrator"));
    return actor;
  }

  /** What this command wrote goes to the log: for a moment at most, the rest the next time. It never fails the command. */
  private async carryOff(flags: GlobalFlags, cursus: Cursus): Promise<void> {
    try {
      await cursus.carry({ ifWritten: true, seconds: 1, entries: 2000 });
    } catch (error) {
      const { code = "", details, message } = error as Partial<CursusError> & Error;
      if (!flags.json) this.remark(this.say("cli.not_carried", { reason: this.say(code, details, message) }));
    }
  }

  /** Says from now on whatever this Cursus can say. */
  protected speakFor({ messages }: Pick<Cursus, "messages">): void {
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
    return worded(text, details, this.language);
  }

  /** Something that was refused or found, with its sentence in the reader's language. */
  protected readonly inWords = <R extends Remark>(remark: R): R => ({
    ...remark,
    message: this.say(remark.code, { ...remark.details }, remark.message),
  });

  /** What a report of a rehearsal begins with; nothing for one of what was done. */
  protected rehearsed(dryRun: boolean | undefined): readonly string[] {
    return rehearsedLine(dryRun, this.language);
  }

  protected warning(code: keyof typeof cliWords, details: Details = {}): Warning {
    return { code, message: this.say(code, details), details };
  }

  /** A warning about so many; none about none. */
  protected warningOf(code: keyof typeof cliWords, count: number): readonly Warning[] {
    return count > 0 ? [this.warning(code, { count })] : [];
  }

  /** How far it has come, on standard error: `Reading: 120 / 400 …`. */
  protected progress(label: Text): Progress {
    return progressOn(process.stderr, this.word({ en: `${label.en}: `, fr: `${label.fr} : ` }), this.language);
  }

  /** What functions that work for the command are handed. */
  protected get voice(): Voice {
    return {
      ...{ language: this.language, say: this.saying },
      remark: (sentence) => this.remark(sentence),
      progress: (label) => this.progress(label),
    };
  }

  /** What a list needs of the command that shows it. */
  protected get listWords() {
    const hint = emptyHints[(this.id ?? "").replaceAll(":", " ")];
    const empty = hint && { empty: this.word(hint) };
    return { ...empty, say: this.saying, width: process.stdout.columns ?? (Number(process.env.COLUMNS) || 120) };
  }

  /** What stands in the place of a list that holds nothing yet. */
  protected get nothingYet(): string {
    const hint = emptyHints[(this.id ?? "").replaceAll(":", " ")];
    return [this.say("cli.nothing"), ...(hint ? [this.word(hint)] : [])].join(" ");
  }

  /** Errors are told in one place, see `main.ts`. */
  override async catch(error: Error): Promise<never> {
    throw error;
  }
}

/** A first Ctrl-C asks to stop, a second one ends at once. */
export function untilInterrupted() {
  const controller = new AbortController();
  const interrupt = (asked: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(exitCodes.cancelled);
    controller.abort(asked);
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const release = () => {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  };
  return { signal: controller.signal, release };
}
