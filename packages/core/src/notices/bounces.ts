/**
 * Mail that came back, and complaints: matched to the message that they are about, whose module is told as if it had been
 * refused at once. Ours are known by their Message-ID, which only their recipient has seen; a report that names none at all
 * is matched by the address that it names.
 */
import { type OutboxRow, outbox } from "../journal/outbox.ts";
import { defined } from "../kernel/defined.ts";
import { isCursusError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import type { Context } from "../module/module.ts";
import type { Delivery } from "../notify/notifier.ts";
import { batchesOf } from "../storage/batches.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { findStudent } from "../students/index.ts";
import { reportEnded } from "./record.ts";

/** One mail that arrived where bounces go, as its reader understands it. */
export interface ReturnedMail {
  /** Where it is kept, for people. */
  readonly source: string;
  /** `delay`: still being tried. `complaint`: the person called it spam, or wants no more. `other`: none of these. */
  readonly kind: "bounce" | "delay" | "complaint" | "other";
  /** Of what it may be about, without brackets, the surest first. */
  readonly messageIds: readonly string[];
  /** Whom it could not reach. */
  readonly recipients: readonly string[];
  /** Whom the failure is about, as for a {@link Delivery}. */
  readonly scope?: Delivery["scope"];
  readonly code?: string;
  readonly reason?: string;
}

export interface BouncesOptions {
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
}

export interface BouncesReport {
  readonly read: number;
  /** Bounces, delays and complaints about messages of ours; the four that follow add up to it. */
  readonly matched: number;
  /** Messages that were marked as come back. */
  readonly bounced: number;
  /** Still being tried: nothing to do. */
  readonly deferred: number;
  /** People who are written to no more for such messages. */
  readonly optedOut: number;
  /** Known before, or overtaken: a message that was taken back, or is under way again. */
  readonly known: number;
  /** Neither bounce nor complaint: absence notices, answers, advertisements. */
  readonly ignored: number;
  readonly unmatched: readonly UnmatchedMail[];
}

export type UnmatchedMail = Pick<ReturnedMail, "source" | "kind" | "recipients" | "code" | "reason">;

const batchSize = 200;

/** Reads in constant memory, but for what is unmatched. May be given the same mail again. */
export async function recordBounces(
  context: Context,
  mail: AsyncIterable<ReturnedMail>,
  { dryRun = false }: BouncesOptions,
): Promise<BouncesReport> {
  const counts = { read: 0, matched: 0, bounced: 0, deferred: 0, optedOut: 0, known: 0, ignored: 0 };
  const unmatched: UnmatchedMail[] = [];
  const marked = new Set<string>();
  for await (const batch of batchesOf(mail, batchSize)) {
    const told = batch.filter(({ kind }) => kind !== "other");
    const sent = await sentMessages(context, told);
    counts.read += batch.length;
    counts.ignored += batch.length - told.length;
    for (const one of told) {
      const row = sent.byId(one) ?? (await sentTo(context, one));
      if (!row) {
        const { source, kind, recipients, code, reason } = one;
        unmatched.push({ source, kind, recipients, ...defined({ code, reason }) });
        continue;
      }
      counts.matched++;
      counts[await mark(context, row, one, { dryRun, marked })]++;
    }
    if (!dryRun) await reportEnded(context);
  }
  return { ...counts, unmatched };
}

/** The messages that a batch names, found at once. */
async function sentMessages(context: Context, told: readonly ReturnedMail[]) {
  const ids = [...new Set(told.flatMap(({ messageIds }) => messageIds.flatMap((id) => ourId(id) ?? [])))];
  const found = ids.length === 0 ? [] : await context.repository(outbox).find({ filter: within("id", ids) });
  const rows = new Map(found.map((row) => [row.id, row]));
  return {
    byId: ({ messageIds }: ReturnedMail) =>
      messageIds.map((id) => rows.get(ourId(id) ?? "")).find((row) => row !== undefined),
  };
}

/** A Message-ID of ours begins with the message's own id. */
function ourId(messageId: string): string | undefined {
  const id = messageId.slice(0, messageId.indexOf("@"));
  return isId(id) ? id : undefined;
}

/** For a report that names no message: the latest mail to whoever has the address. */
async function sentTo(
  context: Context,
  { kind, messageIds, recipients }: ReturnedMail,
): Promise<OutboxRow | undefined> {
  if (kind === "delay" || messageIds.length > 0) return undefined;
  for (const address of recipients) {
    const student = await whoHas(context, address);
    if (student === undefined) continue;
    const mailed = and<"person" | "state" | "reference">(
      eq("person", student),
      within("state", ["sent", "bounced", "complained"]),
      absent("reference"),
    );
    const rows = await context.repository(outbox).find({ filter: mailed });
    const latest = rows.reduce<OutboxRow | undefined>(
      (last, row) => (last && last.endedAt! > row.endedAt! ? last : row),
      undefined,
    );
    if (latest) return latest;
  }
  return undefined;
}

async function whoHas(context: Context, address: string): Promise<string | undefined> {
  try {
    return (await findStudent(context.trusted, address)).id;
  } catch (error) {
    if (isCursusError(error, "student.not_found")) return undefined;
    throw error;
  }
}

/** Marks a message once, and says what came of it. Its module is told afterwards, even if this program dies before that. */
async function mark(
  { repository }: Context,
  row: OutboxRow,
  { kind, scope, code, reason }: ReturnedMail,
  { dryRun, marked }: { readonly dryRun: boolean; readonly marked: Set<string> },
): Promise<"bounced" | "deferred" | "optedOut" | "known"> {
  if (kind === "delay") return "deferred";
  const state = kind === "complaint" ? "complained" : "bounced";
  const from = kind === "complaint" ? (["sent", "bounced"] as const) : (["sent"] as const);
  const ready = from.some((one) => one === row.state) && !marked.has(`${state} ${row.id}`);
  marked.add(`${state} ${row.id}`);
  if (!ready) return "known";
  if (!dryRun) {
    const set = { state, unreported: true, ...defined({ scope, code, reason }) } as const;
    const same = and<"id" | "state">(eq("id", row.id), within("state", from));
    if (!(await repository(outbox).update(same, { set }))) return "known";
  }
  return kind === "complaint" ? "optedOut" : "bounced";
}
