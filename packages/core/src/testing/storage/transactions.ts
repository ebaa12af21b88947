import assert from "node:assert/strict";
import type { Row, StorageSession } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import {
  conflicts,
  everybody,
  idsOf,
  refused,
  type StorageUnderTest,
  upTo,
  withoutTransactions,
  withPeople,
  withTransactions,
} from "./subject.ts";

const byId = { op: "eq", field: "id", value: "a" } as const;
const skip = withoutTransactions;

export const transactionCases = [
  ...promised<StorageUnderTest>("A transaction keeps all of its writes or none.", [
    {
      name: "keeps every write of a transaction that ends well, and gives back what its work gave",
      skip,
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", age: 1 }, { id: "b" }]);
        const result = await storage.transaction(async (session) => {
          await session.insert("people", { id: "c" });
          await session.insertMany("people", [{ id: "d" }, { id: "e" }]);
          await session.updateOne("people", byId, { add: { age: 1 } });
          await session.takeOne("people", { op: "eq", field: "id", value: "b" });
          return { done: true };
        });
        assert.deepEqual(result, { done: true });
        assert.deepEqual(await everybody(storage), [{ id: "a", age: 2 }, { id: "c" }, { id: "d" }, { id: "e" }]);
      },
    },
    {
      name: "keeps no write of a transaction whose work fails, and passes its error on",
      skip,
      async run({ storage }) {
        const rows: readonly Row[] = [{ id: "a", age: 1, email: "x" }, { id: "b" }];
        await withPeople(storage, rows);
        const wrong = new Error("wrong");
        const call = storage.transaction(async (session) => {
          await session.insertMany("people", [{ id: "c", email: "y" }, { id: "d" }]);
          await session.updateMany("people", { op: "and", of: [] }, { set: { name: "x" }, unset: ["email"] });
          await session.removeMany("people", byId);
          throw wrong;
        });
        await assert.rejects(call, (error) => error === wrong);
        assert.deepEqual(await everybody(storage), rows);
        await storage.insert("people", { id: "c", email: "y" });
        await conflicts(storage.insert("people", { id: "d", email: "x" }), ["email"]);
      },
    },
    {
      name: "changes and removes thousands of rows in one transaction",
      skip,
      async run({ storage }) {
        await withPeople(
          storage,
          upTo(2500).map((n) => ({ id: `p${n}`, age: n % 2 })),
        );
        const odd = { op: "eq", field: "age", value: 1 } as const;
        await storage.transaction(async (session) => {
          assert.equal(await session.updateMany("people", odd, { set: { age: 3 } }), 1250);
          assert.equal(await session.removeMany("people", { op: "eq", field: "age", value: 0 }), 1250);
        });
        assert.deepEqual(await storage.summarise("people", { by: ["age"] }), [
          { by: { age: 3 }, count: 1250, sum: {}, min: {}, max: {} },
        ]);
      },
    },
    {
      name: "goes on after a transaction that failed",
      skip,
      async run({ storage }) {
        await withPeople(storage);
        for (let attempt = 0; attempt < 3; attempt++) {
          await assert.rejects(
            storage.transaction(async (session) => {
              await session.insert("people", { id: "a" });
              throw new Error("wrong");
            }),
          );
        }
        await storage.transaction((session) => session.insert("people", { id: "a" }));
        assert.deepEqual(await everybody(storage), [{ id: "a" }]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("A transaction shows its writes to nobody until it ends.", [
    {
      name: "hides a transaction's writes from other readers until it has ended",
      skip,
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", age: 1 }, { id: "b" }]);
        const seen = () =>
          Promise.all([everybody(storage), storage.count("people"), storage.get("people", "a"), idsByScan(storage)]);
        const before = await seen();
        await storage.transaction(async (session) => {
          await session.insert("people", { id: "c" });
          await session.updateOne("people", byId, { add: { age: 1 } });
          await session.removeMany("people", { op: "eq", field: "id", value: "b" });
          assert.deepEqual(await seen(), before);
        });
        assert.deepEqual(await everybody(storage), [{ id: "a", age: 2 }, { id: "c" }]);
      },
    },
    {
      name: "lets a transaction read its own writes by every verb that reads",
      skip,
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", age: 1 }]);
        await storage.transaction(async (session) => {
          await session.insert("people", { id: "b", age: 2, name: "Éva" });
          await session.updateOne("people", byId, { add: { age: 10 } });
          assert.deepEqual(await session.get("people", "b"), { id: "b", age: 2, name: "Éva" });
          assert.deepEqual(await idsOf(session, { sort: [{ field: "age" }] }), ["b", "a"]);
          assert.deepEqual(await idsByScan(session), ["a", "b"]);
          assert.equal(await session.count("people", { op: "prefix", field: "name", value: "É" }), 1);
          assert.equal((await session.summarise("people", { sum: ["age"] }))[0]?.sum.age, 13);
        });
      },
    },
  ]),
  ...promised<StorageUnderTest>("A unique violation inside ends the transaction, even where the caller catches it.", [
    ...(
      [
        ["insert", (session) => session.insert("people", { id: "c", email: "x" })],
        ["insertMany", (session) => session.insertMany("people", [{ id: "c" }, { id: "d", email: "x" }])],
        [
          "updateOne",
          (session) => session.updateOne("people", { op: "eq", field: "id", value: "b" }, { set: { email: "x" } }),
        ],
        [
          "updateMany",
          (session) => session.updateMany("people", { op: "eq", field: "id", value: "b" }, { set: { email: "x" } }),
        ],
      ] as readonly (readonly [string, (session: StorageSession) => Promise<unknown>])[]
    ).map(([verb, violate]) => ({
      name: `ends a transaction whose ${verb} ran into a unique set, though its work went on`,
      skip,
      async run({ storage }: StorageUnderTest) {
        const rows: readonly Row[] = [{ id: "a", email: "x" }, { id: "b" }];
        await withPeople(storage, rows);
        const call = storage.transaction(async (session) => {
          await session.insert("people", { id: "new" });
          await conflicts(violate(session), ["email"]);
          return "went on";
        });
        await conflicts(call, ["email"]);
        assert.deepEqual(await everybody(storage), rows);
      },
    })),
  ]),
  ...promised<StorageUnderTest>("Transactions take turns with every other write.", [
    {
      name: "loses no increment of twenty transactions that read before they write",
      skip,
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", age: 0 }]);
        await Promise.all(
          upTo(20).map(() =>
            storage.transaction(async (session) => {
              const age = (await session.get("people", "a"))?.age as number;
              await session.updateOne("people", byId, { set: { age: age + 1 } });
            }),
          ),
        );
        assert.deepEqual(await everybody(storage), [{ id: "a", age: 20 }]);
      },
    },
    {
      name: "keeps a write that waited outside for a transaction that failed",
      skip,
      async run({ storage }) {
        await withPeople(storage);
        const failed = storage.transaction(async (session) => {
          await session.insert("people", { id: "inside" });
          throw new Error("wrong");
        });
        const beside = storage.insert("people", { id: "beside" });
        await assert.rejects(failed);
        await beside;
        assert.deepEqual(await everybody(storage), [{ id: "beside" }]);
      },
    },
    {
      name: "refuses a write by the storage itself inside a transaction, and is none the worse for it",
      skip,
      async run({ storage }) {
        await withPeople(storage);
        await storage.transaction(async (session) => {
          await refused(storage.insert("people", { id: "escaped" }), "storage.escaped_transaction");
          await refused(
            storage.transaction(async () => {}),
            "storage.escaped_transaction",
          );
          await session.insert("people", { id: "inside" });
        });
        await storage.insert("people", { id: "after" });
        assert.deepEqual(await idsOf(storage), ["after", "inside"]);
      },
    },
    {
      name: "refuses the verbs of a transaction that has ended",
      skip,
      async run({ storage }) {
        await withPeople(storage);
        const kept = await storage.transaction(async (session) => session);
        await refused(kept.insert("people", { id: "late" }), "storage.transaction_over");
        await refused(kept.find("people", {}), "storage.transaction_over");
        assert.equal(await storage.count("people"), 0);
      },
    },
  ]),
  ...promised<StorageUnderTest>("Where there are no transactions, `transaction` says so.", [
    {
      name: "refuses a transaction and never begins its work",
      skip: withTransactions,
      async run({ storage }) {
        await withPeople(storage);
        let begun = false;
        const call = storage.transaction(async (session) => {
          begun = true;
          await session.insert("people", { id: "a" });
        });
        await refused(call, "storage.no_transactions");
        assert.deepEqual([begun, await storage.count("people")], [false, 0]);
      },
    },
  ]),
];

async function idsByScan(session: StorageSession): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of session.scan("people", {})) ids.push(id);
  return ids;
}
