/** Words, numbers and days as a reader of a language writes them. */
import { type Details, fill, type Language, type LocalDate } from "@cursus/core/light";
import { type PaperCode, paperMessages } from "./messages.ts";

export interface Words {
  readonly language: Language;
  say(code: PaperCode, details?: Details): string;
  /** Two decimals: `12,67`; a dash where there is none. */
  average(value: number | undefined): string;
  /** As many decimals as it has, at most two: `12,5`. */
  number(value: number): string;
  /** `66,7 %` of 0.667. */
  share(value: number | undefined): string;
  /** `22 novembre 2026` */
  longDay(day: LocalDate): string;
  /** `22/11/2026` */
  shortDay(day: LocalDate): string;
  /** The usual bands have a word; a band of the institution's own is its word. */
  mention(key: string | undefined): string;
  name(person: Named): string;
}

export interface Named {
  readonly lastName: string;
  readonly firstName?: string;
}

export function wordsOf(language: Language): Words {
  // English as Europe writes it: the day before the month.
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  const exactly = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const plainly = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const long = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeZone: "UTC" });
  const say: Words["say"] = (code, details) => fill(paperMessages[code][language], details);
  const noon = (day: LocalDate) => new Date(`${day}T12:00:00.000Z`);
  return {
    language,
    say,
    average: (value) => (value === undefined ? say("paper.none") : exactly.format(value)),
    number: (value) => plainly.format(value),
    share: (value) =>
      value === undefined ? say("paper.none") : `${tenth.format(value * 100)}${language === "fr" ? "\u00a0" : ""}%`,
    longDay(day) {
      const written = long.format(noon(day));
      return language === "fr" ? written.replace(/^1 /, "1er ") : written;
    },
    shortDay: (day) => short.format(noon(day)),
    mention(key) {
      if (key === undefined) return "";
      const code = `mention.${key}`;
      return code in paperMessages ? say(code as PaperCode) : key;
    },
    name: ({ lastName, firstName }) => (firstName === undefined ? lastName : `${lastName} ${firstName}`),
  };
}
