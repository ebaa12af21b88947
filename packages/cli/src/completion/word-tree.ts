/** What may be typed where: made from the commands that there are, and told to a shell. */
import type { Command, Interfaces } from "@oclif/core";

export interface Word {
  readonly name: string;
  readonly about: string;
}

export interface FlagWord extends Word {
  /** Something must follow it. */
  readonly takesValue: boolean;
  /** All that may follow; none where anything may. */
  readonly values: readonly string[];
}

/** One place in what is typed: after `cursus`, after a topic, after a command. */
export interface Place {
  /** The words up to here, `campaigns invite`; empty after `cursus`. */
  readonly line: string;
  /** Topics and commands that may follow. */
  readonly words: readonly Word[];
  readonly flags: readonly FlagWord[];
}

export interface WordTree {
  /** In the order of their lines. */
  readonly places: readonly Place[];
  /** What may be given at every place. */
  readonly everywhere: readonly FlagWord[];
}

/** In the language that the configuration speaks. */
export function wordTreeOf({ commands: all, topics }: Pick<Interfaces.Config, "commands" | "topics">): WordTree {
  const commands = all.filter(({ hidden }) => !hidden).map(spoken);
  const abouts = new Map([
    ...topics.map(({ name, description = "" }) => [name.replaceAll(":", " "), description] as const),
    ...commands.map(({ line, about }) => [line, about] as const),
  ]);
  const lines = new Set<string>([""]);
  for (const { line } of commands) {
    const words = line.split(" ");
    for (let length = 1; length <= words.length; length++) lines.add(words.slice(0, length).join(" "));
  }
  const place = (line: string): Place => {
    const command = commands.find((other) => other.line === line);
    const words = [...lines]
      .filter((other) => other !== "" && parentOf(other) === line)
      .map((other) => ({ name: other.slice(line === "" ? 0 : line.length + 1), about: abouts.get(other) ?? "" }));
    return { line, words, flags: command?.flags ?? [] };
  };
  const everywhere = flagWords(all[0]?.flags ?? {}, isGlobal);
  return { places: [...lines].sort().map(place), everywhere };
}

function parentOf(line: string): string {
  return line.slice(0, Math.max(0, line.lastIndexOf(" ")));
}

function spoken({ id, summary = "", flags }: Command.Loadable) {
  return { line: id.replaceAll(":", " "), about: summary, flags: flagWords(flags, (flag) => !isGlobal(flag)) };
}

type Flag = Command.Loadable["flags"][string];

function isGlobal({ helpGroup }: Flag): boolean {
  return helpGroup === "GLOBAL";
}

function flagWords(flags: Command.Loadable["flags"], wanted: (flag: Flag) => boolean): readonly FlagWord[] {
  return Object.values(flags)
    .filter((flag) => !flag.hidden && wanted(flag))
    .map((flag) => ({
      name: flag.name,
      about: flag.description ?? "",
      takesValue: flag.type === "option",
      values: flag.type === "option" ? (flag.options ?? []) : [],
    }));
}
