/** A proposal: every student of the class evaluated on the marks as they are, what the jury changed by hand kept. */
import { curricula } from "../curricula/index.ts";
import { bindings } from "../grades/index.ts";
import { ConflictError, fault } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import type { Json } from "../storage/storage.ts";
import { absent, and, eq, not } from "../storage/where.ts";
import { living, type Mark, pastYearRows, type Student, studentRows } from "../students/index.ts";
import { type BuiltCase, buildCase, elementsBySubject, withOverrides } from "./build-case.ts";
import { juryMessages } from "./messages.ts";
import { type JuryResult, type JurySession, juryResultId, juryResults, jurySessions, type Override } from "./model.ts";
import { evaluate } from "./rules/evaluate.ts";
import { readCase } from "./rules/read-case.ts";
import { findSession, refuseUnlessOpen } from "./sessions.ts";

export interface Proposal {
  readonly session: string;
  /** Students evaluated. */
  readonly students: number;
  /** How many got each decision. */
  readonly decisions: { readonly [decision: string]: number };
  /** Students with a mark that is awaited or belongs to no element. */
  readonly unsettled: number;
  /** Subjects with marks that belong to no element; see `subjects` of a session. */
  readonly unmatched: readonly string[];
  /** Elements outside what is decided on that marks are bound to. They are left to another jury. */
  readonly elsewhere: readonly string[];
  /** Whoever had a result and has left the class since. */
  readonly dropped: number;
}

export async function propose(
  context: Context,
  ref: string,
  onProgress?: (students: number) => void,
): Promise<Proposal> {
  const known = await findSession(context, ref);
  refuseUnlessOpen(known);
  const round = known.round + 1;
  const note = { verb: "jury.propose", what: { round } };
  const session = await context
    .records(jurySessions)
    .update(and(eq("id", known.id), eq("round", known.round), eq("state", "open")), { set: { round } }, note);
  if (!session) throw fault(ConflictError, juryMessages, "jury.changed_meanwhile", { session: known.title });
  const tree = await context.trusted.use(curricula).tree(session.code, { year: session.curriculum });
  const bySubject = elementsBySubject(tree, session.subjects);
  const decisions: Record<string, number> = {};
  const [unmatched, elsewhere] = [new Set<string>(), new Set<string>()];
  const boundOf = bindings(context);
  let [students, unsettled] = [0, 0];
  for await (const { student, marks } of marked(context, session)) {
    const built = buildCase(tree, marks, { bound: await boundOf(marks), bySubject });
    const result = await keep(context, session, student, built);
    decisions[result.decision] = (decisions[result.decision] ?? 0) + 1;
    for (const subject of built.unmatched) unmatched.add(subject);
    for (const code of built.elsewhere) elsewhere.add(code);
    if (result.unsettled) unsettled++;
    students++;
    onProgress?.(students);
  }
  const dropped = await context
    .records(juryResults)
    .updateAll(
      and(eq("session", session.id), not(eq("round", round)), absent("dropped"), absent("frozen")),
      { set: { dropped: true } },
      note,
    );
  const left = { unmatched: [...unmatched].sort(), elsewhere: [...elsewhere].sort() };
  return { session: session.id, students, decisions, unsettled, ...left, dropped };
}

interface Marked {
  readonly student: Student;
  readonly marks: readonly Mark[];
}

async function* marked(context: Context, { year, class: className }: JurySession): AsyncGenerator<Marked> {
  const filter = and(eq<"year" | "class">("year", year), eq("class", className));
  const sort = [{ field: "sortName" as const }];
  const students = context.trusted.records(studentRows);
  for await (const student of students.scan({ filter: and(living, filter), sort }))
    yield { student, marks: student.marks ?? [] };
  for await (const past of context.trusted.records(pastYearRows).scan({ filter, sort })) {
    const student = await students.get(past.student);
    if (student && student.deletedAt === undefined) yield { student, marks: past.marks ?? [] };
  }
}

/** Writes over whatever stands there, as often as somebody else does so at the same moment, within reason. */
async function keep(context: Context, session: JurySession, student: Student, built: BuiltCase): Promise<JuryResult> {
  const rows = context.records(juryResults);
  const id = juryResultId(session.id, student.id);
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = await rows.get(id);
    const { lastName, firstName, studentNumber, sortName } = student;
    const fresh = {
      ...{ id, session: session.id, student: student.id, lastName, sortName },
      ...(firstName !== undefined && { firstName }),
      ...(studentNumber !== undefined && { studentNumber }),
      ...decided(session, built.tree, before?.overrides ?? [], built.unmatched),
      ...{ given: built.tree, round: session.round },
      ...(built.unmatched.length > 0 && { unmatched: built.unmatched }),
    };
    const note = {
      verb: "jury.propose",
      about: student.id,
      what: { session: session.title, decision: fresh.decision },
    };
    if (!before) {
      const report = await rows.insertMany([fresh], () => note);
      if (report.conflicts.length === 0) return { ...fresh, version: 1 };
      continue;
    }
    const { id: _, ...changed } = fresh;
    const unset = (["firstName", "studentNumber", "unmatched", "unsettled", "dropped"] as const).filter(
      (field) => !(field in fresh),
    );
    const written = await rows.update(
      and(eq("id", id), eq("version", before.version), absent("frozen")),
      { set: changed, unset },
      note,
    );
    if (written) return written;
  }
  throw fault(ConflictError, juryMessages, "jury.changed_meanwhile", { session: session.title });
}

/** What follows from a case and the jury's changes to it. */
export function decided(
  session: Pick<JurySession, "policy">,
  given: Json,
  overrides: readonly Override[],
  unmatched: readonly string[] = [],
): Pick<JuryResult, "result" | "decision" | "unsettled"> {
  const { name, scheme, ...rules } = session.policy;
  const read = readCase({ tree: withOverrides(given, overrides) }, { preset: name, ...rules });
  const { student: _, policy: __, rules: ___, ...result } = evaluate(read);
  const unsettled = result.provisional || unmatched.length > 0;
  return { result, decision: result.decision, ...(unsettled && { unsettled: true }) };
}
