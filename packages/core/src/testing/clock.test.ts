import { expect, it } from "vitest";
import { isId } from "../kernel/ids.ts";
import { countedIds, fixedClock } from "./clock.ts";

it("stands still until it is set or moved on", () => {
  const clock = fixedClock("2026-11-22T09:30:00Z");
  expect([clock.now(), clock.now()]).toEqual(["2026-11-22T09:30:00.000Z", "2026-11-22T09:30:00.000Z"]);
  clock.advance(90.5);
  expect(clock.now()).toBe("2026-11-22T09:31:30.500Z");
  clock.set("2027-01-01T00:00:00.000Z");
  clock.advance(-1);
  expect(clock.now()).toBe("2026-12-31T23:59:59.000Z");
});

it("counts ids that are shaped like ids and rise", () => {
  const ids = countedIds();
  const made = [ids.next(), ids.next(), ids.next()];
  expect(made.every(isId)).toBe(true);
  expect(made).toEqual([...made].sort());
  expect(made[0]).toBe("0000000000000000000001");
});
