/** The door of an evaluation: a case as a file holds it, in any of its spellings, to a case as the rules take it. */
import * as z from "zod";
import { defined } from "../../kernel/defined.ts";
import { type Fraction, fraction, times } from "../../kernel/exact.ts";
import { invalidInput, issue, parse } from "../../kernel/parse.ts";
import { fold } from "../../kernel/text.ts";
import { juryMessages } from "../messages.ts";
import { type JuryCase, type JuryKind, type JuryMark, type JuryNode, juryKinds } from "./case.ts";
import { faultsOf } from "./check-case.ts";
import { juryDecisions } from "./decisions.ts";
import {
  cascades,
  compensating,
  type JuryPolicy,
  type JuryPolicyName,
  juryAbsences,
  juryPolicies,
  juryPolicyNames,
  resitLevels,
  resitRules,
} from "./policy.ts";
import { decimal, readMarkWord } from "./read-number.ts";

/** A policy's name, or what differs from one. */
export type GivenPolicy =
  | JuryPolicyName
  | ({ readonly preset?: JuryPolicyName } & Partial<Omit<JuryPolicy, "name" | "scheme">>);

/**
 * Reads a case: `{ student?, policy?, resit?, tree }`, or a tree alone. `docs/jury.md` has every field.
 * @param policy what wins over the case's own
 * @throws InvalidInputError with every fault found
 */
export function readCase(given: unknown, policy: GivenPolicy = {}): JuryCase {
  if (isTooLarge(given)) throw invalidInput([issue(juryMessages, "jury.too_large", ["tree"], { deepest, most })]);
  const read = parse(caseSchema, given, juryMessages);
  const { student, tree, policy: own, ...shorts } = read;
  const chosen = policyFrom(namedOf(own), defined(shorts), policyGiven(policy));
  const faults = faultsOf(tree, chosen);
  if (faults.length > 0) throw invalidInput(faults);
  return { ...(student !== undefined && { student }), policy: chosen, tree };
}

/** Levels and elements at most: no course has as many, and a file may not wear the machine out. */
const [deepest, most] = [20, 5000];

function isTooLarge(given: unknown): boolean {
  let level: readonly unknown[] = [(given as { readonly tree?: unknown } | null | undefined)?.tree ?? given];
  let elements = 0;
  for (let depth = 0; level.length > 0; depth++) {
    elements += level.length;
    if (depth >= deepest || elements > most) return true;
    level = level.flatMap((one) => {
      const below = (one as { readonly children?: unknown } | null | undefined)?.children;
      return Array.isArray(below) ? below : [];
    });
  }
  return false;
}

/** The rules of a preset, with what differs from them. */
export function readPolicy(given: GivenPolicy = {}): JuryPolicy {
  return policyFrom(policyGiven(given));
}

function policyGiven(given: GivenPolicy) {
  return namedOf(parse(policySchema, given, juryMessages));
}

type Named = { readonly preset?: JuryPolicyName | undefined } & { readonly [F in keyof JuryPolicy]?: unknown };

function namedOf(given: z.infer<typeof policySchema> | undefined): Named {
  return typeof given === "string" ? { preset: given } : (given ?? {});
}

/** Later ones win. Floors are added up, so that one of a UE leaves one of an EC alone. */
function policyFrom(...given: readonly Named[]): JuryPolicy {
  const preset = given.reduce<JuryPolicyName>((found, one) => one.preset ?? found, "licence");
  const floors = Object.assign({}, juryPolicies[preset].floors, ...given.map((one) => one.floors));
  const more = Object.assign({}, ...given.map(({ preset: _, ...rest }) => defined(rest))) as Partial<JuryPolicy>;
  return { ...juryPolicies[preset], ...more, floors };
}

