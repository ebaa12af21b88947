/** How answers are read: what a form or a file gives, question by question. */
import { addressFault } from "../kernel/email.ts";
import type { Issue } from "../kernel/errors.ts";
import { checkedText, inputMessages, issue } from "../kernel/parse.ts";
import { cleanText, fold } from "../kernel/text.ts";
import { isLocalDate } from "../kernel/time.ts";
import { surveyMessages } from "./messages.ts";
import type { Choice, Question, Questionnaire } from "./model.ts";

/** Answers by question id; what was not answered is absent. */
export type Answers = { readonly [question: string]: Answer };
export type Answer = string | number | readonly string[];

/** What a form posts. */
export type GivenAnswers = { readonly [question: string]: string | readonly string[] | undefined };

export function questionsOf(questionnaire: Questionnaire): readonly Question[] {
  return questionnaire.pages.flatMap(({ questions }) => questions);
}

/**
 * Reads what was given. Questions whose condition does not hold are left out with their answers.
 * @param options.draft a draft may leave required questions open
 */
export function readAnswers(
  questionnaire: Questionnaire,
  given: GivenAnswers,
  options: { readonly draft?: boolean } = {},
): { readonly answers: Answers; readonly issues: readonly Issue[] } {
  const answers: Record<string, Answer> = {};
  const issues: Issue[] = [];
  const questions = questionsOf(questionnaire);
  for (const id of Object.keys(given)) {
    if (!questions.some((question) => question.id === id))
      issues.push(issue(inputMessages, "input.unknown_field", [id]));
  }
  for (const question of questions) {
    if (!isAsked(question, answers)) continue;
    // A question may be called like a property that every object has.
    const found = Object.hasOwn(given, question.id) ? given[question.id] : undefined;
    const values = [found ?? []].flat().filter((value) => cleanText(value) !== "");
    if (values.length === 0) {
      if (question.required && !options.draft)
        issues.push(issue(surveyMessages, "survey.answer_missing", [question.id]));
      continue;
    }
    const read = readAnswer(question, values);
    if ("issue" in read) issues.push(read.issue);
    else answers[question.id] = read.answer;
  }
  return { answers, issues };
}

/** Does the condition of a question hold for these answers? */
export function isAsked({ when }: Question, answers: Answers): boolean {
  if (!when) return true;
  const answer = answers[when.question];
  return answer !== undefined && [answer].flat().some((value) => when.is.includes(String(value)));
}

type Read = { readonly answer: Answer } | { readonly issue: Issue };

function readAnswer(question: Question, values: readonly string[]): Read {
  const { id, kind, choices = [] } = question;
  const wrong = (code: keyof typeof surveyMessages, details = {}): Read => ({
    issue: issue(surveyMessages, code, [id], details),
  });
  if (kind === "multiple") {
    const chosen = values.map((value) => findChoice(choices, value));
    return chosen.includes(undefined)
      ? wrong("survey.no_such_choice")
      : { answer: [...new Set(chosen.map((choice) => choice!.value))] };
  }
  const value = values[0]!;
  if (kind === "choice") {
    const chosen = findChoice(choices, value);
    return chosen ? { answer: chosen.value } : wrong("survey.no_such_choice");
  }
  const long = kind === "longText";
  const checked = checkedText(value, { limit: question.limit ?? (long ? 5000 : 200), lines: long });
  if (!("text" in checked)) return { issue: issue(inputMessages, checked.code, [id], checked.details) };
  const { text } = checked;
  switch (kind) {
    case "number":
      return /^-?\d{1,15}(?:[.,]\d+)?$/.test(text)
        ? { answer: Number(text.replace(",", ".")) }
        : wrong("survey.not_a_number");
    case "date":
      return isLocalDate(text) ? { answer: text } : wrong("survey.not_a_date");
    case "month":
      return isLocalDate(`${text}-01`) ? { answer: text } : wrong("survey.not_a_month");
    case "email":
      return addressFault(text) ? wrong("survey.not_an_address") : { answer: text };
    default:
      return { answer: text };
  }
}

/** A choice by its value, an alias, or its label in any language. */
function findChoice(choices: readonly Choice[], given: string): Choice | undefined {
  const exact = choices.find(({ value }) => value === given);
  if (exact) return exact;
  const wanted = fold(given).trim();
  return choices.find(({ label, aliases = [] }) =>
    [label.en, label.fr, ...aliases].some((name) => fold(name) === wanted),
  );
}

export function sameAnswers(a: Answers, b: Answers): boolean {
  const sorted = (answers: Answers) => JSON.stringify(Object.entries(answers).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}
