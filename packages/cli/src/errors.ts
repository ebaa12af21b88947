/** Errors on their way out: one sentence for a person, one envelope for a program, one exit code for a shell. */
import { CursusError, type Details, isCursusError, type Language, type Messages } from "@cursus/core/light";
import { exitCodeOf, exitCodes } from "./exit-codes.ts";
import type { cliWords } from "./words.ts";

/** Wrong usage, or another thing that only the command itself knows of. */
export class CommandError extends CursusError {
  readonly exit: number;
  readonly suggestions: readonly string[];

  constructor(
    code: keyof typeof cliWords,
    details: Details = {},
    {
      exit = exitCodes.usage,
      suggestions = [],
    }: { readonly exit?: number; readonly suggestions?: readonly string[] } = {},
  ) {
    super(code, code, details);
    this.exit = exit;
    this.suggestions = suggestions;
  }
}

export interface Told {
  readonly exit: number;
  readonly code: string;
  readonly message: string;
  readonly details: Details;
  readonly suggestions: readonly string[];
}

export function tell(error: unknown, messages: Messages, language: Language, command: string): Told {
  const known = error instanceof CommandError || isCursusError(error) ? error : usageError(error, command);
  if (known instanceof CommandError || isCursusError(known)) {
    const { code, details } = known;
    const own = known instanceof CommandError ? known : undefined;
    const message = messages.say(language, code, details, known.message);
    const exit = own?.exit ?? exitCodeOf[known.name] ?? exitCodes.unexpected;
    return {
      exit,
      code,
      message,
      details: inLanguage(details, messages, language),
      suggestions: own?.suggestions ?? [],
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  const code = "cli.unexpected";
  return {
    exit: exitCodes.unexpected,
    code,
    message: messages.say(language, code, { reason }),
    details: {},
    suggestions: [],
  };
}

/** The faults inside an error, each with its sentence in the reader's language. */
function inLanguage(details: Details, messages: Messages, language: Language): Details {
  const issues = details.issues as readonly { code: string; message: string; details?: Details }[] | undefined;
  if (!issues) return details;
  return {
    ...details,
    issues: issues.map((one) => ({ ...one, message: messages.say(language, one.code, one.details, one.message) })),
  };
}

/** The errors of oclif's parser, as far as they are read here. */
interface ParserError {
  readonly constructor: { readonly name: string };
  readonly args?: readonly unknown[];
  readonly flags?: readonly string[];
  readonly message: string;
}

/** What the argument parser found in what follows `command`, without the values that were typed: one of them may be a secret. */
function usageError(error: unknown, command: string): CommandError | undefined {
  if (typeof error !== "object" || error === null || !("oclif" in error)) return undefined;
  const found = error as unknown as ParserError;
  switch (found.constructor.name) {
    case "RequiredArgsError": {
      const names = (found.args as readonly { name: string }[]).map(({ name }) => name.toUpperCase());
      return new CommandError("cli.missing", { names, command });
    }
    case "NonExistentFlagsError":
      return new CommandError("cli.unknown_flag", { names: found.flags?.map((flag) => flag.split("=")[0]), command });
    case "UnexpectedArgsError":
      return new CommandError("cli.unexpected_argument", { count: found.args?.length ?? 1, command });
    case "FlagInvalidOptionError": {
      const [, flag, values] = /^Expected (--[\w-]+)=.* to be one of: ([^\n]*)/s.exec(found.message) ?? [];
      return flag
        ? new CommandError("cli.not_one_of", { flag, values: values?.split(", ") })
        : new CommandError("cli.usage", { command });
    }
    case "FailedFlagValidationError": {
      const names = [...found.message.matchAll(/Missing required flag ([\w-]+)/g)].map((match) => `--${match[1]}`);
      if (names.length > 0) return new CommandError("cli.missing", { names, command });
      const [given = "", other = ""] = found.message.split(" cannot also be provided when using ");
      const flags = [...(/(?<![\w-])--[\w-]+(?==)/.exec(given) ?? []), ...(/^--[\w-]+/.exec(other) ?? [])];
      return flags.length === 2
        ? new CommandError("cli.not_together", { flags })
        : new CommandError("cli.usage", { command });
    }
    default:
      return flagFault(found.message, command) ?? new CommandError("cli.usage", { command });
  }
}

function flagFault(message: string, command: string): CommandError | undefined {
  const [line = ""] = message.split("\n", 1);
  const [whole = "", flag, fault] =
    /^Flag (--[\w-]+) (expects a value|can only be specified once|expects one of these values: )/.exec(line) ?? [];
  if (flag === undefined) return undefined;
  if (fault?.startsWith("expects one of"))
    return new CommandError("cli.not_one_of", { flag, values: line.slice(whole.length).split(", ") });
  return fault === "expects a value"
    ? new CommandError("cli.no_value", { flag, command })
    : new CommandError("cli.given_twice", { flag });
}
