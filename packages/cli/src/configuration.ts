/** Where things are: flag, then `CURSUS_*` variable, then configuration file, then default; and the adapters for it. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  type Bell,
  type Cache,
  type Cursus,
  consoleNotifier,
  createCursus,
  fileNotifier,
  type Module,
  memoryCache,
  memoryStorage,
  type Notifier,
  type Settings,
  type Storage,
} from "@cursus/core";
import { CommandError } from "./errors.ts";
import type { GlobalFlags } from "./global-flags.ts";
import { openSms, type SmsPlace } from "./sms.ts";
import type { SourcePlace } from "./sources.ts";

/** What a `cursus.config.ts` may say: addresses, or adapters that the institution made itself. */
export interface Configuration {
  readonly storage?: string | Storage;
  readonly cache?: string | Cache;
  readonly mail?: string | Notifier;
  /** An address, or what the gateway wants to be sent. Secrets are better given as CURSUS_SMS_* variables. */
  readonly sms?: SmsPlace;
  /** Other systems that are read: Apogée, Kofr, Eve. Their secrets are given as variables. */
  readonly sources?: readonly SourcePlace[];
  /** Modules of the institution's own, as its program has them: else a copy would leave their rows, and their messages wait. */
  readonly extraModules?: readonly Module[];
  readonly baseUrl?: string;
  readonly from?: string;
  readonly country?: string;
  readonly timeZone?: string;
  readonly lang?: "en" | "fr";
  /** Better given as CURSUS_SECRET. */
  readonly secret?: string;
}

const fileNames = ["cursus.config.ts", "cursus.config.js", "cursus.config.json"];

export async function readConfiguration(
  flags: GlobalFlags,
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<Configuration> {
  const file = await configurationFile(folder);
  const told = {
    storage: flags.storage ?? env.CURSUS_STORAGE,
    cache: flags.cache ?? env.CURSUS_CACHE,
    mail: flags.mail ?? env.CURSUS_MAIL,
    sms: flags.sms ?? env.CURSUS_SMS,
    baseUrl: flags["base-url"] ?? env.CURSUS_BASE_URL,
    from: flags.from ?? env.CURSUS_FROM,
    country: flags.country ?? env.CURSUS_COUNTRY,
    timeZone: flags["time-zone"] ?? env.CURSUS_TIME_ZONE,
    secret: env.CURSUS_SECRET,
  };
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined && value !== ""));
  return { ...file, ...given };
}

/** The nearest configuration file, from the working folder upwards. */
async function configurationFile(from: string): Promise<Configuration> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const name = fileNames.find((candidate) => existsSync(join(folder, candidate)));
    if (name !== undefined) return await load(folder, join(folder, name));
    if (folder === dirname(folder)) return {};
  }
}

async function load(folder: string, file: string): Promise<Configuration> {
  try {
    const { loadConfig } = await import("c12");
    const { config } = await loadConfig<Configuration>({
      cwd: folder,
      name: "cursus",
      configFile: file,
      rcFile: false,
      globalRc: false,
      dotenv: false,
    });
    return config ?? {};
  } catch (error) {
    throw new CommandError("cli.bad_config", { file, reason: (error as Error).message });
  }
}

/**
 * Opens Cursus as configured. Mail and text messages are set up only for those who send; `whereSet`: who sends if it is told by
 * what, and leaves it to another program if not.
 */
export async function openCursus(
  configuration: Configuration,
  { mail }: { readonly mail: boolean | "whereSet" },
): Promise<Cursus> {
  const sends = mail === true || (mail === "whereSet" && configuration.mail !== undefined);
  const { storage, secret } = await openStorage(configuration);
  const cache = await openCache(configuration);
  const bell = await openBell(configuration);
  return await createCursus({
    storage,
    ...(cache && { cache }),
    ...(bell && { bell }),
    ...(secret !== undefined && { secret }),
    notifiers: sends ? [await openMail(configuration), ...(await openSms(configuration.sms, process.env))] : [],
    settings: explicitSettings(configuration),
    ...withModules(configuration),
  });
}

