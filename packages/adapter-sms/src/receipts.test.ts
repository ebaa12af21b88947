import { describe, expect, it } from "vitest";
import type { PresetName } from "./presets.ts";
import { readReceipt } from "./receipts.ts";

const at = "2026-11-22T09:30:00.000Z";
const read = (body: string, preset: PresetName) => readReceipt(body, preset, () => Date.parse(at));

describe("a callback", () => {
  it.each<[PresetName, string, object | undefined]>([
    ["twilio", "MessageSid=SM1&MessageStatus=delivered&To=%2B336", { reference: "SM1", state: "delivered", at }],
    ["twilio", "MessageSid=SM1&MessageStatus=read", { reference: "SM1", state: "delivered", at }],
    [
      "twilio",
      "MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003",
      { reference: "SM1", state: "failed", at, scope: "recipient", code: "30003", reason: "undelivered" },
    ],
    [
      "twilio",
      "MessageSid=SM1&MessageStatus=failed&ErrorCode=30008",
      { reference: "SM1", state: "failed", at, scope: "message", code: "30008", reason: "failed" },
    ],
    ["twilio", "MessageSid=SM1&MessageStatus=sent", undefined],
    ["twilio", "MessageSid=SM1&MessageStatus=queued", undefined],
    [
      "ovh",
      "id=42&ptt=4&date=2026-11-22%2010:30:00&description=1&descriptionDlr=Success",
      { reference: "42", state: "delivered", at },
    ],
    [
      "ovh",
      "id=42&ptt=999&description=2&descriptionDlr=Failed",
      { reference: "42", state: "failed", at, scope: "recipient", code: "999", reason: "Failed" },
    ],
    ["ovh", "id=42&ptt=3&description=8", undefined],
    [
      "json",
      '{"id":7,"status":"DELIVRD","at":"2026-11-22T08:00:00+01:00"}',
      { reference: "7", state: "delivered", at: "2026-11-22T07:00:00.000Z" },
    ],
    [
      "json",
      '{"id":"7","status":"expired","code":12,"reason":"phone\\r\\noff"}',
      { reference: "7", state: "failed", at, scope: "recipient", code: "12", reason: "phone off" },
    ],
    [
      "form",
      "id=7&status=rejected&reason=no+such+number",
      { reference: "7", state: "failed", at, scope: "recipient", reason: "no such number" },
    ],
  ])("of %s: %s", (preset, body, expected) => {
    expect(read(body, preset)).toEqual(expected);
  });

  it("may have its fields and words elsewhere", () => {
    const shape = { reference: "data.msg", state: "data.st", delivered: ["ok"], failed: ["ko"] };
    expect(readReceipt('{"data":{"msg":"a","st":"KO"}}', shape, () => Date.parse(at))).toEqual({
      ...{ reference: "a", state: "failed", at, scope: "recipient", reason: "ko" },
    });
  });

  it.each([
    "",
    "{",
    "[]",
    "null",
    '{"id":{"a":1},"status":["delivered"]}',
    "id=&status=delivered",
    "\u0000",
    "{".repeat(100_000),
  ])("that is none tells nothing: %#", (body) => {
    for (const preset of ["twilio", "ovh", "json", "form"] as const) expect(read(body, preset)).toBeUndefined();
  });
});
