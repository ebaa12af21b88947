/**
 * Questions and changes that nobody thought of: made up from a seed, the same every time, and compared with the memory
 * storage, which says what the port's verbs mean.
 */
import assert from "node:assert/strict";
import { isCursusError } from "../../kernel/errors.ts";
import { memoryStorage } from "../../storage/memory.ts";
import type { Change, Filter, Query, Row, Scalar, Sort, StorageSession } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { everybody, type StorageUnderTest, upTo, withPeople } from "./subject.ts";

type Random = () => number;

const fields = ["name", "city", "seat", "age", "member", "since"] as const;
const texts = ["", "a", "A", "ab", "é", "😀", "\uff5e", "%", "_", ".*", "1", "true", "'", '"', "\\"];
const scalars: readonly Scalar[] = [...texts, 0, 1, -1, 0.5, 2 ** 40, true, false];
const moments = upTo(4).map((n) => `2026-11-22T09:30:0${n}.000Z`);
const words = ["a", "ab", "abc", "b", "é", "a%", "1"];

export const randomCases = [
  ...promised<StorageUnderTest>("Every storage means the same by the same question.", [
    {
      name: "answers six hundred made-up questions as the memory storage does",
      async run({ storage }) {
        const random = randomFrom(20261122);
        const rows = upTo(120).map((n) => randomRow(random, `p${n}`));
        const model = await withPeople(memoryStorage(), rows);
        await withPeople(storage, rows);
        for (const turn of upTo(600)) {
          const query = randomQuery(random, await everybody(model));
          const asked = `question ${turn}: ${JSON.stringify(query)}`;
          assert.deepEqual(await storage.find("people", query), await model.find("people", query), asked);
          assert.equal(await storage.count("people", query.filter), await model.count("people", query.filter), asked);
          if (turn % 4 !== 0) continue;
          const by = upTo(turn % 3).map(() => pick(random, fields));
          const summary = {
            filter: query.filter,
            by: [...new Set(by)],
            sum: ["seat"],
            min: ["age"],
            max: ["age", "since"],
          };
          assert.deepEqual(await storage.summarise("people", summary), await model.summarise("people", summary), asked);
        }
      },
    },
  ]),
  ...promised<StorageUnderTest>("Every storage means the same by the same change.", [
    {
      name: "is left by four hundred made-up writes as the memory storage is",
      async run({ storage }) {
        const random = randomFrom(42);
        const model = await withPeople(memoryStorage());
        await withPeople(storage);
        for (const turn of upTo(400)) {
          const write = randomWrite(random);
          const [found, expected] = [await outcome(write, storage), await outcome(write, model)];
          assert.deepEqual(found, expected, `write ${turn}`);
          if (turn % 20 === 0)
            assert.deepEqual(await everybody(storage), await everybody(model), `after write ${turn}`);
        }
        assert.deepEqual(await everybody(storage), await everybody(model));
      },
    },
  ]),
];

type Write = (session: StorageSession) => Promise<unknown>;

/** What a write gave, or the code and details of what it was refused with. */
async function outcome(write: Write, session: StorageSession): Promise<unknown> {
  try {
    return { gave: await write(session) };
  } catch (error) {
    if (!isCursusError(error)) throw error;
    return { refused: error.code, details: error.details };
  }
}