/** The modules besides those of Cursus, for whatever opens, copies or looks over a store. */
export function withModules({ extraModules }: Configuration): { readonly extraModules?: readonly Module[] } {
  return extraModules ? { extraModules } : {};
}

/** The storage, and the key of private links that goes with it. */
async function openStorage(configuration: Configuration): Promise<{ storage: Storage; secret?: string }> {
  const { storage: place = defaultStorage, secret } = configuration;
  const storage = await storageAt(place);
  if (secret !== undefined) return { storage, secret };
  if (place === "memory:") return { storage, secret: crypto.randomUUID() };
  if (typeof place !== "string" || !place.startsWith("sqlite:")) return { storage };
  const { secretBeside } = await import("@cursus/adapter-sqlite");
  return { storage, secret: await secretBeside(place.slice("sqlite:".length)) };
}

export const defaultStorage = "sqlite:./cursus.db";

/** The storage at an address, not opened yet. */
export async function storageAt(place: string | Storage): Promise<Storage> {
  if (typeof place !== "string") return place;
  if (place === "memory:") return memoryStorage();
  if (place.startsWith("sqlite:")) {
    const { sqliteStorage } = await import("@cursus/adapter-sqlite");
    return sqliteStorage(place.slice("sqlite:".length));
  }
  if (/^mongodb(\+srv)?:\/\//.test(place)) {
    const { mongoStorage } = await import("@cursus/adapter-mongo");
    return mongoStorage(place);
  }
  throw new CommandError("cli.unknown_storage", { value: withoutPassword(place) });
}

async function openCache({ cache = "storage:" }: Configuration): Promise<Cache | undefined> {
  if (typeof cache !== "string") return cache;
  if (cache === "storage:") return undefined;
  if (cache === "memory:") return memoryCache();
  if (/^rediss?:\/\//.test(cache)) {
    const { redisCache } = await import("@cursus/adapter-redis");
    // A command's first call also connects: it may take longer than those that follow.
    return redisCache(cache, { budget: commandBudget });
  }
  throw new CommandError("cli.unknown_cache", { value: withoutPassword(cache) });
}

/** Milliseconds. */
const commandBudget = 500;

/** Where there is a Redis, it also wakes whoever sends. */
async function openBell({ cache }: Configuration): Promise<Bell | undefined> {
  if (typeof cache !== "string" || !/^rediss?:\/\//.test(cache)) return undefined;
  const { redisBell } = await import("@cursus/adapter-redis");
  return redisBell(cache);
}

async function openMail({ mail = "file:./mail" }: Configuration): Promise<Notifier> {
  if (typeof mail !== "string") return mail;
  if (mail.startsWith("file:")) return fileNotifier(mail.slice("file:".length) || "./mail");
  if (mail === "console:") return consoleNotifier((text) => process.stderr.write(text));
  if (/^smtps?:\/\//.test(mail)) {
    const { smtpNotifier } = await import("@cursus/adapter-smtp");
    const password = process.env.CURSUS_SMTP_PASSWORD;
    return smtpNotifier(mail, { ...(password !== undefined && { password }) });
  }
  throw new CommandError("cli.unknown_mail", { value: withoutPassword(mail) });
}

/** Settings that were told on this occasion and win over the stored ones. */
function explicitSettings({ baseUrl, from, country, timeZone }: Configuration): Partial<Settings> {
  return {
    ...(baseUrl !== undefined && { publicUrl: baseUrl }),
    ...(from !== undefined && sender(from)),
    ...(country !== undefined && { country }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

/** `address`, or `Name <address>`. */
function sender(text: string): Partial<Settings> {
  const parts = /^(?:"?([^"<]*)(?:"\s*)?<([^<>]+)>|([^<>\s]+))$/.exec(text.trim());
  const address = parts?.[2] ?? parts?.[3];
  if (address === undefined) throw new CommandError("cli.bad_sender");
  const senderName = parts?.[1]?.trim();
  return { sender: address, ...(senderName && { senderName }) };
}

/** An address as it may be shown. */
function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//");
}
