/**
 * Hours of teaching to HETD (heures équivalent travaux dirigés), and how they fill a duty. Exact; what is shown is rounded
 * once, half up, to two decimals.
 *
 * **Rates.** A lecture (CM) counts 1.5, a class (TD) 1. A practical (TP) counts 1 within duty and 2/3 beyond: décret
 * n° 84-431 du 6 juin 1984, art. 7, as décret n° 2009-460 du 23 avril 2009 words it ("128 heures de cours ou 192 heures de
 * travaux dirigés ou pratiques"), approved equivalences: arrêté du 31 juillet 2009; beyond duty, what is paid stays at 2/3
 * (décret n° 83-1175 du 23 décembre 1983 and its arrêtés). Before 2009-2010, 288 TP made a duty: 2/3 throughout.
 *
 * **Which hours are in duty.** Let D be the duty, C = 1.5 CM + TD, P = TP (all at the rates within duty), S = C + P.
 * Where S <= D everything is within duty and the total is S. Otherwise the policy says how much of P is within duty:
 * - `last`: CM and TD fill the duty first, so p = min(P, max(0, D - C));
 * - `prorata`: each kind by the same share, so p = P D / S;
 * - `first`: TP fill it first, so p = min(P, D).
 * CM and TD share what is left, D - p, in proportion; their rates are alike within and beyond. So the total is
 * C + p + 2/3 (P - p), and last <= prorata <= first, for D - C <= P D / S where S >= D, and P D / S <= min(P, D).
 *
 * 64 CM, 60 TD and 60 TP on 192: C = 156, P = 60, S = 216. `last`: p = 36, 156 + 36 + 16 = 208. `prorata`: p = 53 1/3,
 * 156 + 53 1/3 + 4 4/9 = 213.78. `first`: p = 60, 216. On no duty p = 0: 156 + 40 = 196.
 */
import { compared, dividedBy, type Fraction, fraction, plus, rounded, times, zero } from "../kernel/exact.ts";

export const teachingKinds = ["cm", "td", "tp"] as const;
/** Lectures, classes, practicals. */
export type TeachingKind = (typeof teachingKinds)[number];

/** Which hours fill the duty first, where practicals count more within it than beyond. */
export const tpPolicies = ["last", "prorata", "first"] as const;
export type TpInDuty = (typeof tpPolicies)[number];

/** Hours by kind, in hundredths. */
export type HundredthsByKind = { readonly [K in TeachingKind]: number };

/** What an hour of each kind counts, as of an academic year. */
export interface TeachingRule {
  readonly id: string;
  /** First academic year. */
  readonly from: string;
  readonly source: string;
  readonly duty: { readonly [K in TeachingKind]: Fraction };
  readonly beyond: { readonly [K in TeachingKind]: Fraction };
}

const [one, lecture, twoThirds] = [fraction(1), fraction(3, 2), fraction(2, 3)];
const beyond = { cm: lecture, td: one, tp: twoThirds };

/** Earliest first. */
export const teachingRules: readonly TeachingRule[] = [
  {
    id: "1984",
    from: "1984-1985",
    source: "décret n° 84-431 du 6 juin 1984, art. 7",
    duty: beyond,
    beyond,
  },
  {
    id: "2009",
    from: "2009-2010",
    source: "décret n° 84-431 du 6 juin 1984, art. 7 (décret n° 2009-460 du 23 avril 2009)",
    duty: { cm: lecture, td: one, tp: one },
    beyond,
  },
];

/** The rule of an academic year; without one, the latest. */
export function ruleFor(year: string | undefined): TeachingRule {
  const found = year === undefined ? undefined : teachingRules.findLast(({ from }) => from <= year);
  return found ?? (year === undefined ? teachingRules.at(-1)! : teachingRules[0]!);
}

/** How many hours of one kind counted within duty or beyond, and what they came to. Hours, and HETD. */
export interface CountedHours {
  readonly kind: TeachingKind;
  readonly part: "duty" | "beyond";
  readonly hours: Fraction;
  readonly rate: Fraction;
  readonly hetd: Fraction;
}

export interface ExactTotal {
  readonly total: Fraction;
  /** HETD beyond the duty. */
  readonly overtime: Fraction;
  /** HETD that the duty still lacks. */
  readonly missing: Fraction;
  /** By kind, within duty before beyond; parts without hours are left out. */
  readonly parts: readonly CountedHours[];
}

export interface Counting {
  readonly rule: TeachingRule;
  readonly policy: TpInDuty;
}

/**
 * @param hours hundredths, not below 0
 * @param duty hundredths of HETD, not below 0
 */
export function exactTotal(hours: HundredthsByKind, duty: number, { rule, policy }: Counting): ExactTotal {
  const given = byKind((kind) => fraction(hours[kind], 100));
  const due = fraction(duty, 100);
  const inDuty = hoursInDuty(given, due, { rule, policy });
  const parts = teachingKinds.flatMap((kind) => [
    counted(kind, "duty", inDuty[kind], rule),
    counted(kind, "beyond", minus(given[kind], inDuty[kind]), rule),
  ]);
  const within = sum(parts.filter(({ part }) => part === "duty"));
  const over = sum(parts.filter(({ part }) => part === "beyond"));
  return {
    total: plus(within, over),
    overtime: over,
    missing: minus(due, within),
    parts: parts.filter((one) => one.hours.over !== 0n),
  };
}

/** Hundredths, rounded once, half up. */
export function toHundredths(value: Fraction): number {
  return rounded(times(value, fraction(100)));
}

function hoursInDuty(given: FractionsByKind, due: Fraction, { rule, policy }: Counting): FractionsByKind {
  const worth = byKind((kind) => times(given[kind], rule.duty[kind]));
  const lectures = plus(worth.cm, worth.td);
  const all = plus(lectures, worth.tp);
  if (compared(all, due) <= 0) return given;
  const practicals = {
    last: () => least(worth.tp, positive(minus(due, lectures))),
    prorata: () => dividedBy(times(worth.tp, due), all),
    first: () => least(worth.tp, due),
  }[policy]();
  const share = lectures.over === 0n ? zero : dividedBy(minus(due, practicals), lectures);
  return {
    cm: times(given.cm, share),
    td: times(given.td, share),
    tp: dividedBy(practicals, rule.duty.tp),
  };
}

type FractionsByKind = { readonly [K in TeachingKind]: Fraction };

function byKind(of: (kind: TeachingKind) => Fraction): FractionsByKind {
  return { cm: of("cm"), td: of("td"), tp: of("tp") };
}

function counted(kind: TeachingKind, part: "duty" | "beyond", hours: Fraction, rule: TeachingRule): CountedHours {
  const rate = rule[part][kind];
  return { kind, part, hours, rate, hetd: times(hours, rate) };
}

function sum(parts: readonly CountedHours[]): Fraction {
  return parts.reduce((total, { hetd }) => plus(total, hetd), zero);
}

function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, fraction(-b.over, b.under));
}

function least(a: Fraction, b: Fraction): Fraction {
  return compared(a, b) <= 0 ? a : b;
}

function positive(value: Fraction): Fraction {
  return value.over < 0n ? zero : value;
}
