import type { Cursus } from "@cursus/core";

/** How often entries of the journal are brought to the audit log while something is served, in seconds, and how many at a time. */
const carryEvery = 30;
const atATime = { seconds: 1, entries: 2000 };

/** Serves on, bringing what is written to the audit log, until the person asks to stop. */
export async function servingUntilStopped(signal: AbortSignal, cursus: Pick<Cursus, "carry">): Promise<void> {
  await untilStopped(signal, carryEvery, () => cursus.carry(atATime));
}

/** Does something now and then until the person asks to stop. What fails is tried again the next time. */
export async function untilStopped(
  signal: AbortSignal,
  everySeconds: number,
  work: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    await new Promise<void>((done) => {
      const timer = setTimeout(finish, everySeconds * 1000);
      signal.addEventListener("abort", finish, { once: true });
      function finish() {
        clearTimeout(timer);
        signal.removeEventListener("abort", finish);
        done();
      }
    });
    if (!signal.aborted) await work().catch(() => {});
  }
}
