/** Filters that are asked again and again, kept under a name. */
import { ConflictError, ForbiddenError, fault, NotFoundError } from "../kernel/errors.ts";
import { invalidInput, issue, parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import type { Instant } from "../kernel/time.ts";
import { presetOf, signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { eq, or } from "../storage/where.ts";
import { type RecordFilter, readFilter } from "./filter.ts";
import { recordMessages } from "./messages.ts";
import { filterKeyOf, type SavedFilter, savedFilterId, savedFilters } from "./model.ts";

export interface SavedFilterView {
  readonly name: string;
  readonly filter: RecordFilter;
  readonly shared: boolean;
  /** The actor keeps it. */
  readonly own: boolean;
  readonly createdAt: Instant;
}

/** A person's own, and those that everybody shares, by name. */
export async function listFilters(context: Context): Promise<readonly SavedFilterView[]> {
  const me = signature(context.actor);
  return (await inSight(context)).map((row) => viewOf(row, me));
}

/** @throws NotFoundError `records.filter_not_found`, naming those that there are */
export async function showFilter(context: Context, name: string): Promise<SavedFilterView> {
  return viewOf(await findFilter(context, name), signature(context.actor));
}

export async function saveFilter(
  context: Context,
  name: string,
  given: RecordFilter,
  { shared = false }: { readonly shared?: boolean } = {},
): Promise<SavedFilterView> {
  const filter = readFilter(given);
  if (Object.keys(filter).length === 0) throw invalidInput([issue(recordMessages, "records.filter_empty", [])]);
  const kept = parse(line(80), name);
  const owner = signature(context.actor);
  const named = { owner, nameKey: filterKeyOf(kept), ...(shared && { shared: true as const }) };
  const row = { id: savedFilterId(named), name: kept, ...named, filter, createdAt: context.clock.now() };
  try {
    await context.repository(savedFilters).insert(row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw fault(ConflictError, recordMessages, "records.filter_known", { name: kept }, { cause: error });
  }
  await context.note({ verb: "records.saveFilter", what: { name: kept, shared } });
  return viewOf(row, owner);
}

export async function deleteFilter(context: Context, name: string): Promise<SavedFilterView> {
  const row = await findFilter(context, name);
  const { actor } = context;
  const owner = signature(actor);
  const mayAll = actor.kind !== "user" || presetOf(actor) === "admin";
  if (row.owner !== owner && !mayAll)
    throw fault(ForbiddenError, recordMessages, "records.filter_not_yours", { name: row.name });
  await context.note({ verb: "records.deleteFilter", what: { name: row.name, shared: row.shared === true } });
  await context.repository(savedFilters).take(eq("id", row.id));
  return viewOf(row, owner);
}

/** One's own before a shared one of the same name. */
async function findFilter(context: Context, name: string): Promise<SavedFilter> {
  const all = await inSight(context);
  const key = filterKeyOf(name);
  const named = all.filter(({ nameKey }) => nameKey === key);
  const found = named.find(({ shared }) => !shared) ?? named[0];
  if (found) return found;
  if (all.length === 0) throw fault(NotFoundError, recordMessages, "records.no_filter", { name });
  throw fault(NotFoundError, recordMessages, "records.filter_not_found", { name, names: all.map((one) => one.name) });
}

async function inSight(context: Context): Promise<readonly SavedFilter[]> {
  const filter = or<keyof SavedFilter>(eq("owner", signature(context.actor)), eq("shared", true));
  const found = await context.repository(savedFilters).find({ filter, sort: [{ field: "nameKey" }] });
  return found.toSorted((a, b) => (a.nameKey === b.nameKey ? Number(a.shared ?? 0) - Number(b.shared ?? 0) : 0));
}

function viewOf({ name, filter, shared, owner, createdAt }: SavedFilter, me: string): SavedFilterView {
  return { name, filter, shared: shared === true, own: owner === me, createdAt };
}
