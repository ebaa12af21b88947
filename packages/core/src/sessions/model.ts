import { type Journaled, journaledCollection } from "../journal/journal.ts";
import type { Instant } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";

/**
 * Somebody asked for a new password. Kept alike whether or not there is such an account: whose it is is found out when the
 * message is composed, so that nobody learns it by asking.
 */
export interface ResetRequest extends Journaled {
  /** The names that were typed, as accounts keep them. */
  readonly names: { readonly [key: string]: string };
  /** The digest of the link's token. */
  readonly digest: string;
  readonly until: Instant;
}

export const resetRequests: Collection<ResetRequest> = journaledCollection<ResetRequest>({
  name: "reset_requests",
  fields: ["digest", "until"],
  unique: [["digest"]],
  indexes: [["until"]],
  instants: ["until"],
});

const request = { retention: "1 hour", export: false, erasure: "removed" } as const;

export const personal: PersonalFields<ResetRequest> = {
  names: { ...request, purpose: "to send the person a link to choose a new password" },
  digest: { ...request, purpose: "to recognise that link" },
  until: { ...request, purpose: "to end that link" },
};
