/** A file on a terminal: each part under its name, an empty one saying so. */
import { decisionMeanings, type Language, recordSections, type StudentRecord } from "@cursus/core";
import { average, figure } from "./figures.ts";
import { markInWords } from "./record-paper.ts";
import { attendanceInWords, messageStateInWords, paperInWords, stepKindInWords } from "./record-words.ts";
import { statusInWords } from "./student-columns.ts";
import { displayWidth } from "./table.ts";
import { timeIn } from "./time-in.ts";
import type { Say } from "./voice.ts";

export interface Telling {
  readonly language: Language;
  readonly timeZone: string;
  readonly say: Say;
}

type Part = (typeof recordSections)[number];
type Lines = readonly (readonly string[])[];

export function recordText(record: StudentRecord, telling: Telling): string {
  const { language, say } = telling;
  const fr = language === "fr";
  const parts = recordSections.flatMap((part) => {
    if (record[part] === undefined) return [];
    const lines = aligned(linesOf[part](record, telling));
    const nothing = `  ${fr ? "rien d’enregistré" : "nothing recorded"}`;
    return [[say(`recordSection.${part}`).toUpperCase(), ...(lines.length > 0 ? lines : [nothing])].join("\n")];
  });
  const { withheld } = record;
  const hidden = withheld.map((part) => say(`recordSection.${part}`)).join(", ");
  const told = fr ? `Non accessible avec votre rôle : ${hidden}` : `Not for your role to see: ${hidden}`;
  return [...parts, ...(withheld.length > 0 ? [told] : [])].join("\n\n");
}

