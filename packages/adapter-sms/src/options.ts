/** Which gateway and how: read once, every fault told at once, nothing secret ever repeated. */
import { ConfigurationError, type Details, defined, fault, fill, type Issue, isLoopback } from "@cursus/core";
import { type ProblemCode, smsMessages } from "./messages.ts";
import { ovhPath, type PresetName, presetFor, presetNames, presets, twilioPath } from "./presets.ts";
import { namesIn, type SmsShape } from "./shape.ts";

export interface SmsOptions extends SmsShape {
  /** Where messages are sent to, e.g. `https://api.twilio.com/2010-04-01/Accounts/AC…/Messages.json`. */
  readonly url?: string;
  /** Told by the address if absent; `json` if that does not tell. */
  readonly preset?: PresetName;
  /** A number in E.164, a short number, or 3 to 11 letters and digits. Absent: the message's own, or the gateway's. */
  readonly from?: string;
  /** Sent as HTTP basic authentication, unless the shape puts them elsewhere. */
  readonly user?: string;
  readonly password?: string;
  /** Sent as a bearer token, unless the shape puts it elsewhere. */
  readonly token?: string;
  /** What OVH signs requests with. */
  readonly applicationKey?: string;
  readonly applicationSecret?: string;
  readonly consumerKey?: string;
  /** Where the gateway tells what became of messages; it must hold a secret path. */
  readonly receipts?: string;
  /** Writes typographic signs plainly where that saves a segment; yes if absent. */
  readonly fit?: boolean;
  /** Gives up accents that GSM-7 lacks where that saves a segment; no if absent. */
  readonly ascii?: boolean;
  /** How many segments one message may take; 10 if absent, as most gateways have it. */
  readonly segmentsAtMost?: number;
  /** How many messages are under way at once; 4 if absent. */
  readonly connections?: number;
  /** How many seconds an answer may take; 30 if absent. */
  readonly timeout?: number;
  /** Lets messages go over http:// on a network of your own. */
  readonly allowHttp?: boolean;
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970, for what is signed and for how long to wait. */
  readonly now?: () => number;
}

