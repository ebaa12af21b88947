/** Gateways whose requests and answers are known. Any part of one can be replaced by the configuration. */
import type { AnswerRow, SmsShape } from "./shape.ts";

export type PresetName = "twilio" | "ovh" | "json" | "form";

export const presetNames: readonly PresetName[] = ["twilio", "ovh", "json", "form"];

/**
 * Twilio's codes that are about one person, one message, or passing; every other is about the account, see `answers.ts`.
 * (twilio.com/docs/api/errors)
 */
const twilioAnswers: readonly AnswerRow[] = [
  { code: [21610], scope: "recipient", why: "stopped" },
  { code: [21408], scope: "recipient", why: "country" },
  // No number, none that takes text messages, one that no route leads to, a short number, the sender's own.
  { code: [21211, 21217, 21612, 21614, 21265, 21266], scope: "recipient" },
  // Too long, or empty.
  { code: [21617, 21602, 21619], scope: "message" },
  // Too many at once, or a full queue.
  { code: [20429, 14107, 21611], scope: "connection", state: "deferred" },
];

const twilio: SmsShape = {
  form: { To: "{to}", From: "{from}", Body: "{text}", StatusCallback: "{receipts}" },
  reference: "sid",
  code: "code",
  reason: "message",
  // Twilio has taken a message once it has a name; `failed` at once is told with its code.
  accepted: { sid: "*" },
  answers: [...twilioAnswers, { holds: { status: "failed" }, scope: "sender" }],
};

/**
 * OVH answers 200 to a number that it does not take. `noStopClause`: these are no advertisements, so they go at any hour and
 * without the line that such must end with. `8bit` is its name for UCS-2. (docs.ovh.com, SMS API cookbook)
 */
const ovh: SmsShape = {
  json: {
    charset: "UTF-8",
    class: "phoneDisplay",
    coding: "{coding}",
    message: "{text}",
    noStopClause: true,
    priority: "high",
    receivers: ["{to}"],
    sender: "{from}",
    validityPeriod: 2880,
  },
  accepted: { validReceivers: "{to}" },
  reference: "ids.0",
  code: "errorCode",
  reason: "message",
  answers: [
    { holds: { invalidReceivers: "{to}" }, scope: "recipient" },
    // Our clock and theirs were too far apart; the next attempt asks for theirs.
    { code: ["QUERY_TIME_OUT", "INVALID_TIMESTAMP"], scope: "connection", state: "deferred" },
  ],
};

const plain = { reference: "id", code: "code", reason: "message" } as const;

export const presets: { readonly [name in PresetName]: SmsShape } = {
  twilio,
  ovh,
  json: { ...plain, json: { to: "{to}", from: "{from}", text: "{text}", id: "{id}" } },
  form: { ...plain, form: { to: "{to}", from: "{from}", text: "{text}", id: "{id}" } },
};

/** The gateway that an address tells by its path, wherever it stands. */
export function presetFor({ pathname }: URL): PresetName {
  if (twilioPath.test(pathname)) return "twilio";
  return ovhPath.test(pathname) ? "ovh" : "json";
}

export const twilioPath = /^(.*\/Accounts\/([^/]+))\/Messages\.json$/;
export const ovhPath = /^(.*)\/sms\/([^/]+)\/jobs$/;
