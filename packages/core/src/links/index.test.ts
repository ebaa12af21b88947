import { createHmac, hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkSecret, digestOf, tokenFor, tokenFrom } from "./index.ts";

const secret = "a secret for tests and nothing else";
const other = "another secret that is as long as it";
const purpose = { purpose: "campaign c1", person: "p1", generation: 1 };

describe("a token", () => {
  it("is the same whenever it is made, 43 characters that need no escaping", () => {
    expect(tokenFor(secret, purpose)).toBe(tokenFor(secret, { ...purpose }));
    expect(tokenFor(secret, purpose)).toMatch(/^[\w-]{43}$/);
  });

  it("stays the same from one version of Cursus to the next: links that were mailed go on opening", () => {
    const signed = createHmac("sha256", secret).update('["link","campaign c1","p1",1]').digest("base64url");
    expect(tokenFor(secret, purpose)).toBe(signed);
  });

  it("is another for another purpose, person, generation or secret", () => {
    const tokens = [
      tokenFor(secret, purpose),
      tokenFor(secret, { ...purpose, purpose: "campaign c2" }),
      tokenFor(secret, { ...purpose, person: "p2" }),
      tokenFor(secret, { ...purpose, generation: 2 }),
      tokenFor(other, purpose),
    ];
    expect(new Set(tokens).size).toBe(5);
  });

  it("is not made without a secret", () => {
    expect(() => tokenFor(undefined, purpose)).toThrow(
      expect.objectContaining({ name: "ConfigurationError", code: "link.no_secret" }),
    );
  });

  it("is kept as its digest only", () => {
    expect(digestOf("token")).toBe(hash("sha256", "token", "base64url"));
  });
});

describe("a secret", () => {
  it("has 32 characters or more", () => {
    expect(checkSecret("x".repeat(32))).toBe("x".repeat(32));
    expect(() => checkSecret("x".repeat(31))).toThrow(
      expect.objectContaining({ name: "ConfigurationError", code: "link.weak_secret" }),
    );
  });
});

describe("a token as it is pasted", () => {
  const token = "kbkFmf8bk4W2rk_pee7oiKYKSJXy388pjRM9zKk5Nic";

  it("is found whatever blanks a mail program put around or into it", () => {
    const wrapped = `${token.slice(0, 20)}\r\n ${token.slice(20)}`;
    for (const given of [` ${token}\n`, wrapped, `\u00a0${token}\u200b`, `${token}\t`])
      expect(tokenFrom(given)).toBe(token);
  });

  it("is none at all when it is absent or longer than any token", () => {
    expect([tokenFrom(undefined), tokenFrom(""), tokenFrom("x".repeat(100_000))]).toEqual(["", "", ""]);
  });
});
