/** The links of a put: each end is there, the kinds go together, nothing comes to stand below itself. */
import type { Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import { and, eq, within } from "../storage/where.ts";
import { readLink } from "./fields.ts";
import { kindsOf } from "./find.ts";
import { linkChange, mergedLink, type NewLink } from "./links.ts";
import { curriculumMessages } from "./messages.ts";
import { type ElementKind, type Link, type LinkValues, linkId, links, type Origin } from "./model.ts";
import type { Putting, Settled } from "./put.ts";
import { hangsIn, mayHang, mayTurn } from "./rules.ts";
import { linkValues } from "./views.ts";
import { isAbove, parentsAbove } from "./walk.ts";
import { noteOnYear } from "./years.ts";

/**
 * At most 500 of them.
 * @param coming elements that are not written, because it is a dry run
 */
export async function settleLinks(
  putting: Putting,
  given: readonly NewLink[],
  coming: ReadonlyMap<string, ElementKind> = new Map(),
): Promise<readonly Settled[]> {
  const { context, year } = putting;
  const codes = [...new Set(given.flatMap(({ parent, child }) => [parent, child]))];
  const kinds = new Map([...coming, ...(await kindsOf(context, year, codes))]);
  const ids = given.map(({ parent, child }) => linkId(year, parent, child));
  const known = new Map((await context.records(links).find({ filter: within("id", ids) })).map((row) => [row.id, row]));
  // What hangs there already makes no new loop.
  const fresh = given.filter((_, at) => known.get(ids[at]!)?.removedAt !== undefined || !known.has(ids[at]!));
  const turning = fresh.filter(({ parent, child }) => {
    const [above, below] = [kinds.get(parent), kinds.get(child)];
    return above !== undefined && below !== undefined && mayTurn(below, above);
  });
  const above = await parentsAbove(context, year, [...new Set(turning.map(({ parent }) => parent))]);
  const met = new Set<string>();
  const judged = given.map((one) => judge(one, { year, origin: putting.origin, kinds, known, above, met }));
  await writeNew(putting, judged);
  for (const one of judged) if (one.before && one.row && one.outcome !== "unchanged") await writeKnown(putting, one);
  return judged.map(({ child, parent, outcome, fields, issues }) => ({
    code: child,
    parent,
    outcome,
    ...(outcome === "changed" && { fields }),
    ...(outcome === "refused" && { issues }),
  }));
}

interface Judged extends Pick<Link, "parent" | "child"> {
  outcome: Settled["outcome"];
  readonly fields: readonly string[];
  issues: readonly Issue[];
  readonly row?: Omit<Link, "version">;
  readonly before?: Link;
}

interface Judging {
  readonly year: string;
  readonly origin: Origin;
  readonly kinds: ReadonlyMap<string, ElementKind>;
  readonly known: ReadonlyMap<string, Link>;
  readonly above: Map<string, string[]>;
  readonly met: Set<string>;
}

function judge(given: NewLink, { year, origin, kinds, known, above, met }: Judging): Judged {
  const { parent, child } = given;
  const id = linkId(year, parent, child);
  const [parentKind, childKind] = [kinds.get(parent), kinds.get(child)];
  const { values, issues } = readLink(given);
  const wrong = (code: keyof typeof curriculumMessages, details = {}): Judged => ({
    ...{ parent, child, outcome: "refused", fields: [] },
    issues: [issue(curriculumMessages, code, ["parent"], { parent, child, code: child, year, ...details })],
  });
  if (issues.length > 0) return { parent, child, outcome: "refused", fields: [], issues };
  if (!parentKind) return wrong("curriculum.no_parent");
  if (!childKind) return wrong("curriculum.not_found");
  if (met.has(id)) return wrong("curriculum.given_twice");
  met.add(id);
  if (!mayHang(childKind, parentKind))
    return wrong("curriculum.wrong_parent", { childKind, parentKind, kinds: hangsIn(childKind) });
  if (childKind !== "choice" && (values.min !== undefined || values.max !== undefined))
    return wrong("curriculum.only_choice");
  const stored = known.get(id);
  const before = stored?.removedAt === undefined ? stored : undefined;
  if (!before && mayTurn(childKind, parentKind) && isAbove(child, parent, above)) return wrong("curriculum.cycle");
  above.set(child, [...(above.get(child) ?? []), parent]);
  const row = { id, year, parent, child, order: 0, ...mergedLink(before, given, values), origin };
  const fields = before ? differing(before, row) : linkFields;
  const outcome = !before ? "added" : fields.length > 0 ? "changed" : "unchanged";
  return { parent, child, outcome, fields, issues: [], row, ...(stored && { before: stored }) };
}

const linkFields = ["order", "coefficient", "optional", "min", "max"] as const;

function differing(before: LinkValues, after: LinkValues): readonly string[] {
  return linkFields.filter((field) => before[field] !== after[field]);
}

async function writeNew({ context, year, origin, dryRun, verb }: Putting, judged: readonly Judged[]): Promise<void> {
  const fresh = judged.filter(({ row, before }) => row && !before);
  if (fresh.length === 0 || dryRun) return;
  const [first, last] = [fresh[0]!.child, fresh.at(-1)!.child];
  await noteOnYear(context, year, verb, { source: origin.source, attached: fresh.length, first, last });
  const { conflicts } = await context.records(links).insertMany(fresh.map(({ row }) => row!));
  for (const { position } of conflicts) overtaken(fresh[position]!);
}

async function writeKnown({ context, origin, dryRun, verb }: Putting, one: Judged): Promise<void> {
  if (dryRun) return;
  const { row, before, parent, child } = one;
  const same = and<keyof Link>(eq("id", before!.id), eq("version", before!.version));
  const what = { year: before!.year, parent, child, source: origin.source, ...linkValues(row!) };
  if (!(await context.records(links).update(same, linkChange(row!), { verb, what }))) overtaken(one);
}

function overtaken(one: Judged): void {
  one.outcome = "refused";
  one.issues = [issue(curriculumMessages, "curriculum.busy", ["parent"], { code: one.child })];
}
