/** Mail of a campaign that was taken and came back later, and complaints about it. */
import type { Context, Ended } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import { studentsById } from "../students/index.ts";
import { addressDigest } from "./link.ts";
import { type Invitation, invitations } from "./model.ts";

/** How often it is noted anew when the person was at the form meanwhile. */
const attempts = 5;

/** Notes what came back on its invitation. Called again for the same, it notes the same. */
export async function noteCameBack(context: Context, ended: readonly Ended[]): Promise<void> {
  for (const one of ended) {
    if (one.state === "complained") await optOut(context, one.row);
    else if (one.state === "bounced") await noteBounce(context, one);
  }
}

async function noteBounce(context: Context, bounce: Ended): Promise<void> {
  const rows = context.repository(invitations);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const invitation = await rows.get(bounce.row);
    if (!invitation || !isOfLatest(bounce, invitation)) return;
    const person = (await studentsById(context, [invitation.student])).get(invitation.student);
    const unreachable = bounce.scope === "recipient" || bounce.scope === "domain";
    const refusal = [bounce.code, bounce.reason].filter(Boolean).join(" ");
    const set = {
      delivery: unreachable ? ("bounced" as const) : ("failed" as const),
      refusal,
      ...(unreachable && person && { refusedFor: addressDigest(person) }),
    };
    // The version keeps it off an invitation that was sent anew between reading and writing.
    if (await rows.update(and(eq("id", invitation.id), eq("version", invitation.version)), { set })) return;
  }
}

/**
 * A bounce may come weeks later, when the invitation was long sent anew to a corrected address: then it says nothing of that
 * one. A reminder that came back counts unless something was taken after it.
 */
function isOfLatest({ kind, refs, at }: Ended, { delivery, resent, sentAt }: Invitation): boolean {
  if (delivery === "revoked" || delivery === "due") return false;
  if (kind === "campaigns.invitation") return Number(refs?.again ?? 0) >= resent;
  return resent === 0 || sentAt === undefined || sentAt <= at;
}

async function optOut(context: Context, id: string): Promise<void> {
  const rows = context.records(invitations);
  const now = context.clock.now();
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const invitation = await rows.get(id);
    if (!invitation || invitation.optedOut) return;
    const same = and(eq("id", id), eq("version", invitation.version));
    const set = { optedOut: true, optedOutAt: now } as const;
    if (await rows.update(same, { set }, { verb: "campaigns.optOut", about: invitation.student })) return;
  }
}
