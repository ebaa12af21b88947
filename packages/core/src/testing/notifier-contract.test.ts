import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { consoleNotifier } from "../notify/console.ts";
import { fileNotifier } from "../notify/file.ts";
import type { Delivery, Message, Notifier } from "../notify/notifier.ts";
import { collectingNotifier } from "./collecting-notifier.ts";
import { tryCase } from "./contract.ts";
import { type Arrived, notifierCases, notifierContract } from "./notifier-contract.ts";

notifierContract({ describe, it }, "the collecting notifier", {
  async open() {
    const notifier = collectingNotifier();
    return { notifier, arrived: async () => notifier.messages.map(arrivedAs), cleanUp: () => notifier.close() };
  },
});

notifierContract({ describe, it }, "the console notifier", {
  async open() {
    const notifier = consoleNotifier(() => {});
    return { notifier, cleanUp: () => notifier.close() };
  },
});

notifierContract({ describe, it }, "the file notifier", {
  async open() {
    const folder = await mkdtemp(join(tmpdir(), "cursus-mail-"));
    const notifier = fileNotifier(folder);
    return {
      notifier,
      async cleanUp() {
        await notifier.close();
        expect((await readdir(folder)).filter((name) => !name.endsWith(".eml"))).toEqual([]);
        await rm(folder, { recursive: true });
      },
    };
  },
});

describe("the notifier contract", () => {
  const faults: readonly (readonly [
    string,
    string,
    (arrived: Arrived[]) => (message: Message) => Promise<Delivery>,
  ])[] = [
    [
      "throws for an address that is refused",
      "answers an address that nobody has with a delivery",
      () => () => Promise.reject(new Error("550 no such user")),
    ],
    [
      "loses accents",
      "brings names, subjects and texts with accents, other scripts and emoji as they are",
      (arrived) => async (message) => {
        arrived.push({ ...arrivedAs(message), text: message.text.replace(/[^\n -~]/g, "?") });
        return { state: "accepted" };
      },
    ],
    [
      "writes to every address that it meets in a name",
      "makes no recipient and no line of its own out of a name or a subject that looks like one",
      (arrived) => async (message) => {
        for (const to of `${message.to.name} ${message.to.address}`.match(/[^\s<>,]+@[^\s<>,]+/g) ?? []) {
          arrived.push({ ...arrivedAs(message), to });
        }
        return { state: "accepted" };
      },
    ],
    [
      "sends one of several messages at once",
      "brings each of twenty messages that are sent at once, and answers each",
      (arrived) => async (message) => {
        arrived.splice(0, 1, arrivedAs(message));
        return { state: "accepted" };
      },
    ],
  ];
  for (const [fault, caughtBy, send] of faults) {
    it(`catches a notifier that ${fault}`, async () => {
      const arrived: Arrived[] = [];
      const notifier: Notifier = { ...collectingNotifier(), send: send(arrived) };
      const one = notifierCases.find(({ name }) => name === caughtBy);
      const open = async () => ({ notifier, arrived: async () => arrived, cleanUp: async () => {} });
      expect(await tryCase(one!, open)).toMatchObject({ state: "broken" });
    });
  }
});

function arrivedAs({ to, subject, text }: Message): Arrived {
  return { to: to.address, ...(to.name !== undefined && { name: to.name }), subject, text };
}
