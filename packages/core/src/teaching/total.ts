/** A total that explains itself: which hours counted at which rate, which within duty and which beyond. Pure. */
import type { Issue } from "../kernel/errors.ts";
import { invalidInput, issue } from "../kernel/parse.ts";
import { isAcademicYear } from "../kernel/time.ts";
import { readHours } from "./hours.ts";
import { teachingMessages } from "./messages.ts";
import {
  type Counting,
  exactTotal,
  type HundredthsByKind,
  ruleFor,
  type TeachingKind,
  type TpInDuty,
  teachingKinds,
  toHundredths,
  tpPolicies,
} from "./rules.ts";

/** Hours as people give them: numbers of at most two decimals, or texts such as `12,5` and `12h30`. */
export interface TotalRequest {
  readonly cm?: number | string;
  readonly td?: number | string;
  readonly tp?: number | string;
  /** HETD; 0 if absent. */
  readonly duty?: number | string;
  /** `last` if absent. */
  readonly policy?: TpInDuty;
  /** The academic year whose rates count; today's if absent. */
  readonly year?: string;
}

/** Hours and HETD, plain numbers of at most two decimals; each is rounded once, from the exact value. */
export interface TeachingTotal {
  readonly total: number;
  readonly duty: number;
  /** HETD beyond the duty. */
  readonly overtime: number;
  /** HETD that the duty still lacks. */
  readonly missing: number;
  readonly policy: TpInDuty;
  /** Which version of the rates, and the text that sets them. */
  readonly rule: { readonly id: string; readonly from: string; readonly source: string };
  readonly hours: { readonly [K in TeachingKind]: number };
  readonly explanation: readonly TeachingPart[];
}

/** Hours of one kind, within duty or beyond. `code` and `details` are what a catalog says of it. */
export interface TeachingPart {
  readonly code: "teaching.part_duty" | "teaching.part_beyond";
  readonly kind: TeachingKind;
  readonly part: "duty" | "beyond";
  readonly hours: number;
  /** `1.5`, `1` or `2/3`. */
  readonly rate: string;
  readonly hetd: number;
}

/** @throws InvalidInputError naming each value that is no number of hours */
export function teachingTotal({ policy = "last", year, duty = 0, ...given }: TotalRequest): TeachingTotal {
  const issues: Issue[] = [];
  const read = (value: number | string, field: string) => {
    const hours = readHours(value);
    if (typeof hours === "number") return hours;
    issues.push(issue(teachingMessages, hours.code, [field], { value }));
    return 0;
  };
  const hours = { cm: read(given.cm ?? 0, "cm"), td: read(given.td ?? 0, "td"), tp: read(given.tp ?? 0, "tp") };
  const due = read(duty, "duty");
  if (!tpPolicies.includes(policy))
    issues.push(issue(teachingMessages, "teaching.bad_policy", ["policy"], { value: policy, policies: tpPolicies }));
  if (year !== undefined && !isAcademicYear(year))
    issues.push(issue(teachingMessages, "teaching.bad_year", ["year"], { value: year }));
  if (issues.length > 0) throw invalidInput(issues);
  return totalOf(hours, due, { rule: ruleFor(year), policy });
}

/** @param hours, duty hundredths */
export function totalOf(hours: HundredthsByKind, duty: number, counting: Counting): TeachingTotal {
  const { total, overtime, missing, parts } = exactTotal(hours, duty, counting);
  const { id, from, source } = counting.rule;
  return {
    total: toHundredths(total) / 100,
    duty: duty / 100,
    overtime: toHundredths(overtime) / 100,
    missing: toHundredths(missing) / 100,
    policy: counting.policy,
    rule: { id, from, source },
    hours: Object.fromEntries(teachingKinds.map((kind) => [kind, hours[kind] / 100])) as TeachingTotal["hours"],
    explanation: parts.map(({ kind, part, hours: counted, rate, hetd }) => ({
      code: part === "duty" ? "teaching.part_duty" : "teaching.part_beyond",
      kind,
      part,
      hours: toHundredths(counted) / 100,
      rate:
        rate.under === 1n
          ? String(rate.over)
          : rate.under === 2n
            ? String(Number(rate.over) / 2)
            : `${rate.over}/${rate.under}`,
      hetd: toHundredths(hetd) / 100,
    })),
  };
}
