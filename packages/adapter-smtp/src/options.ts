/** Where mail goes and how: read once, every fault told at once, nothing secret ever repeated. */
import { domainToASCII } from "node:url";
import { ConfigurationError, type Details, defined, fault, fill, type Issue, isLoopback } from "@cursus/core";
import { type ProblemCode, smtpMessages } from "./messages.ts";
import { type Preset, presetFor, protonBridge } from "./presets.ts";

export interface SmtpOptions {
  /**
   * `smtp://user@host:587` (STARTTLS) or `smtps://user@host:465` (TLS from the start), with `?connections=3` if wanted. The
   * host may be `gmail`, `proton` or `office365`. What is given beside it wins.
   */
  readonly url?: string;
  readonly host?: string;
  /** 587 if absent; 465 where TLS comes first; 25 on this machine. */
  readonly port?: number;
  /** TLS from the start; otherwise STARTTLS. Always so on port 465. */
  readonly secure?: boolean;
  readonly user?: string;
  readonly password?: string;
  /**
   * An OAuth 2 access token in place of a password (XOAUTH2). A function is asked at each new connection, and once more with
   * `true` when the server refused the last one.
   */
  readonly accessToken?: string | ((refused: boolean) => string | Promise<string>);
  /** How many connections are held at once; 5 if absent. */
  readonly connections?: number;
  /** How many messages a connection carries before it is replaced; 100 if absent. */
  readonly messagesPerConnection?: number;
  /** Asks a server on this machine for what every other is asked for: TLS and a certificate. For tunnels. */
  readonly strict?: boolean;
  /** Authorities to trust in place of the usual ones, in PEM. */
  readonly ca?: string | readonly string[];
  /** What this machine calls itself (EHLO); its full host name if absent. */
  readonly hello?: string;
  readonly timeouts?: SmtpTimeouts;
}

/** In seconds. */
export interface SmtpTimeouts {
  /** To reach the server; 30 if absent. */
  readonly connect?: number;
  /** Until it greets; 30 if absent: some let newcomers wait on purpose. */
  readonly greeting?: number;
  /** Until a command is answered, or a message is asked for after its envelope; 60 if absent. */
  readonly command?: number;
  /** From there until the message is accepted; 300 if absent. Giving up early makes duplicates (RFC 5321, 4.5.3.2.6). */
  readonly answer?: number;
  /** How long an unused connection is kept; 30 if absent. */
  readonly idle?: number;
  /** How long `close` waits for messages under way; 5 if absent. */
  readonly close?: number;
}

/** The options as they are used. */
export interface Server {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** A scheme and a place, never a user or a password. */
  readonly name: string;
  readonly local: boolean;
  readonly preset?: Preset;
  readonly user?: string;
  readonly password?: string;
  readonly accessToken?: (refused: boolean) => string | Promise<string>;
  readonly connections: number;
  readonly messagesPerConnection: number;
  /** Whether everything must be encrypted, under a certificate that proves who the server is. */
  readonly strict: boolean;
  readonly ca?: string | readonly string[];
  readonly hello?: string;
  readonly timeouts: Required<SmtpTimeouts>;
}

const defaultTimeouts = { connect: 30, greeting: 30, command: 60, answer: 300, idle: 30, close: 5 };

/** Raises a `ConfigurationError` that names every fault. */
export function readOptions(given: SmtpOptions): Server {
  const problems: Issue[] = [];
  const report: Report = (code, field, details = {}) => {
    const all = { field, ...details };
    problems.push({ path: [field], code, message: fill(smtpMessages[code].en, all), details: all });
  };
  const url = readUrl(given.url, report);
  // Without a place there is nothing that the rest could be measured by.
  const server = url && resolve({ ...url, ...defined({ ...given, url: undefined }) }, report);
  if (server && problems.length === 0) return server;
  const summary = problems.map(({ message }) => message).join(" ");
  throw fault(ConfigurationError, smtpMessages, "smtp.configuration", { summary, issues: problems });
}

type Report = (code: ProblemCode, field: string, details?: Details) => void;

