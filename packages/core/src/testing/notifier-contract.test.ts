import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { consoleNotifier } from "../notify/console.ts";
import { fileNotifier } from "../notify/file.ts";
import type { Message } from "../notify/notifier.ts";
import { brokenNotifiers } from "./broken-notifiers.ts";
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
  for (const { fault, caughtBy, make } of brokenNotifiers) {
    it(`catches a notifier that ${fault}`, async () => {
      const one = notifierCases.find(({ name }) => name === caughtBy);
      expect(one, caughtBy).toBeDefined();
      const outcome = await tryCase(one!, async () => make());
      expect(outcome).toMatchObject({ state: "broken" });
    });
  }
});

function arrivedAs({ to, subject, text }: Message): Arrived {
  return { to: to.address, ...(to.name !== undefined && { name: to.name }), subject, text };
}
