/** The contract of {@link Cache}, case by case. */
import assert from "node:assert/strict";
import type { Cache } from "../cache/cache.ts";
import { addSeconds, type Instant } from "../kernel/time.ts";
import { type Case, promised, type Runner, runContract, type Subject } from "./contract.ts";

export interface CacheUnderTest extends Subject {
  /** Holds nothing yet. */
  readonly cache: Cache;
  /** The present, as the cache sees it. */
  now(): Instant;
  /** Lets time go by for the cache: a fixed clock is set on, a server's is waited for. */
  pass(seconds: number): Promise<void>;
  /** Closes the cache and removes its data. */
  cleanUp(): Promise<void>;
}

export type CacheCase = Case<CacheUnderTest>;

const racers = Array.from({ length: 20 }, (_, n) => n);
const soon = ({ now }: CacheUnderTest) => addSeconds(now(), 1);
const later = ({ now }: CacheUnderTest) => addSeconds(now(), 3600);

export const cacheCases: readonly CacheCase[] = [
  ...promised<CacheUnderTest>("A value comes back as the text that was put in.", [
    {
      name: "answers a key that was never set with undefined",
      async run({ cache }) {
        assert.equal(await cache.get("a"), undefined);
        assert.equal(await cache.take("a"), undefined);
        await cache.delete("a");
      },
    },
    {
      name: "gives back texts of every kind, under keys of every kind",
      async run({ cache }) {
        const texts = [
          "",
          "a",
          "0",
          "007",
          "1e3",
          "-0",
          "9007199254740993",
          "é😀",
          "line\nline",
          "\u0000",
          '{"a":1}',
          "null",
          "x".repeat(50_000),
        ];
        for (const text of texts) await cache.set(`key ${text.slice(0, 100)}`, text);
        for (const text of texts) assert.equal(await cache.get(`key ${text.slice(0, 100)}`), text);
        const keys = ["a:b", "a b", "é", "*", "$x", "a.b", "A", "a/../b"];
        for (const key of keys) await cache.set(key, key);
        for (const key of keys) assert.equal(await cache.get(key), key);
      },
    },
    {
      name: "replaces a value, and forgets one that is deleted",
      async run({ cache }) {
        await cache.set("a", "one");
        await cache.set("a", "two");
        assert.equal(await cache.get("a"), "two");
        await cache.delete("a");
        assert.equal(await cache.get("a"), undefined);
      },
    },
    {
      name: "ends twenty simultaneous sets with the value of one of them",
      async run({ cache }) {
        await Promise.all(racers.map((n) => cache.set("a", `value ${n}`)));
        assert.match((await cache.get("a")) ?? "", /^value \d+$/);
      },
    },
  ]),
  ...promised<CacheUnderTest>("`until` is the moment from which a value is gone.", [
    {
      name: "keeps a value until its moment, and no longer",
      async run(subject) {
        const { cache, pass } = subject;
        await cache.set("short", "x", soon(subject));
        await cache.set("long", "y", later(subject));
        await cache.set("for good", "z");
        assert.deepEqual([await cache.get("short"), await cache.get("long")], ["x", "y"]);
        await pass(2);
        assert.deepEqual([await cache.get("short"), await cache.take("short")], [undefined, undefined]);
        assert.deepEqual([await cache.get("long"), await cache.get("for good")], ["y", "z"]);
      },
    },
    {
      name: "never gives a value whose moment was past when it was set",
      async run({ cache, now }) {
        await cache.set("a", "x", addSeconds(now(), -10));
        assert.equal(await cache.get("a"), undefined);
      },
    },
    {
      name: "forgets the moment of a value that is set again without one",
      async run(subject) {
        const { cache, pass } = subject;
        await cache.set("a", "x", soon(subject));
        await cache.set("a", "y");
        await pass(2);
        assert.equal(await cache.get("a"), "y");
      },
    },
    {
      name: "sets anew a value that was gone",
      async run(subject) {
        const { cache, pass } = subject;
        await cache.set("a", "x", soon(subject));
        await pass(2);
        await cache.set("a", "y", later(subject));
        assert.equal(await cache.take("a"), "y");
      },
    },
  ]),
  ...promised<CacheUnderTest>("`take` gives a value to exactly one caller.", [
    {
      name: "gives a value to one of twenty takers",
      async run({ cache }) {
        await cache.set("a", "x");
        const taken = await Promise.all(racers.map(() => cache.take("a")));
        assert.deepEqual(
          taken.filter((value) => value !== undefined),
          ["x"],
        );
        assert.equal(await cache.get("a"), undefined);
      },
    },
  ]),
  ...promised<CacheUnderTest>("`increment` is one atomic step; its `until` counts only when it makes the counter.", [
    {
      name: "counts from 0, up and down, and gives each result",
      async run(subject) {
        const { cache } = subject;
        const until = later(subject);
        assert.deepEqual([await cache.increment("a", 1, until), await cache.increment("a", 5, until)], [1, 6]);
        assert.equal(await cache.increment("a", -10, until), -4);
        assert.equal(await cache.get("a"), "-4");
      },
    },
    {
      name: "adds up twenty simultaneous steps to twenty",
      async run(subject) {
        const { cache } = subject;
        const until = later(subject);
        const counts = await Promise.all(racers.map(() => cache.increment("a", 1, until)));
        assert.deepEqual(
          counts.sort((a, b) => a - b),
          racers.map((n) => n + 1),
        );
      },
    },
    {
      name: "ends a counter at the moment of its first step, and begins anew after it",
      async run(subject) {
        const { cache, pass } = subject;
        await cache.increment("a", 1, soon(subject));
        await cache.increment("a", 1, later(subject));
        await pass(2);
        assert.equal(await cache.get("a"), undefined);
        assert.equal(await cache.increment("a", 1, later(subject)), 1);
        await pass(2);
        assert.equal(await cache.get("a"), "1");
      },
    },
    {
      name: "begins anew with one winner for each step, when twenty meet a counter that is over",
      async run(subject) {
        const { cache, pass } = subject;
        await cache.increment("a", 7, soon(subject));
        await pass(2);
        await Promise.all(racers.map(() => cache.increment("a", 1, later(subject))));
        assert.equal(await cache.get("a"), "20");
      },
    },
    {
      name: "counts on from a number that was set, and keeps its moment, or its having none",
      async run(subject) {
        const { cache, pass } = subject;
        await cache.set("a", "5", soon(subject));
        await cache.set("b", "5");
        assert.deepEqual(
          [await cache.increment("a", 1, later(subject)), await cache.increment("b", 2, soon(subject))],
          [6, 7],
        );
        await pass(2);
        assert.deepEqual([await cache.get("a"), await cache.get("b")], [undefined, "7"]);
      },
    },
    {
      name: "gives a counter to one taker, and lets a text take its place",
      async run(subject) {
        const { cache } = subject;
        await cache.increment("a", 3, later(subject));
        assert.equal(await cache.take("a"), "3");
        await cache.increment("a", 1, later(subject));
        await cache.set("a", "text");
        assert.equal(await cache.get("a"), "text");
      },
    },
  ]),
];

/** Puts a cache to the test under a runner of your choice, see `storageContract`. */
export function cacheContract(
  runner: Runner,
  name: string,
  { open }: { readonly open: () => Promise<CacheUnderTest> },
): void {
  runContract(runner, `the cache contract, by ${name}`, { cases: cacheCases, open });
}
