/** How often the storage and the cache are asked: what a page costs on a server that is a network away. */
import { describe, expect, it } from "vitest";
import { type Cache, memoryCache, memoryStorage, type Row, type Storage } from "../src/index.ts";
import { cursusUnderTest, fixedClock, sheetOf } from "../src/testing/index.ts";

interface Counted {
  storage: number;
  cache: number;
}

/** How many rows one page of a scan holds, at least, on every storage of ours. */
const scanPage = 500;

function countedStorage(calls: Counted): Storage {
  const inner = memoryStorage();
  return new Proxy(inner, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== "function" || ["open", "close"].includes(String(name))) return value;
      if (name === "scan") {
        return async function* (...args: Parameters<Storage["scan"]>): AsyncGenerator<Row> {
          let read = 0;
          for await (const row of target.scan(...args)) {
            if (read++ % scanPage === 0) calls.storage++;
            yield row;
          }
          if (read === 0) calls.storage++;
        };
      }
      return (...args: unknown[]) => {
        calls.storage++;
        return Reflect.apply(value, target, args);
      };
    },
  });
}

function countedCache(calls: Counted): Cache {
  // It tells the same time as the rest, so that nothing expires.
  return new Proxy(memoryCache({ clock: fixedClock() }), {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== "function" || name === "close") return value;
      return (...args: unknown[]) => {
        calls.cache++;
        return Reflect.apply(value, target, args);
      };
    },
  });
}

/** A class of so many people, each with a mark. */
async function office(size: number) {
  const calls = { storage: 0, cache: 0 };
  const { owner } = await cursusUnderTest({ storage: countedStorage(calls), cache: countedCache(calls) });
  function* rows() {
    yield ["Nom", "Courriel", "N° étudiant", "Classe", "Algèbre"];
    for (let n = 0; n < size; n++) yield [`Nom${n}`, `p${n}@univ.example`, `E${n}`, "L3", String(n % 21)];
  }
  await owner.grades.importPeople(sheetOf("c.csv", rows()));
  /** What a call costs the first time, and when it is made again: what every call looks up from time to time set aside. */
  const cost = async (call: () => Promise<unknown>) => {
    const spent: Counted[] = [];
    for (let time = 0; time < 5; time++) {
      Object.assign(calls, { storage: 0, cache: 0 });
      await call();
      spent.push({ ...calls });
    }
    const [first, ...others] = spent as [Counted, ...Counted[]];
    return [first, others.reduce((a, b) => (b.storage < a.storage ? b : a))] as const;
  };
  return { owner, cost };
}

describe.each([10, 100, 1000])("with %i people in the class", (size) => {
  it("a page of students costs the storage 2 calls at most, and then the cache 2", async () => {
    const { owner, cost } = await office(size);
    for (const filter of [{}, { class: "L3" }, { search: "nom1" }]) {
      const [first, again] = await cost(() => owner.students.list(filter, { limit: size }));
      expect(first.storage).toBeLessThanOrEqual(2);
      // A look at very many people is noted in the audit log.
      expect(again).toEqual({ storage: size < 1000 ? 0 : 1, cache: 2 });
    }
  });

  it("one student costs the storage 2 calls at most, and then the cache 2", async () => {
    const { owner, cost } = await office(size);
    const [first, again] = await cost(() => owner.students.show("E1"));
    expect(first.storage).toBeLessThanOrEqual(2);
    expect(again).toEqual({ storage: 0, cache: 2 });
  });

  it("a page of marks costs 4 calls at most (one says which elements they are of), a transcript, a mark and a student's marks 2", async () => {
    const { owner, cost } = await office(size);
    const { items } = await owner.grades.page({ student: "E1" });
    const calls = [
      [4, () => owner.grades.page({ class: "L3" }, { limit: size })],
      [2, () => owner.grades.page({ student: "E1" })],
      [2, () => owner.grades.transcript("E1")],
      [2, () => owner.grades.show(items[0]!.id)],
    ] as const;
    for (const [most, call] of calls) expect((await cost(call))[1].storage).toBeLessThanOrEqual(most);
  });

  it("the statistics of a class cost 2 calls; its ranking 4, and 1 more for each further 500 people", async () => {
    const { owner, cost } = await office(size);
    expect((await cost(() => owner.classes.stats("L3")))[1].storage).toBe(2);
    expect((await cost(() => owner.classes.ranking("L3")))[1].storage).toBe(3 + Math.ceil(size / scanPage));
  });
});
