/** Passwords come from a pipe or a prompt that shows nothing, never from an argument that others could read. */
import { type Language, type Text, typesetFrench } from "@cursus/core";
import { Flags } from "@oclif/core";
import { type Asker, anotherAsker } from "./ask.ts";
import { CommandError } from "./errors.ts";

export const passwordFlag = {
  "password-stdin": Flags.boolean({ description: "read the password from standard input: its first line" }),
};
export const passwordFlagInFrench = {
  "password-stdin": "lire le mot de passe sur l'entrée standard : sa première ligne",
};

/** Longer input is no password. */
const longest = 10_000;

export interface PasswordWanted {
  readonly language: Language;
  /** As oclif knows the command. */
  readonly command: string;
  readonly question: Text;
  /** Asked a second time: nobody sees what they type. */
  readonly confirm?: boolean;
}

export async function passwordFrom(
  flags: { readonly "password-stdin"?: boolean | undefined },
  { language, command, question, confirm = false }: PasswordWanted,
): Promise<string> {
  const another = anotherAsker();
  // In the menu the standard input is the person's.
  if (flags["password-stdin"] && !another) return await nextLine();
  if (!another && (!process.stdin.isTTY || !process.stderr.isTTY))
    throw new CommandError("cli.missing", {
      names: ["--password-stdin"],
      command: `cursus ${command.replaceAll(":", " ")}`,
    });
  const secretly = another ?? (await usualAsker());
  const ask = ({ en, fr }: Text) =>
    secretly({ message: language === "fr" ? typesetFrench(fr) : en, required: true, secret: true });
  const given = await ask(question);
  if (confirm && (await ask({ en: "Once more", fr: "Encore une fois" })) !== given)
    throw new CommandError("cli.passwords_differ");
  return given;
}

async function usualAsker(): Promise<Asker> {
  const { password } = await import("@inquirer/prompts");
  return ({ message }) => password({ message, mask: true }, { output: process.stderr });
}

/** The next line: a change of password takes two. */
async function nextLine(): Promise<string> {
  const { stdin } = process;
  const coming = lines.get(stdin) ?? linesOf(stdin);
  lines.set(stdin, coming);
  const line = (await coming).shift() ?? "";
  if (line === "") throw new CommandError("cli.no_password");
  return line;
}

const lines = new WeakMap<typeof process.stdin, Promise<string[]>>();

async function linesOf(stdin: typeof process.stdin): Promise<string[]> {
  let text = "";
  for await (const chunk of stdin.setEncoding("utf8")) {
    text += chunk;
    if (text.length > longest) break;
  }
  return text.split(/\r?\n/);
}
