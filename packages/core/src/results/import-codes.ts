/** The list of result codes. */
import { issue } from "../kernel/parse.ts";
import { and, eq, within } from "../storage/where.ts";
import type { LineOutcome } from "../tables/rows.ts";
import type { Reading, ResultLine } from "./import.ts";
import { resultMessages } from "./messages.ts";
import { type ResultCode, resultCodeId, resultCodes } from "./model.ts";
import { readResultCode } from "./read-row.ts";

type Values = Pick<ResultCode, "code" | "label" | "shortLabel">;

export async function codesFrom(reading: Reading, lines: readonly ResultLine[]): Promise<readonly LineOutcome[]> {
  const { context, dryRun, file } = reading;
  const rows = context.records(resultCodes);
  const read = lines.map((line) => judge(reading, line));
  const fresh = read.filter((one) => "code" in one);
  const ids = fresh.map(({ code }) => resultCodeId(code));
  const known = new Map((await rows.find({ filter: within("id", ids) })).map((row) => [row.code, row]));
  const added = fresh.filter(({ code }) => !known.has(code));
  if (!dryRun && added.length > 0) {
    await context.note({ verb: "results.import", what: { file, codes: added.map(({ code }) => code) } });
    await rows.insertMany(added.map((values) => ({ id: resultCodeId(values.code), ...values })));
  }
  const outcomes: LineOutcome[] = [];
  for (const one of read) {
    if (!("code" in one)) outcomes.push(one.outcome);
    else {
      const before = known.get(one.code);
      const set = before ? differing(before, one) : {};
      if (!before) outcomes.push("added");
      else if (Object.keys(set).length === 0) outcomes.push("unchanged");
      else {
        const note = { verb: "results.import", what: { file, code: one.code, ...set } };
        const same = and<keyof ResultCode>(eq("id", before.id), eq("version", before.version));
        const done = dryRun || (await rows.update(same, { set }, note));
        outcomes.push(
          done ? "changed" : { issues: [issue(resultMessages, "result.busy", ["result"], { code: one.code })] },
        );
      }
    }
  }
  return outcomes;
}

function differing(before: Values, { label, shortLabel }: Values): Partial<Values> {
  return {
    ...(label !== undefined && label !== before.label && { label }),
    ...(shortLabel !== undefined && shortLabel !== before.shortLabel && { shortLabel }),
  };
}

function judge({ first }: Reading, line: ResultLine): Values | { readonly outcome: LineOutcome } {
  const code = readResultCode(line, "result");
  if (typeof code !== "string") return { outcome: { issues: [code] } };
  const { label: middle, longLabel = middle, shortLabel } = line.cells;
  const label = longLabel ?? shortLabel;
  const values = { code, ...(label !== undefined && { label }), ...(shortLabel !== undefined && { shortLabel }) };
  const said = JSON.stringify(values);
  const met = first.get(code);
  if (!met) {
    first.set(code, { row: line.source.number, said });
    return values;
  }
  if (met.said === said) return { outcome: "unchanged" };
  const before = JSON.parse(met.said) as Values;
  const path = before.label === label ? "shortLabel" : line.cells.longLabel ? "longLabel" : "label";
  return { outcome: { issues: [issue(resultMessages, "result.row_disagrees", [path], { code, first: met.row })] } };
}
