/** A person's link, and the ways in which it can reach them. */
import { hash } from "node:crypto";
import { addressKey } from "../kernel/email.ts";
import { derivedId } from "../kernel/ids.ts";
import { tokenFor } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import { mailAddressOf, type Student } from "../students/index.ts";
import type { Invitation } from "./model.ts";

export function invitationId(campaign: string, student: string): string {
  return derivedId("invitation", campaign, student);
}

/** The token of an invitation's link, made again. */
export function tokenOf(
  { secret }: Context,
  { campaign, student, generation }: Pick<Invitation, "campaign" | "student" | "generation">,
): string {
  return tokenFor(secret, { purpose: `campaign ${campaign}`, person: student, generation });
}

/** Can this program send text messages? */
export function sendsSms({ notifiers }: Context): boolean {
  return notifiers.some(({ channel }) => channel === "sms");
}

/** Can something be sent to this person? */
export function isReachable(context: Context, student: Student): boolean {
  return mailAddressOf(student) !== undefined || (student.phone !== undefined && sendsSms(context));
}

/** Tells one address of a person from another, without keeping it. */
export function addressDigest(student: Student): string {
  const address = mailAddressOf(student);
  return hash("sha256", address === undefined ? (student.phone ?? "") : addressKey(address), "base64url").slice(0, 22);
}
