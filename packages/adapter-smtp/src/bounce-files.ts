/** Where mail that came back is kept: an mbox file, a Maildir, a folder of .eml files, or one message. */
import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ReturnedMail } from "@cursus/core";
import { bytesAtMost } from "./bounce-parts.ts";
import { readBounce } from "./bounces.ts";

/**
 * Every message at a place, one after the other; of each, no more than its first MiB is in memory.
 * @param path a file or a folder; rejects with the system's error where it cannot be read
 */
export async function* returnedMailIn(path: string): AsyncGenerator<ReturnedMail> {
  if (!(await stat(path)).isDirectory()) return yield* inFile(path, basename(path));
  const names = (await readdir(path)).sort();
  const maildir = names.includes("cur") && names.includes("new");
  const folders = maildir ? ["cur", "new"] : ["."];
  for (const folder of folders) {
    const entries = await readdir(join(path, folder), { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && (maildir || /\.(?:eml|mbox)$/i.test(entry.name)));
    for (const { name } of files.sort((a, b) => (a.name < b.name ? -1 : 1)))
      yield* inFile(join(path, folder, name), name);
  }
}

async function* inFile(path: string, source: string): AsyncGenerator<ReturnedMail> {
  const file = await open(path);
  const start = Buffer.alloc(5);
  try {
    await file.read(start, 0, 5, 0);
    if (start.toString("latin1") !== "From ") {
      const whole = Buffer.alloc(Math.min((await file.stat()).size, bytesAtMost));
      await file.read(whole, 0, whole.length, 0);
      yield { source, ...readBounce(whole) };
      return;
    }
  } finally {
    await file.close();
  }
  let number = 0;
  for await (const message of messagesOfMbox(createReadStream(path))) {
    yield { source: `${source}#${++number}`, ...readBounce(message) };
  }
}

const newMessage = /\n\r?\nFrom /;
/** Enough of a chunk's end to see a separator that goes on in the next. */
const overlap = 8;

/** The messages of an mbox (RFC 4155): each begins with a line `From `, after an empty one. */
export async function* messagesOfMbox(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let size = 0;
  let rest = "";
  const keep = (text: string) => {
    if (size < bytesAtMost) kept.push(Buffer.from(text.slice(0, bytesAtMost - size), "latin1"));
    size += text.length;
  };
  for await (const chunk of chunks) {
    rest += chunk.toString("latin1");
    for (let found = newMessage.exec(rest); found; found = newMessage.exec(rest)) {
      const next = found.index + found[0].length - "From ".length;
      keep(rest.slice(0, found.index + 1));
      yield Buffer.concat(kept);
      kept = [];
      size = 0;
      rest = rest.slice(next);
    }
    keep(rest.slice(0, -overlap));
    rest = rest.slice(-overlap);
  }
  keep(rest);
  if (size > 0) yield Buffer.concat(kept);
}
