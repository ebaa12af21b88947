/**
 * Messages as files: mail one `.eml` each, which any mail program opens, others one `.txt`. The embedded default, and a way to
 * rehearse.
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AdapterError, fault } from "../kernel/errors.ts";
import { notifierMessages } from "./messages.ts";
import { mimeMessage } from "./mime.ts";
import { type Delivery, type Message, type Notifier, refusedMessage } from "./notifier.ts";

/** What passes by itself; any other trouble with a folder waits for a person. */
const passing = new Set(["EMFILE", "ENFILE", "EBUSY", "EAGAIN", "EINTR", "EIO", "ETIMEDOUT"]);

/** @param folder made when first needed */
export function fileNotifier(folder: string, channel: Notifier["channel"] = "email"): Notifier {
  const place = resolve(folder);
  const name = `file:${folder}`;

  function failure(error: unknown, operation: string) {
    const { code, message } = error as NodeJS.ErrnoException;
    const full = code === "ENOSPC" || code === "EDQUOT";
    const details = { adapter: name, operation, retryable: passing.has(code ?? ""), folder, reason: message };
    return fault(AdapterError, notifierMessages, full ? "mail.disk_full" : "mail.folder", details, { cause: error });
  }

  return {
    channel,
    name,
    local: true,
    concurrency: 4,
    async check() {
      const probe = join(place, `.${randomUUID()}.part`);
      try {
        await writeWhole(probe, " ".repeat(4096));
      } catch (error) {
        throw failure(error, "check");
      } finally {
        await rm(probe, { force: true }).catch(() => {});
      }
    },
    async send(message): Promise<Delivery> {
      const refused = refusedMessage(message);
      if (refused) return refused;
      const mail = channel === "email";
      const path = join(place, `${message.id}.${mail ? "eml" : "txt"}`);
      try {
        await putInPlace(path, mail ? mimeMessage(message) : plainMessage(message));
        return { state: "accepted", reference: path };
      } catch (error) {
        const { code, message: reason, details } = failure(error, "send");
        return { state: details.retryable ? "deferred" : "refused", scope: "connection", code, reason };
      }
    },
    async close() {},
  };
}

/** What a phone would show, under whom it goes to: a channel without headers carries no more. */
function plainMessage({ to, from, at, text }: Message): string {
  return `To: ${to.address}\nFrom: ${from.address}\nDate: ${at}\n\n${text.replace(/\r\n?/g, "\n").trimEnd()}\n`;
}

/** Written beside, then moved into place: whoever looks finds a whole message or none, even after the power failed. */
async function putInPlace(path: string, content: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await writeWhole(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}

async function writeWhole(path: string, content: string): Promise<void> {
  const file = await openMakingFolder(path);
  try {
    await file.writeFile(content);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function openMakingFolder(path: string) {
  try {
    return await open(path, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(join(path, ".."), { recursive: true });
    return await open(path, "wx");
  }
}
