/** Long lists, a page at a time. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import { catalog } from "../kernel/messages.ts";
import type { FieldOf, Identified } from "./collection.ts";
import type { Readable } from "./repository.ts";
import { positionOf } from "./rows.ts";
import type { Filter, Position, Query, Row, Sort } from "./storage.ts";

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent on the last one. Opaque: give it back as `after`. */
  readonly next?: string;
}

export interface PageRequest {
  /** 1 to 1000; 50 if absent. */
  readonly limit?: number;
  readonly after?: string;
}

export const pageMessages = catalog({
  "page.bad_position": {
    en: "--after takes what an earlier page gave as next, unchanged, with the same sort.",
    fr: "--after reprend tel quel le next d'une page précédente, avec le même tri.",
  },
  "page.bad_limit": { en: "A page holds 1 to 1000 items.", fr: "Une page compte de 1 à 1000 éléments." },
});

export async function page<R extends Identified>(
  rows: Readable<R>,
  asked: { readonly filter?: Filter<FieldOf<R>>; readonly sort?: readonly Sort<FieldOf<R>>[] },
  { limit = 50, after }: PageRequest = {},
): Promise<Page<R>> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw fault(InvalidInputError, pageMessages, "page.bad_limit");
  const query: Query<FieldOf<R>> = { ...asked, limit: limit + 1, ...(after !== undefined && { after: decode(after) }) };
  const found = await rows.find(query);
  const items = found.slice(0, limit);
  const last = items.at(-1) as unknown as Row | undefined;
  return found.length > limit && last ? { items, next: encode(positionOf(last, asked.sort)) } : { items };
}

export function encode(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

export function decode(text: string): Position {
  try {
    const position = JSON.parse(Buffer.from(text, "base64url").toString()) as Position;
    const scalars = Object.values(position).every((value) => ["string", "number", "boolean"].includes(typeof value));
    if (typeof position.id === "string" && scalars) return position;
  } catch {
    // told below
  }
  throw fault(InvalidInputError, pageMessages, "page.bad_position");
}
