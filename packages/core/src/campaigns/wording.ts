/** The words that an institution chooses for its mail, checked when they are written, not when they are sent. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Language } from "../kernel/messages.ts";
import { checkedText, inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { campaignMessages } from "./messages.ts";
import type { MailKind, Wording, Wordings } from "./model.ts";

/** What a subject or a text may name in braces. */
export const wordingFields = ["firstName", "lastName", "link", "until", "institution", "campaign"] as const;
export type WordingField = (typeof wordingFields)[number];

export interface WordingChange {
  /** The mail whose words these are; the invitation if absent. */
  readonly kind?: MailKind;
  readonly language: Language;
  readonly subject?: string;
  /** Paragraphs with blank lines between them; must hold `{link}`. */
  readonly text?: string;
  /** Back to the built-in words in this language. */
  readonly reset?: boolean;
}

/** The wordings with one of them changed; every fault of the new one is told at once. */
export function changedWordings(known: Wordings, change: WordingChange): Wordings {
  const { kind = "invitation", language, reset = false } = change;
  const { [language]: before, ...others } = known[kind] ?? {};
  if (reset) return { ...known, [kind]: others };
  const wording = { ...before, ...readWording(change) };
  return { ...known, [kind]: { ...others, [language]: wording } };
}

function readWording({ subject, text }: WordingChange): Wording {
  const issues = [
    ...(subject === undefined ? [] : subjectFaults(subject)),
    ...(text === undefined ? [] : textFaults(text)),
  ];
  if (issues.length > 0) throw invalidInput(issues);
  return {
    ...(subject !== undefined && { subject: kept(subject, false) }),
    ...(text !== undefined && { text: kept(text, true) }),
  };
}

const limits = { subject: 200, text: 10_000 } as const;
/** What the catalogs call them: a subject is also what one is taught. */
const spoken = { subject: "mailSubject", text: "mailText" } as const;

function subjectFaults(subject: string) {
  const wrong = faultsOf("subject", subject, false);
  if (/[\r\n\u0085\u2028\u2029]/.test(subject))
    return [issue(campaignMessages, "campaign.line_end", ["subject"], { field: spoken.subject })];
  if (fieldsIn(subject).includes("link"))
    return [...wrong, issue(campaignMessages, "campaign.link_in_subject", ["subject"])];
  return wrong;
}

function textFaults(text: string) {
  const wrong = faultsOf("text", text, true);
  return fieldsIn(text).includes("link") ? wrong : [...wrong, issue(campaignMessages, "campaign.no_link", ["text"])];
}

function faultsOf(where: "subject" | "text", given: string, lines: boolean) {
  const checked = checkedText(given, { limit: limits[where], lines });
  if (!("text" in checked))
    return [issue(inputMessages, checked.code, [where], { ...checked.details, field: spoken[where] })];
  if (checked.text === "") return [issue(inputMessages, "input.required", [where], { field: spoken[where] })];
  const unknown = [...new Set(fieldsIn(given))].filter((field) => !wordingFields.some((known) => known === field));
  return unknown.map((name) =>
    issue(campaignMessages, "campaign.unknown_field", [where], {
      name,
      field: spoken[where],
      fields: wordingFields.map((one) => `{${one}}`),
    }),
  );
}

function kept(given: string, lines: boolean): string {
  const checked = checkedText(given, { limit: lines ? limits.text : limits.subject, lines });
  if ("text" in checked) return checked.text;
  throw fault(InvalidInputError, inputMessages, "input.wrong", { field: lines ? spoken.text : spoken.subject });
}

function fieldsIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}\n]*)\}/g)].map((found) => found[1]!.trim());
}

/** Fills the braces; what a person lacks, such as a first name, leaves no gap. */
export function fillWording(text: string, facts: { readonly [F in WordingField]?: string }): string {
  return text
    .replace(/\{([^{}\n]*)\}( ?)/g, (braces, name: string, blank: string) => {
      const value = facts[name.trim() as WordingField];
      return value === undefined ? braces : value === "" ? "" : value + blank;
    })
    .replace(/(?<! ) +(?=[,.])/g, "");
}
