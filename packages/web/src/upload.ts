/** A form that brings a file along: its fields, and the file's bytes, read within a bound. */
import { fault, InvalidInputError } from "@cursus/core";
import { bodyLimit, gathered, multipart, type Posted, readMultipart } from "./door.ts";
import { webMessages } from "./words.ts";

export interface PostedFile {
  /** As the person's own machine calls it, without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Upload {
  readonly posted: Posted;
  /** By field; a field in which no file was chosen is absent. */
  readonly files: ReadonlyMap<string, PostedFile>;
}

/** A class list of 100,000 people takes less. */
export const fileLimit = 16 * 1024 * 1024;

/**
 * Reads a form that was sent with a file.
 * @throws InvalidInputError `web.file_too_large`, `web.wrong_type`, `web.cut_short`
 */
export async function readUpload(request: Request, fileBytes = fileLimit): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  if (type.split(";", 1)[0]!.trim().toLowerCase() !== multipart) {
    await passOver(request);
    throw fault(InvalidInputError, webMessages, "web.wrong_type");
  }
  const body = await readWithin(request, fileBytes + bodyLimit);
  if (!body) throw fault(InvalidInputError, webMessages, "web.file_too_large", { limit: fileBytes / (1024 * 1024) });
  const values = [...(await readMultipart(body, type))];
  const files = new Map<string, PostedFile>();
  for (const [field, value] of values) {
    // A field that was left empty comes as a file without a name.
    if (!(value instanceof File) || value.name === "" || files.has(field)) continue;
    files.set(field, { name: value.name.replace(/^.*[/\\]/, ""), bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { posted: gathered(values, 1000), files };
}

/** Reads what was sent and keeps nothing of it, so that the answer is not cut off with it. */
export async function passOver(request: Request): Promise<void> {
  await readWithin(request, 0);
}

/** What comes past the limit is read on and dropped, up to this many bytes: most browsers read no answer before they have sent all. */
const droppedAtMost = 8 * fileLimit;

/** Absent when there is more than the limit. */
async function readWithin(request: Request, limit: number): Promise<Buffer | undefined> {
  let chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else chunks = [];
      if (length > droppedAtMost) break;
    }
  } catch (cause) {
    throw fault(InvalidInputError, webMessages, "web.cut_short", {}, { cause });
  }
  return length > limit ? undefined : Buffer.concat(chunks);
}
