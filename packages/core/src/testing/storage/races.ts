import assert from "node:assert/strict";
import { isUniqueViolation } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { everybody, people, type StorageUnderTest, upTo, withoutReopening, withPeople } from "./subject.ts";

const racers = upTo(20);
const byId = { op: "eq", field: "id", value: "a" } as const;

export const raceCases = [
  ...promised<StorageUnderTest>("A unique set holds whichever of twenty simultaneous writers came first.", [
    {
      name: "lets one of twenty inserts of the same unique value in",
      async run({ storage }) {
        await withPeople(storage);
        const results = await Promise.allSettled(
          racers.map((n) => storage.insert("people", { id: `p${n}`, email: "same" })),
        );
        assertOneWon(results);
        assert.equal(await storage.count("people"), 1);
      },
    },
    {
      name: "lets one of twenty inserts of the same id in",
      async run({ storage }) {
        await withPeople(storage);
        const results = await Promise.allSettled(racers.map((n) => storage.insert("people", { id: "a", age: n })));
        assertOneWon(results);
        assert.deepEqual(await everybody(storage), [{ id: "a", age: results.findIndex(fulfilled) }]);
      },
    },
    {
      name: "lets one of twenty changes to the same unique value through",
      async run({ storage }) {
        await withPeople(
          storage,
          racers.map((n) => ({ id: `p${n}` })),
        );
        const results = await Promise.allSettled(
          racers.map((n) =>
            storage.updateOne("people", { op: "eq", field: "id", value: `p${n}` }, { set: { email: "same" } }),
          ),
        );
        assertOneWon(results);
        assert.equal(await storage.count("people", { op: "eq", field: "email", value: "same" }), 1);
      },
    },
    {
      name: "lets each row of twenty overlapping insertMany in once",
      async run({ storage }) {
        await withPeople(storage);
        const rows = upTo(30).map((n) => ({ id: `p${String(n).padStart(2, "0")}`, email: `${n}@x.fr` }));
        const reports = await Promise.all(racers.map((n) => storage.insertMany("people", rows.slice(n, n + 11))));
        assert.equal(
          reports.reduce((sum, { inserted }) => sum + inserted, 0),
          30,
        );
        assert.deepEqual(await everybody(storage), rows);
      },
    },
  ]),
  ...promised<StorageUnderTest>("`updateOne` finds and changes in one atomic step.", [
    {
      name: "adds up twenty simultaneous increments to twenty",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", age: 0 }]);
        const changed = await Promise.all(
          racers.map(() => storage.updateOne("people", byId, { add: { age: 1, x: 2 } })),
        );
        assert.deepEqual(await everybody(storage), [{ id: "a", age: 20, x: 40 }]);
        assert.deepEqual(
          changed.map((row) => row?.age).sort((a, b) => Number(a) - Number(b)),
          upTo(21).slice(1),
        );
      },
    },
    {
      name: "keeps each of twenty simultaneous pushes",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a" }]);
        await Promise.all(racers.map((n) => storage.updateOne("people", byId, { push: { journal: n } })));
        const { journal } = (await storage.get("people", "a")) as unknown as { journal: number[] };
        assert.deepEqual(
          [...journal].sort((a, b) => a - b),
          racers,
        );
      },
    },
    {
      name: "lets one of twenty changes that ask for the same version through",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", age: 1 }]);
        const asked = { op: "and", of: [byId, { op: "eq", field: "age", value: 1 }] } as const;
        const changed = await Promise.all(
          racers.map((n) => storage.updateOne("people", asked, { set: { seat: n }, add: { age: 1 } })),
        );
        const winners = changed.filter((row) => row !== undefined);
        assert.equal(winners.length, 1);
        assert.deepEqual(await everybody(storage), winners);
      },
    },
    {
      name: "gives twenty workers twenty different rows of one queue",
      async run({ storage }) {
        await withPeople(
          storage,
          upTo(30).map((n) => ({ id: `p${n}`, city: "free" })),
        );
        const free = { op: "eq", field: "city", value: "free" } as const;
        const claimed = await Promise.all(
          racers.map((n) => storage.updateOne("people", free, { set: { city: "held", seat: n } })),
        );
        assert.equal(new Set(claimed.map((row) => row?.id)).size, 20);
        assert.equal(await storage.count("people", free), 10);
      },
    },
    {
      name: "adds up simultaneous increments of one row and of many",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "a", age: 0 },
          { id: "b", age: 0 },
        ]);
        const everyone = { op: "and", of: [] } as const;
        await Promise.all(
          racers.map((n) =>
            n % 2
              ? storage.updateOne("people", byId, { add: { age: 1 } })
              : storage.updateMany("people", everyone, { add: { age: 1 } }),
          ),
        );
        assert.deepEqual(await everybody(storage), [
          { id: "a", age: 20 },
          { id: "b", age: 10 },
        ]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("Exactly one caller gets the row that `takeOne` removes.", [
    {
      name: "gives one row to one of twenty takers",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", name: "Awa" }]);
        const taken = await Promise.all(racers.map(() => storage.takeOne("people", byId)));
        assert.deepEqual(
          taken.filter((row) => row !== undefined),
          [{ id: "a", name: "Awa" }],
        );
        assert.equal(await storage.count("people"), 0);
      },
    },
    {
      name: "gives ten rows to ten of twenty takers, each another",
      async run({ storage }) {
        await withPeople(
          storage,
          upTo(10).map((n) => ({ id: `p${n}`, age: 1 })),
        );
        const taken = await Promise.all(
          racers.map(() => storage.takeOne("people", { op: "eq", field: "age", value: 1 })),
        );
        const ids = taken.flatMap((row) => (row ? [row.id] : [])).sort();
        assert.deepEqual(
          ids,
          upTo(10).map((n) => `p${n}`),
        );
      },
    },
  ]),
  ...promised<StorageUnderTest>("Two handles on one store race as two callers of one handle do.", [
    {
      name: "lets one of twenty writers on two handles win a unique value, and counts their increments right",
      skip: withoutReopening,
      async run({ storage, reopen }) {
        await withPeople(storage, [{ id: "a", age: 0 }]);
        const other = await reopen!();
        await other.open([people]);
        const handleOf = (n: number) => (n % 2 ? storage : other);
        const results = await Promise.allSettled(
          racers.map((n) => handleOf(n).insert("people", { id: `p${n}`, email: "same" })),
        );
        assertOneWon(results);
        await Promise.all(racers.map((n) => handleOf(n).updateOne("people", byId, { add: { age: 1 } })));
        assert.equal((await storage.get("people", "a"))?.age, 20);
        const taken = await Promise.all(racers.map((n) => handleOf(n).takeOne("people", byId)));
        assert.equal(taken.filter((row) => row !== undefined).length, 1);
        assert.equal(await other.count("people"), await storage.count("people"));
      },
    },
  ]),
];

function fulfilled(result: PromiseSettledResult<unknown>): boolean {
  return result.status === "fulfilled";
}

/** One call succeeded; every other was told of the unique set, and of nothing else. */
function assertOneWon(results: readonly PromiseSettledResult<unknown>[]): void {
  const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  assert.equal(lost.length, results.length - 1, "exactly one wins");
  for (const reason of lost) assert.ok(isUniqueViolation(reason), `expected a unique violation, got ${reason}`);
}
