/** Someone at the menu line by line, as a screen reader's user or a pipe: waits for a question, answers it. */
import { spawn } from "node:child_process";
import { runFile } from "./desk.ts";

export interface AtTheMenu {
  /** Waits until this is asked or said, and gives all that was shown since the answer before. */
  until(text: string): Promise<string>;
  /** Types a line. */
  type(line: string): void;
  /** Waits for a question, then types its answer. */
  answer(question: string, line: string): Promise<string>;
  /** Chooses by name among what is numbered on the screen. */
  pick(...names: readonly string[]): Promise<string>;
  signal(signal: NodeJS.Signals): void;
  /** No more lines. */
  hangUp(): void;
  readonly ended: Promise<number | null>;
  /** Everything that was shown. */
  all(): string;
}

const patience = 15_000;

export function openMenu(folder: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): AtTheMenu {
  const told = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CURSUS_|LC_|LANG)/.test(name)));
  const child = spawn(process.execPath, [runFile, "menu", ...args], {
    cwd: folder,
    env: { ...told, LANG: "C", NO_COLOR: "1", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let shown = "";
  let from = 0;
  let wake = () => {};
  const take = (text: string) => {
    shown += text.replaceAll("\u00a0", " ");
    wake();
  };
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);
  const ended = new Promise<number | null>((done) => child.once("close", done));

  async function waitFor<T>(find: (text: string) => T | undefined, wanted: string): Promise<T> {
    const late = Date.now() + patience;
    for (;;) {
      const found = find(shown.slice(from));
      if (found !== undefined) return found;
      if (Date.now() > late || child.exitCode !== null) throw new Error(`no “${wanted}” in:\n${shown.slice(from)}`);
      await new Promise<void>((done) => {
        wake = done;
        setTimeout(done, 250).unref();
      });
    }
  }

  const until = (text: string) => waitFor((seen) => (seen.includes(text) ? seen : undefined), text);
  function type(line: string): void {
    from = shown.length;
    child.stdin.write(`${line}\n`);
  }

  return {
    until,
    type,
    async answer(question, line) {
      const seen = await until(question);
      type(line);
      return seen;
    },
    async pick(...names) {
      let seen = "";
      for (const name of names) {
        const number = await waitFor((text) => {
          // The list is whole once its question is asked: the last line does not end.
          const at = text
            .split("\n")
            .find((line) => /^\d+\. /.test(line) && line.replace(/^\d+\. /, "").startsWith(name));
          return at && !text.endsWith("\n") ? /^\d+/.exec(at)?.[0] : undefined;
        }, name);
        seen = shown.slice(from);
        type(number);
      }
      return seen;
    },
    signal: (signal) => child.kill(signal),
    hangUp: () => child.stdin.end(),
    ended,
    all: () => shown,
  };
}
