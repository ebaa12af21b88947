/** Waiting that ends early: when told to stop, or when there is something to do. */
export interface PauseOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with what ends the wait. */
  readonly onWake?: (wake: () => void) => void;
}

export async function pause(seconds: number, { signal, onWake }: PauseOptions): Promise<void> {
  if (seconds <= 0 || signal?.aborted) return;
  await new Promise<void>((done) => {
    const timer = setTimeout(finish, seconds * 1000);
    signal?.addEventListener("abort", finish, { once: true });
    onWake?.(finish);
    function finish() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
      done();
    }
  });
}
