/** What goes wrong, by what it means to a browser, in the core's own sentences. */
import { type CursusError, httpStatusOf, type InvalidInputError, isCursusError, type Language } from "@cursus/core";
import { type Faults, webStatuses } from "@cursus/web";
import type { Office } from "./call.ts";

/** What a form says wrong is told beside its fields (`refusalOf`): what comes here stood in an address. */
const statuses = { ...webStatuses, InvalidInputError: 400 };

export function statusOf(error: unknown): number {
  return httpStatusOf(error, statuses);
}

/** A code's sentence in the reader's language, without the commands that it names: a browser has none to type them in. */
export function sentenceOf({ messages }: Office, language: Language, { code, details, message }: CursusError): string {
  return withoutCommands(messages.say(language, code, details, message));
}

function withoutCommands(sentence: string): string {
  return sentence
    .replace(/\s*\([^()]*\bcursus [^()]*\)/g, "")
    .replace(/\s*(?:[.;:]|\s)\s*(?:See|Voir)?\s*:?\s*cursus [a-z][^.]*$/u, ".");
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
      const sentence = withoutCommands(office.messages.say(language, code, named, message));
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
