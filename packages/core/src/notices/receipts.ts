/** What a gateway tells later of a message that it took, known by the gateway's own name for it. */
import { outbox } from "../journal/outbox.ts";
import type { Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import type { Delivery } from "../notify/notifier.ts";
import { and, eq } from "../storage/where.ts";
import { reportEnded } from "./record.ts";

export interface Receipt {
  /** The `reference` of the {@link Delivery} that accepted it. */
  readonly reference: string;
  readonly state: "delivered" | "failed";
  readonly at: Instant;
  /** Whom a failure is about; the recipient if absent. */
  readonly scope?: Delivery["scope"];
  readonly code?: string;
  readonly reason?: string;
}

/**
 * Notes that a message arrived, or that it did not: then its module is told as of a mail that came back. The first receipt
 * of its kind counts; a gateway repeats itself.
 * @returns `unknown`: no message of ours has this reference
 */
export async function recordReceipt(
  context: Context,
  { reference, state, at, scope = "recipient", code, reason }: Receipt,
): Promise<"recorded" | "known" | "unknown"> {
  const rows = context.repository(outbox);
  const row = await rows.first({ filter: eq("reference", reference) });
  if (!row) return "unknown";
  if (row.state !== "sent" || (state === "delivered" && row.deliveredAt !== undefined)) return "known";
  const same = and<"id" | "state">(eq("id", row.id), eq("state", "sent"));
  if (state === "delivered") {
    return (await rows.update(same, { set: { deliveredAt: at } })) ? "recorded" : "known";
  }
  const told = { ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) };
  const set = { state: "bounced", unreported: true, scope, ...told } as const;
  if (!(await rows.update(same, { set }))) return "known";
  await reportEnded(context);
  return "recorded";
}
