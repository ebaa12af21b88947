import { notifierContract } from "@cursus/core/testing";
import { describe, it } from "vitest";
import { gatewayOnLoopback, type Received, type Reply } from "../test/gateway.ts";
import { smsNotifier } from "./notifier.ts";
import type { SmsOptions } from "./options.ts";

const keys = { applicationKey: "key", applicationSecret: "secret", consumerKey: "consumer" };

const gateways: readonly [string, string, SmsOptions, (received: Received) => Reply, (fields: never) => Arrived][] = [
  [
    "Twilio",
    "/2010-04-01/Accounts/AC1/Messages.json",
    { from: "+33700000000", password: "let me in" },
    ({ method }) => (method === "POST" ? { status: 201, body: { sid: "SM1", status: "queued" } } : {}),
    ({ To, Body }) => ({ to: To, text: Body }),
  ],
  [
    "OVH",
    "/1.0/sms/sms-ab1-1/jobs",
    keys,
    ({ method, fields }) =>
      method === "POST" ? { body: { ids: [7], validReceivers: fields.receivers } } : { body: "1" },
    ({ receivers, message }) => ({ to: receivers[0], text: message }),
  ],
  ["plain JSON", "/send", { token: "t" }, () => ({ status: 202, body: { id: "1" } }), ({ to, text }) => ({ to, text })],
  ["a form", "/send", { preset: "form" }, () => ({ body: "OK" }), ({ to, text }) => ({ to, text })],
];

interface Arrived {
  readonly to: string;
  readonly text: string;
}

for (const [name, path, options, usual, arrived] of gateways) {
  notifierContract({ describe, it }, `text messages over ${name}`, {
    async open() {
      const gateway = await gatewayOnLoopback(usual);
      const notifier = smsNotifier(gateway.url + path, { segmentsAtMost: 255, ...options });
      return {
        notifier,
        address: "+33612345678",
        arrived: async () => gateway.received.map(({ fields }) => arrived(fields as never)),
        async cleanUp() {
          await notifier.close();
          await gateway.close();
        },
      };
    },
  });
}
