import { expect, it } from "vitest";
import { quietUntil } from "./quiet.ts";

const paris = "Europe/Paris";

it.each([
  ["in the evening", "2026-11-22T20:30:00.000Z", "2026-11-23T06:00:00.000Z"],
  ["after midnight", "2026-11-23T03:00:20.500Z", "2026-11-23T06:00:00.000Z"],
  ["at the first moment", "2026-11-22T20:00:00.000Z", "2026-11-23T06:00:00.000Z"],
  ["at the last minute", "2026-11-23T05:59:59.999Z", "2026-11-23T06:00:00.000Z"],
  ["on the night on which clocks are set forward", "2027-03-27T22:00:00.000Z", "2027-03-28T05:00:00.000Z"],
  ["on the night on which they are set back", "2026-10-24T21:00:00.000Z", "2026-10-25T06:00:00.000Z"],
])("is quiet %s, until the morning of the institution", (_, now, until) => {
  expect(quietUntil("21:00-07:00", paris, now)).toBe(until);
});

it.each([
  ["21:00-07:00", "2026-11-22T19:59:59.999Z"],
  ["21:00-07:00", "2026-11-23T06:00:00.000Z"],
  ["12:00-14:00", "2026-11-22T20:00:00.000Z"],
  ["09:00-09:00", "2026-11-22T08:00:00.000Z"],
])("is not quiet outside %s", (hours, now) => {
  expect(quietUntil(hours, paris, now)).toBeUndefined();
});

it("is not quiet where nothing was set", () => {
  expect(quietUntil(undefined, paris, "2026-11-23T03:00:00.000Z")).toBeUndefined();
});

it("may be quiet at noon", () => {
  expect(quietUntil("12:00-14:00", "Africa/Dakar", "2026-11-22T13:15:00.000Z")).toBe("2026-11-22T14:00:00.000Z");
});
