import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface Running {
  readonly process: ChildProcess;
  /** The lines that it has written so far. */
  readonly lines: readonly Line[];
  /** Resolves when it has written this many. */
  told(count: number): Promise<void>;
  /** Resolves with everything that it wrote. */
  ended: Promise<readonly Line[]>;
}

export interface Line {
  readonly ready?: true;
  readonly result?: unknown;
  readonly code?: string;
  readonly error?: string;
  readonly id?: string;
  readonly batch?: string;
  readonly pair?: string;
}

/**
 * Runs one program for each list of arguments. They begin at the same moment, when the last of them has loaded what it needs:
 * else the first would be done before the last is there.
 */
export async function runTogether(programs: readonly (readonly string[])[]): Promise<readonly (readonly Line[])[]> {
  const running = programs.map((args) =>
    runProgram(args, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, TOGETHER: "1" } }),
  );
  await Promise.all(running.map(({ told }) => told(1)));
  for (const { process: child } of running) child.stdin!.end();
  const ends = await Promise.all(running.map(({ ended }) => ended));
  return ends.map((lines) => lines.filter(({ ready }) => !ready));
}

/** Runs `program.ts` in a process of its own. */
export function runProgram(args: readonly string[], options: SpawnOptions = {}): Running {
  const program = ["--import", join(import.meta.dirname, "sources.mjs"), join(import.meta.dirname, "program.ts")];
  const child = spawn(process.execPath, [...program, ...args], { stdio: ["ignore", "pipe", "inherit"], ...options });
  const lines: Line[] = [];
  let rest = "";
  const ended = once(child, "close").then(() => lines);
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    const pieces = (rest + text).split("\n");
    rest = pieces.pop()!;
    lines.push(...pieces.map((piece) => JSON.parse(piece) as Line));
    child.emit("told");
  });
  const told = async (count: number) => {
    while (lines.length < count && child.exitCode === null) await Promise.race([once(child, "told"), ended]);
  };
  return { process: child, lines, told, ended };
}
