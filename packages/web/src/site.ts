/** What all pages of one server share, and one request to them. */
import {
  ConfigurationError,
  type Cursus,
  fault,
  type Language,
  preferredLanguage,
  publicUrl,
  type Settings,
} from "@cursus/core";
import { first, languageFrom, type Posted } from "./door.ts";
import type { Institution } from "./frame.ts";
import { webMessages } from "./words.ts";

export interface Site {
  readonly cursus: Cursus;
  /** The path that stands before every address; empty at the root. */
  readonly base: string;
  /** The settings in force; where the storage does not answer, as they were last known. */
  settings(): Promise<Settings | undefined>;
  /** Keeps settings that were read on the way, for when the storage does not answer. */
  remember(settings: Settings): void;
  /** The origins under which people reach the server. */
  origins(): Promise<readonly string[]>;
}

/** One request, and what was read of it. */
export interface Visit {
  readonly request: Request;
  /** The page that was asked for, e.g. `/form`; absent where there is none. */
  readonly route: string | undefined;
  query(name: string): string | undefined;
  /** The network address that it comes from, where the server knows it. */
  readonly from?: string | undefined;
  /** What was sent, once it was read. */
  posted?: Posted;
}

/** @throws ConfigurationError `web.bad_base_url` */
export function createSite(cursus: Cursus, baseUrl: string | undefined): Site {
  const address = baseUrl === undefined ? undefined : publicUrl(baseUrl);
  if (baseUrl !== undefined && address === undefined)
    throw fault(ConfigurationError, webMessages, "web.bad_base_url", {
      value: baseUrl,
      problems: [{ field: "baseUrl" }],
    });
  const url = address === undefined ? undefined : new URL(address);
  let last: Settings | undefined;

  async function settings(): Promise<Settings | undefined> {
    try {
      last = await cursus.system("pages").settings.show();
    } catch {
      // Whoever asks is telling of this very trouble, or goes on with what is known.
    }
    return last;
  }

  return {
    cursus,
    base: url ? url.pathname.replace(/\/$/, "") : "",
    settings,
    remember(settings) {
      last = settings;
    },
    async origins() {
      const known = (await settings())?.publicUrl;
      return [...(url ? [url.origin] : []), ...(known === undefined ? [] : [new URL(known).origin])];
    },
  };
}

/** The language that was asked for, in the address or by the form that was sent. */
export function languageWanted({ query, posted }: Visit): Language | undefined {
  return languageFrom(query("lang")) ?? languageFrom(first(posted, "lang"));
}

/** The language of a page for somebody of whom nothing is known. */
export function languageOfStranger(visit: Visit, settings: Settings | undefined): Language {
  const own = settings?.languages[0] ?? "fr";
  return languageWanted(visit) ?? preferredLanguage(visit.request.headers.get("accept-language") ?? undefined, own);
}

export function institutionOf(settings: Settings | undefined): Institution {
  return { name: settings?.name, contact: settings?.privacyContact ?? settings?.replyTo };
}
