/** Notices: sends what the modules announced, once each, and keeps what became of it. */

import { type OutboxRow, type OutboxState, outbox } from "../journal/outbox.ts";
import type { Instant } from "../kernel/time.ts";
import { type Context, defineModule } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { and, eq } from "../storage/where.ts";
import { checkNotifiers } from "./check.ts";
import { type DeliverOptions, type DeliverReport, deliver } from "./deliver.ts";
import { noticeMessages } from "./messages.ts";

export type { OutboxState } from "../journal/outbox.ts";
export type { DeliverOptions, DeliverProgress, DeliverReport } from "./deliver.ts";

/** A notice as others see one: never its text. */
export interface NoticeView {
  readonly id: string;
  readonly kind: string;
  /** The row that it is about. */
  readonly row: string;
  readonly topic?: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly createdAt: Instant;
  /** When it is tried next. */
  readonly due?: Instant;
  readonly endedAt?: Instant;
  readonly code?: string;
  readonly reason?: string;
}

export interface NoticesVerbs {
  list(
    filter?: { readonly state?: OutboxState; readonly topic?: string },
    request?: PageRequest,
  ): Promise<Page<NoticeView>>;
  /** Reaches every notifier and signs in; refuses to write to the world while people could not tell who writes. */
  check(options?: { readonly force?: boolean }): Promise<void>;
  /** Sends what is due, until nothing is. Any number of programs may do so at once. */
  deliver(options?: DeliverOptions): Promise<DeliverReport>;
}

export const notices = defineModule<NoticesVerbs>({
  name: "notices",
  collections: [],
  messages: noticeMessages,
  access: {
    list: ["admin", "registrar", "surveyOfficer", "it"],
    check: ["admin", "registrar", "surveyOfficer", "it"],
    deliver: ["admin", "registrar", "surveyOfficer", "it"],
  },
  create,
});

function create(context: Context): NoticesVerbs {
  return {
    async list({ state, topic } = {}, request = {}) {
      const filter = and(state && eq("state", state), topic === undefined ? undefined : eq("topic", topic));
      const { items, ...rest } = await page(context.repository(outbox), { filter }, request);
      return { items: items.map(view), ...rest };
    },
    check: ({ force = false } = {}) => checkNotifiers(context, force),
    deliver: (options = {}) => deliver(context, options),
  };
}

function view({ open, holder, unreported, refs, lane, scope, ...shown }: OutboxRow): NoticeView {
  return shown;
}
