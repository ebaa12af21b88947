/** An office that leaves a log on any storage, ways to tamper with that log, and programs that write to it at once. */
import { createCursus } from "../cursus.ts";
import type { AuditFault } from "../journal/verify.ts";
import { addSeconds, type Clock, systemClock } from "../kernel/time.ts";
import { owner } from "../module/actor.ts";
import type { Row, Storage } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";

const secret = "a secret for tests and nothing else";

/** Something done to the log by a program that is not ours, and what a verification must say of it. */
export interface Tampering {
  readonly name: string;
  tamper(storage: Storage): Promise<unknown>;
  readonly shows: readonly AuditFault["code"][];
}

/** On the log that {@link leaveLog} left. */
export const tamperings: readonly Tampering[] = [
  {
    name: "an entry is signed by somebody else",
    tamper: async (storage) => await rewrite(storage, "audit", await middle(storage), { by: "user:nobody" }),
    shows: ["audit.entry_changed"],
  },
  {
    name: "what an entry says is rewritten",
    tamper: async (storage) => await rewrite(storage, "audit", await middle(storage), { what: { lastName: "Autre" } }),
    shows: ["audit.entry_changed"],
  },
  {
    name: "an entry is made a day older",
    async tamper(storage) {
      const row = await middle(storage);
      await rewrite(storage, "audit", row, { at: addSeconds(row.at as string, -86_400) });
    },
    shows: ["audit.entry_changed"],
  },
  {
    name: "an entry is removed",
    tamper: async (storage) => await storage.removeMany("audit", eq("id", (await middle(storage)).id)),
    shows: ["audit.entry_removed"],
  },
  {
    name: "an entry is slipped in",
    tamper: async (storage) => await storage.insert("audit", { ...(await middle(storage)), id: "slippedIn" }),
    shows: ["audit.entry_added"],
  },
  {
    name: "two entries change places",
    async tamper(storage) {
      const [a, b] = (await storage.find("audit", { limit: 2 })) as [Row, Row];
      await storage.removeMany("audit", within("id", [a.id, b.id]));
      await storage.insertMany("audit", [
        { ...b, id: a.id },
        { ...a, id: b.id },
      ]);
    },
    shows: ["audit.entry_changed", "audit.entry_changed"],
  },
  {
    name: "an entry is removed and its seal says that it never was",
    async tamper(storage) {
      const { id } = await middle(storage);
      const [seal] = (await storage.find("audit_seals", { filter: eq("number", 3) })) as [Row];
      await storage.removeMany("audit", eq("id", id));
      await rewrite(storage, "audit_seals", seal, { entries: [] });
    },
    shows: ["audit.seal_changed"],
  },
  {
    name: "a seal is removed",
    tamper: (storage) => storage.removeMany("audit_seals", eq("number", 3)),
    shows: ["audit.seals_missing", "audit.entry_added"],
  },
  {
    name: "a seal is removed with its entries",
    async tamper(storage) {
      await storage.removeMany("audit", eq("id", (await middle(storage)).id));
      await storage.removeMany("audit_seals", eq("number", 3));
    },
    shows: ["audit.seals_missing"],
  },
  {
    name: "the beginning is cut off",
    async tamper(storage) {
      const [first] = (await storage.find("audit_seals", { filter: eq("number", 1) })) as [Row];
      const ids = (first.entries as unknown as readonly (readonly [string, string])[]).map(([id]) => id);
      await storage.removeMany("audit", within("id", ids));
      await storage.removeMany("audit_seals", eq("number", 1));
    },
    shows: ["audit.seals_missing"],
  },
];

/** Five people are added, each under a seal of its own. */
export async function leaveLog(storage: Storage): Promise<void> {
  const cursus = await createCursus({ storage, secret });
  for (let n = 1; n <= 5; n++) {
    await cursus.as(owner).students.add({ lastName: `Diop ${n}`, email: `p${n}@univ.example` });
    await cursus.carry();
  }
}

/** The entry under the third of five seals. */
async function middle(storage: Storage): Promise<Row> {
  const [seal] = (await storage.find("audit_seals", { filter: eq("number", 3) })) as [Row];
  const [[id]] = seal.entries as unknown as [[string, string]];
  return (await storage.get("audit", id))!;
}

async function rewrite(storage: Storage, collection: string, { id }: Row, set: Omit<Row, "id">): Promise<void> {
  await storage.updateOne(collection, and(eq("id", id))!, { set: set as never });
}

/**
 * One program of several: adds people and carries after each. Its clock runs ahead of the others', so that it takes every
 * lease for one that has run out: carriers are at work at the same time, as after a machine stood still.
 */
export async function writeAndCarry(storage: Storage, name: string, people: number): Promise<void> {
  const cursus = await createCursus({ storage, secret, clock: runaway() });
  for (let n = 0; n < people; n++) {
    await cursus.as(owner).students.add({ lastName: `Sow ${n}`, email: `${name}.${n}@univ.example` });
    await cursus.carry();
  }
}

function runaway(): Clock {
  let ahead = 0;
  return { now: () => addSeconds(systemClock.now(), 10 * ahead++) };
}

/** How often each entry of the log is sealed, as counts by how often: `{ 1: 160 }` is as it must be. */
export async function timesSealed(storage: Storage): Promise<{ readonly [times: number]: number }> {
  const times = new Map<string, number>();
  for await (const { id } of storage.scan("audit", { fields: [] })) times.set(id, 0);
  for await (const { entries } of storage.scan("audit_seals", {}))
    for (const [id] of entries as unknown as readonly (readonly [string, string])[])
      times.set(id, (times.get(id) ?? 0) + 1);
  return Object.fromEntries(
    Map.groupBy(times.values(), (count) => count)
      .entries()
      .map(([n, all]) => [n, all.length]),
  );
}
