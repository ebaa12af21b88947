/** The map of codes of a change: how it is read, and everything that is wrong with it, by name. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import { type Details, fill } from "../kernel/messages.ts";
import { cleanText, fold } from "../kernel/text.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import type { Filter } from "../storage/storage.ts";
import { and, eq, present, within } from "../storage/where.ts";
import { findHeader } from "../tables/header.ts";
import type { Sheet } from "../tables/sheet.ts";
import { elementsByCode } from "./find.ts";
import { curriculumMessages } from "./messages.ts";
import { type Becoming, type Element, type MapLine, mapLines } from "./model.ts";
import { isDamagedCode } from "./rules.ts";
import { mapSheet } from "./sheets.ts";
import { askedAtOnce, linksBelow, linksOf } from "./walk.ts";

export interface MapFault {
  readonly code: string;
  /** English; faces show the sentence of `code` in their reader's language. */
  readonly message: string;
  readonly details: Details;
  /** It wants a look, and does not keep the plan from being applied. */
  readonly warning?: true;
}

export type Tell = (code: keyof typeof curriculumMessages, details: Details, warning?: true) => void;

/** A plan whose map is being looked at. */
export interface Mapping {
  readonly context: Context;
  readonly plan: string;
  readonly from: string;
  readonly dropUsed: boolean;
  readonly tell: Tell;
}

export function mapFault(code: keyof typeof curriculumMessages, details: Details, warning?: true): MapFault {
  return { code, message: fill(curriculumMessages[code].en, details), details, ...(warning && { warning }) };
}

/** Keeps the lines that can be read, batch by batch. A line that says what an element is to be, and no more, is `kept`. */
export async function keepMap({ context, plan, tell }: Mapping, sheet: Sheet): Promise<void> {
  const found = await findHeader(sheet, mapSheet, (fields) => fields.has("old") && fields.has("how"));
  if (!found.header) {
    const details = { file: sheet.name, seen: found.seen };
    throw fault(InvalidInputError, curriculumMessages, "curriculum.no_header", details);
  }
  const { header } = found;
  for await (const rows of batchesOf(found.rows, askedAtOnce)) {
    const lines = rows.flatMap(({ number, cells }): MapLine[] => {
      const cell = (field: string) => {
        const column = header.columns.find((one) => one.field === field);
        return cleanText((column && cells[column.index]) ?? "");
      };
      const given = { row: number, old: cell("old"), new: cell("new"), how: cell("how") };
      if (given.old === "" && given.new === "" && given.how === "") return [];
      const line = readLine(given, tell);
      return line ? [{ id: context.ids.next(), plan, ...line }] : [];
    });
    await context.repository(mapLines).insertMany(lines);
  }
}

function readLine(
  given: { readonly row: number; readonly old: string; readonly new: string; readonly how: string },
  tell: Tell,
): Omit<MapLine, "id" | "plan"> | undefined {
  const { row, old } = given;
  const how = hows[fold(given.how).replace(/[^a-z]+/g, "")];
  const becomes = given.new !== "" && !(how === "kept" && given.new === old);
  const damaged = [old, given.new].find(isDamagedCode);
  const moves = how !== "kept" && how !== "dropped";
  if (!how) tell("curriculum.map_how", { row, how: given.how || "-" });
  else if (old === "") tell("curriculum.map_blank", { row, what: "old" });
  else if (damaged !== undefined) tell("curriculum.map_damaged", { row, code: damaged });
  else if (!moves && becomes) tell("curriculum.map_new_unwanted", { row, old, new: given.new, how });
  else if (moves && !becomes) tell("curriculum.map_blank", { row, what: "new" });
  else return { row, old, how, ...(moves && { new: given.new }) };
  return undefined;
}

const hows: { readonly [word: string]: Becoming | undefined } = {
  ...{ kept: "kept", keep: "kept", conserve: "kept", conservee: "kept", maintenu: "kept", inchange: "kept" },
  ...{ renamed: "renamed", rename: "renamed", renomme: "renamed", renommee: "renamed", recode: "renamed" },
  ...{ split: "split", scinde: "split", scindee: "split", divise: "split", eclate: "split" },
  ...{ merged: "merged", merge: "merged", fusionne: "merged", fusionnee: "merged", regroupe: "merged" },
  ...{ dropped: "dropped", drop: "dropped", supprime: "dropped", supprimee: "dropped", abandonne: "dropped" },
};

/** The lines of these codes. */
export async function linesOf(
  context: Context,
  plan: string,
  codes: readonly string[],
): Promise<Map<string, readonly MapLine[]>> {
  if (codes.length === 0) return new Map();
  const filter = and<keyof MapLine>(eq("plan", plan), within("old", codes));
  const found = await context.repository(mapLines).find({ filter, sort: [{ field: "old" }, { field: "row" }] });
  return Map.groupBy(found, ({ old }) => old);
}

/** Tells everything that is wrong with the lines that were kept. */
export async function examineMap(mapping: Mapping): Promise<void> {
  for await (const groups of batchesOf(grouped(mapping, "old"), askedAtOnce)) await examineOld(mapping, groups);
  for await (const groups of batchesOf(grouped(mapping, "new"), askedAtOnce)) await examineNew(mapping, groups);
  for await (const lines of batchesOf(linesThat(mapping, "dropped"), askedAtOnce)) await examineDropped(mapping, lines);
  for await (const lines of batchesOf(linesThat(mapping, "split"), askedAtOnce)) await examineSplit(mapping, lines);
}

