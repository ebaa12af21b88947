/** What was sent and what was not: the log that staff look at, and sending again. */
import { type OutboxRow, type OutboxState, outbox } from "../journal/outbox.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { type Instant, isLocalDate, startOfDay } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import type { FieldOf } from "../storage/collection.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { and, eq, gte } from "../storage/where.ts";
import { students } from "../students/index.ts";
import { noticeMessages } from "./messages.ts";

/** A notice as others see one: never its text. */
export interface NoticeView {
  readonly id: string;
  readonly kind: string;
  /** The row that it is about. */
  readonly row: string;
  /** The student whom it concerns. */
  readonly person?: string;
  readonly topic?: string;
  readonly urgent?: true;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly createdAt: Instant;
  /** When it is tried next. */
  readonly due?: Instant;
  readonly endedAt?: Instant;
  readonly code?: string;
  readonly reason?: string;
  /** What the other side calls it, where it reports later what became of it. */
  readonly reference?: string;
}

export interface NoticeFilter {
  readonly state?: OutboxState;
  readonly topic?: string;
  readonly kind?: string;
  /** A student, by id, student number or email. */
  readonly person?: string;
  /** Announced from this day (in the institution's zone) or moment on. */
  readonly since?: string;
}

/** Which are to be sent again: one by its id, or all of a state. */
export type Retried = string | { readonly state: "failed" | "inDoubt"; readonly topic?: string };

/** The latest first. */
export async function listNotices(
  context: Context,
  { state, topic, kind, person, since }: NoticeFilter,
  request: PageRequest,
): Promise<Page<NoticeView>> {
  const student = person === undefined ? undefined : (await context.use(students).show(person)).id;
  const from = since === undefined ? undefined : await momentOf(context, since);
  const filter = and<FieldOf<OutboxRow>>(
    state && eq("state", state),
    topic === undefined ? undefined : eq("topic", topic),
    kind === undefined ? undefined : eq("kind", kind),
    student === undefined ? undefined : eq("person", student),
    from === undefined ? undefined : gte("createdAt", from),
  );
  const sort = [{ field: "createdAt" as const, descending: true }];
  const { items, ...rest } = await page(context.repository(outbox), { filter, sort }, request);
  return { items: items.map(view), ...rest };
}

async function momentOf(context: Context, since: string): Promise<Instant> {
  if (isLocalDate(since)) return startOfDay((await context.use(settings).show()).timeZone, since);
  const time = /^\d{4}-\d{2}-\d{2}T/.test(since) ? Date.parse(since) : Number.NaN;
  if (Number.isNaN(time)) throw invalidInput([issue(inputMessages, "input.not_a_date", ["since"])]);
  return new Date(time).toISOString();
}

export async function showNotice(context: Context, id: string): Promise<NoticeView> {
  return view(await rowOf(context, id));
}

/** Puts messages that ended badly back into the queue, under the same id; how many. */
export async function retry(context: Context, which: Retried): Promise<number> {
  const rows = context.repository(outbox);
  const again = {
    set: { state: "pending", open: true, due: context.clock.now(), attempts: 0 },
    unset: ["troubles", "endedAt", "unreported", "scope", "code", "reason", "handed"],
  } as const;
  if (typeof which !== "string") {
    const topic = which.topic === undefined ? undefined : eq<"topic">("topic", which.topic);
    return await rows.updateAll(and<"state" | "topic">(eq("state", which.state), topic), again);
  }
  const { state } = await rowOf(context, which);
  const ended = state === "failed" || state === "inDoubt";
  if (ended && (await rows.update(and<"id" | "state">(eq("id", which), eq("state", state)), again))) return 1;
  throw fault(ConflictError, noticeMessages, "notices.not_ended", { id: which, state });
}

async function rowOf(context: Context, id: string): Promise<OutboxRow> {
  const row = await context.repository(outbox).get(id);
  if (row) return row;
  throw fault(NotFoundError, noticeMessages, "notices.not_found", { id });
}

function view({
  open,
  holder,
  handed,
  troubles,
  unreported,
  refs,
  lane,
  scope,
  notBefore,
  ...shown
}: OutboxRow): NoticeView {
  return { ...shown, ...(lane === 0 && { urgent: true as const }) };
}
