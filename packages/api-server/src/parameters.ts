/** What an address may hold, and what is wrong with one. */
import { type Details, fault, InvalidInputError, messagesOf } from "@cursus/core";
import { z } from "@hono/zod-openapi";
import { apiMessages } from "./messages.ts";

export const mostItems = 500;
export const usualItems = 100;

/** A code, an id, a number: never the mail address of a person, which has no place in a log. */
export const name = () => z.string().regex(/^[^@\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,60}$/u);

export const year = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .optional()
  .openapi({ description: "An academic year.", example: "2026-2027" });

export const paging = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostItems)
    .default(usualItems)
    .openapi({ type: "integer", description: "How many at most." }),
  after: z
    .string()
    .regex(/^[\w-]{1,4000}$/)
    .optional()
    .openapi({ description: "The `next` of the page before." }),
};

/** @throws InvalidInputError `api.bad_parameters`, with every fault */
export function badParameters({ issues }: Pick<z.ZodError, "issues">): never {
  const faults = issues.flatMap((found) => {
    if (found.code === "unrecognized_keys") return found.keys.map((key) => faultOf("api.unknown_parameter", key));
    const parameter = String(found.path[0] ?? "");
    const expected = ["limit", "year", "after"].includes(parameter) ? parameter : "name";
    return [faultOf("api.bad_parameter", parameter, { expected })];
  });
  const summary = faults.map(({ message }) => message).join(" ");
  throw fault(InvalidInputError, apiMessages, "api.bad_parameters", { summary, issues: faults });
}

const own = messagesOf(apiMessages);

function faultOf(code: "api.unknown_parameter" | "api.bad_parameter", parameter: string, more: Details = {}) {
  const field = parameter.slice(0, 60);
  const details = { field, ...more };
  return { path: [field], code, message: own.say("en", code, details), details };
}
