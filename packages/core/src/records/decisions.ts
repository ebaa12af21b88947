/** What juries decided on a student, and what the student records system says that they obtained. */
import { type JuryResultRow, juryResultRows, jurySessionRows } from "../jury/index.ts";
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { obtainedRows, results } from "../results/index.ts";
import { absent, and, within } from "../storage/where.ts";
import type { Reader } from "./reader.ts";
import { ectsAcquired } from "./rules.ts";
import type { RecordedDecisions, RecordedSession } from "./views.ts";

type SessionRow = Awaited<ReturnType<typeof sessionsById>> extends ReadonlyMap<string, infer S> ? S : never;

export async function decisionsOf(reader: Reader, ids: readonly string[]): Promise<RecordedDecisions> {
  const { context } = reader;
  const held = await context.trusted
    .records(juryResultRows)
    .find({ filter: and<keyof JuryResultRow>(within("student", ids), absent("dropped")) });
  const known = await sessionsById(context, held);
  const all = held.flatMap((row) => {
    const session = known.get(row.session);
    return session ? [viewOf(context, row, session)] : [];
  });
  // A proposal is the jury's own until it has decided.
  const seen = presetOf(context.actor) === "student" ? all.filter(({ state }) => state === "closed") : all;
  const sessions = seen.toSorted((a, b) =>
    a.year === b.year ? (a.title < b.title ? -1 : 1) : a.year < b.year ? -1 : 1,
  );
  return {
    ects: ectsAcquired(sessions.filter(({ state }) => state === "closed")),
    sessions,
    obtained: await obtainedOf(context, ids),
  };
}

export async function sessionsById(context: Context, held: readonly Pick<JuryResultRow, "session">[]) {
  const ids = [...new Set(held.map(({ session }) => session))];
  const found =
    ids.length === 0 ? [] : await context.trusted.records(jurySessionRows).find({ filter: within("id", ids) });
  return new Map(found.map((row) => [row.id, row]));
}

function viewOf({ actor }: Context, row: JuryResultRow, session: SessionRow): RecordedSession {
  const { average, ects, continues, explanation, nodes } = row.result;
  const { id, title, year, class: className, code, state, closedAt } = session;
  const { overrides = [] } = row;
  return {
    ...{ session: id, title, year, class: className, code, state, decision: row.decision },
    ...{ ects, continues, explanation },
    ...(closedAt !== undefined && { closedAt }),
    ...(average !== undefined && { average }),
    elements: nodes.map(({ by, why, provisional, ...element }) => element),
    ...(overrides.length > 0 && presetOf(actor) !== "student" && { overrides }),
  };
}

async function obtainedOf(context: Context, ids: readonly string[]) {
  const filter = within<"student">("student", ids);
  const [row] = await context.trusted.records(obtainedRows).find({ filter, limit: 1 });
  if (!row) return [];
  const found: RecordedDecisions["obtained"][number][] = [];
  for (let after: string | undefined; ; ) {
    const asked = { student: row.student };
    const { items, next } = await context.trusted.use(results).list(asked, { limit: 500, ...(after && { after }) });
    found.push(...items);
    if (next === undefined) return found;
    after = next;
  }
}
