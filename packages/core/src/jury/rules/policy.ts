/** The rules that differ between diplomas and universities, as data: each preset with its legal or local source and date. */
import type { LocalDate } from "../../kernel/time.ts";

export const juryPolicyNames = ["licence", "licence-bcc", "licenceFloors", "dut2005", "but", "licencePro"] as const;
export type JuryPolicyName = (typeof juryPolicyNames)[number];

export const resitRules = ["best", "replace", "replaceAbsenceErases", "none"] as const;
export const cascades = ["exact", "rounded"] as const;
export const resitLevels = ["ec", "ue"] as const;
export const juryAbsences = ["licence", "school", "neutral"] as const;
export const compensating = ["block", "semester", "year"] as const;

export interface JuryPolicy {
  readonly name: JuryPolicyName;
  /** Which body of law decides: how semesters and years pass. */
  readonly scheme: "licence" | "dut" | "but" | "professional";
  /** Where a mean that passes brings along what is below; nowhere: no compensation above the UE. */
  readonly compensation: readonly (typeof compensating)[number][];
  /** Least means for compensation, points out of 20. An element's own floor comes first. */
  readonly floors: { readonly [K in "ec" | "ue" | "block" | "semester"]?: number };
  /** `exact`: exact means climb. `rounded`: means climb as they are shown. */
  readonly cascade: (typeof cascades)[number];
  /** 9 then 7: `best` 9, `replace` 7. 9 then absent: 9 by both, DEF by `replaceAbsenceErases`. */
  readonly resit: (typeof resitRules)[number];
  /** `ec`: each EC keeps its result. `ue`: the UE with the first session's marks against the UE with the second's. */
  readonly resitLevel: (typeof resitLevels)[number];
  /** What an unjustified absence does, see `absenceRules` of the grades. */
  readonly absences: (typeof juryAbsences)[number];
  /** A bonus or malus is at most that many points. */
  readonly bonusLimit: number;
  /** Who goes on to the next year without having this one: with one semester missing, or nobody (but for a BUT's own rule). */
  readonly continuation: "oneSemester" | "never";
}

/** Where a rule comes from and since when. What a text leaves open says `local`. */
export interface RuleSource {
  readonly rule: string;
  readonly source: string;
  readonly from: LocalDate;
  readonly until?: LocalDate;
}

const licence: JuryPolicy = {
  ...{ name: "licence", scheme: "licence", compensation: ["block", "semester", "year"], floors: {} },
  ...{ cascade: "exact", resit: "best", resitLevel: "ec", absences: "licence", bonusLimit: 1 },
  continuation: "oneSemester",
};

export const juryPolicies: { readonly [N in JuryPolicyName]: JuryPolicy } = {
  licence,
  "licence-bcc": { ...licence, name: "licence-bcc", compensation: ["block"], continuation: "never" },
  licenceFloors: { ...licence, name: "licenceFloors", floors: { ue: 8 } },
  dut2005: { ...licence, name: "dut2005", scheme: "dut", compensation: [], floors: { ue: 8 }, continuation: "never" },
  but: { ...licence, name: "but", scheme: "but", compensation: [], continuation: "never" },
  licencePro: { ...licence, name: "licencePro", scheme: "professional", compensation: [], continuation: "never" },
};

const local = "local";
const law2011 = { source: "arrêté du 1er août 2011 (licence)", from: "2012-09-01", until: "2018-08-31" } as const;
const law2018 = { source: "arrêté du 30 juillet 2018 (licence)", from: "2018-09-01" } as const;
const law2005 = { from: "2005-09-01", until: "2021-08-31" } as const;
const lawBut = {
  source: "arrêté du 6 décembre 2019, annexe BUT (27 mai 2021, 15 avril 2022)",
  from: "2021-09-01",
} as const;

export const ruleSources: { readonly [N in JuryPolicyName]: readonly RuleSource[] } = {
  licence: [
    { rule: "ue-acquired-at-10", ...law2011 },
    { rule: "compensation-in-semester-and-between-two", ...law2011 },
    { rule: "goes-on-with-one-semester-missing", ...law2011 },
    { rule: "resit-best", source: local, from: "2012-09-01" },
    { rule: "absence-blocks-terminal", source: local, from: "2012-09-01" },
  ],
  "licence-bcc": [
    { rule: "ue-acquired-at-10", ...law2018 },
    { rule: "compensation-in-block-only", ...law2018 },
  ],
  licenceFloors: [
    { rule: "ue-acquired-at-10", ...law2011 },
    { rule: "floor-8-for-ue", source: local, from: "2012-09-01" },
  ],
  dut2005: [
    { rule: "ue-acquired-at-10", source: "arrêté du 3 août 2005, art. 19", ...law2005 },
    { rule: "semester-10-and-ue-8-and-earlier-semesters", source: "arrêté du 3 août 2005, art. 20 (1)", ...law2005 },
    { rule: "two-semesters-in-a-row-once", source: "arrêté du 3 août 2005, art. 20 (2)", ...law2005 },
    { rule: "semester-by-jury", source: "arrêté du 3 août 2005, art. 20 (3)", ...law2005 },
  ],
  but: [
    { rule: "ue-acquired-at-10", ...lawBut },
    { rule: "rcue-compensates-in-full", ...lawBut },
    { rule: "more-than-half-of-rcue-and-none-below-8", ...lawBut },
    { rule: "but3-needs-but1", ...lawBut },
    { rule: "rcue-means-weigh-ue-alike", source: local, from: "2021-09-01" },
  ],
  licencePro: [
    { rule: "mean-of-ue-10-and-project-10", source: "arrêté du 17 novembre 1999, art. 10", from: "1999-11-24" },
    { rule: "mean-of-ue-10-and-project-10", source: "arrêté du 6 décembre 2019", from: "2020-09-01" },
    { rule: "no-floor-between-ue", source: "arrêté du 17 novembre 1999, art. 10", from: "1999-11-24" },
  ],
};
