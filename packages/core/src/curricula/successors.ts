/** What the elements of a year became in the year that a change made of it. */
import type { Context, Successor } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, within } from "../storage/where.ts";
import { linesOf } from "./change-map.ts";
import { standing } from "./find.ts";
import { changes, type Element, elements, type MapLine, mapLines } from "./model.ts";
import { askedAtOnce } from "./walk.ts";

/**
 * What a batch of codes became by the map of a plan. A code that the map does not name is kept; several that become one are
 * told with the one that the map names first.
 */
export async function successorsOf(
  context: Context,
  plan: string,
  codes: readonly string[],
): Promise<readonly Successor[]> {
  const lines = await linesOf(context, plan, codes);
  const sources = await sourcesOf(context, plan, [...lines.values()].flat());
  return codes.flatMap((code) => {
    const found = (lines.get(code) ?? [{ how: "kept" as const }]).flatMap((line: Pick<MapLine, "how" | "new">) => {
      if (line.how === "dropped") return [];
      const [target, of] = [line.new ?? code, line.how === "merged" ? sources.get(line.new!)! : [code]];
      return of[0] === code ? [{ code: target, of, how: line.how }] : [];
    });
    return [...new Map(found.map((one) => [one.code, one])).values()];
  });
}

/** All old codes of what becomes one, as the map orders them. */
async function sourcesOf(
  context: Context,
  plan: string,
  lines: readonly MapLine[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const targets = [...new Set(lines.flatMap((line) => (line.how === "merged" ? [line.new!] : [])))];
  if (targets.length === 0) return new Map();
  const filter = and<keyof MapLine>(eq("plan", plan), within("new", targets));
  const found = await context.repository(mapLines).find({ filter, sort: [{ field: "new" }, { field: "row" }] });
  const grouped = Map.groupBy(found, (line) => line.new!);
  return new Map([...grouped].map(([target, group]) => [target, group.map(({ old }) => old)]));
}

/**
 * What every element of a year became in another one, batch by batch: by the change that made the other year of it, else
 * by their codes.
 */
export async function* eachSuccessor(context: Context, from: string, to: string): AsyncGenerator<readonly Successor[]> {
  const change = await context.records(changes).get(to);
  const plan = change?.from === from && (change.state === "applied" || change.state === "opened") && change.plan;
  const filter = and<keyof Element>(eq("year", from), standing);
  const rows = context.records(elements).scan({ filter, sort: [{ field: "code" }], fields: ["code"] });
  for await (const batch of batchesOf(rows, askedAtOnce)) {
    const codes = batch.map(({ code }) => code);
    yield plan ? await successorsOf(context, plan, codes) : codes.map((code) => ({ code, of: [code], how: "kept" }));
  }
}
