/** A registrar's desk: a folder of its own, and the built command started in it as a person would. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const runFile = join(import.meta.dirname, "..", "bin", "run.js");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

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

export interface Desk {
  readonly folder: string;
  /** Runs to the end. English and without colour unless `env` says otherwise. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ran>;
  /** Runs with `--json` and refuses anything on standard output but one envelope. */
  ask(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Envelope & { readonly code: number | null }>;
  /** @param input `pipe`, to type something into it */
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
    const told = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CURSUS_|LC_|LANG)/.test(name)));
    return spawn(process.execPath, [runFile, ...args], {
      cwd: folder,
      env: { ...told, LANG: "C", NO_COLOR: "1", ...env },
      stdio: [input, "pipe", "pipe"],
    });
  }

  async function run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ran> {
    const child = start(args, env);
    const said = { stdout: "", stderr: "" };
    child.stdout!.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    const code = await new Promise<number | null>((done, reject) => {
      child.once("error", reject);
      child.once("close", done);
    });
    return { code, ...said };
  }

  return {
    folder,
    run,
    async ask(args, env) {
      const { code, stdout, stderr } = await run([...args, "--json"], env);
      const lines = stdout.split("\n");
      if (lines.length !== 2 || lines[1] !== "") throw new Error(`not one line: ${stdout}\n${stderr}`);
      return { code, ...(JSON.parse(lines[0]!) as Envelope) };
    },
    start,
    path,
    async file(name, content) {
      await writeFile(path(name), content);
      return path(name);
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A class list as text: a title, a blank line, a header, then the rows. */
export function classList(rows: readonly (readonly string[])[]): string {
  const lines = [["Licence de mathématiques"], [], ["Nom", "Prénom", "Courriel", "Tél.", "Classe"], ...rows];
  return lines.map((cells) => cells.join(";")).join("\n");
}
