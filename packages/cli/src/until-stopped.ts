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
