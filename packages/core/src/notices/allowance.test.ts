import { describe, expect, it } from "vitest";
import { addSeconds, secondsBetween } from "../kernel/time.ts";
import { type Allowance, answersTo, lastOf, reserveOf, roomFor, roomFrom } from "./allowance.ts";

const now = "2026-11-22T09:30:00.000Z";
const none: Allowance = { went: [] };
const many = (size: number, urgent = false) => Array.from({ length: size }, () => ({ urgent }));
const granted = ({ answers }: ReturnType<typeof answersTo>) =>
  answers.flatMap((answer) => ("from" in answer ? [answer.from] : []));

describe("a day's limit", () => {
  it("keeps a fiftieth for urgent messages, at least 5, never more than half", () => {
    expect([10_000, 500, 100, 6, 1].map(reserveOf)).toEqual([200, 10, 5, 3, 0]);
  });

  it("lets so many go as there is room, and says from when there is more", () => {
    const first = answersTo(many(600), none, { perDay: 500 }, now);
    expect(granted(first)).toHaveLength(490);
    const { askAgain } = first.answers.at(-1) as { askAgain: string };
    expect(roomFor(false, first.after, { perDay: 500 }, addSeconds(askAgain, -1))).toBe(0);
    expect(roomFor(false, first.after, { perDay: 500 }, askAgain)).toBe(490);
    expect(roomFrom(false, first.after, { perDay: 500 }, now)).toBe(askAgain);
  });

  it("lets urgent messages have what the others never use up, and no more than the whole", () => {
    const full = answersTo(many(600), none, { perDay: 500 }, now).after;
    expect(granted(answersTo(many(20, true), full, { perDay: 500 }, now))).toHaveLength(10);
  });

  it("holds in any 24 hours, however the askers come, and when the clock is set back an hour", () => {
    let allowance = none;
    let moment = now;
    const went: string[] = [];
    // A walk that the numbers decide, the same every time: pauses from nothing to six hours, one hour backwards.
    for (let step = 0; step < 400; step++) {
      const asked = answersTo(many(1 + ((step * 7) % 40)), allowance, { perDay: 100 }, moment);
      went.push(...granted(asked));
      allowance = asked.after;
      moment = addSeconds(moment, step === 200 ? -3600 : (step * 977) % 21_600);
    }
    expect(went.length).toBeGreaterThan(2000);
    const moments = went.map((at) => Date.parse(at)).sort((a, b) => a - b);
    let first = 0;
    let most = 0;
    for (const [last, at] of moments.entries()) {
      while (moments[first]! <= at - 86_400_000) first++;
      most = Math.max(most, last - first + 1);
    }
    expect(most).toBeLessThanOrEqual(95);
    expect(most).toBeGreaterThan(80);
  });

  it("keeps its account small, whatever went", () => {
    let allowance = none;
    for (let second = 0; second < 86_400; second += 20)
      allowance = answersTo(many(1), allowance, { perDay: 1e6 }, addSeconds(now, second)).after;
    expect(allowance.went.length).toBeLessThan(300);
    expect(allowance.went.reduce((sum, { count }) => sum + count, 0)).toBe(4320);
  });
});

