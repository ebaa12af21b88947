import { describe, expect, it } from "vitest";
import type { Summary } from "../storage/storage.ts";
import { absent, and, eq, lt, lte, matches, ne, or } from "../storage/where.ts";
import type { Campaign } from "./model.ts";
import {
  countsOf,
  inState,
  personState,
  personStates,
  remindable,
  remindersOf,
  retainedUntil,
  retentionOf,
  stateOf,
  stillAsked,
} from "./rules.ts";

const now = "2026-11-22T09:30:00.000Z";
const campaign = (more: Partial<Campaign> = {}) =>
  ({ id: "c1", closesAt: "2027-06-30T22:00:00.000Z", ...more }) as Campaign;

describe("a campaign", () => {
  it("takes answers until its last day is over", () => {
    expect(stateOf(campaign(), now)).toBe("open");
    expect(stateOf(campaign({ closesAt: now }), now)).toBe("expired");
    expect(stateOf(campaign({ closesAt: "2026-11-22T09:30:00.001Z" }), now)).toBe("open");
  });

  it("is closed by hand, whatever its last day", () => {
    expect(stateOf(campaign({ closedAt: "2026-11-01T00:00:00.000Z" }), now)).toBe("closed");
    expect(stateOf(campaign({ closedAt: now, closesAt: "2026-01-01T00:00:00.000Z" }), now)).toBe("closed");
  });

  it("reminds three times at most, a week apart, unless it says otherwise", () => {
    expect(remindersOf({})).toEqual({ atMost: 3, days: 7 });
    expect(remindersOf({ reminders: 1, reminderDays: 10 })).toEqual({ atMost: 1, days: 10 });
  });

  it("reminds those who were reached, have not answered, do not mind, and were left alone for long enough", () => {
    expect(remindable(campaign(), now)).toEqual(
      and(
        eq("campaign", "c1"),
        eq("delivery", "sent"),
        ne("progress", "answered"),
        absent("optedOut"),
        lt("reminders", 3),
        or(absent("remindedAt"), lte("remindedAt", "2026-11-15T09:30:00.000Z")),
      ),
    );
  });
});

describe("what a campaign keeps of its people", () => {
  it("is kept two years unless it says otherwise", () => {
    expect([retentionOf({}), retentionOf({ retentionMonths: 6 })]).toEqual([24, 6]);
  });

  it("has no end while it takes answers", () => {
    expect(retainedUntil(campaign(), now)).toBeUndefined();
  });

  it("is kept from its last day, or from when it was closed, whichever came first", () => {
    const over = { closesAt: "2026-06-30T22:00:00.000Z" };
    expect(retainedUntil(campaign(over), now)).toBe("2028-06-30T22:00:00.000Z");
    expect(retainedUntil(campaign({ ...over, closedAt: "2026-05-01T08:00:00.000Z" }), now)).toBe(
      "2028-05-01T08:00:00.000Z",
    );
    expect(retainedUntil(campaign({ ...over, closedAt: "2026-09-01T08:00:00.000Z" }), now)).toBe(
      "2028-06-30T22:00:00.000Z",
    );
  });

  it("is kept until the last day of a month that has no such day", () => {
    const closed = { closesAt: "2026-08-31T20:00:00.000Z", retentionMonths: 6 };
    expect(retainedUntil(campaign(closed), now)).toBe("2027-02-28T20:00:00.000Z");
  });
});

describe("a person's state", () => {
  const people = (["none", "started", "answered"] as const).flatMap((progress) =>
    ([undefined, true] as const).flatMap((optedOut) =>
      (["due", "sent", "refused", "bounced", "failed", "unreachableByMail", "revoked"] as const).map((delivery) => ({
        id: "i",
        progress,
        delivery,
        ...(optedOut && { optedOut }),
      })),
    ),
  );

  it("is the furthest that they have come: answered, opted out, started, or what became of their mail", () => {
    expect(personState({ progress: "answered", optedOut: true, delivery: "sent" })).toBe("answered");
    expect(personState({ progress: "started", optedOut: true, delivery: "sent" })).toBe("optedOut");
    expect(personState({ progress: "started", delivery: "bounced" })).toBe("started");
    expect(personState({ progress: "none", delivery: "bounced" })).toBe("bounced");
  });

  it("is one of ten, in the order in which they are listed", () => {
    expect(personStates).toEqual([
      ...[
        "due",
        "sent",
        "started",
        "answered",
        "optedOut",
        "refused",
        "bounced",
        "failed",
        "unreachableByMail",
        "revoked",
      ],
    ]);
  });

  it("is found by its filter, and by no other", () => {
    for (const person of people) {
      const found = personStates.filter((state) => matches(inState(state), person));
      expect(found, JSON.stringify(person)).toEqual([personState(person)]);
    }
  });

  it("leaves open whom a campaign still asks: those who neither answered nor opted out", () => {
    const asked = people.filter((person) => matches(stillAsked, person));
    expect(asked).toEqual(people.filter(({ progress, optedOut }) => progress !== "answered" && !optedOut));
  });
});

describe("a campaign in numbers", () => {
  const group = (count: number, by: Summary["by"]): Summary => ({ by, count, sum: {}, min: {}, max: {} });

  it("counts each state, and rates among those who were invited and those who could be reached", () => {
    const counts = countsOf([
      group(3, { delivery: "due", progress: "none" }),
      group(10, { delivery: "sent", progress: "none" }),
      group(4, { delivery: "sent", progress: "started" }),
      group(6, { delivery: "sent", progress: "answered" }),
      group(1, { delivery: "sent", progress: "none", optedOut: true }),
      group(2, { delivery: "refused", progress: "none" }),
      group(5, { delivery: "bounced", progress: "none" }),
      group(7, { delivery: "failed", progress: "none" }),
      group(8, { delivery: "revoked", progress: "none" }),
      group(9, { delivery: "unreachableByMail", progress: "none" }),
    ]);
    expect(counts).toEqual({
      ...{ invited: 46, sent: 21, pending: 3, refused: 2, bounced: 5, failed: 7, started: 10, answered: 6 },
      ...{ optedOut: 1, unreachableByMail: 9, revoked: 8, reachable: 39, responseRate: 6 / 46, reachableRate: 6 / 39 },
    });
  });

  it("has no rates where nobody is there to count", () => {
    expect(countsOf([])).not.toHaveProperty("responseRate");
    expect(countsOf([])).not.toHaveProperty("reachableRate");
    const bounced = countsOf([group(2, { delivery: "bounced", progress: "none" })]);
    expect(bounced).toMatchObject({ invited: 2, reachable: 0, responseRate: 0 });
    expect(bounced).not.toHaveProperty("reachableRate");
  });
});
