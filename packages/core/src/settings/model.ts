import * as z from "zod";
import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { isEmailAddress } from "../kernel/email.ts";
import type { Language } from "../kernel/messages.ts";
import { line, localDate, paragraph } from "../kernel/schemas.ts";
import { isTimeZone, type LocalDate } from "../kernel/time.ts";
import { roles as presets, type Role } from "../module/actor.ts";
import type { Collection } from "../storage/collection.ts";

/** A subject, whatever its accents and case, and its coefficient: above 0, two decimals at most. */
export interface SubjectWeight {
  readonly subject: string;
  readonly coefficient: number;
}

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
  /** The name beside that address; the institution's if absent. */
  readonly senderName?: string;
  /** The address that answers go to. */
  readonly replyTo?: string;
  /** Whom to write to about personal data: an address or a page. */
  readonly privacyContact?: string;
  /** Month and day on which an academic year begins, `MM-DD`. */
  readonly yearStart: string;
  /** How marks make an average: all by their coefficients, or the mean of the subjects' means. */
  readonly averages: "flat" | "bySubject";
  /** What subjects weigh where averages are made by subject; 1 where none is given. */
  readonly subjects?: readonly SubjectWeight[];
  /** What an unjustified absence does: 0 (`school`), 0 or no average after a terminal exam (`licence`), nothing (`neutral`). */
  readonly absences: "school" | "licence" | "neutral";
  /** Which hours fill a teacher's duty first, where practicals count more within it: they last, all pro rata, they first. */
  readonly tpInDuty: "last" | "prorata" | "first";
  /** What an hour of overtime is paid, in minor units of the currency for one HETD. */
  readonly overtimeRate?: number;
  /** When students see a mark: at once, or when it is published. */
  readonly publication: "immediate" | "manual";
  /** How many years entries of the audit log are kept, 1 to 50 (decision 0016). */
  readonly auditYears: number;
  /** How long marks of one student are gathered into one message, and may be taken back before anybody is told. */
  readonly quietMinutes: number;
  /** When nothing but urgent messages is sent, where the institution is: `21:00-07:00`. */
  readonly quietHours?: string;
  /** In any 24 hours, a second, and a minute to one domain: as the mail provider asks. */
  readonly mailsPerDay?: number;
  readonly mailsPerSecond?: number;
  readonly mailsPerDomain?: number;
  readonly textsPerDay?: number;
  readonly textsPerSecond?: number;
  /** A message of which nobody knows whether it left: sent again (a duplicate beats a loss), or held for somebody to decide. */
  readonly onDoubt: "resend" | "hold";
  /** Whether a text message names marks; if not, it says that there are some. */
  readonly marksInTexts: boolean;
  /** Whom to tell besides the student when an average falls below the bar: by class, or for every class. */
  readonly alerts?: readonly ClassAlerts[];
  /** The institution's own words, in place of those that come with a kind of notice. */
  readonly templates?: readonly Template[];
  /** Logo, letterhead, words and signatories of letters. */
  readonly papers?: PaperSettings;
  /** Minutes after which an unused session ends, 5 to 240. */
  readonly sessionIdleMinutes: number;
  /** Hours after which every session ends, 1 to 24. */
  readonly sessionHours: number;
  /** Roles of the institution's own, by name. */
  readonly roles?: { readonly [role: string]: OwnRole };
}

export interface ClassAlerts {
  /** Absent: every class. */
  readonly class?: string;
  readonly to: readonly string[];
}

/** Kinds of letters that somebody signs. */
export const signedLetters = ["summons", "certificate", "receipt"] as const;

/** What letters of the institution bear, besides its name. Pictures are names of files, PNG or JPEG. */
export interface PaperSettings {
  readonly logo?: string;
  /** Lines beside it: service, address, phone. */
  readonly letterhead?: readonly string[];
  /** Where letters are signed: `Besançon`. */
  readonly place?: string;
  /** What a summons says to bring and to know, a paragraph each, in place of the usual. */
  readonly instructions?: { readonly [L in Language]?: readonly string[] };
  /** Who signs what, and when; a period's own go before these. */
  readonly signatories?: readonly LetterSignatory[];
}

export interface LetterSignatory {
  readonly paper: (typeof signedLetters)[number];
  readonly name: string;
  /** What stands under the name: `La directrice de la scolarité`. */
  readonly title: string;
  /** First and last day of the delegation. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The signature, as a picture. */
  readonly image?: string;
}

/** `{field}` in it stands for what the kind of notice knows. */
export interface Template {
  /** As `notices preview` names it, e.g. `grades.marks`. */
  readonly kind: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
}

/** A preset with verbs more or less, such as `classes.stats`. */
export interface OwnRole {
  readonly like: Role;
  readonly also?: readonly string[];
  readonly without?: readonly string[];
  /** What people call it. */
  readonly title?: string;
}