describe("room", () => {
  const wentAt = (seconds: number, count: number) => {
    const at = addSeconds(now, seconds);
    return { since: at, at, count };
  };
  const day = 86_400 + 900;

  it("has no end without a limit", () => {
    expect(roomFor(false, none, {}, now)).toBe(Number.POSITIVE_INFINITY);
    expect(roomFrom(false, { went: [wentAt(-60, 1e6)] }, {}, now)).toBe(now);
  });

  it("is never less than none", () => {
    expect(roomFor(false, { went: [wentAt(-60, 200)] }, { perDay: 100 }, now)).toBe(0);
  });

  it("is free again a day after a message went, and a quarter of an hour that it may have been on its way", () => {
    expect(roomFor(true, { went: [wentAt(-day + 1, 100)] }, { perDay: 100 }, now)).toBe(0);
    expect(roomFor(true, { went: [wentAt(-day, 100)] }, { perDay: 100 }, now)).toBe(100);
  });

  it("is there at once where something is left, even after much went", () => {
    const went = [wentAt(-600, 40), wentAt(-300, 40)];
    expect(roomFrom(false, { went }, { perDay: 100 }, now)).toBe(now);
    expect(roomFrom(false, none, { perDay: 100 }, now)).toBe(now);
  });

  it("is not promised for any moment where a day has none", () => {
    expect(roomFrom(false, { went: [wentAt(-60, 1)] }, { perDay: 0 }, now)).toBe(now);
  });

  it("comes back with the first of what went that makes enough", () => {
    const went = [wentAt(-3000, 5), wentAt(-2000, 50), wentAt(-1000, 60)];
    expect(roomFrom(false, { went }, { perDay: 100 }, now)).toBe(addSeconds(now, day - 2000));
    expect(roomFrom(true, { went: [wentAt(-3000, 5), wentAt(-2000, 95)] }, { perDay: 100 }, now)).toBe(
      addSeconds(now, day - 3000),
    );
  });
});

describe("the account of what went", () => {
  it("counts together what went within five minutes, as if all had gone with the last", () => {
    const at = (seconds: number, before: Allowance) =>
      answersTo(many(1), before, { perDay: 100 }, addSeconds(now, seconds)).after;
    const first = at(0, none);
    expect(first.went).toEqual([{ since: now, at: now, count: 1 }]);
    const second = at(299, first);
    expect(second.went).toEqual([{ since: now, at: addSeconds(now, 299), count: 2 }]);
    expect(at(300, second).went).toHaveLength(2);
    expect(at(-60, second).went).toEqual([{ since: now, at: addSeconds(now, 299), count: 3 }]);
  });

  it("holds nothing but what is still to be waited for", () => {
    expect(answersTo([], none, { perSecond: 10, perDomain: 30 }, now).after).toEqual({ went: [] });
    const free = { went: [], next: now, domains: [{ domain: "a.example", next: now }] };
    expect(answersTo([], free, { perSecond: 10, perDomain: 30 }, now).after).toEqual({ went: [] });
    const past = { went: [], next: addSeconds(now, -9) };
    expect(granted(answersTo(many(1), past, { perSecond: 10 }, now))).toEqual([now]);
  });
});

