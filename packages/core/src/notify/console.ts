import { type Mailbox, type Notifier, refusedMessage } from "./notifier.ts";

/** Messages as text, to be read on the spot: for trying things out. */
export function consoleNotifier(write: (text: string) => void, channel: Notifier["channel"] = "email"): Notifier {
  return {
    channel,
    name: "console:",
    local: true,
    concurrency: 1,
    async check() {},
    async send(message) {
      const { to, subject, text } = message;
      const refused = refusedMessage(message);
      if (refused) return refused;
      try {
        write(`To: ${mailbox(to)}\nSubject: ${shown(subject)}\n\n${shown(text)}\n\n`);
        return { state: "accepted" };
      } catch (error) {
        return { state: "refused", scope: "connection", reason: (error as Error).message };
      }
    },
    async close() {},
  };
}

function mailbox({ name, address }: Mailbox): string {
  return shown(name === undefined || name === "" ? address : `${name} <${address}>`);
}

/** Without what a terminal would obey rather than show: escape sequences move the cursor, set titles, paste. */
function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
}
