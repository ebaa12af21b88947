/**
 * Questions line by line: nothing is drawn over, moved or hidden, so that a screen reader says everything in order. A
 * choice is a number. Serves pipes, too.
 */

import {
  type Choice,
  type ChoiceQuestion,
  InputEnded,
  Interrupted,
  type Prompts,
  type SearchQuestion,
  type TextQuestion,
} from "./prompts.ts";
import type { MenuSay } from "./words.ts";

export interface Lines {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WritableStream;
}

export function plainPrompts({ input, output }: Lines, say: MenuSay): Prompts {
  const reader = lineReader({ input, output });
  const write = (line: string) => void output.write(`${line}\n`);

  async function line(message: string, hidden = false): Promise<string> {
    const typed = await reader.read(() => output.write(`${message} `), hidden);
    // Nothing echoed the end of the line.
    if (hidden || !input.isTTY) output.write("\n");
    return typed;
  }

  async function text({ message, initial, secret = false, check }: TextQuestion): Promise<string> {
    const kept = initial === undefined || initial === "" ? "" : ` [${initial}]`;
    for (;;) {
      const typed = await line(`${message}${kept}${colonAfter(message, say)}`, secret);
      // A lone hyphen empties what stands there: an empty line keeps it.
      const value = typed.trim() === "-" && kept !== "" ? "" : typed === "" ? (initial ?? "") : typed;
      const fault = await check?.(value);
      if (fault === undefined) return value;
      write(fault);
    }
  }

  async function numbered<T>(message: string, choices: readonly Choice<T>[], initial?: number): Promise<T> {
    for (const [at, { name }] of choices.entries()) write(`${at + 1}. ${name}`);
    const kept = initial === undefined || initial < 0 ? "" : ` [${initial + 1}]`;
    for (;;) {
      const typed = (await line(`${message}${kept}${colonAfter(message, say)}`)).trim();
      const at = typed === "" && kept !== "" ? initial! : /^\d+$/.test(typed) ? Number(typed) - 1 : -1;
      const chosen = choices[at];
      if (chosen) return chosen.value;
      write(say("menu.number_wanted", { most: choices.length }));
    }
  }

  return {
    text,
    choose: <T>({ message, choices, initial }: ChoiceQuestion<T>) =>
      numbered(message, choices, initial === undefined ? -1 : choices.findIndex(({ value }) => value === initial)),
    async find<T>({ message, search }: SearchQuestion<T>) {
      for (;;) {
        const words = await line(`${message} (${say("menu.find_by_line")})${say("menu.colon")}`);
        const found = await search(words.trim());
        if (found.length === 0) write(say("menu.none_found"));
        else {
          const again = { name: say("menu.search_again"), value: undefined };
          const listed = found.map(({ name, value }) => ({ name, value: { is: value } }));
          const chosen = await numbered<{ readonly is: T } | undefined>(message, [...listed, again]);
          if (chosen) return chosen.is;
        }
      }
    },
    screen: () => undefined,
    asking: () => reader.reading(),
    close: () => reader.close(),
  };
}

function colonAfter(message: string, say: MenuSay): string {
  return message.endsWith("?") ? "" : say("menu.colon");
}

/** Lines of the input, one when it is asked for: what comes before that waits. */
function lineReader({ input, output }: Lines) {
  let buffer = "";
  let ended = false;
  let reading = false;
  let woken = () => {};
  const take = (data: string) => {
    buffer += data;
    woken();
  };
  const end = () => {
    ended = true;
    woken();
  };
  input.setEncoding("utf8");
  input.on("data", take);
  input.on("end", end);
  input.pause();

  function next(): string | undefined {
    const at = buffer.search(/\r\n|[\r\n]/);
    if (at < 0 && !(ended && buffer !== "")) return undefined;
    const line = at < 0 ? buffer : buffer.slice(0, at);
    buffer = at < 0 ? "" : buffer.slice(at).replace(/^(\r\n|[\r\n])/, "");
    return line;
  }

  /** @param ask shows the question, once Ctrl-C is an answer to it */
  async function read(ask: () => void, hidden: boolean): Promise<string> {
    const raw = hidden && input.isTTY;
    let interrupted = false;
    const interrupt = () => {
      interrupted = true;
      woken();
    };
    process.on("SIGINT", interrupt);
    reading = true;
    ask();
    if (raw) input.setRawMode(true);
    input.resume();
    try {
      for (;;) {
        if (raw) buffer = edited(buffer);
        if (interrupted || (raw && buffer.includes("\u0003"))) {
          buffer = "";
          output.write("\n");
          throw new Interrupted();
        }
        const line = next();
        if (line !== undefined) return line;
        if (ended || (raw && buffer.includes("\u0004"))) throw new InputEnded();
        await new Promise<void>((done) => {
          woken = done;
        });
      }
    } finally {
      process.off("SIGINT", interrupt);
      reading = false;
      if (raw) input.setRawMode(false);
      input.pause();
    }
  }

  const close = () => {
    input.off("data", take);
    input.off("end", end);
    input.pause();
  };
  return { read, close, reading: () => reading };
}

/** What a terminal would have done with the keys, had it not been told to leave them alone: the last letter goes. */
function edited(keys: string): string {
  let text = "";
  for (const key of keys) {
    if (key === "\u007f" || key === "\u0008") text = [...text].slice(0, -1).join("");
    else text += key;
  }
  return text;
}
