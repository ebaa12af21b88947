/** What `cursus doctor` looks at. */
import {
  type CollectionPlan,
  type HealthCheck,
  isCursusError,
  messagesOf,
  type Storage,
  storageMessages,
  type Text,
} from "@cursus/core";
import type { Document, MongoClient } from "mongodb";
import { inTime, translated } from "./failures.ts";
import { differences } from "./indexes.ts";
import { mongoMessages } from "./messages.ts";
import { behind, connectedInTime, type MongoOptions, type Opened } from "./mongo-storage.ts";
import { type Place, placeOf } from "./place.ts";

export interface CheckOptions extends Pick<MongoOptions, "database" | "timeoutSeconds"> {
  /** Whose indexes are looked for; those that the storage was opened with if absent. */
  readonly plans?: readonly CollectionPlan[];
}

/**
 * Looks at a MongoDB and changes nothing: what it is, what it can do, what its acknowledgements are worth, its indexes.
 * A server that cannot be asked is a check that failed, not an error.
 *
 * @param target a storage of this adapter, or what one is made of
 */
export async function checkMongo(
  target: Storage | string | MongoClient,
  options: CheckOptions = {},
): Promise<readonly HealthCheck[]> {
  try {
    return await withGround(target, options, async ({ place, opened }) => {
      const hello = await opened.db.admin().command({ hello: 1 });
      const { version } = await opened.db.admin().command({ buildInfo: 1 });
      const plans = options.plans ?? [...opened.plans.values()];
      return [
        serverCheck(place, hello, version),
        transactionCheck(opened),
        durabilityCheck(opened, hello),
        ...(plans.length > 0 ? [await indexCheck(opened, plans)] : []),
      ];
    });
  } catch (error) {
    if (!isCursusError(error)) throw error;
    const message = text(error.code, error.details);
    return [{ name: "mongodb", ok: false, message, fix: text("mongo.not_asked.fix") }];
  }
}

interface Ground {
  readonly place: Place;
  readonly opened: Opened;
}

/** An open storage is asked over its own connection; for anything else one is made and closed again. */
async function withGround<T>(
  target: Storage | string | MongoClient,
  { database, timeoutSeconds: seconds = 10 }: CheckOptions,
  look: (ground: Ground) => Promise<T>,
): Promise<T> {
  const known = behind.get(target as Storage);
  const place =
    known?.place ?? placeOf(target as string | MongoClient, { seconds, ...(database !== undefined && { database }) });
  const scene = { adapter: place.name, operation: "check", seconds };
  const open = known?.opened();
  try {
    const opened = open ?? (await connectedInTime(place, scene));
    try {
      return await inTime(look({ place, opened }), scene);
    } finally {
      if (!open) await place.disconnect(opened.client);
    }
  } catch (error) {
    throw translated(error, scene);
  }
}

function serverCheck(place: Place, hello: Document, version: string): HealthCheck {
  const kind = hello.msg === "isdbgrid" ? "sharded" : hello.setName === undefined ? "standalone" : "set";
  const found = text("mongo.found", { version, kind, place: place.name });
  if (hello.isWritablePrimary !== false) return { name: "mongodb", ok: true, message: found };
  return { name: "mongodb", ok: false, message: text("mongo.not_primary"), fix: text("mongo.not_primary.fix") };
}

function transactionCheck({ clustered }: Opened): HealthCheck {
  const check = { name: "mongodb transactions", ok: true };
  if (clustered) return { ...check, message: text("mongo.transactions") };
  return { ...check, message: text("mongo.no_transactions"), fix: text("mongo.no_transactions.fix") };
}

function durabilityCheck({ db, clustered }: Opened, hello: Document): HealthCheck {
  const name = "mongodb durability";
  const { w, journal } = db.writeConcern ?? {};
  const concern = `w=${w ?? 1}${journal === undefined ? "" : `, journal=${journal}`}`;
  // A majority writes to its journal unless it is told otherwise; a single server does only when it is asked to.
  const lasting = clustered ? w === "majority" && journal !== false : journal === true;
  if (!lasting)
    return { name, ok: false, message: text("mongo.not_durable", { concern }), fix: text("mongo.not_durable.fix") };
  const members = Array.isArray(hello.hosts) ? hello.hosts.length : 0;
  const alone = !clustered || members === 1;
  if (!alone) return { name, ok: true, message: text("mongo.durable", { concern, members: members || "?" }) };
  return { name, ok: true, message: text("mongo.one_disk", { concern }), fix: text("mongo.one_disk.fix") };
}

async function indexCheck({ db }: Opened, plans: readonly CollectionPlan[]): Promise<HealthCheck> {
  const name = "mongodb indexes";
  const found = { missing: [] as string[], other: [] as string[], extra: [] as string[] };
  for (const plan of plans) {
    const { missing, other, extra } = await differences(db, plan);
    const placed = (index: string) => `${plan.name}.${index}`;
    found.missing.push(...missing.map((index) => placed(index.name)));
    found.other.push(...other.map((index) => placed(index.name)));
    found.extra.push(...extra.map(placed));
  }
  if (found.missing.length + found.other.length > 0) {
    const told = { missing: found.missing.join(", ") || "-", other: found.other.join(", ") || "-" };
    return { name, ok: false, message: text("mongo.indexes_differ", told), fix: text("mongo.indexes_differ.fix") };
  }
  const message = text("mongo.indexes", { count: plans.length });
  return found.extra.length === 0
    ? { name, ok: true, message }
    : { name, ok: true, message, fix: text("mongo.extra_indexes", { extra: found.extra }) };
}

const messages = messagesOf(storageMessages, mongoMessages);

function text(code: string, details?: { readonly [name: string]: unknown }): Text {
  return { en: messages.say("en", code, details), fr: messages.say("fr", code, details) };
}