/** Which of several rows `updateOne` meets is open, so those go by id; and no change of many runs into a unique set. */
function randomWrite(random: Random): Write {
  const id = `p${Math.floor(random() * 60)}`;
  const byId: Filter = { op: "and", of: [{ op: "eq", field: "id", value: id }, randomFilter(random, 1)] };
  const filter: Filter = { op: "and", of: [randomFilter(random, 2), randomFilter(random, 2)] };
  const row = { ...randomRow(random, id), ...(random() < 0.7 && { email: `e${Math.floor(random() * 40)}` }) };
  switch (Math.floor(random() * 8)) {
    case 0:
    case 1:
      return (session) => session.insert("people", row);
    case 2: {
      const rows = upTo(4).map((n) => ({
        ...randomRow(random, `p${Math.floor(random() * 60)}`),
        email: `e${n + Math.floor(random() * 30)}`,
      }));
      return (session) => session.insertMany("people", rows);
    }
    case 3: {
      const email = `e${Math.floor(random() * 40)}`;
      return (session) => session.updateOne("people", byId, { set: { email, name: id } });
    }
    case 4: {
      const change = randomChange(random);
      return (session) => session.updateOne("people", byId, change);
    }
    case 5: {
      const { set: { seat: _seat, city: _city, ...set } = {}, ...change } = randomChange(random);
      const { add: { seat: _added, ...add } = {} } = change;
      return (session) => session.updateMany("people", filter, { ...change, set, add });
    }
    case 6:
      return (session) => session.takeOne("people", byId);
    default:
      return random() < 0.3
        ? (session) => session.removeMany("people", filter)
        : (session) => session.insert("people", row);
  }
}

function randomChange(random: Random): Change {
  const set: Record<string, Scalar | readonly Scalar[]> = {};
  for (const field of ["name", "city", "member"]) if (random() < 0.4) set[field] = pick(random, scalars);
  if (random() < 0.4) set.since = pick(random, moments);
  if (random() < 0.3) set.words = upTo(3).map(() => pick(random, words));
  return {
    set,
    ...(random() < 0.3 && { push: { journal: { at: pick(random, texts), n: random() } } }),
    ...(random() < 0.5 && { add: { count: pick(random, [1, -1, 0.1, 5]), total: 2 } }),
    ...(random() < 0.3 && { unset: ["age", "seat", "unheardOf"] }),
  };
}

function randomRow(random: Random, id: string): Row {
  const row: Record<string, unknown> = { id, notes: { n: random(), text: pick(random, texts) } };
  for (const field of ["name", "city", "age", "member"]) if (random() < 0.75) row[field] = pick(random, scalars);
  if (random() < 0.7) row.seat = Math.floor(random() * 1e6) - 5e5;
  if (random() < 0.5) row.since = pick(random, moments);
  if (random() < 0.7) row.words = upTo(Math.floor(random() * 4)).map(() => pick(random, words));
  return row as Row;
}

function randomQuery(random: Random, rows: readonly Row[]): Query {
  const sort: Sort[] = [];
  for (const field of [...fields, "id"]) if (random() < 0.25) sort.push({ field, descending: random() < 0.5 });
  const place = pick(random, rows);
  const after = Object.fromEntries(
    ["id", ...sort.map(({ field }) => field)]
      .filter((field) => place[field] !== undefined)
      .map((field) => [field, place[field]]),
  );
  return {
    filter: randomFilter(random, 3),
    ...(random() < 0.8 && { sort }),
    ...(random() < 0.4 && { after: after as Query["after"] }),
    ...(random() < 0.5 && { limit: Math.floor(random() * 30) }),
    ...(random() < 0.3 && { fields: [pick(random, fields), "notes"].slice(0, random() < 0.5 ? 1 : 2) }),
  };
}

function randomFilter(random: Random, depth: number): Filter {
  const field = random() < 0.05 ? "id" : pick(random, fields);
  const values = field === "since" ? moments : scalars;
  const kind = Math.floor(random() * (depth > 0 ? 12 : 8));
  if (kind < 4)
    return { op: pick(random, ["eq", "ne", "lt", "lte", "gt", "gte"] as const), field, value: pick(random, values) };
  if (kind === 4) return { op: "in", field, values: upTo(Math.floor(random() * 4)).map(() => pick(random, values)) };
  if (kind === 5) return { op: "absent", field };
  if (kind === 6) return { op: "prefix", field: "name", value: pick(random, texts) };
  if (kind === 7) return { op: "words", startingWith: upTo(Math.floor(random() * 3)).map(() => pick(random, words)) };
  if (kind === 8) return { op: "not", of: randomFilter(random, depth - 1) };
  const of = upTo(Math.floor(random() * 4)).map(() => randomFilter(random, depth - 1));
  return { op: kind < 10 ? "and" : "or", of };
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