const rules = {
  resit: z.enum(resitRules).optional(),
  resitLevel: z.enum(resitLevels).optional(),
  cascade: z.enum(cascades).optional(),
  absences: z.enum(juryAbsences).optional(),
  compensation: z.array(z.enum(compensating)).optional(),
  floors: z.strictObject({ ec: floor(), ue: floor(), block: floor(), semester: floor() }).partial().optional(),
  bonusLimit: z.number().min(0).max(20).optional(),
  continuation: z.enum(["oneSemester", "never"]).optional(),
};

const names: { readonly [spelling: string]: JuryPolicyName } = {
  ...{ bcc: "licence-bcc", licencebcc: "licence-bcc", "licence-floors": "licenceFloors", dut: "dut2005" },
  ...{ "licence-pro": "licencePro", lp: "licencePro", "dut-2005": "dut2005" },
};
const presetName = z.preprocess((given) => {
  if (typeof given !== "string") return given;
  const known = juryPolicyNames.find((name) => name.toLowerCase() === given.toLowerCase());
  return known ?? names[given.toLowerCase()] ?? given;
}, z.enum(juryPolicyNames));

const policySchema = z.preprocess(
  (given) => (typeof given === "string" ? { preset: given } : given),
  z.strictObject({ preset: presetName.optional(), ...rules }),
);

const nodeSchema: z.ZodType<JuryNode> = z.lazy(() =>
  z.preprocess(
    renamed,
    z
      .strictObject({
        code: z.union([z.string().min(1).max(60), z.number()]).transform(String),
        label: z.string().max(300).optional(),
        kind: z.preprocess(kindOf, z.enum(juryKinds)),
        ects: amount(300).optional(),
        coefficient: amount(1000).optional(),
        children: z.array(nodeSchema).max(500).optional(),
        marks: z.array(markSchema).max(100).optional(),
        mark: markSchema.optional(),
        resit: markSchema.optional(),
        capitalised: held.optional(),
        equivalence: held.optional(),
        bonus: amount(20, -20).optional(),
        juryPoints: amount(20, -20).optional(),
        jury: z.strictObject({ decision: z.enum(juryDecisions), reason: z.string().max(500).optional() }).optional(),
        floor: amount(20).optional(),
        refusesCompensation: z.boolean().optional(),
        chosen: z.boolean().optional(),
        min: z.int().min(0).max(100).optional(),
        max: z.int().min(1).max(100).optional(),
        competence: z.string().min(1).max(60).optional(),
        nature: z.string().max(60).optional(),
        level: z.int().min(1).max(8).optional(),
        earlierAcquired: z.boolean().optional(),
      })
      .transform(nodeFrom),
  ),
);

const held = z.union([z.boolean(), z.strictObject({ mark: amount(20).optional() })]);

const markSchema = z.preprocess(
  (given) => (typeof given === "object" && given !== null ? given : { value: given }),
  z
    .strictObject({
      value: z.union([z.number(), z.string()]),
      coefficient: amount(1000).optional(),
      kind: z.enum(["continuous", "terminal"]).optional(),
      session: z.union([z.literal(1), z.literal(2)]).optional(),
      scale: amount(1000).optional(),
      title: z.string().max(200).optional(),
    })
    .transform(markFrom),
);

const caseSchema = z
  .preprocess(
    (given) => (isTree(given) ? { tree: given } : given),
    z.strictObject({
      student: z.unknown().optional(),
      year: z.unknown().optional(),
      policy: policySchema.optional(),
      resit: rules.resit,
      resitLevel: rules.resitLevel,
      cascade: rules.cascade,
      absences: rules.absences,
      tree: nodeSchema,
    }),
  )
  .transform(({ year: _, ...rest }) => rest);

/** A node as its schema reads it, before the spellings of one thing are brought together. */
interface GivenNode {
  readonly kind: JuryKind;
  readonly label?: string | undefined;
  readonly children?: readonly JuryNode[] | undefined;
  readonly mark?: JuryMark | undefined;
  readonly resit?: JuryMark | undefined;
  readonly marks?: readonly JuryMark[] | undefined;
  readonly capitalised?: z.infer<typeof held> | undefined;
  readonly equivalence?: z.infer<typeof held> | undefined;
  readonly nature?: string | undefined;
  readonly refusesCompensation?: boolean | undefined;
}

