/** What a command takes, and what its help calls it. */
import { type Language, type Text, typesetFrench } from "@cursus/core";
import type { Config } from "@oclif/core";
import type { CursusCommand, French } from "../command.ts";
import type { Shape } from "./answers.ts";

export type CommandClass = typeof CursusCommand & {
  readonly flags?: { readonly [name: string]: FlagShape };
  readonly args?: { readonly [name: string]: { readonly description?: string } };
  readonly french?: French;
};

interface FlagShape {
  readonly type: "boolean" | "option";
  readonly multiple?: boolean;
  /** `--no-…` says the contrary. */
  readonly allowNo?: boolean;
  readonly options?: readonly string[];
  readonly description?: string;
}

export interface CommandShape extends Shape {
  readonly command: CommandClass;
  flag(name: string): FlagShape | undefined;
  /** What the help says of a flag or argument. */
  describe(name: string, language: Language): string;
}

export async function shapeOf(config: Config, id: string): Promise<CommandShape> {
  const command = (await config.findCommand(id, { must: true }).load()) as unknown as CommandClass;
  const { flags = {}, args = {}, french } = command;
  return {
    command,
    args: Object.keys(args),
    flags: Object.keys(flags),
    flag: (name) => flags[name],
    describe(name, language) {
      const english = flags[name]?.description ?? args[name]?.description ?? name;
      const inFrench = french?.flags?.[name] ?? french?.args?.[name];
      const text = language === "fr" ? typesetFrench(inFrench ?? english) : english;
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
  };
}

export function speak(text: Text, language: Language): string {
  return language === "fr" ? typesetFrench(text.fr) : text.en;
}
