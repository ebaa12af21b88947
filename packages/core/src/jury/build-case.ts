/** A student's marks, hung into the curriculum: a case as `jury evaluate` reads it. */
import type { CurriculumTree } from "../curricula/index.ts";
import { type Bound, subjectKeyOf } from "../grades/index.ts";
import type { Json } from "../storage/storage.ts";
import type { Mark } from "../students/index.ts";
import type { Override } from "./model.ts";
import { isResitTitle } from "./resit-titles.ts";

type GivenNode = { [field: string]: Json };

/** Which element a subject is that nobody bound to one: by the session's own table, else by its code, else by its label where one alone has it. */
export function elementsBySubject(
  tree: CurriculumTree,
  table: { readonly [subject: string]: string } = {},
): ReadonlyMap<string, string> {
  const all = [...everyElement(tree)];
  const labels = Map.groupBy(
    all.flatMap(({ code, labelFr, labelEn }) =>
      [...new Set([labelFr, labelEn])].flatMap((label) => (label ? [{ code, key: subjectKeyOf(label) }] : [])),
    ),
    ({ key }) => key,
  );
  const unique = [...labels].flatMap(([key, found]) =>
    new Set(found.map(({ code }) => code)).size === 1 ? [[key, found[0]!.code] as const] : [],
  );
  const codes = all.map(({ code }) => [subjectKeyOf(code), code] as const);
  return new Map([...unique, ...codes, ...Object.entries(table)]);
}

function* everyElement(tree: CurriculumTree): Generator<CurriculumTree> {
  yield tree;
  for (const child of tree.children) yield* everyElement(child);
}

export interface BuiltCase {
  readonly tree: Json;
  /** Subjects with marks that have no place in the tree. */
  readonly unmatched: readonly string[];
  /** Elements outside the tree that marks are bound to: another jury's. */
  readonly elsewhere: readonly string[];
}

/** By which a mark finds its element: what its assessment is bound to, else its subject. */
export interface Places {
  /** By assessment. */
  readonly bound: ReadonlyMap<string, Bound>;
  readonly bySubject: ReadonlyMap<string, string>;
}

interface Placed {
  readonly mark: Mark;
  /** Blank: nothing says. */
  readonly code: string;
  readonly isBound: boolean;
  readonly session: 1 | 2;
}

export function buildCase(tree: CurriculumTree, marks: readonly Mark[], places: Places): BuiltCase {
  const all = marks.map((mark) => placeOf(mark, places));
  const byCode = Map.groupBy(all, ({ code }) => code);
  const placed = new Set<string>();
  const built = nodeOf(tree, byCode, placed);
  const left = all.filter(({ code }) => !placed.has(code));
  const codes = new Set([...everyElement(tree)].map(({ code }) => code));
  const isElsewhere = ({ isBound, code }: Placed) => isBound && !codes.has(code);
  return {
    tree: built,
    unmatched: [...new Set(left.filter((one) => !isElsewhere(one)).map(({ mark }) => mark.subject))],
    elsewhere: [...new Set(left.filter(isElsewhere).map(({ code }) => code))],
  };
}

function placeOf(mark: Mark, { bound, bySubject }: Places): Placed {
  const { element, session = isResitTitle(mark.title) ? 2 : 1 } = bound.get(mark.assessment) ?? {};
  const code = element ?? bySubject.get(subjectKeyOf(mark.subject)) ?? "";
  return { mark, code, isBound: element !== undefined, session };
}

function nodeOf(
  element: CurriculumTree,
  byCode: ReadonlyMap<string, readonly Placed[]>,
  placed: Set<string>,
): GivenNode {
  const { code, kind, labelFr, labelEn, ects, nature, competence, link } = element;
  const label = labelFr ?? labelEn;
  const own = byCode.get(code) ?? [];
  // Marks on a whole stand for it where nothing below it has any.
  const below = own.length > 0 && !isMarkedBelow(element, byCode) ? [] : element.children;
  const children = below.filter((child) => !child.link?.optional || isMarked(child, byCode));
  const fitting = own.filter(({ session }) => children.length === 0 || session === 2);
  if (fitting.length > 0) placed.add(code);
  return {
    code,
    kind: kind === "stepVersion" || kind === "step" ? "year" : kind === "version" ? "diploma" : kind,
    ...(label !== undefined && { label }),
    ...(ects !== undefined && { ects }),
    ...(link?.coefficient !== undefined && { coefficient: link.coefficient }),
    ...(nature !== undefined && { nature }),
    ...(competence !== undefined && { competence }),
    ...(link?.min !== undefined && { min: link.min }),
    ...(link?.max !== undefined && { max: link.max }),
    ...(children.length > 0 && { children: children.map((child) => nodeOf(child, byCode, placed)) }),
    ...(fitting.length > 0 && { marks: fitting.map(markOf) }),
  };
}

function markOf({ mark, session }: Placed): GivenNode {
  const { value, code, scale, coefficient, kind, title } = mark;
  return {
    value: value === undefined ? code! : value / 100,
    ...{ title, kind, coefficient: coefficient / 100 },
    ...(scale !== undefined && { scale: scale / 100 }),
    ...(session === 2 && { session }),
  };
}

function isMarked(element: CurriculumTree, byCode: ReadonlyMap<string, readonly Placed[]>): boolean {
  return byCode.has(element.code) || isMarkedBelow(element, byCode);
}

function isMarkedBelow({ children }: CurriculumTree, byCode: ReadonlyMap<string, readonly Placed[]>): boolean {
  return children.some((child) => isMarked(child, byCode));
}

/** The case as the jury changed it. Later changes of an element win, field by field. */
export function withOverrides(tree: Json, overrides: readonly Override[]): Json {
  const node = tree as GivenNode;
  const own = overrides.filter(({ code }) => code === node.code);
  const children = node.children as readonly Json[] | undefined;
  const changed: GivenNode = {
    ...node,
    ...(children && { children: children.map((child) => withOverrides(child, overrides)) }),
  };
  for (const { points, decision, capitalised, refusesCompensation, reason } of own) {
    if (points !== undefined) changed.juryPoints = points;
    if (decision !== undefined) changed.jury = { decision, reason };
    if (capitalised !== undefined) changed.capitalised = capitalised as Json;
    if (refusesCompensation !== undefined) changed.refusesCompensation = refusesCompensation;
  }
  return changed;
}

/** Every code of a case. */
export function codesOf(tree: Json): readonly string[] {
  const { code, children = [] } = tree as { readonly code: string; readonly children?: readonly Json[] };
  return [code, ...children.flatMap(codesOf)];
}
