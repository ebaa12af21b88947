import { messagesOf } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { failure } from "./failures.ts";
import { smtpMessages } from "./messages.ts";
import { readOptions } from "./options.ts";

describe.each(Object.entries(smtpMessages))("%s", (_code, { en, fr }) => {
  it("says the same things in both languages", () => {
    const names = (sentence: string) => [...sentence.matchAll(/\{(\w+)/g)].map((found) => found[1]).sort();
    expect(names(fr)).toEqual(names(en));
  });

  it("is typeset in French", () => {
    expect(fr).not.toMatch(/\S [:;?!%»]/);
    expect(fr).not.toMatch(/\p{L}'\p{L}/u);
  });
});

it("says a failure in the reader's language, advice included", () => {
  const server = readOptions({ url: "smtp://127.0.0.1:2525" });
  const { code, details, message } = failure(server, "smtp.unreachable", {
    ...{ retryable: true, reason: "ECONNREFUSED", advice: "place" },
  });
  expect(message).toBe(
    "The mail server 127.0.0.1:2525 cannot be reached: nothing listens there. Check the host and the port: usually smtp://host:587 or smtps://host:465.",
  );
  const french = messagesOf(smtpMessages).say("fr", code, details);
  expect(french).toContain("127.0.0.1:2525 est injoignable\u00a0: rien n’écoute à cet endroit. Vérifiez l’hôte");
  expect(french).not.toMatch(/[{}]/);
});
