/** What a source does not have any more, of what came from it: told, never deleted. */
import { curricula, type ElementKind, type ElementView, linkRows } from "../curricula/index.ts";
import { isCursusError } from "../kernel/errors.ts";
import { fill } from "../kernel/messages.ts";
import { absent, and, eq } from "../storage/where.ts";
import { pullMessages } from "./messages.ts";
import { metCodes, type SourceCursor } from "./model.ts";
import type { Pulling, PullRemark } from "./pull.ts";
import type { SourceKind } from "./source.ts";

/** The elements that a kind lists, all of them: one that is not listed is not there. */
const listed: { readonly [K in SourceKind]?: readonly ElementKind[] } = {
  ...{ diplomas: ["diploma"], versions: ["version"], steps: ["step"], stepVersions: ["stepVersion"] },
  elements: ["semester", "block", "ue", "choice", "ec"],
};

export function isDroppable(kind: SourceKind): boolean {
  return kind === "links" || listed[kind] !== undefined;
}

/** What a reading that was cut short has met so far. */
export async function metIn({ context }: Pulling, cursor: SourceCursor | undefined): Promise<Set<string>> {
  const met = new Set<string>();
  if (cursor?.after === undefined) return met;
  for await (const { codes } of context.repository(metCodes).scan({ filter: eq("cursor", cursor.id) }))
    for (const code of codes) met.add(code);
  return met;
}

/** @param given `cursor`: absent where nothing is to be kept, because this is the last page, or a dry run */
export async function meet(
  { context }: Pulling,
  given: {
    readonly items: readonly object[];
    readonly met: Set<string>;
    readonly cursor: SourceCursor | undefined;
  },
): Promise<void> {
  const codes = (given.items as readonly Met[]).map(nameOf);
  for (const code of codes) given.met.add(code);
  if (given.cursor)
    await context.repository(metCodes).insert({ id: context.ids.next(), cursor: given.cursor.id, codes });
}

interface Met {
  readonly code?: unknown;
  readonly parent?: unknown;
  readonly child?: unknown;
}

/** An element by its code, a link by those of both ends. */
function nameOf({ code, parent, child }: Met): string {
  return code === undefined && child !== undefined ? linkName(parent, child) : textOf(code);
}

function linkName(parent: unknown, child: unknown): string {
  return `${textOf(parent)} > ${textOf(child)}`;
}

function textOf(code: unknown): string {
  return String(code ?? "").trim();
}

/**
 * What came from here, and that this reading did not meet.
 * @param gone codes of elements that were told: the links at either end of them go without saying
 */
export async function* droppedFrom(
  pulling: Pulling,
  kind: SourceKind,
  { met, gone }: { readonly met: ReadonlySet<string>; readonly gone: Set<string> },
): AsyncGenerator<PullRemark> {
  if (kind === "links") return yield* droppedLinks(pulling, met, gone);
  const { source } = pulling;
  for await (const { code, origins = {} } of knownOf(pulling, listed[kind] ?? [])) {
    if (met.has(code) || !Object.values(origins).some((origin) => origin.source === source)) continue;
    gone.add(code);
    const details = { code, source };
    const message = fill(pullMessages["source.dropped"].en, details);
    yield { kind, about: code, code: "source.dropped", message, details };
  }
}

async function* droppedLinks(
  { context, source, year }: Pulling,
  met: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): AsyncGenerator<PullRemark> {
  const filter = and<"year" | "removedAt">(eq("year", year), absent("removedAt"));
  const asked = { filter, sort: [{ field: "child" as const }, { field: "parent" as const }] };
  const fields = ["parent", "child", "origin"] as const;
  for await (const { parent, child, origin } of context.records(linkRows).scan({ ...asked, fields })) {
    const about = linkName(parent, child);
    if (origin?.source !== source || met.has(about) || gone.has(parent) || gone.has(child)) continue;
    const details = { parent, child, source };
    const message = fill(pullMessages["source.link_dropped"].en, details);
    yield { kind: "links", about, code: "source.link_dropped", message, details };
  }
}

/** Nothing where the year is not laid out yet. */
async function* knownOf(
  { context, year }: Pulling,
  kinds: readonly ElementKind[],
): AsyncGenerator<Pick<ElementView, "code" | "origins">> {
  try {
    for (const kind of kinds) yield* context.use(curricula).each({ year, kind });
  } catch (error) {
    if (!isCursusError(error, "curriculum.no_year") && !isCursusError(error, "curriculum.none_open")) throw error;
  }
}
