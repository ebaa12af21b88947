/** Asks a person for what a command lacks; a program is told all of it at once. */
import { type Language, type Text, typesetFrench } from "@cursus/core";
import { CommandError } from "./errors.ts";

/** What a person is asked, and the flags that would have said it, if not the one of that name. */
export type AskedFor = Text & { readonly flags?: string };

/** How a person is asked for one thing. */
export type Asker = (question: {
  readonly message: string;
  readonly required: boolean;
  /** It is not to be seen while it is typed. */
  readonly secret?: boolean;
}) => Promise<string>;

let asker: Asker | undefined;

/** Lets every question be asked in another way, e.g. by the menu in its own; the usual one again if absent. */
export function askBy(another: Asker | undefined): void {
  asker = another;
}

/** How to ask in place of the usual way, if there is one. */
export function anotherAsker(): Asker | undefined {
  return asker;
}

export async function askMissing<Name extends string>(
  language: Language,
  command: string,
  given: { readonly [N in NoInfer<Name>]?: string | undefined },
  questions: { readonly [N in Name]: AskedFor },
): Promise<{ readonly [N in Name]: string }> {
  const names = Object.keys(questions) as Name[];
  const missing = names.filter((name) => given[name] === undefined);
  const answers = Object.fromEntries(names.map((name) => [name, given[name]])) as { [N in Name]: string };
  if (missing.length === 0) return answers;
  if (!asker && (!process.stdin.isTTY || !process.stderr.isTTY)) {
    throw new CommandError("cli.missing", {
      names: missing.map((name) => questions[name].flags ?? `--${name}`),
      command: `cursus ${command.replaceAll(":", " ")}`,
    });
  }
  const ask = asker ?? (await usualAsker());
  for (const name of missing) {
    const { en, fr } = questions[name];
    const message = language === "fr" ? typesetFrench(fr) : en;
    answers[name] = await ask({ message, required: true });
  }
  return answers;
}

async function usualAsker(): Promise<Asker> {
  const { input } = await import("@inquirer/prompts");
  return (question) => input(question, { output: process.stderr });
}

/** `--confirm NAME` is a second look: a command goes on only if that is what it is about to touch. */
export function refuseOtherName(name: string, confirmed: string | undefined): void {
  if (confirmed !== undefined && asTyped(confirmed) !== asTyped(name))
    throw new CommandError("cli.not_confirmed", { name });
}

/** Keyboards have one apostrophe and one space, and an accent is one character or two. */
function asTyped(name: string): string {
  return name.normalize("NFC").replace(/[’ʼ]/g, "'").replace(/\s+/g, " ").trim();
}

/**
 * Before something is lost: shows what is touched, and wants the name typed, or given as `--confirm`.
 * @param touched the lines that a person sees before they type
 */
export async function confirmName(
  {
    name,
    touched,
    confirmed,
  }: { readonly name: string; readonly touched: string; readonly confirmed: string | undefined },
  { language, command }: { readonly language: Language; readonly command: string },
): Promise<void> {
  if (confirmed === undefined) process.stderr.write(`${touched}\n`);
  const { confirm } = await askMissing(
    language,
    command,
    { confirm: confirmed },
    { confirm: { en: `Type ${name} to go on`, fr: `Tapez ${name} pour continuer` } },
  );
  refuseOtherName(name, confirm);
}
