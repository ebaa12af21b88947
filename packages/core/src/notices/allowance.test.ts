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

describe("a limit a second", () => {
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
