/**
 * The bell port: who waits for work is woken when there is some, instead of at the next look. Losing a ring costs that
 * wait, never the work: what is to be done stands in the storage.
 */
export interface Bell {
  /** A scheme and a place, never a password. */
  readonly name: string;
  /** Wakes whoever listens to this topic now, in any process that shares the bell. Never rejects, never takes long. */
  ring(topic: string): Promise<void>;
  /** Calls `wake` at each ring; once for rings that come together. Never rejects: a bell that is out of order is silent. */
  listen(topic: string, wake: () => void): Promise<Listening>;
  close(): Promise<void>;
}

export interface Listening {
  /** After this, no more wakes. */
  close(): Promise<void>;
}

/** A bell for one process. */
export function localBell(): Bell {
  const listeners = new Map<string, Set<() => void>>();
  return {
    name: "local:",
    async ring(topic) {
      for (const shake of listeners.get(topic) ?? []) shake();
    },
    async listen(topic, wake) {
      const shake = once(wake, () => listeners.get(topic)?.has(shake) ?? false);
      listeners.set(topic, (listeners.get(topic) ?? new Set()).add(shake));
      return {
        async close() {
          listeners.get(topic)?.delete(shake);
        },
      };
    },
    async close() {
      listeners.clear();
    },
  };
}

/** Rings that come before the listener had its turn are one; the ringer waits for none of them. */
function once(wake: () => void, stillListens: () => boolean): () => void {
  let pending = false;
  return () => {
    if (pending) return;
    pending = true;
    setImmediate(() => {
      pending = false;
      if (stillListens()) wake();
    });
  };
}

/** A ringer that nobody waits for: while one ring is under way, any number of others become one more. */
export interface Ringer {
  ring(): void;
  /** Settles when all that was rung has gone out. */
  settled(): Promise<void>;
}

export function ringerOf(bell: Bell, topic: string): Ringer {
  let underWay: Promise<void> | undefined;
  let again = false;
  async function ringOut(): Promise<void> {
    do {
      again = false;
      await bell.ring(topic).catch(() => {});
    } while (again);
    underWay = undefined;
  }
  return {
    ring() {
      if (underWay) again = true;
      else underWay = ringOut();
    },
    settled: async () => await underWay,
  };
}
