import { describe, expect, it } from "vitest";
import { hiddenCells, hiddenGroups, isFew } from "./disclosure.ts";

/** Groups of answers, with their sums: a last column for each group, a last row for all of them. */
function summed(groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const all = groups[0]!.map((_, at) => groups.reduce((sum, group) => sum + group[at]!, 0));
  return [...groups, all].map((row) => [...row, row.reduce((a, b) => a + b, 0)]);
}

/**
 * What somebody finds out who solves every sum for the hidden cells: those that have one value only. Each row adds up to
 * its last cell, each column to its last row.
 */
function foundOut(table: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]) {
  const unknowns = hidden.flatMap((row, r) => row.flatMap((unseen, c) => (unseen ? [`${r} ${c}`] : [])));
  const width = table[0]!.length;
  const lines = [
    ...table.map((_, r) => Array.from({ length: width }, (_one, c) => [r, c, c === width - 1 ? -1 : 1] as const)),
    ...table[0]!.map((_, c) => table.map((_one, r) => [r, c, r === table.length - 1 ? -1 : 1] as const)),
  ];
  const equations = lines.map((line) => {
    const coefficients = new Array<number>(unknowns.length).fill(0);
    for (const [r, c, sign] of line) if (hidden[r]![c]) coefficients[unknowns.indexOf(`${r} ${c}`)]! += sign;
    return coefficients;
  });
  const solved = reduced(equations);
  return unknowns.filter((_, at) =>
    solved.some((row) => row.every((value, other) => (other === at ? Math.abs(value) > 1e-9 : Math.abs(value) < 1e-9))),
  );
}

/** Gauss and Jordan: afterwards an unknown that can be computed stands alone in a row. */
function reduced(equations: number[][]): number[][] {
  const rows = equations.map((row) => [...row]);
  let pivot = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const found = rows.findIndex((row, at) => at >= pivot && Math.abs(row[column]!) > 1e-9);
    if (found < 0) continue;
    [rows[pivot], rows[found]] = [rows[found]!, rows[pivot]!];
    const by = rows[pivot]![column]!;
    rows[pivot] = rows[pivot]!.map((value) => value / by);
    for (const [at, row] of rows.entries()) {
      const times = row[column]!;
      if (at !== pivot && times !== 0) rows[at] = row.map((value, i) => value - times * rows[pivot]![i]!);
    }
    pivot++;
  }
  return rows;
}

/** Numbers that look random and are the same every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

describe("what may be shared of a table", () => {
  it("shows every count of five people or more where none is smaller, and zeros", () => {
    const table = summed([
      [5, 0, 12],
      [8, 5, 0],
    ]);
    expect(hiddenCells(table).flat()).not.toContain(true);
  });

  it("hides a count of one to four, and another one of the same line, so that it does not follow from the sum", () => {
    const [hidden] = hiddenCells([[17, 3, 12, 32]].flatMap((row) => [row, row]));
    expect(hidden).toEqual([false, true, true, false]);
  });

  it("hides a third where two make fewer than five together", () => {
    const [hidden] = hiddenCells([[20, 2, 1, 9, 32]].flatMap((row) => [row, row]));
    expect(hidden).toEqual([false, true, true, true, false]);
  });

  it("hides the same answer of another group, so that it does not follow from the total", () => {
    const table = summed([
      [30, 2],
      [12, 9],
      [40, 20],
    ]);
    const hidden = hiddenCells(table);
    expect(hidden[0]).toEqual([true, true, false]);
    expect(hidden[1]).toEqual([true, true, false]);
    expect(hidden[2]).toEqual([false, false, false]);
    expect(hidden[3]).toEqual([false, false, false]);
  });

  it("lets nobody compute a hidden count, however the sums are combined", () => {
    const random = numbers(20_261_122);
    const next = (below: number) => Math.floor(random.next().value * below);
    let withHidden = 0;
    for (let round = 0; round < 300; round++) {
      const answers = 2 + next(5);
      const groups = Array.from({ length: 1 + next(6) }, () =>
        Array.from({ length: answers }, () => (next(3) === 0 ? next(6) : next(40))),
      );
      const sizes = groups.map((row) => row.reduce((a, b) => a + b, 0));
      const table = summed(groups);
      if (isFew(table.at(-1)!.at(-1)!)) continue;
      const hidden = hiddenCells(table, hiddenGroups(sizes));
      for (const [r, row] of table.entries())
        for (const [c, count] of row.entries())
          if (isFew(count)) expect({ r, c, seen: !hidden[r]![c] }).toMatchObject({ seen: false });
      if (hidden.flat().includes(true)) withHidden++;
      const sums = answers;
      for (let c = 0; c < sums; c++) {
        const unseen = groups.flatMap((row, r) => (hidden[r]![c] ? [row[c]!] : []));
        const together = unseen.reduce((a, b) => a + b, 0);
        if (!hidden.at(-1)![c]) expect({ table, c, few: isFew(together) }).toMatchObject({ few: false });
      }
      const found = foundOut(table, hidden);
      expect({ table, hidden, found }).toMatchObject({ found: [] });
    }
    expect(withHidden).toBeGreaterThan(200);
  });
});

describe("groups too small to be shown", () => {
  it("are hidden with the next smallest, so that theirs does not follow from what is left", () => {
    expect([...hiddenGroups([30, 3, 12, 50])].sort()).toEqual([1, 2]);
    expect([...hiddenGroups([30, 12])]).toEqual([]);
    expect([...hiddenGroups([1, 2, 1, 40])].sort()).toEqual([0, 1, 2, 3]);
  });
});
