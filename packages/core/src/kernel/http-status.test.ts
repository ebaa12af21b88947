import { describe, expect, it } from "vitest";
import { AdapterError, ConflictError, ForbiddenError, InvalidInputError } from "./errors.ts";
import { httpStatusOf } from "./http-status.ts";

describe("the status of an error", () => {
  it("is that of its class", () => {
    expect(httpStatusOf(new ConflictError("student.phone_taken", "taken"))).toBe(409);
    expect(httpStatusOf(new AdapterError("storage.failed", "away"))).toBe(503);
  });

  it("is that of its code where HTTP has a word of its own", () => {
    expect(httpStatusOf(new ForbiddenError("access.not_signed_in", "sign in"))).toBe(401);
    expect(httpStatusOf(new ForbiddenError("users.slow", "wait"))).toBe(429);
  });

  it("is what the face says of a code, or of a class whose code is not known", () => {
    const own = { InvalidInputError: 400, "web.too_large": 413, ForbiddenError: 404 };
    const statusOf = (code: string) => httpStatusOf(new InvalidInputError(code, "wrong"), own);
    expect([statusOf("web.too_large"), statusOf("input.invalid")]).toEqual([413, 400]);
    expect(httpStatusOf(new ForbiddenError("users.slow", "wait"), own)).toBe(429);
  });

  it("is 500 for what Cursus did not raise on purpose", () => {
    expect([new Error("no"), undefined, { code: "users.slow" }].map((error) => httpStatusOf(error))).toEqual([
      500, 500, 500,
    ]);
  });
});
