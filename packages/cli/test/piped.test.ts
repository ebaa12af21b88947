/** What is piped in is a password or a file: no command takes it for an argument. */
import { Readable } from "node:stream";
import { Command, Config } from "@oclif/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "./commands.ts";

const secret = "trois chats gris dorment";
const own = Object.getOwnPropertyDescriptor(process, "stdin")!;
const config = await Config.load({ root: new URL("..", import.meta.url).pathname });

beforeEach(() => {
  Object.defineProperty(process, "stdin", { configurable: true, value: Readable.from([`${secret}\n`]) });
  delete (globalThis as { oclif?: { stdinCache?: string } }).oclif?.stdinCache;
});
afterEach(() => {
  Object.defineProperty(process, "stdin", own);
});

interface Parsing {
  parse(command: unknown, argv: readonly string[]): Promise<{ readonly args: object }>;
}

/** What becomes of a command line without any word: the arguments, or what is said to be missing. */
async function parsed(command: typeof Command, by: Pick<Parsing, "parse">): Promise<string> {
  return await by.parse(command, []).then(
    ({ args }) => JSON.stringify(args),
    (error: Error) => error.message,
  );
}

const withArguments = [...commands].filter(([, { args = {} }]) => Object.keys(args).length > 0);

describe("a password that is piped in", () => {
  it("would be taken for an argument by oclif itself", async () => {
    const [, command] = withArguments.find(([id]) => id === "students show")!;
    const plain = new (command as unknown as new (argv: string[], config: Config) => Parsing)([], config);
    const { parse } = Command.prototype as unknown as Parsing;
    expect(await parsed(command, { parse: (...told) => parse.apply(plain, told) })).toContain(secret);
  });

  it.each(withArguments)("is no argument of %s", async (_, command) => {
    const made = new (command as unknown as new (argv: string[], config: Config) => Parsing)([], config);
    expect(await parsed(command, made)).not.toContain(secret);
  });
});
