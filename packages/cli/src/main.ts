/** From the arguments to an exit code: finds the command, runs it, and tells what went wrong. */
import { fileURLToPath } from "node:url";
import { Config, run } from "@oclif/core";
import { CommandError, tell } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { globalFlags } from "./global-flags.ts";
import { languageOf } from "./language.ts";
import { nearest } from "./nearest.ts";

export async function main(given: readonly string[]): Promise<void> {
  goOnWhenNobodyReads();
  const argv = commandFirst(given);
  let command = "";
  try {
    const config = await Config.load({ root: fileURLToPath(new URL("..", import.meta.url)) });
    const known = [...config.commandIDs, ...config.topics.map(({ name }) => name)].map((id) => id.replaceAll(":", " "));
    command = longestKnown(argv, known);
    if (opensMenu(argv, command)) command = "menu";
    refuseUnknown(argv, command, config);
    const words = command === "" ? [] : command.split(" ");
    const id = words.join(":");
    // oclif's own way to the command takes the first argument for a part of its name.
    if (config.commandIDs.includes(id) && !helpAsked(argv))
      await config.runCommand(id, argv.slice(argv[0] === words[0] ? words.length : 0));
    else if (argv[0] === "--version") await run(["--version"], config);
    else {
      if (!config.commandIDs.includes(id)) refuseWithoutCommand(argv, command, config);
      await run([...words, "--help"], config);
    }
  } catch (error) {
    await tellError(error, argv, command);
  }
}

/** `cursus` alone, flags apart, in front of a person. */
function opensMenu(argv: readonly string[], command: string): boolean {
  const alone =
    command === "" && leadingWords(argv).length === 0 && !argv.includes("--json") && argv[0] !== "--version";
  return alone && !helpAsked(argv) && process.stdin.isTTY && process.stdout.isTTY;
}

/** Work goes on where nobody reads how far it is (`2>&1 | head`). For standard output, oclif sees to it. */
function goOnWhenNobodyReads(): void {
  if (!process.stderr.listeners("error").includes(pipeClosed)) process.stderr.on("error", pipeClosed);
}

function pipeClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** Global flags may stand before the command, and `help x` means `x --help`. */
function commandFirst(given: readonly string[]): readonly string[] {
  const rest = [...given];
  const leading: string[] = [];
  while (rest[0]?.startsWith("--") && !["--help", "--version", "--"].includes(rest[0])) {
    const takesValue = !rest[0].includes("=") && !["--json", "--plain"].includes(rest[0]);
    leading.push(...rest.splice(0, takesValue ? 2 : 1));
  }
  if (rest[0] === "help") return [...rest.slice(1), "--help", ...leading];
  return [...rest, ...leading];
}

function helpAsked(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end < 0 ? undefined : end).some((arg) => arg === "--help" || arg === "-h");
}

/** The words at the beginning that are a command or a topic. */
function longestKnown(argv: readonly string[], known: readonly string[]): string {
  const words = leadingWords(argv);
  for (let length = words.length; length > 0; length--) {
    const candidate = words.slice(0, length).join(" ");
    if (known.includes(candidate)) return candidate;
  }
  return "";
}

function leadingWords(argv: readonly string[]): readonly string[] {
  const flag = argv.findIndex((arg) => arg.startsWith("-"));
  return flag < 0 ? argv : argv.slice(0, flag);
}

function refuseUnknown(argv: readonly string[], known: string, config: Config): void {
  const words = leadingWords(argv);
  const commands = config.commandIDs.map((id) => id.replaceAll(":", " "));
  if (words.length === 0 || commands.includes(known)) return;
  const depth = known === "" ? 0 : known.split(" ").length;
  if (words.length === depth) return;
  const wanted = words.slice(0, depth + 1).join(" ");
  const suggestions = nearest(words.slice(0, 2).join(" "), commands);
  throw new CommandError("cli.unknown_command", { command: wanted }, { exit: exitCodes.unknownCommand, suggestions });
}

/** A topic, or nothing at all, gets its help; a program that asks for an answer needs a command, and flags must exist. */
function refuseWithoutCommand(argv: readonly string[], topic: string, config: Config): void {
  const command = ["cursus", topic].join(" ").trim();
  const given = argv.filter((arg) => arg.startsWith("-")).map((arg) => arg.split("=")[0]!);
  const names = given.filter((flag) => !["--help", "-h"].includes(flag) && !(flag.slice(2) in globalFlags));
  if (names.length > 0) throw new CommandError("cli.unknown_flag", { names, command });
  if (!argv.includes("--json") || helpAsked(argv)) return;
  const suggestions = config.commandIDs
    .filter((id) => topic === "" || id.startsWith(`${topic}:`))
    .map((id) => id.replaceAll(":", " "));
  throw new CommandError("cli.missing", { names: ["COMMAND"], command }, { suggestions });
}

async function tellError(thrown: unknown, argv: readonly string[], command: string): Promise<void> {
  if (isCode(thrown, "EEXIT")) return;
  // Ctrl-C at a question.
  const cancelled = thrown instanceof Error && thrown.name === "ExitPromptError";
  const error = cancelled ? new CommandError("cli.cancelled", {}, { exit: exitCodes.cancelled }) : thrown;
  // `… | head`: who reads has seen enough.
  if (error instanceof Error && isCode(error.cause, "EPIPE")) return;
  const language = languageOf(argv, process.env);
  const { allMessages } = await import("./all-messages.ts");
  const messages = await allMessages();
  const { exit, ...told } = tell(error, messages, language, ["cursus", command].join(" ").trim());
  process.exitCode = exit;
  if (argv.includes("--json")) process.stdout.write(`${JSON.stringify({ ok: false, error: told })}\n`);
  else {
    process.stderr.write(`${told.message}\n`);
    const { suggestions } = told;
    if (suggestions.length > 0)
      process.stderr.write(`${messages.say(language, "cli.did_you_mean", { suggestions })}\n`);
  }
  if (process.env.CURSUS_DEBUG) process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
