/** Notices: sends what the modules announced, once each, and keeps what became of it. */
import { outbox } from "../journal/outbox.ts";
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import type { Json } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { type BouncesOptions, type BouncesReport, type ReturnedMail, recordBounces } from "./bounces.ts";
import { checkNotifiers } from "./check.ts";
import { type DeliverOptions, type DeliverReport, deliver } from "./deliver.ts";
import { allowances } from "./limits.ts";
import { listNotices, type NoticeFilter, type NoticeView, type Retried, retry, showNotice } from "./log.ts";
import { noticeMessages } from "./messages.ts";
import { type DeliveryPlan, type PlanOptions, planOf } from "./plan.ts";
import { type Preview, type PreviewOptions, preview } from "./preview.ts";
import { type Receipt, recordReceipt } from "./receipts.ts";

export { type OutboxState, outboxStates } from "../journal/outbox.ts";
export type { SendLimits } from "./allowance.ts";
export type { BouncesOptions, BouncesReport, ReturnedMail, UnmatchedMail } from "./bounces.ts";
export type { DeliverEvent, DeliverOptions, DeliverProgress, DeliverReport } from "./deliver.ts";
export type { DeliverHealth } from "./health.ts";
export type { Limits } from "./limits.ts";
export type { NoticeFilter, NoticeView, Retried } from "./log.ts";
export type { DeliveryPlan, PlanOptions } from "./plan.ts";
export type { Preview, PreviewOptions } from "./preview.ts";
export type { Receipt } from "./receipts.ts";

export interface NoticesVerbs {
  /** What waits, what was sent and what was not, the latest first. */
  list(filter?: NoticeFilter, request?: PageRequest): Promise<Page<NoticeView>>;
  show(id: string): Promise<NoticeView>;
  /** Sends again what failed or is in doubt, under the same Message-ID; how many. */
  retry(which: Retried): Promise<number>;
  /** How many messages wait, and by when the limits let the last one go. */
  plan(options?: PlanOptions): Promise<DeliveryPlan>;
  /** What a kind of notice says, with made-up facts; sent to oneself if asked. */
  preview(kind: string, options?: PreviewOptions): Promise<Preview>;
  /** Reaches every notifier and signs in; refuses to write to the world while people could not tell who writes. */
  check(options?: { readonly force?: boolean }): Promise<void>;
  /** Sends what is due, until nothing is, or for as long as it watches. Any number of programs may do so at once. */
  deliver(options?: DeliverOptions): Promise<DeliverReport>;
  /** Takes in mail that came back, and complaints. The same mail may be given again, weeks later, too. */
  bounces(mail: AsyncIterable<ReturnedMail>, options?: BouncesOptions): Promise<BouncesReport>;
  /** Takes in what a gateway tells of a message that it took; `unknown`: none of ours has this reference. */
  receipt(receipt: Receipt): Promise<"recorded" | "known" | "unknown">;
}

const senders = ["admin", "registrar", "surveyOfficer", "it"] as const;

export const notices = defineModule<NoticesVerbs>({
  name: "notices",
  collections: [allowances],
  messages: noticeMessages,
  masks: () => ({ [allowances.name]: impersonal }),
  access: {
    list: senders,
    show: senders,
    retry: senders,
    plan: senders,
    preview: senders,
    check: senders,
    deliver: senders,
    bounces: senders,
    receipt: [],
  },
  create,
  async about(context, student) {
    const told = await context.trusted
      .repository(outbox)
      .find({ filter: eq("person", student), sort: [{ field: "createdAt" }] });
    if (told.length === 0) return undefined;
    return told.map(({ kind, state, createdAt, endedAt, reason }) => ({
      ...{ kind, state, createdAt },
      ...(endedAt !== undefined && { endedAt }),
      ...(reason !== undefined && { reason }),
    })) as Json;
  },
  async forget(context, student) {
    return { removed: await context.trusted.repository(outbox).removeAll(eq("person", student)), kept: [] };
  },
});

function create(context: Context): NoticesVerbs {
  return {
    list: (filter = {}, request = {}) => listNotices(context, filter, request),
    show: (id) => showNotice(context, id),
    retry: (which) => retry(context, which),
    plan: (options = {}) => planOf(context, options),
    preview: (kind, options = {}) => preview(context, kind, options),
    check: ({ force = false } = {}) => checkNotifiers(context, force),
    deliver: (options = {}) => deliver(context, options),
    bounces: (mail, options = {}) => recordBounces(context, mail, options),
    receipt: (receipt) => recordReceipt(context, receipt),
  };
}
