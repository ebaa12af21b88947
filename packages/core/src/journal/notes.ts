/**
 * Entries of the log that change no row: somebody took a list, a person's data were erased. Each lies in a row of its own
 * until the carrier brings it to the log, and goes then: written once, it is as safe from a crash as any other entry.
 */
import type { Collection } from "../storage/collection.ts";
import { type Journaled, journaledCollection } from "./journal.ts";

/** An entry of the log that belongs to no other row, on its way there. */
export const auditNotes: Collection<Journaled> = journaledCollection<Journaled>({ name: "audit_notes" });
