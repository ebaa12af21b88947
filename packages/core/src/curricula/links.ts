/** How elements hang in each other: attaching, detaching, moving. */
import { ConflictError, fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import { invalidInput } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import type { ChangeOf } from "../storage/repository.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq } from "../storage/where.ts";
import { changedMeanwhile } from "./edit.ts";
import { type GivenLink, readLink } from "./fields.ts";
import { findElement } from "./find.ts";
import { curriculumMessages } from "./messages.ts";
import { type Link, type LinkValues, linkId, links } from "./model.ts";
import { hangsIn, mayHang } from "./rules.ts";
import { type LinkView, linkValues, linkView } from "./views.ts";
import { isAbove, parentsAbove } from "./walk.ts";
import { type Place, yearToWrite } from "./years.ts";

export interface NewLink extends GivenLink {
  readonly parent: string;
  readonly child: string;
  /** Of a link that is there: the version that the change was made from. */
  readonly version?: number;
}

/** A link as somebody wants it to be from now on. */
export interface Hanging extends NewLink {
  /** Values to clear: what weighs nothing of its own here weighs its ECTS again. */
  readonly unset?: readonly ("coefficient" | "min" | "max")[];
}

type Ends = Pick<Link, "parent" | "child">;

/** What hangs there already is changed, and values that are neither given nor cleared stay. */
export async function attach(context: Context, wanted: Hanging, place: Place): Promise<LinkView> {
  const { version, unset = [], ...given } = wanted;
  const { id: year } = await yearToWrite(context, place);
  const values = await checkedLink(context, year, given);
  const id = linkId(year, given.parent, given.child);
  const known = await context.records(links).get(id);
  const there = known && known.removedAt === undefined ? known : undefined;
  if (version !== undefined && there?.version !== version)
    throw changedMeanwhile({ code: `${given.parent} > ${given.child}`, version: there?.version ?? 0 });
  const merged = without(mergedLink(there, given, values), unset);
  const order = merged.order ?? (await nextOrder(context, year, given.parent));
  const written = await write(context, { id, year, ...ends(given), ...merged, order }, known);
  try {
    // Others may have written meanwhile: what would then be wrong steps back.
    await checkedLink(context, year, given);
  } catch (error) {
    if (!there) await unhang(context, year, given);
    throw error;
  }
  return linkView(written);
}

export async function detach(context: Context, given: Ends, place: Place): Promise<void> {
  const { id: year } = await yearToWrite(context, place);
  if (!(await unhang(context, year, given)))
    throw fault(NotFoundError, curriculumMessages, "curriculum.not_attached", { ...ends(given), year });
}

/** What is given over what stands there. */
export function mergedLink(
  before: LinkValues | undefined,
  { mandatory }: GivenLink,
  { optional, ...values }: Partial<LinkValues>,
): Partial<LinkValues> {
  const { optional: was, ...kept } = before ? hangingOf(before) : ({} as Partial<LinkValues>);
  const now = mandatory === undefined ? was : optional;
  return { ...kept, ...values, ...(now && { optional: now }) };
}

function without(values: Partial<LinkValues>, unset: readonly string[]): Partial<LinkValues> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => !unset.includes(field)));
}

/** The values of a row, in its own units. */
function hangingOf({ order, coefficient, optional, min, max }: LinkValues): LinkValues {
  return {
    order,
    ...(coefficient !== undefined && { coefficient }),
    ...(optional && { optional }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

/** In its new place first, so that a move cut short leaves it in both and never in neither. */
export async function move(
  context: Context,
  child: string,
  { from, to }: { readonly from: string; readonly to: string },
  place: Place,
): Promise<LinkView> {
  const { id: year } = await yearToWrite(context, place);
  const old = await context.records(links).get(linkId(year, from, child));
  const begun = await context.records(links).get(linkId(year, to, child));
  if (!old || old.removedAt !== undefined) {
    // A move that was cut short after its last step, or one that was made already.
    if (begun && begun.removedAt === undefined) return linkView(begun);
    throw fault(NotFoundError, curriculumMessages, "curriculum.not_attached", { parent: from, child, year });
  }
  const { order, optional, ...rest } = linkValues(old);
  const moved = await attach(context, { ...rest, mandatory: !optional, parent: to, child }, { ...place, year });
  if (from !== to) await unhang(context, year, { parent: from, child });
  return moved;
}

/** Both ends are there, the kinds go together, and nothing would stand below itself. */
async function checkedLink(context: Context, year: string, given: NewLink): Promise<Partial<LinkValues>> {
  const { values, issues } = readLink(given);
  if (issues.length > 0) throw invalidInput(issues);
  const parent = await findElement(context, year, given.parent);
  const child = await findElement(context, year, given.child);
  const details = { ...ends(given), childKind: child.kind, parentKind: parent.kind, kinds: hangsIn(child.kind) };
  if (!mayHang(child.kind, parent.kind))
    throw fault(InvalidInputError, curriculumMessages, "curriculum.wrong_parent", details);
  if (child.kind !== "choice" && (values.min !== undefined || values.max !== undefined))
    throw fault(InvalidInputError, curriculumMessages, "curriculum.only_choice", details);
  if (isAbove(given.child, given.parent, await parentsAbove(context, year, [given.parent])))
    throw fault(ConflictError, curriculumMessages, "curriculum.cycle", details);
  return values;
}

async function write(context: Context, row: Omit<Link, "version">, known: Link | undefined): Promise<Link> {
  const rows = context.records(links);
  const { year, parent, child } = row;
  const note = { verb: "curricula.attach", what: { year, parent, child, ...linkValues(row) } };
  if (!known) {
    try {
      return await rows.insert(row, note);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw changedMeanwhile({ code: `${parent} > ${child}`, version: 1 });
    }
  }
  const same = and<keyof Link>(eq("id", row.id), eq("version", known.version));
  const written = await rows.update(same, linkChange(row), note);
  if (!written) throw changedMeanwhile({ code: `${parent} > ${child}`, version: known.version });
  return written;
}

/** What makes a row this link, whatever stood there. */
export function linkChange({ id, ...row }: Omit<Link, "version">): ChangeOf<Link> {
  const optional = ["coefficient", "optional", "min", "max", "origin"] as const;
  return { set: row, unset: [...optional.filter((field) => row[field] === undefined), "removedAt"] };
}

async function unhang(context: Context, year: string, { parent, child }: Ends): Promise<boolean> {
  const there = and<keyof Link>(eq("id", linkId(year, parent, child)), absent("removedAt"));
  const note = { verb: "curricula.detach", what: { year, parent, child } };
  return (await context.records(links).update(there, { set: { removedAt: context.clock.now() } }, note)) !== undefined;
}

async function nextOrder(context: Context, year: string, parent: string): Promise<number> {
  const filter = and<keyof Link>(eq("year", year), eq("parent", parent));
  const last = await context.records(links).first({ filter, sort: [{ field: "order", descending: true }] });
  return (last?.order ?? 0) + 1;
}

function ends({ parent, child }: Ends): Ends {
  return { parent, child };
}