export const defaultSettings: Settings = {
  country: "FR",
  timeZone: "Europe/Paris",
  languages: ["fr", "en"],
  currency: "EUR",
  yearStart: "09-01",
  averages: "flat",
  absences: "school",
  tpInDuty: "last",
  publication: "immediate",
  auditYears: 6,
  quietMinutes: 10,
  onDoubt: "resend",
  marksInTexts: false,
  sessionIdleMinutes: 30,
  sessionHours: 12,
};

/** Only what was set: the rest follows the defaults. */
export type SettingsRow = Partial<Settings> & Journaled;

/** The only row's id. */
export const settingsId = "settings";

export const settingsRows: Collection<SettingsRow> = journaledCollection<SettingsRow>({
  name: "settings",
});

const roleName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{1,39}$/, { message: "settings.bad_role_name" })
  .refine((name) => !taken.includes(name), { message: "settings.role_taken" });
/** Names that mean something already: the presets, and who else may call a verb. */
const taken: readonly string[] = [...presets, "system", "owner", "user", "link", "anyone"];
const verbs = z.array(z.string().max(100)).max(500);
const ownRole = z.strictObject({
  like: z.enum(presets),
  also: verbs.optional(),
  without: verbs.optional(),
  title: line(100).optional(),
});

const email = z.string().trim().refine(isEmailAddress, { message: "settings.not_an_address" });

const atMost = (limit: number) => z.coerce.number().int().min(1).max(limit);

/** A list or a record, as itself or as the JSON of one: that is how a command line gives it. */
const fromJson = <T>(schema: z.ZodType<T>) =>
  z.preprocess((given, context) => {
    if (typeof given !== "string") return given;
    try {
      return JSON.parse(given) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "settings.not_json" });
      return z.NEVER;
    }
  }, schema);
const listOf = <T>(element: z.ZodType<T>) => fromJson(z.array(element).max(1000));

const words = z.array(paragraph(2000)).max(20);
const paperSettings = z.strictObject({
  ...{ logo: line(200).optional(), letterhead: z.array(line(200)).max(8).optional(), place: line(80).optional() },
  instructions: z.strictObject({ en: words.optional(), fr: words.optional() }).optional(),
  signatories: z
    .array(
      z.strictObject({
        ...{ paper: z.enum(signedLetters), name: line(120), title: line(200), image: line(200).optional() },
        ...{ from: localDate(), until: localDate() },
      }),
    )
    .max(100)
    .optional(),
});

/** Above 0, two decimals at most. */
const weight = z
  .number()
  .positive()
  .max(1000)
  .refine((given) => Math.abs(given * 100 - Math.round(given * 100)) < 1e-9, { message: "settings.not_a_weight" });

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
    senderName: line(),
    replyTo: email,
    privacyContact: line(),
    averages: z.enum(["flat", "bySubject"]),
    subjects: listOf(z.strictObject({ subject: line(80), coefficient: weight })),
    absences: z.enum(["school", "licence", "neutral"]),
    tpInDuty: z.enum(["last", "prorata", "first"]),
    overtimeRate: z.coerce.number().int().min(0).max(100_000_000),
    publication: z.enum(["immediate", "manual"]),
    sessionIdleMinutes: z.coerce.number().int().min(5).max(240),
    sessionHours: z.coerce.number().int().min(1).max(24),
    roles: fromJson(z.record(roleName, ownRole)),
    auditYears: atMost(50),
    quietMinutes: z.coerce.number().int().min(0).max(1440),
    quietHours: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, { message: "settings.not_hours" }),
    mailsPerDay: atMost(10_000_000),
    mailsPerSecond: atMost(1000),
    mailsPerDomain: atMost(60_000),
    textsPerDay: atMost(10_000_000),
    textsPerSecond: atMost(1000),
    onDoubt: z.enum(["resend", "hold"]),
    marksInTexts: z.union([z.boolean(), z.stringbool()]),
    alerts: listOf(z.strictObject({ class: line(60).optional(), to: z.array(email).min(1).max(20) })),
    templates: listOf(
      z.strictObject({
        kind: line(80),
        language: z.enum(["en", "fr"]),
        subject: line(200),
        text: paragraph(5000).refine((text) => text !== "", { message: "input.required" }),
      }),
    ),
    papers: fromJson(paperSettings),
    yearStart: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: "settings.not_a_day" }),
  })
  .partial();

/** An address to build links on: http or https, without query, fragment, user or final slash; absent when it is none. */
export function publicUrl(given: string): string | undefined {
  const url = URL.parse(given.trim());
  if (!url || !["http:", "https:"].includes(url.protocol)) return undefined;
  if (url.search !== "" || url.hash !== "" || url.username !== "") return undefined;
  return url.href.replace(/(?<!\/)\/+$/, "");
}
