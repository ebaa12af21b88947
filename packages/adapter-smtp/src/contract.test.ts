import { decodeWords, notifierContract, readMail, readMailbox } from "@cursus/core/testing";
import { describe, it } from "vitest";
import { mailServer } from "../test/mail-server.ts";
import { smtpNotifier } from "./notifier.ts";

notifierContract({ describe, it }, "mail over SMTP", {
  async open() {
    const server = await mailServer();
    const notifier = smtpNotifier(`smtp://127.0.0.1:${server.port}`);
    return {
      notifier,
      arrived: async () =>
        server.received.map(({ to, content }) => {
          const { headers, parts } = readMail(content);
          const { name } = readMailbox(headers.get("to")!);
          return { to: to.join(), name, subject: decodeWords(headers.get("subject")!), text: parts[0]!.content };
        }),
      async cleanUp() {
        await notifier.close();
        await server.close();
      },
    };
  },
});
