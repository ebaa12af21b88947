/** Every command can be read by everyone: both languages, every flag, examples that parse. */
import { Parser } from "@oclif/core";
import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { globalFlags, globalFlagsInFrench } from "../src/global-flags.ts";
import { commands } from "./commands.ts";

/** The words of a command line as a shell splits them. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ""));
}

it("finds the commands", () => {
  expect([...commands.keys()]).toEqual(expect.arrayContaining(["campaigns invite", "demo", "students list"]));
});

it("says of every topic what it is about", () => {
  const topicsOf = (id: string) => id.split(" ").map((_, at, words) => words.slice(0, at).join(":"));
  const named = new Set([...commands.keys()].flatMap(topicsOf).filter((topic) => topic !== ""));
  expect([...named].filter((topic) => !(topic in manifest.oclif.topics))).toEqual([]);
});

it("has every general flag in both languages", () => {
  expect(Object.keys(globalFlagsInFrench).sort()).toEqual(Object.keys(globalFlags).sort());
  for (const { description } of Object.values(globalFlags)) expect(description).toMatch(/\w/);
});

describe.each([...commands])("%s", (id, command) => {
  const { french, flags = {}, args = {}, examples = [] } = command;

  it("has a summary, and a description if any, in both languages", () => {
    expect(command.summary).toMatch(/^[a-z].*[^.]$/);
    expect(french?.summary).toMatch(/^\p{Ll}.*[^.]$/u);
    expect(french?.description !== undefined).toBe(command.description !== undefined);
  });

  it("has every flag and argument in both languages, and no French text for one that is not there", () => {
    for (const { description } of [...Object.values(flags), ...Object.values(args)]) expect(description).toMatch(/\w/);
    expect(Object.keys(french?.flags ?? {}).sort()).toEqual(Object.keys(flags).sort());
    expect(Object.keys(french?.args ?? {}).sort()).toEqual(Object.keys(args).sort());
  });

  it("has two examples or more, in both languages, that its own parser takes", async () => {
    expect(examples.length).toBeGreaterThanOrEqual(2);
    expect(french?.examples.length).toBe(examples.length);
    for (const example of examples) {
      expect(example.command).toMatch(/^<%= config\.bin %> /);
      const words = wordsOf(example.command.replace("<%= config.bin %> ", ""));
      const own = id.split(" ");
      expect(words.slice(0, own.length)).toEqual(own);
      await Parser.parse([...words.slice(own.length)], {
        flags: { ...globalFlags, ...command.flags },
        args: command.args,
        strict: command.strict,
      });
    }
  });

  it("speaks French with French quotation marks", () => {
    expect(JSON.stringify(french)).not.toMatch(/[“”]/);
  });
});
