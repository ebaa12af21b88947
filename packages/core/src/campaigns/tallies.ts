/** Answers in numbers: how many chose what, of how many who were asked. */
import type { Text } from "../kernel/messages.ts";
import { type Answers, isAsked, type Question, type QuestionKind } from "../surveys/index.ts";
import { hiddenCells, hiddenGroups, isFew } from "./disclosure.ts";

/** What a group answered. A figure that is absent is hidden: it is about fewer than five people, or would give them away. */
export interface Tallies {
  readonly invited: number;
  /** People who sent their answers. */
  readonly answered?: number;
  /** answered / invited, 0 to 1; absent too where nobody was invited. */
  readonly responseRate?: number;
  readonly questions: readonly QuestionTally[];
}

export interface QuestionTally {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly label: Text;
  /** Of those who sent their answers, how many the question was put to: what the rates are shares of. */
  readonly asked?: number;
  readonly answered?: number;
  readonly noAnswer?: number;
  /** Some figure of the question is hidden. */
  readonly hidden?: true;
  readonly choices?: readonly ChoiceTally[];
  /** Of numbers, to two decimals. */
  readonly mean?: number;
  /** For staff only, as are the texts: what one person wrote. */
  readonly smallest?: number;
  readonly largest?: number;
  /** In alphabetical order, so that no two answers can be put together. */
  readonly texts?: readonly string[];
}

export interface ChoiceTally {
  readonly value: string;
  readonly label: Text;
  readonly count?: number;
  /** count / asked, 0 to 1. */
  readonly rate?: number;
  readonly hidden?: true;
}

/** One group of people: how many were invited, and what they answered. */
export interface Group {
  invited: number;
  answered: number;
  readonly questions: Map<string, Counted>;
}

interface Counted {
  asked: number;
  answered: number;
  readonly chosen: Map<string, number>;
  sum: number;
  readonly values: (string | number)[];
}

export function emptyGroup(): Group {
  return { invited: 0, answered: 0, questions: new Map() };
}

/** Counts one person's answers in. */
export function count(group: Group, questions: readonly Question[], answers: Answers): void {
  group.answered++;
  for (const question of questions) {
    if (!isAsked(question, answers)) continue;
    const counted = countedOf(group, question.id);
    counted.asked++;
    const answer = answers[question.id];
    if (answer === undefined) continue;
    counted.answered++;
    if (question.choices)
      for (const value of [answer].flat())
        counted.chosen.set(String(value), (counted.chosen.get(String(value)) ?? 0) + 1);
    else if (typeof answer === "number") {
      counted.sum += answer;
      counted.values.push(answer);
    } else counted.values.push(...(typeof answer === "string" ? [answer] : answer));
  }
}

/** How the figures are shown: as they may be shared, or as staff see them, with what people wrote or without. */
export interface Showing {
  readonly few?: boolean;
  readonly texts?: boolean;
}

/**
 * The tallies of each group, and of all of them at last. What is hidden is decided over all groups at once, so that no
 * two of the results, put side by side, show what each hides.
 */
export function talliesOf(
  groups: readonly Group[],
  questions: readonly Question[],
  { few = false, texts = false }: Showing,
): readonly Tallies[] {
  const rows = [...groups, merged(groups)];
  const all = rows.length - 1;
  const sizes = groups.map(({ answered }) => answered);
  const everyone = rows.map((_, at) => at);
  const alone = few ? new Set<number>() : isFew(rows[all]!.answered) ? new Set(everyone) : hiddenGroups(sizes);
  const shown: QuestionTally[][] = rows.map(() => []);
  const unseen: Unseen = new Map();
  for (const question of questions) {
    const hiddenRows = new Set([...alone, ...hiddenWith(question, unseen)]);
    const tables = tablesOf(question, rows);
    const hidden = tables.map((table) =>
      few ? table.map((row) => row.map(() => false)) : hiddenCells(table, hiddenRows),
    );
    unseen.set(question.id, unseenOf(question, hidden));
    for (const [at, row] of rows.entries())
      shown[at]!.push(
        questionTally(
          question,
          countedOf(row, question.id),
          hidden.map((one) => one[at]!),
          { few, texts },
        ),
      );
  }
  return rows.map(({ invited, answered }, at) => ({
    invited,
    ...(!alone.has(at) && { answered, ...(invited > 0 && { responseRate: answered / invited }) }),
    questions: shown[at]!,
  }));
}

