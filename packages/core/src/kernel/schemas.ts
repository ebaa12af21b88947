/** Schemas that every module uses: people's text, days, addresses. */
import * as z from "zod";
import { checkedText } from "./parse.ts";
import { isLocalDate } from "./time.ts";

/** One line of a person's text, kept as {@link cleanText} gives it; never empty. */
export const line = (limit = 200) => text({ limit }).refine((value) => value !== "", { message: "input.required" });

/** Several lines of a person's text; may be empty. */
export const paragraph = (limit = 5000) => text({ limit, lines: true });

function text(rules: { limit: number; lines?: boolean }) {
  return z.string().transform((given, context) => {
    const checked = checkedText(given, rules);
    if ("text" in checked) return checked.text;
    context.addIssue({ code: "custom", message: checked.code, params: { ...checked.details } });
    return z.NEVER;
  });
}

/** A day that exists, `YYYY-MM-DD`. */
export const localDate = () => z.string().refine(isLocalDate, { message: "input.not_a_date" });
