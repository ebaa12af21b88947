/** People who may have been entered twice. Only staff can tell: Cursus lists, and merges nobody by itself. */
import type { Context } from "../module/module.ts";
import { living, type StudentView, view } from "./find.ts";
import { type Student, students } from "./model.ts";

/** Two records with the same words in their names, in whatever order and spelling. */
export interface DuplicatePair {
  /** `likely`: born on the same day. `doubtful`: born on different days. `possible`: a birth date is not known. */
  readonly likelihood: "likely" | "possible" | "doubtful";
  /** The one that was there first. */
  readonly first: StudentView;
  readonly second: StudentView;
}

/** By name. Memory holds no more than the people of one name. */
export async function* eachDuplicate(context: Context): AsyncGenerator<DuplicatePair> {
  let namesakes: Student[] = [];
  for await (const row of context.records(students).scan({ filter: living, sort: [{ field: "nameKey" }] })) {
    if (row.nameKey !== namesakes[0]?.nameKey) {
      yield* pairsOf(namesakes);
      namesakes = [];
    }
    namesakes.push(row);
  }
  yield* pairsOf(namesakes);
}

function* pairsOf(namesakes: readonly Student[]): Generator<DuplicatePair> {
  const inOrder = namesakes.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
  for (const [at, first] of inOrder.entries()) {
    for (const second of inOrder.slice(at + 1)) {
      // Two national ids are two people.
      if (differ(first.ine, second.ine)) continue;
      yield { likelihood: likelihoodOf(first, second), first: view(first), second: view(second) };
    }
  }
}

function likelihoodOf({ birthDate }: Student, other: Student): DuplicatePair["likelihood"] {
  if (differ(birthDate, other.birthDate)) return "doubtful";
  return birthDate !== undefined && other.birthDate !== undefined ? "likely" : "possible";
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
