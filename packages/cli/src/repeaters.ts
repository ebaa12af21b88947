/** Those who repeat their class, read from a file: each is found before anybody is moved. */
import { type Acting, type ClassPlan, displayName, findHeader, isCursusError, personSheet } from "@cursus/core";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Say } from "./voice.ts";

interface RefusedRepeater {
  readonly row: number;
  readonly value: string;
  readonly code: string;
  readonly message: string;
}

/**
 * The plan with the people of the file among the repeaters of their classes. A file that names anybody who is not in one
 * of these classes is refused whole: whoever is missing from the list would be promoted.
 */
export async function withRepeaters(
  acting: Acting,
  plan: readonly ClassPlan[],
  file: string,
  say: Say,
): Promise<readonly ClassPlan[]> {
  const repeating = new Map<string, string[]>(plan.map((one) => [one.class, []]));
  const refused: RefusedRepeater[] = [];
  for await (const { row, names } of repeatersIn(file)) {
    const found = await firstFound(acting, names);
    const place = { row, value: names.join(", ") };
    if (!found) {
      const code = "student.not_found";
      refused.push({ ...place, code, message: say(code, { student: names.join(", ") }) });
    } else if (!repeating.has(found.class ?? "")) {
      const code = "cli.not_in_plan";
      refused.push({ ...place, code, message: say(code, { name: displayName(found), class: found.class ?? "-" }) });
    } else repeating.get(found.class!)!.push(found.id);
  }
  if (refused.length > 0) {
    const summary = refused.map(({ message }) => message).slice(0, 5);
    const details = { file, count: refused.length, refused, summary: summary.join(" ") };
    throw new CommandError("cli.bad_repeaters", details, { exit: exitCodes.badData });
  }
  return plan.map((one) => ({ ...one, repeat: repeating.get(one.class)! }));
}

async function firstFound(acting: Acting, names: readonly string[]) {
  for (const name of names) {
    try {
      return await acting.students.show(name);
    } catch (error) {
      if (!isCursusError(error, "student.not_found")) throw error;
    }
  }
  return undefined;
}

/** Each row's student number and emails, or where no row of the file is a header, its first cell. */
async function* repeatersIn(file: string) {
  const { openSheet } = await import("@cursus/documents");
  const keys = ["studentNumber", "email", "personalEmail"] as const;
  const found = await findHeader(await openSheet(file), personSheet, (fields) => keys.some((key) => fields.has(key)));
  const columns = found.header?.columns.filter(({ field }) => keys.some((key) => key === field));
  for await (const { number, cells } of found.header ? found.rows : (await openSheet(file)).rows) {
    const filled = cells.map((cell) => cell.trim());
    const first = filled.find((cell) => cell !== "");
    if (first === undefined) continue;
    const names = columns?.map(({ index }) => filled[index] ?? "").filter((name) => name !== "") ?? [first];
    yield { row: number, names: names.length > 0 ? names : [first] };
  }
}
