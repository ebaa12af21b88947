import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { argumentWords, flagWords, shellLine } from "./command-line.ts";

it("leaves plain words as they are, whatever their script", () => {
  expect(shellLine("students:add", ["--last-name", "Müller", "--email", "m@univ.example"])).toBe(
    "cursus students add --last-name Müller --email m@univ.example",
  );
});

it("writes a value that begins with a hyphen so that it is no flag", () => {
  expect(flagWords("sort", "-average")).toEqual(["--sort=-average"]);
  expect(argumentWords(["-x", "y"])).toEqual(["--", "-x", "y"]);
});

it.each([
  "elo dup",
  "N'Diaye",
  'the "best"',
  "$HOME",
  "a;b",
  "",
  "`id`",
  "back\\slash",
  "hi!",
  "line\nbreak",
  "« é »",
  "~",
])("quotes %j so that a shell reads the same word", (word) => {
  const line = shellLine("x", [word]).replace(/^cursus x/, "printf '%s\\0'");
  expect(execFileSync("/bin/sh", ["-c", line], { encoding: "utf8" })).toBe(`${word}\0`);
});
