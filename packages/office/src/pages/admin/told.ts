/** How the administrators' pages speak. */
import { type Details, languages, type Text } from "@cursus/core";
import type { Call, Office } from "../../call.ts";
import type { AdminCode } from "./words.ts";

export type Told = (code: AdminCode, details?: Details) => string;

/** A sentence of these pages, in the reader's language. */
export function told({ office, language }: Pick<Call, "office" | "language">): Told {
  return (code, details) => office.messages.say(language, `admin.${code}`, details);
}

/** What a task says: in both languages, as whoever reads it may have changed theirs meanwhile. */
export function inBoth(office: Office, say: (t: Told) => string): Text {
  const [en, fr] = languages.map((language) => say(told({ office, language })));
  return { en: en!, fr: fr! };
}

/** What a task found, for whoever started it to look at: the latest of each name, in the memory of this process. */
export function shelf<Kept>(most = 20): {
  keep(office: Office, name: string, kept: Kept): void;
  find(office: Office, name: string): Kept | undefined;
} {
  const shelves = new WeakMap<Office, Map<string, Kept>>();
  return {
    keep(office, name, kept) {
      const own = shelves.get(office) ?? new Map<string, Kept>();
      shelves.set(office, own);
      own.delete(name);
      own.set(name, kept);
      for (const old of [...own.keys()].slice(0, Math.max(0, own.size - most))) own.delete(old);
    },
    find: (office, name) => shelves.get(office)?.get(name),
  };
}
