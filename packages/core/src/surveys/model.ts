import * as z from "zod";
import { type Journaled, journaledCollection } from "../journal/journal.ts";
import type { Text } from "../kernel/messages.ts";
import { line } from "../kernel/schemas.ts";
import type { Collection } from "../storage/collection.ts";

export const questionKinds = ["text", "longText", "choice", "multiple", "number", "date", "month", "email"] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Choice {
  readonly value: string;
  readonly label: Text;
  /** Other spellings that mean this choice, e.g. `on` for a ticked box. */
  readonly aliases?: readonly string[];
}

export interface Question {
  /** The form field's name: `[a-z][a-z0-9_]*`. Never reused for another question. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly label: Text;
  readonly help?: Text;
  readonly required?: boolean;
  /** For `choice` and `multiple`. */
  readonly choices?: readonly Choice[];
  /** Asked only where an earlier choice has one of these values. */
  readonly when?: { readonly question: string; readonly is: readonly string[] };
  /** Characters at most: 200 (one line) and 5000 (long text) if absent. */
  readonly limit?: number;
  /** What stands there before anyone answered: the person's class, the institution's name. */
  readonly prefill?: "class" | "institution";
}

export interface QuestionPage {
  readonly title?: Text;
  readonly questions: readonly Question[];
}

/** A questionnaire is data: a change is a new edition, and answers stay with the edition they were given to. */
export interface Questionnaire {
  /** `[a-z][a-z0-9-]*` */
  readonly key: string;
  readonly edition: number;
  readonly title: Text;
  readonly introduction?: Text;
  readonly pages: readonly QuestionPage[];
}

export interface QuestionnaireRow extends Questionnaire, Journaled {}

export const questionnaires: Collection<QuestionnaireRow> = journaledCollection<QuestionnaireRow>({
  name: "questionnaires",
  fields: ["key", "edition"],
  unique: [["key", "edition"]],
  indexes: [["key", "edition"]],
});

const text = z.strictObject({ en: line(2000), fr: line(2000) });
const choice = z.strictObject({
  value: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, { message: "survey.bad_value" }),
  label: text,
  aliases: z.array(line()).optional(),
});
const question = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, { message: "survey.bad_id" }),
  kind: z.enum(questionKinds),
  label: text,
  help: text.optional(),
  required: z.boolean().optional(),
  choices: z.array(choice).min(2).optional(),
  when: z.strictObject({ question: z.string(), is: z.array(z.string()).min(1) }).optional(),
  limit: z.int().min(1).max(20_000).optional(),
  prefill: z.enum(["class", "institution"]).optional(),
});

/** A questionnaire as an institution writes it; the edition is given when it is kept. */
export type NewQuestionnaire = Omit<Questionnaire, "edition">;

export const NewQuestionnaireSchema: z.ZodType<NewQuestionnaire> = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]*$/, { message: "survey.bad_key" }),
    title: text,
    introduction: text.optional(),
    pages: z.array(z.strictObject({ title: text.optional(), questions: z.array(question).min(1) })).min(1),
  })
  .superRefine(({ pages }, context) => {
    const earlier = new Map<string, { choices?: readonly Choice[] | undefined }>();
    for (const [page, { questions }] of pages.entries()) {
      for (const [at, asked] of questions.entries()) {
        const wrong = (message: string, params: object = {}) =>
          context.addIssue({ code: "custom", message, params, path: ["pages", page, "questions", at] });
        if (earlier.has(asked.id) || reserved.has(asked.id)) wrong("survey.id_taken", { id: asked.id });
        const chosen = asked.kind === "choice" || asked.kind === "multiple";
        if (chosen !== (asked.choices !== undefined))
          wrong(chosen ? "survey.choices_missing" : "survey.choices_unwanted", { id: asked.id });
        const { when } = asked;
        const values = when && earlier.get(when.question)?.choices?.map(({ value }) => value);
        if (when && !when.is.every((value) => values?.includes(value))) wrong("survey.bad_condition", { id: asked.id });
        earlier.set(asked.id, asked);
      }
    }
  });

/** Names that the form itself uses. */
const reserved = new Set(["token", "email", "lang", "page"]);
