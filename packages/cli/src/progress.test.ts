import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { progressOn } from "./progress.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => vi.useRealTimers());

function stage(terminal: boolean, language: "en" | "fr" = "en", label = "Sending: ") {
  const stream = Object.assign(new PassThrough(), { isTTY: terminal });
  const progress = progressOn(stream as unknown as NodeJS.WriteStream, label, language);
  return { progress, told: () => String(stream.read() ?? "") };
}

it("tells a log nothing of short work, and of long work a plain line every two seconds: count, rate, time left", () => {
  const { progress, told } = stage(false);
  progress.update(10, 300);
  expect(told()).toBe("");
  vi.advanceTimersByTime(2000);
  progress.update(40, 300);
  expect(told()).toBe("Sending: 40 / 300 (20/s, 13 s left)\n");
  vi.advanceTimersByTime(1000);
  progress.update(60, 300);
  expect(told()).toBe("");
  vi.advanceTimersByTime(1000);
  progress.update(80, 300);
  expect(told()).toBe("Sending: 80 / 300 (20/s, 11 s left)\n");
  progress.update(300, 300);
  progress.end();
  expect(told()).toMatch(/^Sending: 300 \/ 300/);
  progress.end();
  expect(told()).toBe("");
});

it("tells a log nothing twice", () => {
  const { progress, told } = stage(false);
  vi.advanceTimersByTime(2000);
  progress.update(1, 1);
  expect(told()).toBe("Sending: 1 / 1 (0.5/s)\n");
  progress.end();
  expect(told()).toBe("");
});

it("is silent to the end about work that was over before there was anything to tell", () => {
  const { progress, told } = stage(false);
  progress.update(300, 300);
  progress.end();
  expect(told()).toBe("");
});

it("changes one line on a terminal, and says it in French", () => {
  const { progress, told } = stage(true, "fr", "Envoi\u00a0: ");
  vi.advanceTimersByTime(1000);
  progress.update(1500, 100_000);
  const line = told();
  expect(line.startsWith("\r\u001b[K")).toBe(true);
  expect(line.slice(4)).toMatch(/^Envoi\u00a0: 1\s500 \/ 100\s000 \(1\s500\/s, 2 min restantes\)$/);
  vi.advanceTimersByTime(1000);
  progress.update(5);
  expect(told()).toContain("Envoi\u00a0: 5 (2,5/s)");
});