function readUrl(given: string | undefined, report: Report): SmtpOptions | undefined {
  if (given === undefined) return {};
  const url = /^smtps?:\/\//i.test(given) ? URL.parse(given) : null;
  const parts = url && decodedParts(url);
  if (!url || !parts || url.hostname === "" || !["", "/"].includes(url.pathname) || url.hash !== "") {
    report("smtp.bad_url", "url");
    return undefined;
  }
  for (const name of url.searchParams.keys()) if (name !== "connections") report("smtp.unknown_option", name);
  const connections = url.searchParams.get("connections");
  return defined({
    ...parts,
    secure: url.protocol.toLowerCase() === "smtps:" || undefined,
    port: url.port === "" ? undefined : Number(url.port),
    connections: connections === null ? undefined : Number(connections || Number.NaN),
  });
}

/** Host, user and password with their escapes undone; absent when an escape is damaged. */
function decodedParts({ hostname, username, password }: URL): SmtpOptions | undefined {
  try {
    return {
      host: decodeURIComponent(hostname),
      ...(username !== "" && { user: decodeURIComponent(username) }),
      ...(password !== "" && { password: decodeURIComponent(password) }),
    };
  } catch {
    return undefined;
  }
}

function resolve(options: SmtpOptions, report: Report): Server {
  const given = asciiHost(options.host ?? "");
  if (given === "") report("smtp.bad_url", "host");
  const named = presetFor(given);
  const host = named?.host ?? given;
  const secure = options.secure ?? options.port === 465;
  const loopback = isLoopback(host);
  const port = options.port ?? (named ? (secure ? named.securePort : named.port) : secure ? 465 : loopback ? 25 : 587);
  // At its usual port Bridge looks like any test server; that someone signs in tells them apart.
  const bridge = loopback && port === protonBridge.port && Boolean(options.user && options.password);
  const preset = named ?? (bridge ? protonBridge : undefined);
  const { password, accessToken, ca, hello } = options;
  const user = named?.domains.includes(given) && options.user ? wholeAddress(options.user, given) : options.user;
  const timeouts = { ...defaultTimeouts, ...defined(options.timeouts ?? {}) };
  const server: Server = {
    ...{ host, port, secure, timeouts, ...defined({ preset, user, password, ca, hello }) },
    name: `${secure ? "smtps" : "smtp"}://${host.includes(":") ? `[${host}]` : host}:${port}`,
    // What Bridge takes goes out into the world.
    local: loopback && preset !== protonBridge,
    ...(accessToken !== undefined && { accessToken: asFunction(accessToken) }),
    connections: options.connections ?? preset?.connections ?? 5,
    messagesPerConnection: options.messagesPerConnection ?? 100,
    strict: !loopback || options.strict === true,
  };
  refuseWrong(server, report);
  return server;
}

function refuseWrong(server: Server, report: Report): void {
  const { user, password, accessToken, hello, timeouts, strict, preset } = server;
  const secrets = [password, accessToken].filter((secret) => secret !== undefined && secret !== "").length;
  if (secrets > 0 && user === undefined) report("smtp.no_user", "user");
  if (secrets === 0 && user !== undefined && (strict || preset)) report("smtp.no_password", "password", { user });
  if (secrets === 2) report("smtp.two_secrets", "accessToken");
  if (hello !== undefined && !/^[!-~]+$/.test(hello)) report("smtp.bad_name", "hello");
  const whole = (field: "port" | "connections" | "messagesPerConnection", most: number) => {
    const value = server[field];
    if (!Number.isInteger(value) || value < 1 || value > most) report("smtp.bad_number", field, { least: 1, most });
  };
  whole("port", 65_535);
  whole("connections", 100);
  whole("messagesPerConnection", 1_000_000);
  for (const [field, seconds] of Object.entries(timeouts)) {
    if (seconds >= 0.001 && seconds <= 86_400) continue;
    report("smtp.bad_number", `timeouts.${field}`, { least: 0.001, most: 86_400 });
  }
}

function wholeAddress(user: string, domain: string): string {
  return user.includes("@") ? user : `${user}@${domain}`;
}

function asFunction(token: NonNullable<SmtpOptions["accessToken"]>) {
  return typeof token === "function" ? token : () => token;
}

/** In lower case and ASCII, without the brackets of an IPv6 address; empty when it is no host. */
function asciiHost(host: string): string {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (/^[0-9a-f:.]+$/.test(bare) && bare.includes(":")) return bare;
  return /[\s/@:?#]/.test(bare) ? "" : domainToASCII(bare);
}
