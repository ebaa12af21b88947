import * as z from "zod";
import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { isEmailAddress } from "../kernel/email.ts";
import type { Language } from "../kernel/messages.ts";
import { line } from "../kernel/schemas.ts";
import { isTimeZone } from "../kernel/time.ts";
import type { Collection } from "../storage/collection.ts";

/** What the institution decides, as one versioned row. */
export interface Settings {
  /** The institution's name, as people know it. */
  readonly name?: string;
  /** Two letters (ISO 3166): how phone numbers without a prefix are read. */
  readonly country: string;
  /** An IANA name: which day it is, and when a day ends. */
  readonly timeZone: string;
  /** The languages that people are written to in; the first is the institution's own. */
  readonly languages: readonly Language[];
  /** Three letters (ISO 4217). */
  readonly currency: string;
  /** Where the form server is reached from outside; links are built from nothing else. */
  readonly publicUrl?: string;
  /** The address that mail comes from. */
  readonly sender?: string;
  /** The address that answers go to. */
  readonly replyTo?: string;
  /** Whom to write to about personal data: an address or a page. */
  readonly privacyContact?: string;
  /** Month and day on which an academic year begins, `MM-DD`. */
  readonly yearStart: string;
  /** How marks make an average: all by their coefficients, or the mean of the subjects' means. */
  readonly averages: "flat" | "bySubject";
  /** What an unjustified absence does: 0 (`school`), 0 or no average after a terminal exam (`licence`), nothing (`neutral`). */
  readonly absences: "school" | "licence" | "neutral";
  /** When students see a mark: at once, or when it is published. */
  readonly publication: "immediate" | "manual";
}

export const defaultSettings: Settings = {
  country: "FR",
  timeZone: "Europe/Paris",
  languages: ["fr", "en"],
  currency: "EUR",
  yearStart: "09-01",
  averages: "flat",
  absences: "school",
  publication: "immediate",
};

/** Only what was set: the rest follows the defaults. */
export type SettingsRow = Partial<Settings> & Journaled;

/** The only row's id. */
export const settingsId = "settings";

export const settingsRows: Collection<SettingsRow> = journaledCollection<SettingsRow>({
  name: "settings",
});

const email = z.string().trim().refine(isEmailAddress, { message: "settings.not_an_address" });

export const SettingsChange: z.ZodType<Partial<Settings>> = z
  .strictObject({
    name: line(),
    country: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, { message: "settings.not_a_country" }),
    timeZone: z.string().refine(isTimeZone, { message: "settings.not_a_zone" }),
    languages: z.array(z.enum(["en", "fr"])).min(1),
    currency: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, { message: "settings.not_a_currency" }),
    publicUrl: z.string().transform((given, context) => {
      const url = publicUrl(given);
      if (url !== undefined) return url;
      context.addIssue({ code: "custom", message: "settings.not_a_url" });
      return z.NEVER;
    }),
    sender: email,
    replyTo: email,
    privacyContact: line(),
    averages: z.enum(["flat", "bySubject"]),
    absences: z.enum(["school", "licence", "neutral"]),
    publication: z.enum(["immediate", "manual"]),
    yearStart: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: "settings.not_a_day" }),
  })
  .partial();

/** An address to build links on: http or https, without query, fragment, user or final slash; absent when it is none. */
export function publicUrl(given: string): string | undefined {
  const url = URL.parse(given.trim());
  if (!url || !["http:", "https:"].includes(url.protocol)) return undefined;
  if (url.search !== "" || url.hash !== "" || url.username !== "") return undefined;
  return url.href.replace(/\/+$/, "");
}
