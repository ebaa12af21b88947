import { type Journaled, journaledCollection } from "../journal/journal.ts";
import type { Instant } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";

/**
 * What a key may read. `people` is who studies what, and no more than names and numbers; `contact` and `identity` add to it
 * how people are reached, and what only civil papers say; `duty` adds to `teaching` what somebody owes and was paid for. `sources` opens the other systems that this one reads, for the
 * kinds that the key may read here.
 */
export const clientScopes = ["curricula", "people", "contact", "identity", "teaching", "duty", "sources"] as const;
export type ClientScope = (typeof clientScopes)[number];

/** Another program that reads from here, and its one key. */
export interface Client extends Journaled {
  /** What people call it: `CROUS`, `Université de Lyon`. */
  readonly name: string;
  readonly nameKey: string;
  /** The same, until it is revoked: no two keys in use have one name. */
  readonly activeName?: string;
  readonly scopes: readonly ClientScope[];
  /** Of the key, which is nowhere. */
  readonly digest: string;
  /** Of the key before this one, so that whoever still uses it is told. */
  readonly formerDigest?: string;
  /** How the key begins, for people to tell keys apart. */
  readonly beginsWith: string;
  readonly createdAt: Instant;
  readonly renewedAt?: Instant;
  /** From then on it opens nothing; absent: it never ends. */
  readonly expiresAt?: Instant;
  readonly revokedAt?: Instant;
  /** To the minute. */
  readonly lastUsedAt?: Instant;
}

export const clientRows: Collection<Client> = journaledCollection<Client>({
  name: "api_clients",
  fields: ["nameKey", "activeName", "digest", "formerDigest", "lastUsedAt", "revokedAt"],
  unique: [["activeName"], ["digest"], ["formerDigest"]],
  indexes: [["nameKey"]],
  sparse: ["activeName", "formerDigest"],
  instants: ["lastUsedAt", "revokedAt"],
});

/** A program is nobody. */
export const personal: PersonalFields<Client> = {
  ...{ name: "not personal", nameKey: "not personal", activeName: "not personal", scopes: "not personal" },
  ...{ digest: "not personal", formerDigest: "not personal", beginsWith: "not personal", createdAt: "not personal" },
  ...{ renewedAt: "not personal", expiresAt: "not personal", revokedAt: "not personal", lastUsedAt: "not personal" },
};
