/** Report cards: one for each student of a class, each on pages of its own, with room for what teachers write by hand. */
import type { ClassStatistics, Rank, Transcript, TranscriptSubject } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { blankLines, heading, paragraph, type Signature, signature, signatureHeight, strip, title } from "./blocks.ts";
import { type Cell, type GridColumn, openGrid } from "./grid.ts";
import { markInList, policyText, stateText, unpublishedText } from "./marks.ts";
import { type Paper, type PaperOptions, type PaperReport, writePaper } from "./paper.ts";
import { type Words, wordsOf } from "./words.ts";

/** One student's report card. Figures are out of 20, as shown. */
export interface Bulletin {
  readonly transcript: Transcript;
  /** The place in the class; absent: none, or not to be printed. */
  readonly rank?: BulletinRank;
  /** How the class did over all subjects, beside marks as they are printed here; the file's figures if absent. */
  readonly overall?: BulletinOptions["statistics"];
  /** How the class did in each subject; a subject that is missing here shows dashes. */
  readonly subjects?: readonly SubjectFigures[];
  /** The class council's comment; lines to write on if absent. */
  readonly appreciation?: string;
}

export interface BulletinRank extends Rank {
  /** How many have a rank. */
  readonly of: number;
}

export interface SubjectFigures {
  /** As the transcript names it. */
  readonly subject: string;
  readonly mean?: number;
  readonly min?: number;
  readonly max?: number;
  /** This student's place in the subject. */
  readonly rank?: BulletinRank;
  /** The teacher's comment; room to write if absent. */
  readonly appreciation?: string;
}

export interface BulletinOptions extends PaperOptions {
  readonly class: string;
  readonly year: string;
  /** The class's averages; left out of the paper if absent. */
  readonly statistics?: Pick<ClassStatistics, "mean" | "min" | "max">;
  readonly signature?: Signature;
}

/** One file for the class, in constant memory; pages are counted per student. Without students, a page that says so. */
export async function writeBulletins(
  target: Target,
  bulletins: Iterable<Bulletin> | AsyncIterable<Bulletin>,
  options: BulletinOptions,
): Promise<PaperReport> {
  const { class: name, year, language } = options;
  const words = wordsOf(language);
  const about = words.say("paper.class_year", { class: name, year });
  const subject = `${words.say("bulletin.title")}, ${about}`;
  return await writePaper(target, subject, options, async function* (paper) {
    let any = false;
    for await (const bulletin of bulletins) {
      any = true;
      paper.begin({ about, bookmark: words.name(bulletin.transcript.student) });
      paper.press.open("Sect");
      drawn(paper, bulletin, options);
      paper.press.close();
      yield;
    }
    if (any) return;
    paper.begin({ about });
    title(paper, words.say("bulletin.title"), about);
    paragraph(paper, words.say("bulletin.none"));
  });
}

function drawn(paper: Paper, bulletin: Bulletin, options: BulletinOptions): void {
  const { words } = paper;
  const { transcript, appreciation } = bulletin;
  const { student, class: name = options.class, year } = transcript;
  title(paper, words.say("bulletin.title"), `${name} · ${words.say("paper.year", { year })}`);
  paragraph(paper, words.name(student), { style: { size: 14, bold: true } });
  paper.y += 8;
  figures(paper, bulletin, bulletin.overall ?? options.statistics);
  paper.y += 14;
  if (transcript.subjects.length === 0) paragraph(paper, words.say("bulletin.empty"));
  else subjectTable(paper, bulletin);
  paper.y += 8;
  for (const said of [stateText(words, transcript.state), unpublishedText(words, transcript)])
    if (said) paragraph(paper, said, { style: { size: 8.5, bold: true } });
  paragraph(paper, policyText(words, transcript.policy).join(" "), { style: { size: 7.5, gray: 0.3 } });
  heading(paper, words.say("bulletin.general"), 60);
  if (appreciation === undefined) blankLines(paper, 3);
  else paragraph(paper, appreciation);
  paper.need(signatureHeight);
  signature(paper, options.signature);
}

