/** The door: what comes from outside is parsed once, and every fault in it is told at once. */
import type { z } from "zod";
import { fault, InvalidInputError, type Issue } from "./errors.ts";
import { type Catalog, catalog, type Details, fill } from "./messages.ts";
import { cleanLines, cleanText, forbiddenCharacter, isPlain } from "./text.ts";

export const inputMessages = catalog({
  "input.invalid": {
    en: "What was given breaks a rule: {summary}",
    fr: "Saisie refusée : {summary}",
  },
  "input.required": { en: "{field|field} is missing.", fr: "{field|field} manque." },
  "input.unknown_field": { en: "{field|field} is no known field.", fr: "Le champ {field|field} est inconnu." },
  "input.wrong_type": { en: "{field|field} must be {expected|type}.", fr: "{field|field} doit être {expected|type}." },
  "type.string": { en: "a text", fr: "un texte" },
  "type.number": { en: "a number", fr: "un nombre" },
  "type.int": { en: "a whole number", fr: "un nombre entier" },
  "type.boolean": { en: "true or false", fr: "true ou false" },
  "type.array": { en: "a list", fr: "une liste" },
  "type.object": { en: "an object", fr: "un objet" },
  "type.record": { en: "an object", fr: "un objet" },
  "input.too_long": {
    en: "{field|field} is too long: {limit} characters at most.",
    fr: "{field|field} est trop long : {limit} caractères au plus.",
  },
  "input.too_small": {
    en: "{field|field} must be at least {limit}.",
    fr: "{field|field} doit valoir au moins {limit}.",
  },
  "input.too_big": { en: "{field|field} must be at most {limit}.", fr: "{field|field} doit valoir au plus {limit}." },
  "input.not_one_of": {
    en: "{field|field} must be one of {values}.",
    fr: "{field|field} doit être l'une de ces valeurs : {values}.",
  },
  "input.not_a_date": {
    en: "{field|field} is no date that exists; write it as 2027-06-30.",
    fr: "{field|field} n'est pas une date qui existe ; écrivez-la sous la forme 2027-06-30.",
  },
  "input.character": {
    en: "{field|field} holds a character that has no place in a text ({character}).",
    fr: "{field|field} contient un caractère qui n'a pas sa place dans un texte ({character}).",
  },
  "input.wrong": { en: "{field|field} is not valid.", fr: "{field|field} n'est pas valable." },
});

/**
 * Parses, or raises an `InvalidInputError` that lists every fault. A schema names a rule of its own by giving the code as
 * the message of its check.
 */
export function parse<T>(schema: z.ZodType<T>, value: unknown, messages: Catalog = {}): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidInput(result.error.issues.map((issue) => toIssue(issue, messages)));
}

/** An `InvalidInputError` over faults that were found by hand. */
export function invalidInput(issues: readonly Issue[]) {
  return fault(InvalidInputError, inputMessages, "input.invalid", {
    summary: issues.map(({ message }) => message).join(" "),
    issues,
  });
}

/** One fault, with its sentence. */
export function issue<Code extends string>(
  messages: Catalog<Code>,
  code: NoInfer<Code>,
  path: Issue["path"],
  details: Details = {},
): Issue {
  const all = { field: path.join("."), ...details };
  return { path, code, message: fill(messages[code].en, all), details: all };
}

function toIssue(found: z.core.$ZodIssue, messages: Catalog): Issue {
  const path = found.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (messages[found.message]) return issue(messages, found.message, path, paramsOf(found));
  switch (found.code) {
    case "custom":
      if (found.message in inputMessages)
        return issue(inputMessages, found.message as "input.wrong", path, paramsOf(found));
      return issue(inputMessages, "input.wrong", path);
    case "invalid_type":
      return found.input === undefined
        ? issue(inputMessages, "input.required", path)
        : issue(inputMessages, "input.wrong_type", path, { expected: found.expected });
    case "unrecognized_keys":
      return issue(inputMessages, "input.unknown_field", [...path, ...found.keys.slice(0, 1)]);
    case "too_big":
      return issue(inputMessages, found.origin === "string" ? "input.too_long" : "input.too_big", path, {
        limit: found.maximum,
      });
    case "too_small":
      return found.origin === "string"
        ? issue(inputMessages, "input.required", path)
        : issue(inputMessages, "input.too_small", path, { limit: found.minimum });
    case "invalid_value":
      return issue(inputMessages, "input.not_one_of", path, { values: found.values });
    default:
      return issue(inputMessages, "input.wrong", path);
  }
}

function paramsOf(found: z.core.$ZodIssue): Details {
  return found.code === "custom" ? (found.params ?? {}) : {};
}

/** A text as it is kept (one line), or the code and details of what is wrong with it. */
export function checkedText(
  given: string,
  { limit, lines = false }: { readonly limit: number; readonly lines?: boolean },
): { readonly text: string } | { readonly code: "input.character" | "input.too_long"; readonly details: Details } {
  if (given.length <= limit && isPlain(given)) return { text: given };
  const text = lines ? cleanLines(given) : cleanText(given);
  const character = forbiddenCharacter(text, { lines });
  if (character) return { code: "input.character", details: { character } };
  if (text.length > limit) return { code: "input.too_long", details: { limit } };
  return { text };
}
