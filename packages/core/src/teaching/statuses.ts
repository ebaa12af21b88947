/** What teachers of each status owe in a year, and what lowers it. Pure. */
import { type Fraction, fraction, plus, times } from "../kernel/exact.ts";
import { fold } from "../kernel/text.ts";
import { toHundredths } from "./rules.ts";

export const teacherStatuses = [
  ...(["mcf", "pr", "prag", "prce", "ater", "aterHalf", "doctoral", "contract", "associate", "hourly"] as const),
] as const;
export type TeacherStatus = (typeof teacherStatuses)[number];

/** A duty in HETD, as of an academic year. */
export interface StatusDuty {
  readonly from: string;
  /** Hundredths of HETD for a whole year, full time. */
  readonly duty: number;
  readonly source: string;
}

const researchers: readonly StatusDuty[] = [
  { from: "1984-1985", duty: 192_00, source: "décret n° 84-431 du 6 juin 1984, art. 7" },
];
const secondary: readonly StatusDuty[] = [
  { from: "1993-1994", duty: 384_00, source: "décret n° 93-461 du 25 mars 1993, art. 2" },
];

/** Earliest first. A contract may say otherwise: then the teacher's own duty is given. */
export const statusDuties: { readonly [S in TeacherStatus]: readonly StatusDuty[] } = {
  mcf: researchers,
  pr: researchers,
  prag: secondary,
  prce: secondary,
  ater: [{ from: "1988-1989", duty: 192_00, source: "décret n° 88-654 du 7 mai 1988, art. 10" }],
  aterHalf: [{ from: "1988-1989", duty: 96_00, source: "décret n° 88-654 du 7 mai 1988, art. 10" }],
  doctoral: [{ from: "2009-2010", duty: 64_00, source: "décret n° 2009-464 du 23 avril 2009, art. 5" }],
  contract: [{ from: "2007-2008", duty: 192_00, source: "code de l'éducation, art. L. 954-3; the contract" }],
  associate: [{ from: "1985-1986", duty: 96_00, source: "décret n° 85-733 du 17 juillet 1985" }],
  hourly: [{ from: "1987-1988", duty: 0, source: "décret n° 87-889 du 29 octobre 1987" }],
};

/** The duty of a status in a year; of a year before the first rule, the first. */
export function dutyOf(status: TeacherStatus, year: string): StatusDuty {
  const known = statusDuties[status];
  return known.findLast(({ from }) => from <= year) ?? known[0]!;
}

/** What lowers a duty. */
export interface DutyTerms {
  /** Hundredths of HETD, by contract; the status's if absent. */
  readonly ownDuty?: number;
  /** Working time in hundredths of a percent: 8000 for 80 %; 10000 if absent. */
  readonly partTime?: number;
  /** A leave for research (CRCT): one semester is half the duty, a year all of it. */
  readonly sabbatical?: "semester" | "year";
  /** A décharge: hundredths of HETD taken off. */
  readonly relief?: number;
}

/** The duty in hundredths of HETD: by working time, then leave, then relief; never below 0. Rounded once, half up. */
export function dutyOn(base: number, { ownDuty, partTime = 10_000, sabbatical, relief = 0 }: DutyTerms): number {
  const halves: Fraction = fraction(sabbatical === "year" ? 0 : sabbatical === "semester" ? 1 : 2, 2);
  const worked = times(times(fraction(ownDuty ?? base, 100), fraction(partTime, 10_000)), halves);
  return Math.max(0, toHundredths(plus(worked, fraction(-relief, 100))));
}

/** The status that a word names, as people and payroll write it: `MCF`, `Professeur des universités`, `1/2 ATER`. */
export function readStatus(given: string): TeacherStatus | undefined {
  return statusWords.get(fold(given).replace(/[^a-z0-9]+/g, ""));
}

const statusWords: ReadonlyMap<string, TeacherStatus> = new Map(
  Object.entries({
    mcf: ["mcf", "maitredeconferences", "maitresdeconferences", "ec", "enseignantchercheur"],
    pr: ["pr", "pu", "professeur", "professeurdesuniversites"],
    prag: ["prag", "agrege", "professeuragrege"],
    prce: ["prce", "certifie", "professeurcertifie", "plp", "peps"],
    ater: ["ater"],
    aterHalf: ["aterhalf", "12ater", "demiater", "ater12", "atermitemps", "ater50", "aterdemi"],
    doctoral: ["doctoral", "dc", "dce", "dcme", "doctorant", "doctorantcontractuel", "doctorante"],
    contract: ["contract", "contractuel", "lru", "contractuellru", "cdi", "cdd", "contractuelle"],
    associate: ["associate", "past", "mast", "associe", "paste", "professeurassocie", "maitredeconferencesassocie"],
    hourly: ["hourly", "vacataire", "vacation", "vac", "cev", "atv", "chargedenseignementvacataire"],
  } satisfies { readonly [S in TeacherStatus]: readonly string[] }).flatMap(([status, words]) =>
    words.map((word) => [word, status as TeacherStatus] as const),
  ),
);
