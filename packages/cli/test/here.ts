/**
 * The built command inside this process, as a process of its own would run it: what it prints and ends with are the same
 * (`here.test.ts` compares them), without the quarter of a second that a process takes to start. One at a time: a folder,
 * variables and standard output belong to a whole process.
 */
import { Console } from "node:console";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readable } from "node:stream";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is started. */
export interface Started {
  readonly folder: string;
  readonly args: readonly string[];
  /** All the variables that it sees. */
  readonly env: NodeJS.ProcessEnv;
  /** What is typed or piped into it. */
  readonly input?: string;
}

let before: Promise<unknown> = Promise.resolve();

export function runHere(started: Started): Promise<Ran> {
  const ran = before.then(() => run(started));
  before = ran.catch(() => {});
  return ran;
}

async function run({ folder, args, env, input = "" }: Started): Promise<Ran> {
  const stdin = Readable.from(input === "" ? [] : [Buffer.from(input)], { objectMode: false });
  const asItWas = { argv: process.argv, env: { ...process.env }, folder: process.cwd(), code: process.exitCode };
  const { console: usual } = globalThis;
  const putBack = replaced(process, "stdin", stdin);
  const stdout = caught(process.stdout);
  const stderr = caught(process.stderr);
  try {
    globalThis.console = new Console(process.stdout, process.stderr);
    process.chdir(folder);
    setVariables(env);
    process.argv = [process.execPath, "cursus", ...args];
    process.exitCode = undefined;
    // Loaded now: what a module does when it is loaded, it does in the command's circumstances.
    const { main } = createRequire(import.meta.url)(built) as { main(args: readonly string[]): Promise<void> };
    await main(args);
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.release();
    stderr.release();
    putBack();
    process.exitCode = asItWas.code;
    process.argv = asItWas.argv;
    setVariables(asItWas.env);
    process.chdir(asItWas.folder);
    globalThis.console = usual;
  }
}

const built = join(import.meta.dirname, "..", "dist", "main.js");

function setVariables(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
}

/** Keeps what is written to a stream, instead of showing it. */
function caught(stream: NodeJS.WriteStream) {
  const chunks: Buffer[] = [];
  const write = (chunk: string | Uint8Array, ...rest: readonly unknown[]) => {
    const [encoding] = rest;
    chunks.push(typeof chunk === "string" ? Buffer.from(chunk, asEncoding(encoding)) : Buffer.from(chunk));
    const written = rest.find((one) => typeof one === "function");
    if (written) process.nextTick(written as () => void);
    return true;
  };
  const release = replaced(stream, "write", write);
  return { release, text: () => Buffer.concat(chunks).toString("utf8") };
}

function asEncoding(given: unknown): BufferEncoding {
  return typeof given === "string" ? (given as BufferEncoding) : "utf8";
}

/** Puts something in a property's place, and gives the way back. */
function replaced(holder: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, { value, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(holder, name, own);
    else Reflect.deleteProperty(holder, name);
  };
}
