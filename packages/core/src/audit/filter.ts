/** Which entries of the log. */
import * as z from "zod";
import type { AuditRow } from "../journal/audit.ts";
import { auditMessages } from "../journal/messages.ts";
import { parse } from "../kernel/parse.ts";
import { endOfDay, type Instant, isLocalDate, startOfDay } from "../kernel/time.ts";
import type { Filter } from "../storage/storage.ts";
import { and, eq, gte, lt, prefix } from "../storage/where.ts";

export interface AuditFilter {
  /** A day in the institution's zone, `2026-11-22`, or a moment. */
  readonly since?: string;
  /** A day, which is included, or a moment, which is not. */
  readonly until?: string;
  /** As entries are signed, `user:<id>` or `owner`; a beginning that ends with a colon, `system:`, means all of them. */
  readonly by?: string;
  /** `grades.edit`; a module's name and a dot, `grades.`, means all its verbs. */
  readonly verb?: string;
  /** The id of the student whom they concern. */
  readonly about?: string;
}

/** `2026-11-22T09:30:00Z`, with or without seconds and their fraction, in any zone. */
const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

const moment = z
  .string()
  .refine((text) => isLocalDate(text) || (instantShape.test(text) && !Number.isNaN(Date.parse(text))), {
    message: "audit.not_a_moment",
  });
const name = z.string().min(1).max(200);

const AuditFilterSchema: z.ZodType<AuditFilter> = z
  .strictObject({ since: moment, until: moment, by: name, verb: name, about: name })
  .partial();

/** Absent: all of them. */
export function filterOf(given: AuditFilter, timeZone: string): Filter<keyof AuditRow> | undefined {
  const { since, until, by, verb, about } = parse(AuditFilterSchema, given, auditMessages);
  const asked = [
    about === undefined ? undefined : eq<"about">("about", about),
    by === undefined ? undefined : by.endsWith(":") ? prefix<"by">("by", by) : eq<"by">("by", by),
    verb === undefined ? undefined : verb.endsWith(".") ? prefix<"verb">("verb", verb) : eq<"verb">("verb", verb),
    since === undefined ? undefined : gte<"at">("at", beginningOf(since, timeZone)),
    until === undefined ? undefined : lt<"at">("at", endOf(until, timeZone)),
  ].filter((part) => part !== undefined);
  return asked.length > 0 ? and<keyof AuditRow>(...asked) : undefined;
}

/** The first moment of a day, or the moment itself. */
export function beginningOf(given: string, timeZone: string): Instant {
  return isLocalDate(given) ? startOfDay(timeZone, given) : new Date(given).toISOString();
}

function endOf(given: string, timeZone: string): Instant {
  return isLocalDate(given) ? endOfDay(timeZone, given) : new Date(given).toISOString();
}

export const Moment = moment;