describe("a limit a second", () => {
  it("says from when to ask again whoever would wait longer than a few seconds", () => {
    const { answers } = answersTo(many(3), none, { perSecond: 0.1 }, now);
    expect(answers).toEqual([{ from: now }, { askAgain: addSeconds(now, 10) }, { askAgain: addSeconds(now, 10) }]);
  });

  it("believes no promise that lies more than a minute and a few seconds ahead", () => {
    const promised = (seconds: number) =>
      answersTo(many(1), { went: [], next: addSeconds(now, seconds) }, { perSecond: 1 }, now).answers;
    expect(promised(65)).toEqual([{ askAgain: addSeconds(now, 65) }]);
    expect(promised(66)).toEqual([{ from: now }]);
  });

  it("spaces messages out, and promises none further away than a few seconds", () => {
    const asked = answersTo(many(100), none, { perSecond: 10 }, now);
    const turns = granted(asked).map((from) => secondsBetween(now, from));
    expect(turns.slice(0, 4)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(turns.at(-1)).toBe(5);
    expect(granted(answersTo(many(5), asked.after, { perSecond: 10 }, now))).toEqual([]);
    expect(granted(answersTo(many(5), asked.after, { perSecond: 10 }, addSeconds(now, 1)))).toHaveLength(5);
  });

  it("does not wait an hour because the clock was set back one", () => {
    const before = answersTo(many(10), none, { perSecond: 10 }, now).after;
    expect(granted(answersTo(many(1), before, { perSecond: 10 }, addSeconds(now, -3600)))).toHaveLength(1);
  });
});

describe("a limit to one domain", () => {
  it("spaces out what goes there, and holds up nobody else", () => {
    const to = (domain: string) => ({ urgent: false, domain });
    const asking = [to("a.example"), to("a.example"), to("b.example"), to("a.example")];
    const { answers, after } = answersTo(asking, none, { perDomain: 30 }, now);
    expect(answers.map((answer) => "from" in answer && secondsBetween(now, answer.from))).toEqual([0, 2, 0, 4]);
    expect(after.domains?.map(({ domain }) => domain)).toEqual(["a.example", "b.example"]);
    expect(answersTo([to("c.example")], after, { perDomain: 30 }, addSeconds(now, 60)).after.domains).toHaveLength(1);
  });
});

describe("a limit to one domain, and its account", () => {
  const limits = { perDomain: 30 };
  const to = (domain?: string) => ({ urgent: false, ...(domain && { domain }) });

  it("holds up whoever writes to a domain that was written to a moment ago", () => {
    const before = { went: [], domains: [{ domain: "a.example", next: addSeconds(now, 3) }] };
    const { answers } = answersTo([to("a.example"), to("b.example")], before, limits, now);
    expect(answers).toEqual([{ from: addSeconds(now, 3) }, { from: now }]);
    expect(answersTo([to("a.example")], before, { perSecond: 100 }, now).answers).toEqual([{ from: now }]);
  });

  it("never lets a message go before now, however long ago the last one went", () => {
    const long = addSeconds(now, -9);
    const domains = [{ domain: "a.example", next: long }];
    for (const before of [
      { went: [], domains },
      { went: [], next: long, domains },
    ]) {
      expect(answersTo([to("a.example")], before, { ...limits, perSecond: 10 }, now).answers).toEqual([{ from: now }]);
    }
  });

  it("does not know messages without a domain, nor domains without a limit", () => {
    const { answers, after } = answersTo([to(), to()], none, limits, now);
    expect(answers).toEqual([{ from: now }, { from: now }]);
    expect(after).not.toHaveProperty("domains");
    expect(answersTo([to("a.example")], none, {}, now).after).not.toHaveProperty("domains");
  });
});

describe("how long it takes, after much went", () => {
  const went = [
    { since: addSeconds(now, -7200), at: addSeconds(now, -7000), count: 300 },
    { since: addSeconds(now, -3600), at: addSeconds(now, -3500), count: 190 },
  ];
  const last = (messages: number) => secondsBetween(now, lastOf(messages, { went }, { perDay: 500 }, now));
  const day = 86_400 + 900;

  it("is until what went has freed its room, in the order in which it went, and days on end after that", () => {
    expect([last(300), last(301), last(490), last(491), last(980), last(981)]).toEqual([
      ...[day - 7000, day - 3500, day - 3500, day, day, 2 * day],
    ]);
  });

  it("frees no more in a day than a day takes", () => {
    const all = { went: [{ since: now, at: addSeconds(now, -100), count: 2000 }] };
    expect(secondsBetween(now, lastOf(491, all, { perDay: 500 }, now))).toBe(day);
  });

  it("counts the share of the urgent as room that is not there", () => {
    expect(lastOf(491, none, { perDay: 500, perSecond: 1 }, now)).toBe(addSeconds(now, day));
    expect(lastOf(490, none, { perDay: 500, perSecond: 1 }, now)).toBe(addSeconds(now, 490));
  });
});

describe("how long it takes", () => {
  it("is 20 days for 10,000 mails at 500 a day, and 34 with a reminder to 7,000", () => {
    const days = (messages: number) =>
      Math.floor(secondsBetween(now, lastOf(messages, none, { perDay: 500 }, now)) / 86_400);
    expect([days(10_000), days(17_000)]).toEqual([20, 34]);
  });

  it("is no time without a limit, or within the room of today", () => {
    expect(lastOf(10_000, none, {}, now)).toBe(now);
    expect(lastOf(490, none, { perDay: 500 }, now)).toBe(now);
    expect(lastOf(20, none, { perSecond: 2 }, now)).toBe(addSeconds(now, 10));
  });
});