/** By question and choice, the rows in which its count is hidden. */
type Unseen = Map<string, ReadonlyMap<string, readonly number[]>>;

/** How many were asked is how many chose so before: where that is hidden, so is everything that follows from it. */
function hiddenWith({ when }: Question, unseen: Unseen): readonly number[] {
  return when ? when.is.flatMap((value) => unseen.get(when.question)?.get(value) ?? []) : [];
}

function unseenOf({ kind, choices = [] }: Question, hidden: readonly (readonly (readonly boolean[])[])[]) {
  const rowsOf = (table: readonly (readonly boolean[])[], column: number) =>
    table.flatMap((row, at) => (row[column] ? [at] : []));
  return new Map(
    choices.map(({ value }, at) => [value, kind === "multiple" ? rowsOf(hidden[at + 1]!, 0) : rowsOf(hidden[0]!, at)]),
  );
}

/**
 * The tables of a question, with the sum of each row at its end. One choice of several: how many chose each, and how many
 * nothing. Several of several: who answered at all, then a table for each choice. Anything else: who answered at all.
 */
function tablesOf(
  { id, kind, choices = [] }: Question,
  rows: readonly Group[],
): readonly (readonly (readonly number[])[])[] {
  const counted = rows.map((row) => countedOf(row, id));
  const table = (cells: (one: Counted) => readonly number[]) => counted.map((one) => [...cells(one), one.asked]);
  const chose = (one: Counted, value: string) => one.chosen.get(value) ?? 0;
  if (kind === "choice")
    return [table((one) => [...choices.map(({ value }) => chose(one, value)), one.asked - one.answered])];
  const atAll = table((one) => [one.answered, one.asked - one.answered]);
  if (kind !== "multiple") return [atAll];
  return [atAll, ...choices.map(({ value }) => table((one) => [chose(one, value), one.asked - chose(one, value)]))];
}

function questionTally(
  { id, kind, label, choices }: Question,
  counted: Counted,
  hidden: readonly (readonly boolean[])[],
  { few, texts }: Showing,
): QuestionTally {
  const { asked, answered, chosen, sum, values } = counted;
  const [first] = hidden;
  const noAnswerHidden = kind === "choice" ? first!.at(-2)! : first![1]! || first![0]!;
  const askedHidden = first!.at(-1)!;
  const rate = (people: number) => (asked > 0 ? { rate: people / asked } : {});
  const listed = texts && !choices && kind !== "number" && kind !== "email";
  return {
    ...{ id, kind, label },
    ...(!askedHidden && { asked }),
    ...(!noAnswerHidden && { answered, noAnswer: asked - answered }),
    ...(hidden.some((row) => row.includes(true)) && { hidden: true as const }),
    ...(choices && {
      choices: choices.map(({ value, label: name }, at): ChoiceTally => {
        const people = chosen.get(value) ?? 0;
        const isHidden = kind === "multiple" ? hidden[at + 1]![0]! : first![at]!;
        return { value, label: name, ...(isHidden ? { hidden: true as const } : { count: people, ...rate(people) }) };
      }),
    }),
    ...(kind === "number" && answered > 0 && !noAnswerHidden && { mean: Math.round((sum / answered) * 100) / 100 }),
    ...(kind === "number" && answered > 0 && few && extremes(values as readonly number[])),
    ...(listed && { texts: (values as readonly string[]).toSorted((a, b) => a.localeCompare(b, "fr")) }),
  };
}

function extremes(values: readonly number[]) {
  return {
    smallest: values.reduce((a, b) => Math.min(a, b)),
    largest: values.reduce((a, b) => Math.max(a, b)),
  };
}

function countedOf(group: Group, question: string): Counted {
  const known = group.questions.get(question);
  if (known) return known;
  const counted: Counted = { asked: 0, answered: 0, chosen: new Map(), sum: 0, values: [] };
  group.questions.set(question, counted);
  return counted;
}

function merged(groups: readonly Group[]): Group {
  const all = emptyGroup();
  for (const { invited, answered, questions } of groups) {
    all.invited += invited;
    all.answered += answered;
    for (const [id, one] of questions) {
      const sum = countedOf(all, id);
      sum.asked += one.asked;
      sum.answered += one.answered;
      sum.sum += one.sum;
      for (const [value, people] of one.chosen) sum.chosen.set(value, (sum.chosen.get(value) ?? 0) + people);
      for (const value of one.values) sum.values.push(value);
    }
  }
  return all;
}
