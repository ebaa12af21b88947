/** When an exam is, in words, both where the person sits and where its start was set. */
import type { ExamTimes, LocalTime } from "@cursus/core";
import type { Instant, Language } from "@cursus/core/light";
import type { Words } from "./words.ts";

/** What the clocks of one place show. */
export type TimeSpan = Pick<ExamTimes["local"], "start" | "end">;

export interface TimeWords {
  /** One sentence; two where the clocks at both ends differ. */
  when(times: ExamTimes): readonly string[];
  /** `vendredi 15 janvier 2027, de 9 h 00 à 13 h 00` */
  span(span: TimeSpan): string;
  /** `13 h 00` */
  hour(local: LocalTime): string;
  /** `vendredi 15 janvier 2027, 9 h 00` in a zone. */
  moment(zone: string, instant: Instant): string;
  /** `4 h 07` */
  duration(minutes: number): string;
}

export function timeWords(words: Words): TimeWords {
  const day = dayWords(words.language);
  const { say } = words;

  function hour(local: LocalTime): string {
    const [hours, minute] = [local.slice(11, 13), local.slice(14, 16)];
    return say("when.hour", { hour: hours, shortHour: Number(hours), minute });
  }

  function span({ start, end }: TimeSpan): string {
    const details = { day: day(start), next: day(end), from: hour(start), until: hour(end) };
    return say(start.slice(0, 10) === end.slice(0, 10) ? "when.day" : "when.days", details);
  }

  return {
    span,
    hour,
    when({ local, reference }) {
      const here = { span: capital(span(local)), zone: local.zone };
      if (local.start === reference.start && local.end === reference.end) return [say("when.zone", here)];
      return [say("when.local", here), say("when.reference", { span: span(reference), zone: reference.zone })];
    },
    moment(zone, instant) {
      const local = clockIn(zone, instant);
      return `${day(local)}, ${hour(local)}`;
    },
    duration(minutes) {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
      if (hours === 0) return say("when.minutes", { minutes: rest });
      return say("when.hours", { hours, minutes: String(rest).padStart(2, "0") });
    },
  };
}

function dayWords(language: Language): (local: LocalTime) => string {
  const format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    ...({ weekday: "long", day: "numeric", month: "long", year: "numeric" } as const),
    timeZone: "UTC",
  });
  return (local) => {
    const written = format.format(new Date(`${local.slice(0, 10)}T12:00:00.000Z`));
    return language === "fr" ? written.replace(/ 1 /, " 1er ") : written;
  };
}

/** What the clocks of a zone show. */
function clockIn(zone: string, instant: Instant): LocalTime {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return format.format(new Date(instant)).replace(" ", "T");
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
