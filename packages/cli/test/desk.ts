/** A registrar's desk: a folder of its own, and the built command started in it as a person would. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ran, runHere } from "./here.ts";

export type { Ran } from "./here.ts";

export const runFile = join(import.meta.dirname, "..", "bin", "run.js");

/** What `--json` prints. */
export interface Envelope {
  readonly ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: what a command shows is what the test is about
  readonly data: any;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly error: {
    readonly code: string;
    readonly message: string;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    readonly details: any;
    readonly suggestions: readonly string[];
  };
}

/** Commands that are run to their end. English and without colour unless `env` says otherwise. */
export interface Commands {
  /** @param input what is typed into it */
  run(args: readonly string[], env?: NodeJS.ProcessEnv, input?: string): Promise<Ran>;
  /** Runs with `--json` and refuses anything on standard output but one envelope. */
  ask(
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
    input?: string,
  ): Promise<Envelope & { readonly code: number | null }>;
}

/** Its commands run one after the other inside this process, where nothing asks for a process of its own. */
export interface Desk extends Commands {
  readonly folder: string;
  /** Each in a process of its own: several at once, and what is about processes. */
  readonly apart: Commands;
  /** A process that goes on. @param input `pipe`, to type something into it */
  start(args: readonly string[], env?: NodeJS.ProcessEnv, input?: "pipe"): ReturnType<typeof spawn>;
  path(name: string): string;
  /** Writes a file and gives its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
  clear(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), "cursus-desk-"));
  const path = (name: string) => join(folder, name);

  function start(args: readonly string[], env: NodeJS.ProcessEnv = {}, input: "ignore" | "pipe" = "ignore") {
    return spawn(process.execPath, [runFile, ...args], {
      cwd: folder,
      env: variables(env),
      stdio: [input, "pipe", "pipe"],
    });
  }

  async function runApart(args: readonly string[], env?: NodeJS.ProcessEnv, input?: string): Promise<Ran> {
    const child = start(args, env, input === undefined ? undefined : "pipe");
    const said = { stdout: "", stderr: "" };
    child.stdout!.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    // It may end without having read it.
    child.stdin?.on("error", () => {}).end(input);
    const code = await new Promise<number | null>((done, reject) => {
      child.once("error", reject);
      child.once("close", done);
    });
    return { code, ...said };
  }

  async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, input?: string): Promise<Ran> {
    const asksForProcess = Object.keys(env).some((name) => readAtStart.has(name)) || isConfigured(folder);
    if (asksForProcess) return await runApart(args, env, input);
    return await runHere({ folder, args, env: variables(env), ...(input !== undefined && { input }) });
  }

  return {
    folder,
    run,
    ask: askingBy(run),
    apart: { run: runApart, ask: askingBy(runApart) },
    start,
    path,
    async file(name, content) {
      await writeFile(path(name), content);
      return path(name);
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

function askingBy(run: Commands["run"]): Commands["ask"] {
  return async (args, env, input) => {
    const { code, stdout, stderr } = await run([...args, "--json"], env, input);
    const lines = stdout.split("\n");
    if (lines.length !== 2 || lines[1] !== "") throw new Error(`not one line: ${stdout}\n${stderr}`);
    return { code, ...(JSON.parse(lines[0]!) as Envelope) };
  };
}

/** What a process reads once, when it starts: how wide and how colourful its help is. */
const readAtStart = new Set(["COLUMNS", "FORCE_COLOR", "NO_COLOR"]);

/** A process reads a configuration that is a program once only. */
function isConfigured(folder: string): boolean {
  return ["ts", "js"].some((ending) => existsSync(join(folder, `cursus.config.${ending}`)));
}

/** What a command sees of this process, and what it is told besides. */
function variables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const told = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CURSUS_|LC_|LANG)/.test(name)));
  return { ...told, LANG: "C", NO_COLOR: "1", ...env };
}

/** A class list as text: a title, a blank line, a header, then the rows. */
export function classList(rows: readonly (readonly string[])[]): string {
  const lines = [["Licence de mathématiques"], [], ["Nom", "Prénom", "Courriel", "Tél.", "Classe"], ...rows];
  return lines.map((cells) => cells.join(";")).join("\n");
}
