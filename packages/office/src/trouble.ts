/** What goes wrong, by what it means to a browser, in the core's own sentences. */
import {
  type Catalog,
  type CursusError,
  httpStatusOf,
  type InvalidInputError,
  isCursusError,
  type Language,
  languages,
  type Text,
} from "@cursus/core";
import { type Faults, webStatuses } from "@cursus/web";
import type { Office } from "./call.ts";
import { localMoment } from "./words/times.ts";

/** What a form says wrong is told beside its fields (`refusalOf`): what comes here stood in an address. */
const statuses = { ...webStatuses, InvalidInputError: 400 };

export function statusOf(error: unknown): number {
  return httpStatusOf(error, statuses);
}

/** A code's sentence in the reader's language. */
export function sentenceOf(
  { messages }: Pick<Office, "messages">,
  language: Language,
  { code, details, message }: Pick<CursusError, "code" | "details" | "message">,
): string {
  return messages.say(language, code, asRead(details, language), message);
}

/** Moments as people write them. */
function asRead(details: CursusError["details"], language: Language): CursusError["details"] {
  const entries = Object.entries(details).map(([name, value]) => {
    const isMoment = typeof value === "string" && /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(value);
    return [name, isMoment ? localMoment(value, language) : value] as const;
  });
  return Object.fromEntries(entries);
}

/** The core's sentences without the commands and flags that they name: a browser has no place to type them. */
export function withoutCommands(catalog: Catalog): Catalog {
  const entries = Object.entries(catalog).map(([code, text]) => {
    const plain = Object.fromEntries(languages.map((language) => [language, withoutCommand(text[language])]));
    return [code, plain as unknown as Text] as const;
  });
  return Object.fromEntries(entries);
}

const command = /\bcursus [a-z]|(?<!\S)--[a-z]/;
const inBrackets = /(?<!\s)\s*\(([^()]*)\)/g;

function withoutCommand(text: string): string {
  const open = text.replace(inBrackets, (whole, inside: string) =>
    /\bcursus [a-z]|--[a-z]/.test(inside) ? "" : whole,
  );
  if (!command.test(open)) return open;
  const kept = open.split(/(?<=[.!?…])\s+/).flatMap(untilCommand);
  return kept.length > 0 ? kept.join(" ") : text;
}

/** A sentence up to where it comes to speak of a command; nothing where that does not stand by itself. */
function untilCommand(sentence: string): readonly string[] {
  const at = sentence.search(command);
  if (at < 0) return [sentence];
  const end = Math.max(...[":", ";", ","].map((mark) => sentence.lastIndexOf(mark, at)));
  const before = sentence.slice(0, Math.max(0, end)).trim();
  return before === "" || /(?:^(?:See|Voir)|\b(?:with|by|avec|par))$/.test(before) ? [] : [`${before}.`];
}

/** What was refused about a form that was sent. */
export interface Refusal {
  readonly status: number;
  readonly faults: Faults;
  /** What is wrong with the whole rather than with a field. */
  readonly sentence?: string;
}

/**
 * Why the core refused what was sent, for the form to be shown again with it; any other error goes on its way.
 * @param fields the form's own fields, by the first name in the path of an issue, each with what people call it
 */
export function refusalOf(
  { office, language }: { readonly office: Office; readonly language: Language },
  error: unknown,
  fields: { readonly [field: string]: string },
): Refusal {
  if (!isCursusError(error)) throw error;
  if (error.name === "InvalidInputError") {
    const { issues } = error as InvalidInputError;
    const faults = new Map<string, string>();
    const others: string[] = [];
    for (const { path, code, message, details } of issues) {
      const field = String(path[0] ?? "");
      const named = { ...details, field: fields[field] ?? field };
      const sentence = office.messages.say(language, code, named, message);
      if (Object.hasOwn(fields, field)) faults.set(field, faults.get(field) ?? sentence);
      else others.push(sentence);
    }
    if (issues.length === 0) others.push(sentenceOf(office, language, error));
    return { status: 422, faults, ...(others.length > 0 && { sentence: others.join(" ") }) };
  }
  if (["ConflictError", "NotFoundError", "SpentError"].includes(error.name))
    return { status: statusOf(error), faults: new Map(), sentence: sentenceOf(office, language, error) };
  throw error;
}
