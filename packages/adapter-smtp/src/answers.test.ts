import { describe, expect, it } from "vitest";
import { answerCases } from "../test/answer-cases.ts";
import { answerRows, deliveryFor, readAnswer, rowFor } from "./answers.ts";

describe("an answer is read", () => {
  it.each([
    ["250 2.0.0 OK", { basic: "250", status: "0.0", code: "250 2.0.0", words: "OK" }],
    ["550 5.1.1 nobody", { basic: "550", status: "1.1", code: "550 5.1.1", words: "nobody" }],
    ["550 nobody", { basic: "550", code: "550", words: "nobody" }],
    ["550", { basic: "550", code: "550", words: "" }],
    ["550 5.1.10", { basic: "550", status: "1.10", code: "550 5.1.10", words: "" }],
    [
      "550-5.1.1 nobody\n550-5.1.1 of that\n550 5.1.1 name",
      { basic: "550", status: "1.1", code: "550 5.1.1", words: "nobody of that name" },
    ],
    ["550-nobody\r\n550 5.1.1 here", { basic: "550", status: "1.1", code: "550 5.1.1", words: "nobody here" }],
    ["553 no (#5.7.1)", { basic: "553", status: "7.1", code: "553 5.7.1", words: "no (#5.7.1)" }],
    ["550 1.2.3.4 is blocked", { basic: "550", code: "550", words: "1.2.3.4 is blocked" }],
    ["550 5.1.1000 odd", { basic: "550", code: "550", words: "5.1.1000 odd" }],
  ])("%j", (reply, answer) => {
    expect(readAnswer(reply)).toEqual(answer);
  });

  it.each(["", "HTTP/1.1 400 Bad Request", "SSH-2.0-OpenSSH_9.2", "5501 x", "999 x"])("%j is none", (reply) => {
    expect(readAnswer(reply)).toBeUndefined();
  });

  it("in one line that can be printed, and no more of it than is worth keeping", () => {
    const answer = readAnswer(`550 5.7.1 a\u0007b\tc\u202ed${" e".repeat(500)}`);
    expect(answer?.words).toMatch(/^a b c d( e)+/);
    expect(answer?.words.length).toBeLessThanOrEqual(300);
  });
});

describe("an answer means", () => {
  it.each(answerCases)("after $step, $reply: $state, $scope", ({ step, reply, state, scope }) => {
    expect(deliveryFor(step, readAnswer(reply)!)).toMatchObject({ state, scope });
  });

  it("something whatever it is", () => {
    for (const step of ["greeting", "hello", "tls", "login", "sender", "recipient", "data", "message"] as const) {
      for (let code = 400; code < 600; code++) {
        for (const status of ["", " 5.0.0", " 5.9.9", " 4.7.999"]) {
          const { state, scope } = deliveryFor(step, readAnswer(`${code}${status} x`)!);
          expect(["deferred", "refused"]).toContain(state);
          expect(scope).toBeDefined();
        }
      }
    }
  });

  it("never that a person is given up for good after an answer that passes", () => {
    for (const { reply, state } of answerCases.filter((one) => one.reply.startsWith("4"))) {
      expect([reply, state]).toEqual([reply, "deferred"]);
    }
  });

  it("by a table of which every row is met", () => {
    const met = new Set(answerCases.map(({ step, reply }) => rowFor(step, readAnswer(reply)!)));
    const unmet = answerRows.filter((row) => !met.has(row) && !row.after?.includes("tls"));
    expect(unmet).toEqual([]);
  });
});
