/** Bytes through a transform of `node:zlib`, as fast as they are taken and no faster. */
import type { Transform } from "node:stream";

/**
 * What the transform makes of the pieces. Ends early when the transform wants no more; an error of either side, or a
 * caller that leaves, ends both.
 */
export async function* through(
  source: AsyncIterable<Uint8Array | string>,
  transform: Transform,
): AsyncGenerator<Buffer> {
  const feeding = feed(source, transform);
  try {
    yield* transform as AsyncIterable<Buffer>;
    await feeding;
  } finally {
    transform.destroy();
    await feeding.catch(() => {});
  }
}

async function feed(source: AsyncIterable<Uint8Array | string>, transform: Transform): Promise<void> {
  try {
    for await (const piece of source) {
      if (transform.destroyed || transform.readableEnded) return;
      if (!transform.write(piece)) await room(transform);
    }
    if (!transform.destroyed) transform.end();
  } catch (error) {
    transform.destroy(error as Error);
  }
}

/** Until the transform takes more, or never will again. */
function room(transform: Transform): Promise<void> {
  return new Promise((resolve) => {
    const events = ["drain", "end", "close", "error"] as const;
    const done = () => {
      for (const event of events) transform.off(event, done);
      resolve();
    };
    for (const event of events) transform.on(event, done);
  });
}
