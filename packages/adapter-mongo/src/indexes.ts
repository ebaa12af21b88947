/** Indexes: what a plan asks for, what the database has, and the way from the one to the other. */
import { type CollectionPlan, ConfigurationError, fault, uniqueViolation } from "@cursus/core";
import type { CreateIndexesOptions, Db, Document } from "mongodb";
import { nameOf } from "./documents.ts";
import { conflictOf, isDriverError } from "./failures.ts";
import { mongoMessages } from "./messages.ts";

export interface Index {
  /** Made of its use and its fields: `unique(city+seat)`. */
  readonly name: string;
  readonly fields: readonly string[];
  readonly key: { readonly [field: string]: 1 };
  readonly options: Pick<CreateIndexesOptions, "unique" | "partialFilterExpression" | "expireAfterSeconds">;
}

/**
 * The indexes of a plan. Those of unique sets leave out the rows that are exempt, those that begin with a sparse field the
 * rows that lack it. Those of lists end with the id, which ends every order, so that a page of ties needs no sorting.
 */
export function indexesOf({ unique, indexes, sparse = [], words, expiresAt }: CollectionPlan): readonly Index[] {
  const wanted = [
    ...unique.map((fields) => indexOf("unique", fields, { unique: true, ...present(fields) })),
    ...indexes
      .map((fields) => fields.filter((field) => field !== "id"))
      .filter((fields) => fields.length > 0)
      .map((fields) => {
        const options = sparse.includes(fields[0]!) ? present(fields.slice(0, 1)) : {};
        const index = indexOf("by", fields, options);
        return { ...index, key: { ...index.key, _id: 1 } as const };
      }),
    ...(words === undefined ? [] : [indexOf("words", [words], {})]),
    ...(expiresAt === undefined ? [] : [indexOf("expires", [expiresAt], { expireAfterSeconds: 0 })]),
  ];
  return [...new Map(wanted.map((index) => [index.name, index])).values()];
}

function indexOf(use: string, fields: readonly string[], options: Index["options"]): Index {
  const key = Object.fromEntries(fields.map((field) => [nameOf(field), 1 as const]));
  return { name: `${use}(${fields.join("+")})`, fields, key, options };
}

function present(fields: readonly string[]) {
  return { partialFilterExpression: Object.fromEntries(fields.map((field) => [nameOf(field), { $exists: true }])) };
}

/** How a collection's indexes differ from its plan's. */
export interface Difference {
  readonly missing: readonly Index[];
  /** Under one of our names, with another key or other options. */
  readonly other: readonly Index[];
  /** Names of ours that the plan does not ask for any more. */
  readonly extra: readonly string[];
}

export async function differences(db: Db, plan: CollectionPlan): Promise<Difference> {
  const found = new Map<string, Document>();
  for (const index of await foundIndexes(db, plan.name)) found.set(index.name as string, index);
  const wanted = indexesOf(plan);
  const known = wanted.filter(({ name }) => found.has(name));
  return {
    missing: wanted.filter(({ name }) => !found.has(name)),
    other: known.filter((index) => !isSame(index, found.get(index.name)!)),
    // One that somebody made by hand is theirs.
    extra: [...found.keys()].filter((name) => ours.test(name) && !wanted.some((index) => index.name === name)),
  };
}

const ours = /^(unique|by|words|expires)\(.+\)$/;

async function foundIndexes(db: Db, collection: string): Promise<readonly Document[]> {
  try {
    return await db.collection(collection).listIndexes().toArray();
  } catch (error) {
    if (codeOf(error) === namespaceNotFound) return [];
    throw error;
  }
}

function isSame({ key, options }: Index, found: Document): boolean {
  const told = (index: Document) =>
    JSON.stringify([
      Object.entries(index.key as object).map(([field, direction]) => [field, Number(direction)]),
      index.unique ?? false,
      Object.keys(index.partialFilterExpression ?? {}).sort(),
      index.expireAfterSeconds === undefined ? undefined : Number(index.expireAfterSeconds),
    ]);
  const plain = !found.sparse && !found.collation && !found.hidden;
  return plain && told({ key, ...options }) === told(found);
}

/** Brings a collection and its indexes up to a plan. Any number of programs may do so at once. */
export async function bringUpTo(db: Db, plan: CollectionPlan, exists: boolean): Promise<void> {
  if (!exists) await unless(namespaceExists, () => db.createCollection(plan.name));
  const { missing, other, extra } = exists
    ? await differences(db, plan)
    : { missing: indexesOf(plan), other: [], extra: [] };
  const held = other.find(({ options }) => options.unique);
  // Without it, whoever writes meanwhile could break the set: its owner decides when.
  if (held) throw await indexConflict(db, plan, held);
  for (const name of [...extra, ...other.map((index) => index.name)]) {
    await unless(indexNotFound, () => db.collection(plan.name).dropIndex(name));
  }
  for (const index of [...missing, ...other]) await create(db, plan, index);
}

async function create(db: Db, plan: CollectionPlan, index: Index): Promise<void> {
  try {
    await db.collection(plan.name).createIndex({ ...index.key }, { name: index.name, ...index.options });
  } catch (error) {
    if (conflictOf(error)) throw uniqueViolation(plan.name, index.fields, { cause: error });
    if (sameKey.has(codeOf(error) as number)) throw await indexConflict(db, plan, index, error);
    throw error;
  }
}

/** The index of our name, or, where somebody made one over the same fields under another name, that one. */
async function indexConflict(db: Db, plan: CollectionPlan, index: Index, cause?: unknown) {
  const found = await foundIndexes(db, plan.name);
  const sameFields = ({ key }: Document) => Object.keys(key as object).join() === Object.keys(index.key).join();
  const inTheWay = found.find(({ name }) => name === index.name) ?? found.find(sameFields);
  const name: string = inTheWay?.name ?? index.name;
  const details = {
    ...{ index: name, shown: JSON.stringify(name), collection: plan.name },
    ...{ place: `${db.databaseName}.${plan.name}`, fields: index.fields },
  };
  return fault(
    ConfigurationError,
    mongoMessages,
    "mongo.index_conflict",
    details,
    cause === undefined ? {} : { cause },
  );
}

const namespaceNotFound = 26;
const indexNotFound = 27;
const namespaceExists = 48;
/** IndexOptionsConflict, IndexKeySpecsConflict */
const sameKey = new Set([85, 86]);

/** Does something that another program may have done just before. */
async function unless(code: number, step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (codeOf(error) !== code) throw error;
  }
}

function codeOf(error: unknown): unknown {
  return isDriverError(error) ? error.code : undefined;
}
