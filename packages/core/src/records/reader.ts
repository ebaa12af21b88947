/** What one reading of files keeps at hand: what many of them have in common is read once. */
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";

export interface Reader {
  readonly context: Context;
  /** The student office, the owner or the program: they see where values came from. */
  readonly office: boolean;
  /** What is read under a key the first time; the latest few hundred are kept. */
  once<T>(key: string, read: () => Promise<T>): Promise<T>;
}

const keptAtMost = 500;

export function readerFor(context: Context): Reader {
  const known = new Map<string, Promise<unknown>>();
  const preset = presetOf(context.actor);
  return {
    context,
    office: preset === undefined ? context.actor.kind !== "link" : preset === "admin" || preset === "registrar",
    once<T>(key: string, read: () => Promise<T>): Promise<T> {
      const found = known.get(key) as Promise<T> | undefined;
      if (found) return found;
      const oldest = known.keys().next();
      if (known.size >= keptAtMost && !oldest.done) known.delete(oldest.value);
      const reading = read();
      known.set(key, reading);
      return reading;
    },
  };
}
