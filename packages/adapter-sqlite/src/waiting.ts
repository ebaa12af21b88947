/** Waiting that lets the loop go on. */
import { isBusy } from "./failures.ts";

/** The end of this turn of the loop: what arrived in it has been heard. */
export function loopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Up to 1, 2, 4 ... 32 ms, and never the same for two that wait for each other. */
export function pauseBefore(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** Math.min(attempt, 5)));
}

/** Does a step again for as long as others hold the lock that it needs. */
export async function untilFree<T>(seconds: number, step: () => T): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (let attempt = 0; ; attempt++) {
    try {
      return step();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await pauseBefore(attempt);
  }
}
