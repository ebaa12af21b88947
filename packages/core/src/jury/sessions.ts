/** Sessions: opening one, finding it, what is said of it. */
import * as z from "zod";
import { curricula } from "../curricula/index.ts";
import { subjectKeyOf } from "../grades/index.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { invalidInput, issue, parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { currentYear } from "../students/index.ts";
import { buildCase } from "./build-case.ts";
import { juryMessages } from "./messages.ts";
import { type JurySession, jurySessionId, jurySessions } from "./model.ts";
import { type GivenPolicy, readCase, readPolicy } from "./rules/read-case.ts";

export interface NewJurySession {
  readonly class: string;
  /** The root of what is decided on: a step version, a semester, a UE. */
  readonly code: string;
  /** `Session 1` if absent. */
  readonly title?: string;
  /** The academic year of the marks; the current one if absent. */
  readonly year?: string;
  /** The year of the curriculum; that of the marks if absent. */
  readonly curriculum?: string;
  readonly policy?: GivenPolicy;
  /** Which element a subject is, where it is neither an element's code nor its label. */
  readonly subjects?: { readonly [subject: string]: string };
}

const schema = z.strictObject({
  class: line(),
  code: line(60),
  title: line().default("Session 1"),
  year: line(20).optional(),
  curriculum: line(20).optional(),
  policy: z.unknown().optional(),
  subjects: z.record(z.string(), z.string()).optional(),
});

export async function openSession(context: Context, given: NewJurySession): Promise<JurySession> {
  const read = parse(schema, given, juryMessages);
  const year = read.year ?? (await currentYear(context));
  const policy = readPolicy((read.policy ?? "licence") as GivenPolicy);
  const curriculum = read.curriculum ?? year;
  const tree = await context.trusted.use(curricula).tree(read.code, { year: curriculum });
  if (!["step", "stepVersion", "semester", "ue"].includes(tree.kind)) {
    const details = { code: read.code, kind: tree.kind };
    throw invalidInput([issue(juryMessages, "jury.not_decided_on", ["code"], details)]);
  }
  // Whatever is wrong with the tree is said now, not in front of the jury.
  readCase({ tree: buildCase(tree, [], { bound: new Map(), bySubject: new Map() }).tree }, policyGiven(policy));
  const subjects = Object.entries(read.subjects ?? {}).map(([subject, code]) => [subjectKeyOf(subject), code] as const);
  const named = { title: read.title, year, class: read.class, code: read.code };
  const fresh = {
    ...{ id: jurySessionId(named), ...named, curriculum, policy },
    ...(subjects.length > 0 && { subjects: Object.fromEntries(subjects) }),
    ...{ state: "open" as const, openedAt: context.clock.now(), round: 0 },
  };
  try {
    return await context.records(jurySessions).insert(fresh, { verb: "jury.open", what: named });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw fault(
      ConflictError,
      juryMessages,
      "jury.known",
      { title: read.title, class: read.class, year },
      { cause: error },
    );
  }
}

export function policyGiven({ name, scheme, ...rules }: JurySession["policy"]): GivenPolicy {
  return { preset: name, ...rules };
}

/** @param ref its id, or its title where one session alone has it; `CLASS` or `CLASS/TITLE` of the current year does, too */
export async function findSession(context: Context, ref: string): Promise<JurySession> {
  const rows = context.records(jurySessions);
  const byId = await rows.get(ref);
  if (byId) return byId;
  const year = await currentYear(context);
  const named = (session: JurySession) =>
    [session.title, session.class, `${session.class}/${session.title}`].includes(ref);
  const found = (await rows.find({ filter: eq("year", year), limit: 1000 })).filter(named);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw fault(NotFoundError, juryMessages, "jury.no_session", { session: ref });
  const candidates = found.map(({ class: className, title }) => `${className}/${title}`);
  throw fault(ConflictError, juryMessages, "jury.many_sessions", { session: ref, candidates });
}

export function refuseUnlessOpen({ state, title }: JurySession): void {
  if (state !== "open") throw fault(ConflictError, juryMessages, "jury.not_open", { session: title });
}
