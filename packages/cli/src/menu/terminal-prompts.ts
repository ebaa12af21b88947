/** Questions on a terminal that draws: arrows, lists that follow what is typed. */
import { input, password, search, select } from "@inquirer/prompts";
import { type ChoiceQuestion, Interrupted, type Prompts, type SearchQuestion, type TextQuestion } from "./prompts.ts";
import type { MenuSay } from "./words.ts";

export function terminalPrompts(say: MenuSay): Prompts {
  const context = { output: process.stderr };
  const rows = () => process.stderr.rows || 24;
  /** The question, the keys and what is said of a line take the rest of the screen. */
  const pageSize = () => Math.max(5, Math.min(20, rows() - 6));
  const keys = (words: string) => ({ style: { keysHelpTip: () => words } });

  return {
    text({ message, initial, secret = false, check }: TextQuestion) {
      const validate = async (text: string) => (await check?.(text)) ?? true;
      const asked = `${message}${say("menu.colon")}`;
      if (secret) {
        const shown = keys(say("menu.keys_secret"));
        return leavable(password({ message: asked, mask: "*", toggleMask: false, validate, theme: shown }, context));
      }
      const kept = initial !== undefined && initial !== "" && { default: initial, prefill: "editable" as const };
      return leavable(input({ message: asked, validate, ...kept }, context));
    },
    choose<T>({ message, choices, initial }: ChoiceQuestion<T>) {
      const listed = choices.map(({ name, hint }, value) => ({ name, value, ...(hint && { description: hint }) }));
      const at = initial === undefined ? -1 : choices.findIndex(({ value }) => value === initial);
      const options = {
        ...{ message, choices: listed, loop: false, pageSize: pageSize() },
        ...(at >= 0 && { default: at }),
        theme: keys(say("menu.keys_choose")),
      };
      return leavable(select(options, context).then((chosen) => choices[chosen]!.value));
    },
    find<T>({ message, search: look }: SearchQuestion<T>) {
      const none = say("menu.none_found");
      const theme = {
        style: {
          keysHelpTip: () => say("menu.keys_find"),
          error: (text: string) => (text === "No results found" ? none : text),
        },
      };
      const source = async (words: string | undefined) =>
        (await look(words ?? "")).map(({ name, value, hint }) => ({
          name,
          value: { is: value },
          short: name,
          ...(hint && { description: hint }),
        }));
      const asked = `${message}${say("menu.colon")}`;
      return leavable(search({ message: asked, source, pageSize: pageSize(), theme }, context).then(({ is }) => is));
    },
    screen: () => rows() - 4,
    // The keyboard is raw while it asks: Ctrl-C is a key then, and no signal.
    asking: () => false,
    close() {},
  };
}

/** Ctrl-C, and a terminal that was closed, as the menu knows them. */
async function leavable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") throw new Interrupted();
    throw error;
  }
}
