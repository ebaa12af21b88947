/** Which academic year a verb is about. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import { readAcademicYear } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { currentYear } from "../students/index.ts";
import { teachingMessages } from "./messages.ts";

/** The year that is named, or the institution's current one. */
export async function yearOf(context: Context, given: string | undefined): Promise<string> {
  if (given === undefined) return await currentYear(context);
  const year = readAcademicYear(given);
  if (year !== undefined) return year;
  throw fault(InvalidInputError, teachingMessages, "teaching.bad_year", { value: given });
}
