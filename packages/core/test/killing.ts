/** A program that is killed at a moment of one's choice, as its storage sees it. */
import type { Storage } from "../src/index.ts";

/** Lets a storage's writes fail from the one that `when` names on. */
export function killing(storage: Storage, when: () => boolean) {
  const verbs = ["insert", "insertMany", "updateOne", "updateMany", "removeMany", "takeOne"] as const;
  const whole = Object.fromEntries(verbs.map((verb) => [verb, storage[verb]]));
  let dead = false;
  for (const verb of verbs) {
    const call = storage[verb] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(storage, {
      [verb]: async (...args: unknown[]) => {
        dead ||= when();
        if (dead) throw new Error("killed");
        return await call.apply(storage, args);
      },
    });
  }
  return { stop: () => Object.assign(storage, whole) };
}
