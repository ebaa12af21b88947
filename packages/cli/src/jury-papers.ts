/** The lists of a jury: columns for minutes, working grid and posted results, and where they are written. */
import type { JuryResultView, JurySessionView } from "@cursus/core";
import type { Desk, Outcome } from "./command.ts";
import { average } from "./figures.ts";
import type { ListColumn } from "./listing.ts";
import { destinationOf, type OutputFlags, writeRows } from "./output.ts";
import { formatTable } from "./table.ts";
import { paperOf, printList } from "./table-paper.ts";

export type Word = (text: { readonly en: string; readonly fr: string }, details?: object) => string;
type Language = "en" | "fr";
type Col = ListColumn<JuryResultView>;

export function minutesColumns(word: Word, language: Language): readonly Col[] {
  return [
    ...whoColumns(word),
    ...resultColumns(word, language),
    {
      key: "changes",
      header: word({ en: "By the jury", fr: "Interventions du jury" }),
      value: ({ overrides }) => overrides.map((one) => changeText(one, word)).join("; ") || undefined,
    },
  ];
}

/** Who, then every element that somebody has a result in. */
export function gridColumns(word: Word, language: Language, codes: readonly string[]): readonly Col[] {
  const cells = codes.map((code): Col => ({ key: code, header: code, value: (row) => cellOf(row, code, language) }));
  return [...whoColumns(word), ...cells, ...resultColumns(word, language)];
}

/** By number, without a name. */
export function postedColumns(word: Word, language: Language): readonly Col[] {
  return [numberColumn(word), ...resultColumns(word, language)];
}

function numberColumn(word: Word): Col {
  return {
    key: "studentNumber",
    header: word({ en: "Student no.", fr: "N° étudiant" }),
    value: ({ student }) => student.studentNumber,
  };
}

function whoColumns(word: Word): readonly Col[] {
  return [
    numberColumn(word),
    { key: "lastName", header: word({ en: "Last name", fr: "Nom" }), value: ({ student }) => student.lastName },
    { key: "firstName", header: word({ en: "First name", fr: "Prénom" }), value: ({ student }) => student.firstName },
  ];
}

function resultColumns(word: Word, language: Language): readonly Col[] {
  return [
    {
      key: "average",
      header: word({ en: "Average", fr: "Moyenne" }),
      kind: "number",
      shown: (one) => average(one.average, language),
      value: (one) => one.average,
    },
    { key: "ects", header: "ECTS", kind: "number", value: ({ ects }) => ects },
    { key: "decision", header: word({ en: "Decision", fr: "Décision" }), value: ({ decision }) => decision },
  ];
}

function cellOf({ nodes }: JuryResultView, code: string, language: Language): string | undefined {
  const node = nodes.find((one) => one.code === code);
  if (!node?.decision) return undefined;
  return node.average === undefined ? node.decision : `${average(node.average, language)} ${node.decision}`;
}

/** One change by hand, with its reason. */
export function changeText(change: JuryResultView["overrides"][number], word: Word): string {
  const { code, points, decision, capitalised, refusesCompensation, reason } = change;
  const before = { en: "acquired before", fr: "déjà acquis" };
  const mark = typeof capitalised === "object" ? ` (${capitalised.mark})` : "";
  const parts = [
    ...(points === undefined ? [] : [word({ en: "{points#point|points}", fr: "{points#point|points}" }, { points })]),
    ...(decision === undefined ? [] : [decision]),
    ...(capitalised === undefined ? [] : [`${word(before)}${mark}`]),
    ...(refusesCompensation ? [word({ en: "refuses compensation", fr: "renonce à la compensation" })] : []),
  ];
  return `${code} ${parts.join(", ")} (${reason})`;
}

export interface JuryList {
  readonly title: string;
  readonly columns: readonly Col[];
  readonly rows: () => AsyncIterable<JuryResultView>;
}

/** Prints to a PDF, writes a table file, or shows on the screen. */
export async function giveList(
  desk: Desk,
  flags: OutputFlags,
  { title, columns, rows }: JuryList,
  {
    language,
    say,
    width,
  }: {
    readonly language: Language;
    readonly say: (code: string, details?: { readonly [name: string]: unknown }) => string;
    readonly width: number;
  },
): Promise<Outcome> {
  const paper = paperOf(flags);
  if (paper !== undefined) return await printList(desk, paper, { title, columns, rows: rows(), language, say });
  const destination = destinationOf(flags);
  if (destination.to === "screen") {
    const items = await Array.fromAsync(rows());
    const text = items.length === 0 ? say("cli.nothing") : `${title}\n${formatTable(columns, items, width)}`;
    const data = items.map((row) => Object.fromEntries(columns.map(({ key, value }) => [key, value(row)])));
    return { data: { items: data }, text };
  }
  const written = await writeRows(destination, columns, rows());
  if (destination.to === "stdout") return { data: undefined };
  const done = { file: destination.path, rows: written };
  return { data: done, text: say("cli.written", done) };
}

export function sessionText(
  { title, class: className, year, code, state, people, digest }: JurySessionView,
  word: Word,
): string {
  const states = {
    open: { en: "open", fr: "ouverte" },
    closing: { en: "being closed", fr: "en cours de clôture" },
    closed: { en: "closed", fr: "close" },
  } as const;
  const head = word(
    { en: "{name} ({year}) {code}: {state}", fr: "{name} ({year}) {code} : {state}" },
    {
      ...{ name: `${className}/${title}`, year, code, state: word(states[state]) },
    },
  );
  if (digest === undefined) return head;
  const students = word({ en: "{people#student|students}", fr: "{people#étudiant|étudiants}" }, { people });
  return `${head}, ${students}, SHA-256 ${digest.slice(0, 16)}…`;
}
