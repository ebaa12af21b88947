import { describe, expect, it } from "vitest";
import type { Delivery } from "../notify/notifier.ts";
import { attemptsAtMost, backoff, standstill, verdictOn } from "./rules.ts";

const now = "2026-11-22T09:30:00.000Z";
const later = "2026-11-22T10:00:00.000Z";
const verdict = (delivery: Delivery, attempts = 1) => verdictOn(delivery, attempts, now, 0.5);

describe("what an answer means", () => {
  it("accepted: it is sent, whoever the answer was about", () => {
    expect(verdict({ state: "accepted" })).toEqual({ outcome: "sent" });
    expect(verdict({ state: "accepted", scope: "sender" })).toEqual({ outcome: "sent" });
  });

  it("refused for the message or its recipient: it has failed", () => {
    for (const scope of [undefined, "message", "recipient", "domain"] as const)
      expect(verdict({ state: "refused", ...(scope && { scope }) })).toEqual({ outcome: "failed" });
  });

  it("about the sender, or a connection that is refused: sending stops, and nobody is blamed", () => {
    expect(verdict({ state: "refused", scope: "sender" })).toEqual({ outcome: "stop" });
    expect(verdict({ state: "deferred", scope: "sender" }, attemptsAtMost)).toEqual({ outcome: "stop" });
    expect(verdict({ state: "refused", scope: "connection" })).toEqual({ outcome: "stop" });
  });

  it("deferred or unknown: again a minute later, or when the other side says", () => {
    for (const state of ["deferred", "unknown"] as const) {
      expect(verdict({ state })).toEqual({ outcome: "retry", due: "2026-11-22T09:31:00.000Z" });
      expect(verdict({ state, retryAfter: later })).toEqual({ outcome: "retry", due: later });
    }
  });

  it("deferred for the eighth time: given up, unless the connection was at fault", () => {
    expect(attemptsAtMost).toBe(8);
    expect(verdict({ state: "deferred" }, 7)).toMatchObject({ outcome: "retry" });
    expect(verdict({ state: "deferred" }, 8)).toEqual({ outcome: "failed", code: "notices.gave_up" });
    expect(verdict({ state: "unknown", scope: "recipient" }, 9)).toMatchObject({ outcome: "failed" });
    expect(verdict({ state: "deferred", scope: "connection" }, 100)).toMatchObject({ outcome: "retry" });
  });
});

describe("the wait before the next attempt", () => {
  const waits = (scope: Delivery["scope"]) => [1, 2, 3, 6, 7, 8].map((attempts) => backoff(attempts, scope, 0.5));

  it("doubles from a minute to an hour", () => {
    expect(waits("recipient")).toEqual([60, 120, 240, 1920, 3600, 3600]);
    expect(waits(undefined)).toEqual(waits("recipient"));
  });

  it("doubles from a second to a minute where the connection is at fault", () => {
    expect(waits("connection")).toEqual([1, 2, 4, 32, 60, 60]);
  });

  it("is spread by a quarter to either side", () => {
    expect([backoff(1, "domain", 0), backoff(1, "domain", 1)]).toEqual([45, 75]);
  });
});

describe("a watcher that could send nothing", () => {
  const waits = (scope: Delivery["scope"]) =>
    [1, 2, 5, 6, 7].map((times) => standstill(times, { ...(scope && { scope }) }, now, 0.5));

  it("waits from two seconds to a minute for a connection", () => {
    expect(waits("connection")).toEqual([2, 4, 32, 60, 60]);
  });

  it("waits from a minute to an hour for anything else", () => {
    expect(waits("sender")).toEqual([60, 120, 960, 1920, 3600]);
  });

  it("spreads its waits by a quarter to either side", () => {
    expect([standstill(1, { scope: "sender" }, now, 0), standstill(1, { scope: "sender" }, now, 1)]).toEqual([45, 75]);
  });

  it("waits as long as the other side asks, and a second at least", () => {
    expect(standstill(5, { scope: "connection", retryAfter: later }, now, 0.5)).toBe(1800);
    expect(standstill(5, { scope: "sender", retryAfter: now }, now, 0.5)).toBe(1);
  });
});