const linesOf: { readonly [P in Part]: (record: StudentRecord, telling: Telling) => Lines } = {
  identity({ identity }, { say, language }) {
    const { origin, status, version, ...fields } = identity!;
    const sources = [origin?.addedBy, origin?.changedBy].flatMap((one) => (one ? [one.source] : []));
    return [
      ...Object.entries(fields).map(([field, value]) => [say(`field.${field}`, {}, field), String(value)]),
      [say("field.status"), statusInWords(status, language)],
      ...(sources.length > 0
        ? [[language === "fr" ? "provenance" : "comes from", [...new Set(sources)].join(", ")]]
        : []),
    ];
  },
  registrations({ registrations }, { language }) {
    const { years, steps } = registrations!;
    return [
      ...years.map((one) => [
        ...[one.year, one.class ?? "-", one.cohort ?? "", statusInWords(one.status, language)],
        one.average === undefined ? "" : average(one.average, language),
      ]),
      ...steps.map(({ year, stepVersion, kind, source }) => [
        ...[year, stepVersion, "", stepKindInWords(kind, language), source],
      ]),
    ];
  },
  curriculum({ curriculum }, { language }) {
    return curriculum!.flatMap(({ year, code, elements }) =>
      elements.length === 0
        ? [[year, code, language === "fr" ? "inconnu de la maquette" : "unknown to the curriculum"]]
        : elements.map((one) => [
            ...[year, `${"  ".repeat(one.depth)}${one.code}`],
            (language === "en" ? (one.labelEn ?? one.labelFr) : (one.labelFr ?? one.labelEn)) ?? "",
            one.ects === undefined ? "" : `${figure(one.ects, language)} ECTS`,
            one.sources?.join(", ") ?? "",
          ]),
    );
  },
  grades({ grades }, { language }) {
    return grades!.flatMap(({ year, marks }) =>
      marks.map((mark) => [
        ...[year, mark.subject, mark.title, markInWords(mark, language)],
        ...[mark.comment ?? "", mark.source ?? ""],
      ]),
    );
  },
  decisions({ decisions }, { language }) {
    const { ects, sessions, obtained } = decisions!;
    if (sessions.length + obtained.length === 0) return [];
    const total = language === "fr" ? "ECTS acquis" : "ECTS acquired";
    const proposed = language === "fr" ? "proposition" : "proposal";
    return [
      ...sessions.flatMap(({ year, title, state, elements, overrides = [] }) => [
        ...elements.map(({ code, label = "", average: mean, decision, ects: own }, at) => [
          ...[year, at === 0 ? title : "", code, label, average(mean, language), `${figure(own, language)} ECTS`],
          decision ? `${decision} ${decisionMeanings[decision].title[language]}` : "-",
          state === "closed" ? "" : proposed,
        ]),
        ...overrides.map(({ code, reason }) => [year, title, code, reason]),
      ]),
      ...obtained.map(({ year, element, mark, scale = 20, result, absence, source }) => [
        ...[
          year,
          source,
          element,
          "",
          mark === undefined ? (absence ?? "-") : markInWords({ value: mark, scale }, language),
        ],
        ...["", result ?? ""],
      ]),
      [total, figure(ects, language)],
    ];
  },
  exams({ exams }, { language, say, timeZone }) {
    const { registrations, extraTime, archived } = exams!;
    return [
      ...(extraTime
        ? [
            [
              language === "fr" ? "temps majoré" : "extra time",
              `${extraTime.over}/${extraTime.under}`,
              extraTime.until ?? "",
            ],
          ]
        : []),
      ...registrations.flatMap(({ period, centre, state, papers }) =>
        papers.length === 0
          ? [[period, centre, say(`examState.${state}`)]]
          : papers.map(({ code, title, startsAt, room, seat, attendance }) => [
              ...[period, `${code} ${title}`, timeIn(startsAt, timeZone, language, "short"), say(`examState.${state}`)],
              [room ?? centre, seat].filter((one) => one !== undefined).join(", "),
              attendance ? attendanceInWords(attendance, language) : "",
            ]),
      ),
      ...archived.map(({ period }) => [period, language === "fr" ? "archivée" : "archived"]),
    ];
  },
  papers({ papers }, { language, timeZone }) {
    return papers!.map((paper) => [
      ...[paperInWords(paper, language), paper.about],
      paper.at === undefined ? "" : timeIn(paper.at, timeZone, language, "short"),
    ]);
  },
  messages({ messages }, { language, timeZone }) {
    return messages!.map((message) => [
      ...[timeIn(message.createdAt, timeZone, language, "short"), message.title[language]],
      ...[messageStateInWords(message, language), message.reason ?? ""],
    ]);
  },
  answers({ answers }, { language, say, timeZone }) {
    return answers!.flatMap(({ name, state, answeredAt, answers: given = [] }) => [
      [
        name,
        say(`state.${state}`, {}, state),
        answeredAt === undefined ? "" : timeIn(answeredAt, timeZone, language, "short"),
      ],
      ...given.map(({ label, shown }) => [`  ${label[language]}`, shown[language]]),
    ]);
  },
  notes({ notes }, { language, say, timeZone }) {
    return notes!.map(({ at, author, by, level, text }) => [
      ...[timeIn(at, timeZone, language, "short"), author ?? by, say(`noteLevel.${level}`), text],
    ]);
  },
  account({ account }, { say }) {
    return Object.entries(account as { readonly [field: string]: unknown }).map(([field, value]) => [
      say(`field.${field}`, {}, field),
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]);
  },
};

const mostWidth = 44;

/** A long label would push what stands behind it out of its column; `--json` has it whole. */
function shortened(cell: string): string {
  return displayWidth(cell) <= mostWidth ? cell : `${cell.slice(0, mostWidth - 1).trimEnd()}…`;
}

/** Columns as wide as what stands in them, up to a width; a long text runs on at the end of its line. */
function aligned(rows: Lines): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.min(mostWidth, Math.max(widths[at] ?? 0, displayWidth(cell)));
    });
  return rows.map((row) => {
    const cells = row.map((cell, at) => {
      const shown = at < row.length - 1 ? shortened(cell) : cell;
      return shown + " ".repeat(Math.max(0, widths[at]! - displayWidth(shown)));
    });
    return `  ${cells.join("  ")}`.trimEnd().replace(/\s+/g, (blanks) => (blanks.includes("\n") ? " / " : blanks));
  });
}