/** The options as they are used. */
export interface Gateway {
  readonly url: URL;
  /** A scheme and a host: paths and queries may hold secrets. */
  readonly name: string;
  readonly local: boolean;
  readonly preset: PresetName;
  readonly shape: SmsShape;
  readonly from?: string;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  readonly keys?: OvhKeys;
  readonly receipts?: string;
  readonly fit: boolean;
  readonly ascii: boolean;
  readonly segmentsAtMost: number;
  readonly connections: number;
  readonly timeout: number;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

export interface OvhKeys {
  readonly applicationKey: string;
  readonly applicationSecret: string;
  readonly consumerKey: string;
}

type Report = (code: ProblemCode, field: string, details?: Details) => void;

/** Raises a `ConfigurationError` that names every fault. */
export function readOptions(given: SmsOptions): Gateway {
  const problems: Issue[] = [];
  const report: Report = (code, field, details = {}) => {
    const all = { field, ...details };
    problems.push({ path: [field], code, message: fill(smsMessages[code].en, all), details: all });
  };
  const url = readUrl(given, report);
  const gateway = url && resolve(url, given, report);
  if (gateway && problems.length === 0) return gateway;
  const summary = problems.map(({ message }) => message).join(" ");
  throw fault(ConfigurationError, smsMessages, "sms.configuration", { summary, issues: problems });
}

/** Whether a text may stand as the sender of a text message. */
export function isSender(text: string): boolean {
  return isE164(text) || /^\d{3,8}$/.test(text) || (/^[A-Za-z0-9 ]{3,11}$/.test(text) && /[A-Za-z]/.test(text));
}

export function isE164(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

function readUrl({ url: given, allowHttp }: SmsOptions, report: Report): URL | undefined {
  const url = /^https?:\/\//i.test(given ?? "") ? URL.parse(given!) : null;
  if (url?.hash !== "") {
    report("sms.bad_url", "url");
    return undefined;
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname) && allowHttp !== true) report("sms.not_encrypted", "url");
  return url;
}

function resolve(given: URL, options: SmsOptions, report: Report): Gateway {
  const url = new URL(given);
  const { user, password } = credentials(given);
  // `fetch` takes no address with a password in it, and nobody is to be shown one.
  url.username = "";
  url.password = "";
  const { from, token, receipts, connections = 4, timeout = 30, segmentsAtMost = 10 } = options;
  const { preset = presetFor(url), applicationKey, applicationSecret, consumerKey } = options;
  if (!presetNames.includes(preset)) report("sms.bad_preset", "preset", { values: presetNames });
  const signed = applicationKey && applicationSecret && consumerKey;
  const gateway: Gateway = {
    ...{ url, preset, connections, timeout, segmentsAtMost, name: url.origin, local: isLoopback(url.hostname) },
    shape: shapeOf(preset, url, options),
    ...defined({ from, token, receipts, password: options.password ?? password }),
    ...defined({
      user: options.user ?? user ?? (preset === "twilio" ? twilioPath.exec(url.pathname)?.[2] : undefined),
    }),
    ...(signed && { keys: { applicationKey, applicationSecret, consumerKey } }),
    fit: options.fit ?? true,
    ascii: options.ascii ?? false,
    fetch: options.fetch ?? fetch,
    now: options.now ?? Date.now,
  };
  refuseWrong(gateway, options, report);
  return gateway;
}

/** The preset's shape with the parts that were given; a form that is given takes the place of JSON, and the reverse. */
function shapeOf(preset: PresetName, url: URL, options: SmsOptions): SmsShape {
  const { form, json, ...rest } = presets[preset] ?? presets.json;
  const body =
    options.form || options.json ? defined({ form: options.form, json: options.json }) : defined({ form, json });
  const { method, headers, idempotencyHeader, accepted, reference, code, reason, check } = options;
  const answers = [...(options.answers ?? []), ...(rest.answers ?? [])];
  const given = defined({ method, headers, idempotencyHeader, accepted, reference, code, reason, check });
  return { ...rest, ...defined({ check: usualCheck(preset, url) }), ...body, ...given, answers };
}

/** Where a known gateway tells that it lets us in. */
function usualCheck(preset: PresetName, { pathname }: URL): string | undefined {
  if (preset === "twilio") return pathname.replace(twilioPath, "$1.json");
  return preset === "ovh" ? pathname.replace(ovhPath, "$1/sms/$2") : undefined;
}

function credentials({ username, password }: URL): { readonly user?: string; readonly password?: string } {
  const decoded = (text: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return {
    ...(username !== "" && { user: decoded(username) }),
    ...(password !== "" && { password: decoded(password) }),
  };
}

const names = new Set(["to", "number", "from", "text", "id", "coding", "receipts", "user", "password", "token"]);

function refuseWrong(gateway: Gateway, options: SmsOptions, report: Report): void {
  const { preset, from, user, password, token, keys, shape } = gateway;
  if (from !== undefined && !isSender(from)) report("sms.bad_sender", "from");
  if (preset === "twilio" && from === undefined && options.form === undefined) report("sms.no_sender", "from");
  const secrets = namesIn(shape);
  const missing = (field: string, variable: string) => report("sms.no_secret", field, { variable });
  const needsPassword = preset === "twilio" || secrets.has("password") || user !== undefined;
  if (needsPassword && !password && !token) missing("password", "CURSUS_SMS_PASSWORD");
  if ((password !== undefined || secrets.has("user")) && !user) missing("user", "CURSUS_SMS_USER");
  if (secrets.has("token") && !token) missing("token", "CURSUS_SMS_TOKEN");
  if (preset === "ovh" && !keys) {
    if (!options.applicationKey) missing("applicationKey", "CURSUS_SMS_APPLICATION_KEY");
    if (!options.applicationSecret) missing("applicationSecret", "CURSUS_SMS_APPLICATION_SECRET");
    if (!options.consumerKey) missing("consumerKey", "CURSUS_SMS_CONSUMER_KEY");
  }
  refuseShape(shape, options, report);
  // A secret that was read from a file with its line end would fail at each message, and be shown by the error.
  for (const [field, value] of Object.entries({ user, password, token, ...keys })) {
    if (value !== undefined && !/^[ -~]+$/.test(value)) report("sms.bad_secret", field);
  }
  const whole = (field: "connections" | "segmentsAtMost", most: number) => {
    const value = gateway[field];
    if (!Number.isInteger(value) || value < 1 || value > most) report("sms.bad_number", field, { least: 1, most });
  };
  whole("connections", 100);
  whole("segmentsAtMost", 255);
  if (!(gateway.timeout >= 0.001 && gateway.timeout <= 600)) {
    report("sms.bad_number", "timeout", { least: 0.001, most: 600 });
  }
}

function refuseShape(shape: SmsShape, { form, json }: SmsOptions, report: Report): void {
  const bad = (field: string, reason: string) => report("sms.bad_shape", field, { reason });
  if (form && json) bad("form", "form, json");
  if (shape.method !== undefined && !["POST", "PUT"].includes(shape.method)) bad("method", "POST, PUT");
  for (const name of namesIn(shape)) if (!names.has(name)) bad("form", `{${name}} ? {${[...names].join("} {")}}`);
  if (namesIn({ headers: shape.headers ?? {} }).has("text")) bad("headers", "{text}");
  for (const name of [...Object.keys(shape.headers ?? {}), shape.idempotencyHeader ?? "x"]) {
    if (!/^[A-Za-z0-9-]+$/.test(name)) bad("headers", JSON.stringify(name));
  }
}
