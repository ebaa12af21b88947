/** Marks and averages in words: what stands in a cell, what was left out and why, how a mean was made. */
import type { AveragePolicy, Transcript, TranscriptMark } from "@cursus/core";
import type { Words } from "./words.ts";

/** `12,5/20`, or the code in its place. */
export function markText(words: Words, { value, code, scale = 20 }: TranscriptMark): string {
  if (value === undefined) return code ?? words.say("paper.none");
  return words.say("mark.value", { value: words.number(value), scale: words.number(scale) });
}

/** `DS 1 12,5/20 (coef. 2)`; a coefficient of 1 goes without saying. */
export function markInList(words: Words, mark: TranscriptMark): string {
  const text = words.say("mark.in_list", { title: mark.title, value: markText(words, mark) });
  if (mark.coefficient === 1) return text;
  return words.say("mark.weighted", { mark: text, coefficient: words.number(mark.coefficient) });
}

/** Why a mark counts otherwise than its value, or not at all. */
export function remarkOn(words: Words, { reason, substituteDue, scale, published, comment }: TranscriptMark): string {
  return [
    reason ? words.say(`reason.${reason}`) : scale !== undefined && scale !== 20 ? words.say("reason.rescaled") : "",
    substituteDue ? words.say("reason.substitute") : "",
    published ? "" : words.say("transcript.unpublished"),
    comment ?? "",
  ]
    .filter((part) => part !== "")
    .join(" ; ");
}

/** The rules that an average was made by, a sentence each. */
export function policyText(words: Words, { method, absences }: AveragePolicy): readonly string[] {
  return [
    words.say(`transcript.${method}`),
    words.say(`transcript.${absences}`),
    words.say("transcript.neutral_codes"),
  ];
}

/** What stands under an average that is provisional, or is none. */
export function stateText(words: Words, state: Transcript["state"]): string | undefined {
  return state && words.say(`bulletin.${state}`);
}

/** How many marks are not on the paper because they are not published yet. */
export function unpublishedText(words: Words, { unpublished }: Transcript): string | undefined {
  if (unpublished === undefined) return undefined;
  const code = unpublished === 1 ? "transcript.one_left_out" : "transcript.left_out";
  return words.say(code, { count: words.number(unpublished) });
}

export interface Part {
  readonly value: number;
  readonly weight: number;
}

/** `Algèbre : (12 × 1 + 13 × 2) ÷ 3 = 12,67` */
export function formula(words: Words, label: string, parts: readonly Part[], average: number | undefined): string {
  if (parts.length === 0 || average === undefined) return words.say("transcript.nothing", { label });
  const terms = parts.map(({ value, weight }) => `${words.number(value)} × ${words.number(weight)}`).join(" + ");
  // Weights are hundredths.
  const sum = parts.reduce((total, { weight }) => total + Math.round(weight * 100), 0) / 100;
  return words.say("transcript.formula", { label, terms, weights: words.number(sum), average: words.average(average) });
}

export function countedMarks(marks: readonly TranscriptMark[]): readonly Part[] {
  return marks.flatMap(({ counted, coefficient }) =>
    counted === undefined ? [] : [{ value: counted, weight: coefficient }],
  );
}
