/** The mark that a copy leaves in the store that it fills, so that a half-filled store is not taken for a whole one. */
import { ConfigurationError, fault } from "../kernel/errors.ts";
import type { Instant } from "../kernel/time.ts";
import { type Collection, collection } from "../storage/collection.ts";
import { storageMessages } from "../storage/messages.ts";
import { repository } from "../storage/repository.ts";
import type { Storage } from "../storage/storage.ts";

export interface CopyMark {
  /** The only row's. */
  readonly id: typeof copyMarkId;
  /** The name of the storage that it is filled from. */
  readonly from: string;
  readonly state: "underWay" | "done";
  readonly startedAt: Instant;
  /** Of a rehearsal copy that is under way: what its invented people are made with. */
  readonly maskKey?: string;
  /** A rehearsal copy, for good. */
  readonly masked?: true;
  /** What was there when the copy was done, by collection. */
  readonly digests?: { readonly [collection: string]: string };
}

export const copyMarkId = "copy";

export const copyMarks: Collection<CopyMark> = collection<CopyMark>({ name: "copy_mark", fields: ["state"] });

/** Refuses a store that a copy has begun to fill and not finished; says whether it is a rehearsal copy. */
export async function readCopyMark(storage: Storage): Promise<{ readonly rehearsal: boolean }> {
  const mark = await repository(storage, copyMarks).get(copyMarkId);
  if (mark?.state === "underWay")
    throw fault(ConfigurationError, storageMessages, "storage.half_copied", { to: storage.name, from: mark.from });
  return { rehearsal: mark?.masked ?? false };
}
