/** Merging what a source says of the curriculum into the year's. */
import {
  type CurriculumPlace,
  curricula,
  type ElementKind,
  type ElementView,
  kindOfNature,
  type SettledElement,
} from "../curricula/index.ts";
import type { Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import { pullMessages } from "./messages.ts";
import { weigh } from "./precedence.ts";
import type { PullCounts, Pulling } from "./pull.ts";
import type { SourceElement, SourceKind, SourceLink } from "./source.ts";

const kindOf: { readonly [K in SourceKind]?: ElementKind } = {
  ...{ diplomas: "diploma", versions: "version", steps: "step", stepVersions: "stepVersion" },
};

export async function mergeElements(
  pulling: Pulling,
  kind: SourceKind,
  items: readonly SourceElement[],
  counts: PullCounts,
): Promise<void> {
  const { context, source, dryRun } = pulling;
  const once = new Map(items.map((item) => [codeOf(item.code), item]));
  counts.unchanged += items.length - once.size;
  const elements = [...once].map(([code, item]) => ({ ...item, code }));
  const weigh = (given: SourceElement, standing: ElementView | undefined) =>
    weighed(pulling, { kind, given, standing, counts });
  const settled = await context.use(curricula).put({ elements }, { ...placeOf(pulling), source, dryRun, weigh });
  for (const one of settled) count(pulling, kind, counts, { about: one.code, one });
  if (dryRun) for (const { code, outcome } of settled) if (outcome !== "refused") pulling.coming.add(code);
}

interface Weighing {
  readonly kind: SourceKind;
  readonly given: SourceElement;
  readonly standing: ElementView | undefined;
  readonly counts: PullCounts;
}

/** What of an element may be written; what is not is told. */
function weighed(pulling: Pulling, { kind, given, standing, counts }: Weighing): SourceElement {
  const { source, precedence } = pulling;
  const { code } = given;
  const { element, disagreements, yielded } = weigh(given, standing, source, precedence);
  counts.yielded += yielded;
  for (const { from, ...said } of disagreements) {
    const why = from === undefined ? "source.typed" : "source.disagrees";
    const details = { code, source, ...said, ...(from !== undefined && { from }) };
    pulling.conflict(remarkOf(kind, code, issue(pullMessages, why, [said.field], details)));
  }
  const own = kindOf[kind] ?? given.kind ?? standing?.kind ?? (kind === "elements" ? guessed(given) : undefined);
  const { nature, ...rest } = element;
  const natural = nature !== undefined && (own === "ue" || own === "ec");
  return { ...rest, ...(natural && { nature }), ...(own && { kind: own }) };
}

export async function mergeLinks(
  pulling: Pulling,
  kind: "links",
  items: readonly SourceLink[],
  counts: PullCounts,
): Promise<void> {
  const { context, source, dryRun, coming } = pulling;
  const clean = items.map((item) => ({ ...item, parent: codeOf(item.parent), child: codeOf(item.child) }));
  const once = [...new Map(clean.map((item) => [`${item.parent} > ${item.child}`, item])).entries()];
  counts.unchanged += items.length - once.length;
  const links = once.map(([, link]) => link);
  const settled = await context.use(curricula).put({ links }, { ...placeOf(pulling), source, dryRun });
  for (const [at, one] of settled.entries()) {
    const [about, { parent, child }] = once[at]!;
    const why = one.issues?.[0]?.code;
    const awaited = dryRun && (why === "curriculum.no_parent" || why === "curriculum.not_found");
    if (awaited && (coming.has(parent) || coming.has(child))) counts.added++;
    else count(pulling, kind, counts, { about, one });
  }
}

function count(
  pulling: Pulling,
  kind: SourceKind,
  counts: PullCounts,
  { about, one }: { readonly about: string; readonly one: SettledElement },
): void {
  const { outcome, fields = [], issues = [] } = one;
  if (outcome === "refused") pulling.refuse(counts, remarkOf(kind, about, issues[0]!));
  else counts[outcome]++;
  if (outcome === "changed") pulling.change(kind, about, fields);
}

function placeOf({ year, frame }: Pulling): CurriculumPlace {
  return { year, ...(frame !== undefined && { frame }) };
}

function guessed({ nature }: SourceElement): ElementKind {
  return kindOfNature(nature === undefined ? undefined : String(nature)) ?? "ec";
}

function codeOf(code: unknown): string {
  return typeof code === "string" || typeof code === "number" ? String(code).trim() : "";
}

function remarkOf(kind: SourceKind, about: string, { code, message, details }: Issue) {
  return { kind, about, code, message, ...(details && { details }) };
}