function nodeFrom(given: GivenNode): JuryNode {
  const {
    children = [],
    marks = [],
    mark,
    resit,
    capitalised,
    equivalence,
    nature,
    refusesCompensation,
    ...rest
  } = given;
  const all = [...marks, ...(mark ? [mark] : []), ...(resit ? [{ ...resit, session: 2 as const }] : [])];
  const brought = capitalised || equivalence;
  const by = capitalised ? "capitalisation" : "equivalence";
  const before = typeof brought === "object" && brought.mark ? { mark: brought.mark } : {};
  return {
    ...(defined(rest) as Omit<JuryNode, "children" | "marks">),
    children,
    marks: all,
    ...(brought && { held: { by, ...before } }),
    ...(refusesCompensation && { refusesCompensation: true }),
    ...(isPractical(nature, given) && { practical: true }),
  };
}

function isPractical(nature: string | undefined, { label = "", kind }: GivenNode): boolean {
  if (nature !== undefined) return /projet|project|stage|internship|alternance/.test(fold(nature));
  return kind === "ue" && /\b(projets?|projects?|stages?|internship)\b/.test(fold(label));
}

function markFrom(
  given: {
    readonly value: number | string;
    readonly coefficient?: Fraction | undefined;
    readonly kind?: JuryMark["kind"] | undefined;
    readonly session?: 1 | 2 | undefined;
    readonly scale?: Fraction | undefined;
  },
  context: z.RefinementCtx,
): JuryMark {
  const { coefficient = fraction(1), kind = "terminal", session = 1, scale = fraction(20) } = given;
  const rest = { coefficient, kind, session };
  const code = readMarkWord(given.value);
  if (code) return { ...rest, code };
  const value = decimal(given.value);
  const fits = value && value.over >= 0n && scale.over > 0n && value.over * scale.under <= scale.over * value.under;
  if (fits) return { ...rest, value: times(value, { over: 20n * scale.under, under: scale.over }) };
  context.addIssue({ code: "custom", message: "jury.not_a_mark", params: { value: String(given.value).slice(0, 40) } });
  return z.NEVER;
}

/** A number between two whole ones, exact. */
function amount(most: number, least = 0) {
  return z.union([z.number(), z.string()]).transform((given, context): Fraction => {
    const value = decimal(given);
    if (value && value.over >= BigInt(least) * value.under && value.over <= BigInt(most) * value.under) return value;
    const params = { value: String(given).slice(0, 40), least, most };
    context.addIssue({ code: "custom", message: "jury.not_an_amount", params });
    return z.NEVER;
  });
}

function floor() {
  return z.number().min(0).max(20);
}

function isTree(given: unknown): boolean {
  return typeof given === "object" && given !== null && !("tree" in given) && ("kind" in given || "children" in given);
}

const spellings: { readonly [key: string]: string } = {
  ...{ coef: "coefficient", credits: "ects", name: "label", title: "label", type: "kind" },
  ...{ capitalized: "capitalised", points: "juryPoints", refusal: "refusesCompensation" },
};

function renamed(given: unknown): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => {
        const usual = Object.hasOwn(spellings, key) ? spellings[key]! : key;
        return [usual in given && usual !== key ? key : usual, value];
      }),
  );
}

const kindWords: { readonly [word: string]: JuryKind } = {
  ...{ diplome: "diploma", annee: "year", stepversion: "year", step: "year", etape: "year", semestre: "semester" },
  ...{
    bloc: "block",
    bcc: "block",
    choix: "choice",
    groupe: "choice",
    matiere: "ec",
    ecue: "ec",
    ressource: "ec",
    sae: "ec",
  },
};

function kindOf(given: unknown): unknown {
  if (typeof given !== "string") return given;
  const word = fold(given).trim();
  return Object.hasOwn(kindWords, word) ? kindWords[word] : word;
}
