import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate.ts";
import { juryPolicyNames } from "./policy.ts";
import { readCase } from "./read-case.ts";
import { whatIf } from "./what-if.ts";

interface Ue {
  readonly code: string;
  readonly kind: "ue";
  readonly ects: number;
  readonly coefficient: number;
  readonly competence: string;
  readonly nature?: string;
  readonly mark: number | string;
  readonly refusesCompensation?: boolean;
  readonly capitalised?: boolean;
}

const mark = fc.integer({ min: 0, max: 2000 }).map((hundredths) => hundredths / 100);
const markOrCode = fc.oneof(
  { weight: 9, arbitrary: mark },
  { weight: 1, arbitrary: fc.constantFrom("ABI", "ABJ", "EXC", "ATT") },
);
const ueParts = fc.record({
  ...{ ects: fc.integer({ min: 1, max: 12 }), coefficient: fc.integer({ min: 1, max: 9 }), mark: markOrCode },
  refusesCompensation: fc.nat(9).map((drawn) => drawn === 0),
});
const semesterParts = fc.array(ueParts, { minLength: 1, maxLength: 4 });

function treeOf(semesters: readonly (readonly Partial<Ue>[])[]) {
  return {
    ...{ code: "Y", kind: "year" },
    children: semesters.map((ues, at) => ({
      ...{ code: `S${at + 1}`, kind: "semester", coefficient: 1 },
      children: ues.map((ue, position) => ({
        ...{ code: `U${at + 1}.${position + 1}`, kind: "ue", competence: `C${position + 1}` },
        ...(position === 0 && { nature: "project" }),
        ...ue,
      })),
    })),
  };
}

const years = fc.array(semesterParts, { minLength: 2, maxLength: 2 }).map(treeOf);
const policies = fc.constantFrom(...juryPolicyNames);
const look = (tree: unknown, policy: (typeof juryPolicyNames)[number]) => evaluate(readCase({ tree }, policy));

describe("any year, under any preset", () => {
  it("is decided alike in whatever order its UEs stand", () => {
    fc.assert(
      fc.property(years, policies, (tree, policy) => {
        const turned = {
          ...tree,
          children: tree.children.map((semester) => ({ ...semester, children: semester.children.toReversed() })),
        };
        const told = (found: ReturnType<typeof look>) =>
          found.nodes
            .map(({ code, average, ects, decision, by }) => ({ code, average, ects, decision, by }))
            .sort((a, b) => (a.code < b.code ? -1 : 1));
        expect(told(look(turned, policy))).toEqual(told(look(tree, policy)));
      }),
    );
  });

  it("keeps means within the marks below, and ECTS within what there are", () => {
    fc.assert(
      fc.property(years, policies, (tree, policy) => {
        const { nodes } = look(tree, policy);
        const ues = nodes.filter(({ kind }) => kind === "ue");
        const means = ues.flatMap(({ average }) => average ?? []);
        const all = tree.children.flatMap(({ children }) => children).reduce((sum, { ects = 0 }) => sum + ects, 0);
        for (const { average, ects } of nodes) {
          if (average !== undefined) expect(average).toBeGreaterThanOrEqual(Math.min(...means));
          if (average !== undefined) expect(average).toBeLessThanOrEqual(Math.max(...means));
          expect(ects).toBeGreaterThanOrEqual(0);
          expect(ects).toBeLessThanOrEqual(all);
        }
      }),
    );
  });

  it("has as many ECTS as its UEs that are acquired", () => {
    fc.assert(
      fc.property(years, policies, (tree, policy) => {
        const { ects, nodes } = look(tree, policy);
        const ues = nodes.filter(({ kind }) => kind === "ue");
        expect(ues.reduce((sum, one) => sum + one.ects, 0)).toBe(ects);
        for (const one of ues) expect(one.ects > 0).toBe(one.by !== undefined);
      }),
    );
  });

  it("is decided alike with coefficients ten times as large", () => {
    fc.assert(
      fc.property(years, policies, (tree, policy) => {
        const larger = {
          ...tree,
          children: tree.children.map((semester) => ({
            ...semester,
            children: semester.children.map((ue) => ({ ...ue, coefficient: (ue.coefficient ?? 1) * 10 })),
          })),
        };
        const told = ({ nodes }: ReturnType<typeof look>) => nodes.map(({ average, decision }) => [average, decision]);
        expect(told(look(larger, policy))).toEqual(told(look(tree, policy)));
      }),
    );
  });

  // The semester that helps another one in a DUT may serve once: which one it helps can change with a better mark.
  it("is never decided worse with one better mark, but for a DUT of more than two semesters", () => {
    fc.assert(
      fc.property(years, policies, fc.nat(), fc.integer({ min: 1, max: 2000 }), (tree, policy, at, more) => {
        const ues = tree.children.flatMap(({ children }) => children);
        const chosen = ues[at % ues.length]!;
        if (typeof chosen.mark !== "number") return;
        const better = Math.min(2000, Math.round(chosen.mark * 100) + more) / 100;
        const raised = {
          ...tree,
          children: tree.children.map((semester) => ({
            ...semester,
            children: semester.children.map((ue) => (ue === chosen ? { ...ue, mark: better } : ue)),
          })),
        };
        const [before, after] = [look(tree, policy), look(raised, policy)];
        for (const [place, node] of before.nodes.entries()) {
          if (node.by !== undefined) expect(after.nodes[place]!.by, `${node.code} under ${policy}`).toBeDefined();
          expect(after.nodes[place]!.ects).toBeGreaterThanOrEqual(node.ects);
          expect(after.nodes[place]!.average ?? 0).toBeGreaterThanOrEqual(node.average ?? 0);
        }
        if (before.continues) expect(after.continues).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("has a least mark that passes, below which no mark does", () => {
    fc.assert(
      fc.property(years, policies, fc.nat(), (tree, policy, at) => {
        const ues = tree.children.flatMap(({ children }) => children);
        const { code } = ues[at % ues.length]!;
        const { least } = whatIf(readCase({ tree }, policy), code!, { session: 1 });
        const passes = (value: number) => {
          const tried = {
            ...tree,
            children: tree.children.map((semester) => ({
              ...semester,
              children: semester.children.map((ue) => (ue.code === code ? { ...ue, mark: value } : ue)),
            })),
          };
          return look(tried, policy).nodes[0]!.by !== undefined;
        };
        if (least === undefined) expect(passes(20)).toBe(false);
        else expect([passes(least), least > 0 && passes(Math.round(least * 100 - 1) / 100)]).toEqual([true, false]);
      }),
      { numRuns: 60 },
    );
  });
});
