/** Which students a list of files shows: questions to several modules at once. */
import * as z from "zod";
import { type RegistrationState, registrationStates } from "../exams/index.ts";
import { type JuryDecision, juryDecisions } from "../jury/index.ts";
import { defined } from "../kernel/defined.ts";
import { parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import { isAcademicYear } from "../kernel/time.ts";
import type { Student } from "../students/index.ts";
import { recordMessages } from "./messages.ts";

/** All that is given must hold. */
export interface RecordFilter {
  readonly class?: string;
  readonly cohort?: string;
  readonly status?: Student["status"];
  /** The academic year that the class, the step and the decision are of: `2026-2027`. */
  readonly year?: string;
  /** A diploma, step or step version: who is registered in it, or in something below it, in the year (the current one). */
  readonly step?: string;
  /** Acquired by closed juries, in all years together: so many at least. */
  readonly ects?: number;
  /** What a closed jury decided: of the year, or of any. */
  readonly decision?: JuryDecision;
  /** A period of exams: who has a registration for it. */
  readonly period?: string;
  readonly examState?: RegistrationState;
  /** A campaign's id or exact name: who was invited. */
  readonly campaign?: string;
  readonly answered?: boolean;
  /** There is a note that the reader may read, or there is none. */
  readonly note?: boolean;
}

const schema = z
  .strictObject({
    class: line().optional(),
    cohort: line().optional(),
    status: z.enum(["active", "withdrawn", "graduated"]).optional(),
    year: z.string().refine(isAcademicYear, { message: "records.year_invalid" }).optional(),
    step: line(60).optional(),
    ects: z.number().min(0).max(1000).optional(),
    decision: z.enum(juryDecisions).optional(),
    period: line(30).optional(),
    examState: z.enum(registrationStates).optional(),
    campaign: line().optional(),
    answered: z.boolean().optional(),
    note: z.boolean().optional(),
  })
  .superRefine(({ period, examState, campaign, answered }, context) => {
    if (examState !== undefined && period === undefined)
      context.addIssue({ code: "custom", message: "records.state_without_period", path: ["examState"] });
    if (answered !== undefined && campaign === undefined)
      context.addIssue({ code: "custom", message: "records.answered_without_campaign", path: ["answered"] });
  });

export function readFilter(given: RecordFilter): RecordFilter {
  const read = parse(schema, given, recordMessages);
  return defined(read);
}
