/** Sending a person's invitation anew, by the link that they have or by a new one that makes the old one useless. */

import { digestOf } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import type { Fields } from "../storage/storage.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import { tokenOf } from "./link.ts";
import { type Invitation, invitations, revokedLinks } from "./model.ts";

export interface Renewal {
  readonly verb: string;
  /** With a new link: who holds the old one is told that it was replaced. */
  readonly anew: boolean;
  readonly what?: Fields;
}

/** Absent when somebody else wrote to the invitation meanwhile: nothing was done. */
export async function renewLink(
  context: Context,
  invitation: Invitation,
  { verb, anew, what }: Renewal,
): Promise<Invitation | undefined> {
  const link = anew ? await newLink(context, invitation) : {};
  const again = invitation.resent + 1;
  const tell = [
    {
      kind: "campaigns.invitation",
      occasion: `again ${again}`,
      refs: { again: String(again) },
      topic: invitation.campaign,
    },
  ];
  const change = {
    set: { ...link, resent: again, delivery: "due" as const },
    unset: ["refusal" as const, "refusedFor" as const, "notMeAt" as const],
  };
  const note = { verb, about: invitation.student, ...(what && { what }), tell };
  return await context.records(invitations).update(asFound(invitation), change, note);
}

/** Makes the link useless, and nothing is sent until it is renewed. */
export async function withdrawLink(context: Context, invitation: Invitation): Promise<Invitation | undefined> {
  const link = await newLink(context, invitation);
  const change = { set: { ...link, delivery: "revoked" as const } };
  const note = { verb: "campaigns.revoke", about: invitation.student };
  return await context.records(invitations).update(asFound(invitation), change, note);
}

export function asFound({ id, version }: Invitation) {
  return and<"id" | "version">(eq("id", id), eq("version", version));
}

/** The next link of an invitation, written by whoever goes on to change it. The old one is known as replaced from here on. */
async function newLink(
  context: Context,
  invitation: Invitation,
): Promise<Pick<Invitation, "generation" | "linkDigest">> {
  const generation = invitation.generation + 1;
  const linkDigest = digestOf(tokenOf(context, { ...invitation, generation }));
  const row = { id: invitation.linkDigest, invitation: invitation.id, at: context.clock.now() };
  try {
    await context.repository(revokedLinks).insert(row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return { generation, linkDigest };
}