function linesThat({ context, plan }: Mapping, how: Becoming): AsyncIterable<MapLine> {
  const filter = and<keyof MapLine>(eq("plan", plan), eq("how", how));
  return context.repository(mapLines).scan({ filter, sort: [{ field: "old" }] });
}

/** The lines with the same old, or the same new, code. */
async function* grouped({ context, plan }: Mapping, by: "old" | "new"): AsyncGenerator<readonly MapLine[]> {
  const filter: Filter<keyof MapLine> = and<keyof MapLine>(eq("plan", plan), present(by));
  let group: MapLine[] = [];
  for await (const line of context.repository(mapLines).scan({ filter, sort: [{ field: by }, { field: "row" }] })) {
    if (group.length > 0 && group[0]![by] !== line[by]) {
      yield group;
      group = [];
    }
    group.push(line);
  }
  if (group.length > 0) yield group;
}

async function examineOld({ context, from, tell }: Mapping, groups: readonly (readonly MapLine[])[]): Promise<void> {
  const known = await rowsByCode(
    context,
    from,
    groups.map(([first]) => first!.old),
  );
  for (const group of groups) {
    const [first, ...more] = group as [MapLine, ...MapLine[]];
    const { old, row } = first;
    if (!known.has(old)) tell("curriculum.map_unknown", { row, old, from });
    const other = more.find(({ how }) => how !== "split" || first.how !== "split");
    if (other) tell("curriculum.map_twice", { row: other.row, old, first: row });
    else if (first.how === "split" && new Set(group.map((line) => line.new)).size < 2)
      tell("curriculum.map_split_alone", { row, old, new: first.new });
  }
}

async function examineNew(mapping: Mapping, groups: readonly (readonly MapLine[])[]): Promise<void> {
  const { context, from, plan, tell } = mapping;
  const targets = groups.map(([first]) => first!.new!);
  const taken = await rowsByCode(context, from, targets);
  const ofTargets = await linesOf(context, plan, targets);
  const sources = await rowsByCode(context, from, [...new Set(groups.flatMap((group) => group.map(({ old }) => old)))]);
  for (const group of groups) {
    const [first, ...more] = group as [MapLine, ...MapLine[]];
    const { row, old } = first;
    const target = first.new!;
    const stays = (ofTargets.get(target) ?? [{ how: "kept" }]).some(({ how }) => how === "kept");
    if (taken.has(target) && stays) tell("curriculum.map_target_stays", { row, new: target, from });
    const other = more.find((line) => line.how !== "merged" || first.how !== "merged");
    if (other) tell("curriculum.map_target_taken", { row: other.row, new: target, first: row });
    else if (first.how === "merged" && more.length === 0)
      tell("curriculum.map_merged_alone", { row, old, new: target });
    const kind = sources.get(old)?.kind;
    const unlike = more.find(
      (line) => sources.has(line.old) && kind !== undefined && sources.get(line.old)!.kind !== kind,
    );
    if (unlike) {
      const details = {
        row: unlike.row,
        old: unlike.old,
        kind: sources.get(unlike.old)!.kind,
        new: target,
        other: kind,
      };
      tell("curriculum.map_merged_kinds", details);
    }
  }
}

/** What is dropped leaves its parents, and may leave children behind. */
async function examineDropped(mapping: Mapping, lines: readonly MapLine[]): Promise<void> {
  const { context, from, plan, dropUsed, tell } = mapping;
  const codes = lines.map(({ old }) => old);
  const above = await linksOf(context, from, codes);
  const below = await linksBelow(context, from, codes);
  const children = [...new Set(below.map(({ child }) => child))];
  const besides = await linksOf(context, from, children);
  const dropped = await droppedAmong(
    context,
    plan,
    [...above, ...besides].flatMap(({ parent, child }) => [parent, child]),
  );
  for (const { row, old } of lines) {
    const users = above
      .filter(({ parent, child }) => child === old && !dropped.has(parent))
      .map(({ parent }) => parent);
    if (users.length > 0 && !dropUsed) tell("curriculum.map_dropped_used", { row, old, codes: users });
  }
  for (const code of children) {
    const parents = besides.filter(({ child }) => child === code).map(({ parent }) => parent);
    if (dropped.has(code) || parents.some((parent) => !dropped.has(parent))) continue;
    tell("curriculum.map_left_hanging", { code, parent: parents }, true);
  }
}

async function droppedAmong(context: Context, plan: string, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const dropped = new Set<string>();
  const all = [...new Set(codes)];
  for (let at = 0; at < all.length; at += askedAtOnce) {
    const lines = await linesOf(context, plan, all.slice(at, at + askedAtOnce));
    for (const [code, [first]] of lines) if (first!.how === "dropped") dropped.add(code);
  }
  return dropped;
}

/** What hangs in an element that is split follows the first of its parts. */
async function examineSplit({ context, from, tell }: Mapping, lines: readonly MapLine[]): Promise<void> {
  const first = new Map(lines.toReversed().map((line) => [line.old, line]));
  const parents = new Set((await linksBelow(context, from, [...first.keys()])).map(({ parent }) => parent));
  for (const { old, new: part } of first.values())
    if (parents.has(old)) tell("curriculum.map_split_parent", { old, new: part }, true);
}

async function rowsByCode(context: Context, year: string, codes: readonly string[]): Promise<Map<string, Element>> {
  return new Map((await elementsByCode(context, year, codes)).map((row) => [row.code, row]));
}