function figures(paper: Paper, { transcript, rank }: Bulletin, statistics: BulletinOptions["statistics"]): void {
  const { words } = paper;
  const { average, mention, state } = transcript;
  const own = average === undefined && state === "blocked" ? "DEF" : words.average(average);
  strip(paper, [
    { label: words.say("bulletin.overall"), value: own },
    { label: words.say("report.mention"), value: words.mention(mention) || words.say("paper.none") },
    ...(rank ? [{ label: words.say("bulletin.rank"), value: rankText(words, rank) }] : []),
    ...(statistics
      ? [
          { label: words.say("bulletin.strip_mean"), value: words.average(statistics.mean) },
          { label: words.say("bulletin.strip_min"), value: words.average(statistics.min) },
          { label: words.say("bulletin.strip_max"), value: words.average(statistics.max) },
        ]
      : []),
  ]);
}

/** A column of the table of subjects. */
interface SubjectColumn extends GridColumn {
  readonly cell: (subject: TranscriptSubject, figures: SubjectFigures | undefined) => Cell;
}

function subjectTable(paper: Paper, { transcript, subjects = [] }: Bulletin): void {
  const columns = columnsFor(paper, transcript, subjects);
  const grid = openGrid(paper, columns, { rowHeight: 32 });
  for (const subject of transcript.subjects) {
    const figures = subjects.find((one) => one.subject === subject.subject);
    grid.row(columns.map(({ cell }) => cell(subject, figures)));
  }
  grid.close();
}

/** Coefficients of subjects are shown where they count, ranks and figures of the class where there are any. */
function columnsFor(
  { words, width }: Paper,
  { policy }: Transcript,
  subjects: readonly SubjectFigures[],
): readonly SubjectColumn[] {
  const number = { width: 50, align: "right" as const };
  const ranked = subjects.some(({ rank }) => rank !== undefined);
  const compared = subjects.some(({ mean }) => mean !== undefined);
  const narrow: readonly SubjectColumn[] = [
    ...(policy.method === "bySubject"
      ? [{ ...number, width: 38, header: words.say("bulletin.coefficient"), cell: coefficientOf(words) }]
      : []),
    { ...number, header: words.say("bulletin.average"), cell: ({ average }) => bold(words.average(average)) },
    ...(compared
      ? [
          { ...number, header: words.say("bulletin.class_mean"), cell: classFigure(words, "mean") },
          { ...number, width: 40, header: words.say("bulletin.class_min"), cell: classFigure(words, "min") },
          { ...number, width: 42, header: words.say("bulletin.class_max"), cell: classFigure(words, "max") },
        ]
      : []),
    ...(ranked
      ? [
          {
            ...number,
            width: 48,
            header: words.say("bulletin.rank"),
            cell: (_: unknown, figures?: SubjectFigures) =>
              figures?.rank ? rankText(words, figures.rank) : words.say("paper.none"),
          },
        ]
      : []),
  ];
  const left = width - narrow.reduce((sum, column) => sum + column.width, 0);
  return [
    { header: words.say("bulletin.subject"), width: left * 0.54, cell: subjectCell(words) },
    ...narrow,
    {
      header: words.say("bulletin.appreciation"),
      width: left * 0.46,
      cell: (_, figures) => [{ text: figures?.appreciation ?? "", size: 8 }],
    },
  ];
}

function subjectCell(words: Words): SubjectColumn["cell"] {
  return ({ subject, marks }) => [
    { text: subject, bold: true },
    { text: marks.map((mark) => markInList(words, mark)).join("\u00a0· "), size: 7, gray: 0.25 },
  ];
}

function coefficientOf(words: Words): SubjectColumn["cell"] {
  return ({ coefficient }) => words.number(coefficient);
}

function classFigure(words: Words, which: "mean" | "min" | "max"): SubjectColumn["cell"] {
  return (_, figures) => words.average(figures?.[which]);
}

function bold(text: string): Cell {
  return [{ text, bold: true }];
}

function rankText(words: Words, { rank, of, exAequo }: BulletinRank): string {
  const details = { rank: words.number(rank), of: words.number(of) };
  return words.say(exAequo ? "bulletin.rank_tied" : "bulletin.rank_of", details);
}
