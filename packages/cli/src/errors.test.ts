import {
  AdapterError,
  ConfigurationError,
  ConflictError,
  CursusError,
  ForbiddenError,
  InvalidInputError,
  messagesOf,
  NotFoundError,
  SpentError,
} from "@cursus/core";
import { expect, it } from "vitest";
import { CommandError, tell } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { cliWords } from "./words.ts";

/** Of a class that the table does not know. */
class Odd extends CursusError {}

const messages = messagesOf(cliWords, {
  "x.taken": { en: "{phone} is taken. {summary}", fr: "{phone} est pris. {summary}" },
  "x.wrong": { en: "wrong", fr: "faux" },
});
const told = (error: unknown, language: "en" | "fr" = "en") => tell(error, messages, language, "cursus x y");

it.each([
  [ConfigurationError, 2],
  [InvalidInputError, 3],
  [ForbiddenError, 4],
  [NotFoundError, 5],
  [ConflictError, 6],
  [SpentError, 6],
  [AdapterError, 7],
  [Odd, 1],
])("a %o ends with exit code %i", (Class, exit) => {
  expect(told(new Class("x.wrong", "wrong")).exit).toBe(exit);
});

it("keeps the codes that scripts rely on", () => {
  expect(exitCodes).toEqual({
    done: 0,
    unexpected: 1,
    usage: 2,
    badData: 3,
    notAllowed: 4,
    notFound: 5,
    conflict: 6,
    outsideService: 7,
    partlyDone: 8,
    unknownCommand: 127,
    cancelled: 130,
  });
});

it("tells an error in the reader's language, with each fault inside it", () => {
  const issues = [{ path: ["a"], code: "x.wrong", message: "wrong" }];
  const error = new ConflictError("x.taken", "taken", { phone: "06", issues });
  expect(told(error, "fr")).toEqual({
    exit: 6,
    code: "x.taken",
    message: "06 est pris. faux",
    details: { phone: "06", issues: [{ path: ["a"], code: "x.wrong", message: "faux" }] },
    suggestions: [],
  });
});

it("tells what nobody foresaw as that, and how to see more", () => {
  expect(told(new TypeError("boom"))).toMatchObject({
    exit: 1,
    code: "cli.unexpected",
    message: "Something went wrong that should not have: boom. Run it again with CURSUS_DEBUG=1 to see where.",
  });
  expect(told("thrown text")).toMatchObject({ exit: 1, message: expect.stringContaining("thrown text") });
});

it("gives its own errors the exit code and suggestions that they bring", () => {
  const error = new CommandError("cli.unknown_command", { command: "x" }, { exit: 127, suggestions: ["y"] });
  expect(told(error)).toMatchObject({ exit: 127, suggestions: ["y"] });
  expect(told(new CommandError("cli.usage", { command: "cursus x" }))).toMatchObject({ exit: 2 });
});
