/** How a rehearsal copy masks the rows of every collection. */
import { auditAnchors, auditLog, retainVerb, seals } from "../journal/audit.ts";
import type { Entry } from "../journal/journal.ts";
import { auditNotes } from "../journal/notes.ts";
import { heldTopics, outbox } from "../journal/outbox.ts";
import { ConfigurationError, fault } from "../kernel/errors.ts";
import { type InventedFor, impersonal, type Mask, type Masks, sayingNothing } from "../module/mask.ts";
import { meta } from "../module/migrate.ts";
import type { Module } from "../module/module.ts";
import { storageMessages } from "../storage/messages.ts";
import type { Row, StorageSession } from "../storage/storage.ts";

/** The log keeps who did what and when; what it says of people is emptied, as erasing them would. */
const groundMasks: Masks = {
  [meta.name]: impersonal,
  [seals.name]: impersonal,
  [auditAnchors.name]: impersonal,
  [auditNotes.name]: impersonal,
  // An entry on a removal says nothing of anyone, and the chain's beginning is proven by it.
  [auditLog.name]: (row) => {
    const { what, salt, ...silent } = row;
    return row.verb === retainVerb ? row : silent;
  },
  [outbox.name]: ({ reason, ...row }) => row,
  [heldTopics.name]: (row) => ({ ...row, reason: sayingNothing(String(row.reason)) }),
};

/** What becomes of a row on its way; without invented identities it stays as it is. */
export async function maskerOf(
  modules: readonly Module[],
  source: StorageSession,
  inventedFor: InventedFor | undefined,
): Promise<(collection: string, row: Row) => Row> {
  if (!inventedFor) return (_, row) => row;
  const masks: { [collection: string]: Mask } = { ...groundMasks };
  for (const module of modules) Object.assign(masks, await module.masks?.(source));
  const unmasked = modules.flatMap(({ collections }) => collections).filter(({ name }) => !masks[name]);
  if (unmasked.length > 0) {
    const collections = unmasked.map(({ name }) => name);
    throw fault(ConfigurationError, storageMessages, "storage.no_mask", { collections });
  }
  return (collection, row) => masks[collection]!(withSilentJournal(row), inventedFor);
}

function withSilentJournal(row: Row): Row {
  if (!Array.isArray(row.journal)) return row;
  const journal = (row.journal as unknown as readonly Entry[]).map(({ what, ...entry }) => entry);
  return { ...row, journal: journal as never };
}
