import { describe, expect, it } from "vitest";
import {
  clashesAmong,
  extraMinutes,
  feeRuleFor,
  mayMove,
  minutesFor,
  moves,
  quoteFor,
  signatoryOn,
  third,
} from "./rules.ts";
import { instantAt, isAtNight, localTimeIn, timesOf } from "./times.ts";

const at = "2026-12-01T10:00:00.000Z";
const paper = (code: string, startsAt: string, minutes: number) => ({ code, startsAt, minutes });

describe("fees", () => {
  it("bills a fixed part and a rate on the total of supervised hours: 25.00 + 12.00 × 7.5 h = 115.00", () => {
    const taken = [180, 120, 150].map((minutes) => ({ minutes, supervised: true }));
    expect(quoteFor({ fixed: 2500, perHour: 1200 }, taken, { currency: "EUR", at })).toEqual({
      ...{ currency: "EUR", fixed: 2500, perHour: 1200, supervisedMinutes: 450, amount: 11_500, at },
    });
  });

  it("rounds once, on the total, half up", () => {
    const taken = [50, 50, 50].map((minutes) => ({ minutes, supervised: true }));
    // 2.5 h at 0.99: 2.475, where three roundings would give 2.49.
    expect(quoteFor({ fixed: 0, perHour: 99 }, taken, { currency: "EUR", at }).amount).toBe(248);
  });

  it("bills no hour that nobody supervises, and may come to nothing", () => {
    const taken = [{ minutes: 120, supervised: false }];
    expect(quoteFor({ fixed: 0, perHour: 1200 }, taken, { currency: "EUR", at }).amount).toBe(0);
  });

  it("takes the rule that names the centre before one for its modality, and that before the rule for all", () => {
    const all = { fixed: 1, perHour: 0 };
    const abroad = { modality: "abroad" as const, fixed: 2, perHour: 0 };
    const noumea = { centre: "NOU", fixed: 3, perHour: 0 };
    const fees = [all, abroad, noumea];
    expect(feeRuleFor({ fees }, { code: "NOU", modality: "abroad" })).toBe(noumea);
    expect(feeRuleFor({ fees }, { code: "MTL", modality: "abroad" })).toBe(abroad);
    expect(feeRuleFor({ fees }, { code: "BES", modality: "onSite" })).toBe(all);
    expect(feeRuleFor({ fees: [] }, { code: "BES", modality: "onSite" })).toEqual({ fixed: 0, perHour: 0 });
  });
});

describe("extra time", () => {
  it.each([
    [180, 240],
    [50, 67],
    [70, 94],
  ])("lengthens %i minutes by a third to %i", (minutes, longer) => {
    expect(minutesFor({ minutes }, third)).toBe(longer);
  });

  it("is nothing for those who have none", () => {
    expect(extraMinutes(180, undefined)).toBe(0);
  });
});

describe("clashes", () => {
  const nine = paper("A", "2027-01-15T08:00:00.000Z", 180);
  const noon = paper("B", "2027-01-15T11:00:00.000Z", 60);

  it("lets an exam begin at the minute when another ends", () => {
    expect(clashesAmong([noon, nine], undefined)).toEqual([]);
  });

  it("counts extra time", () => {
    expect(clashesAmong([noon, nine], third)).toEqual([[nine, noon]]);
  });

  it("finds an overlap with an exam that began long before", () => {
    const long = paper("L", "2027-01-15T07:00:00.000Z", 600);
    expect(clashesAmong([long, nine, noon], undefined)).toEqual([
      [long, nine],
      [long, noon],
    ]);
  });
});

describe("states", () => {
  it("lets nobody move on from what was refused or withdrawn", () => {
    const names = Object.keys(moves) as (keyof typeof moves)[];
    expect(names.filter((move) => mayMove("refused", move) || mayMove("withdrawn", move))).toEqual([]);
  });

  it("confirms nobody who still has to pay, and takes money only when it was asked for", () => {
    expect(mayMove("awaitingPayment", "confirm")).toBe(false);
    expect(mayMove("submitted", "confirm")).toBe(false);
    expect(mayMove("paid", "confirm")).toBe(true);
    expect(mayMove("checked", "pay")).toBe(false);
  });
});

describe("signatories", () => {
  const signatories = [
    { paper: "summons" as const, name: "A", title: "t", from: "2026-09-01", until: "2026-12-31" },
    { paper: "summons" as const, name: "B", title: "t", from: "2027-01-01", until: "2027-08-31" },
  ];

  it("sign on the days of their delegation, first and last included, and only their papers", () => {
    expect(signatoryOn({ signatories }, "summons", "2026-12-31")?.name).toBe("A");
    expect(signatoryOn({ signatories }, "summons", "2027-01-01")?.name).toBe("B");
    expect(signatoryOn({ signatories }, "summons", "2027-09-01")).toBeUndefined();
    expect(signatoryOn({ signatories }, "certificate", "2027-01-01")).toBeUndefined();
  });
});

describe("times", () => {
  const winter = instantAt("Europe/Paris", "2027-01-15T09:00")!;
  const summer = instantAt("Europe/Paris", "2027-06-15T09:00")!;

  it("are the same instant everywhere: 09:00 in Paris in January is 19:00 in Nouméa, 22:00 the day before in Papeete", () => {
    expect(localTimeIn("Pacific/Noumea", winter)).toBe("2027-01-15T19:00");
    expect(localTimeIn("Pacific/Tahiti", winter)).toBe("2027-01-14T22:00");
  });

  it("follow summer time: in June it is 18:00 in Nouméa", () => {
    expect(localTimeIn("Pacific/Noumea", summer)).toBe("2027-06-15T18:00");
  });

  it("show both clocks, each with its end", () => {
    const times = timesOf(winter, 240, { zone: "Pacific/Noumea", reference: "Europe/Paris" });
    expect(times.reference).toEqual({ zone: "Europe/Paris", start: "2027-01-15T09:00", end: "2027-01-15T13:00" });
    expect(times.local).toEqual({ zone: "Pacific/Noumea", start: "2027-01-15T19:00", end: "2027-01-15T23:00" });
    expect(times.atNight).toBe(true);
  });

  it.each([
    ["2027-01-15T06:00", 180, false],
    ["2027-01-15T05:59", 180, true],
    ["2027-01-15T19:00", 180, false],
    ["2027-01-15T19:00", 181, true],
    ["2027-01-14T22:00", 60, true],
  ])("%s for %i minutes lies at night: %s", (start, minutes, night) => {
    expect(isAtNight(start, minutes)).toBe(night);
  });

  it("refuse what clocks never show, and what is no moment", () => {
    expect(instantAt("Europe/Paris", "2027-03-28T02:30")).toBeUndefined();
    expect(instantAt("Europe/Paris", "2027-02-30T09:00")).toBeUndefined();
    expect(instantAt("Europe/Paris", "soon")).toBeUndefined();
  });
});
