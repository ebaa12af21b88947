/** The results of a class: summary, distribution, ranking, and those to follow up. */
import type { ClassStatistics, RankedStudent, StudentName } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { heading, note, paragraph, strip, title } from "./blocks.ts";
import { distributionChart } from "./chart.ts";
import { openGrid } from "./grid.ts";
import { type Paper, type PaperOptions, type PaperReport, writePaper } from "./paper.ts";
import { type Words, wordsOf } from "./words.ts";

export interface ClassReport {
  readonly statistics: ClassStatistics;
  /** Those with an average, the best first. */
  readonly ranking: readonly ReportedStudent[];
  /** Those without, by name; if absent, only their number is told. */
  readonly unranked?: readonly UnrankedStudent[];
  /** Out of 20; 10 if absent. */
  readonly passBar?: number;
}

export interface ReportedStudent extends RankedStudent {
  /** `assezBien` and the like, as on a transcript. */
  readonly mention?: string;
}

export interface UnrankedStudent {
  readonly student: StudentName;
  /** Why there is no average; absent: no mark counts. */
  readonly state?: RankedStudent["state"];
}

/** One paper, A4 upright. A class without students is a page that says so. */
export async function writeClassReport(
  target: Target,
  report: ClassReport,
  options: PaperOptions,
): Promise<PaperReport> {
  const { class: name, year } = report.statistics;
  const subject = wordsOf(options.language).say("report.title", { class: name });
  return await writePaper(target, `${subject}, ${year}`, options, (paper) => drawn(paper, report));
}

async function* drawn(paper: Paper, report: ClassReport): AsyncGenerator<void> {
  const { words } = paper;
  const { statistics, ranking, unranked, passBar = 10 } = report;
  const { class: name, year, students, graded } = statistics;
  paper.begin({ about: words.say("paper.class_year", { class: name, year }) });
  title(paper, words.say("report.title", { class: name }), words.say("paper.year", { year }));
  if (students === 0) return paragraph(paper, words.say("report.empty"));
  heading(paper, words.say("report.summary"));
  summary(paper, statistics, passBar);
  if (graded > 0) {
    heading(paper, words.say("report.distribution"), 160);
    distributionChart(paper, statistics, passBar);
    heading(paper, words.say("report.ranking"));
    const grid = rankingGrid(paper);
    for (const one of ranking) {
      grid.row(rankingCells(words, one));
      yield;
    }
    grid.close();
  } else {
    paper.y += 12;
    paragraph(paper, words.say("report.no_averages"));
  }
  heading(paper, words.say("report.alerts"));
  const below = ranking.filter(({ average }) => average < passBar);
  const without = students - graded;
  const bar = words.number(passBar);
  if (below.length === 0 && without === 0) note(paper, words.say("report.no_alerts", { bar }));
  if (below.length > 0) yield* belowList(paper, below, bar);
  if (without > 0) yield* withoutList(paper, unranked, without);
}

function summary(paper: Paper, statistics: ClassStatistics, passBar: number): void {
  const { words } = paper;
  const { students, graded, mean, median, min, max, standardDeviation, passShare } = statistics;
  strip(paper, [
    { label: words.say("report.students"), value: words.number(students) },
    { label: words.say("report.graded"), value: words.number(graded) },
    { label: words.say("report.mean"), value: words.average(mean) },
    { label: words.say("report.median"), value: words.average(median) },
    { label: words.say("report.min"), value: words.average(min) },
    { label: words.say("report.max"), value: words.average(max) },
    { label: words.say("report.deviation"), value: words.average(standardDeviation) },
    { label: words.say("report.passed", { bar: words.number(passBar) }), value: words.share(passShare) },
  ]);
}

function rankingGrid(paper: Paper) {
  const { words, width } = paper;
  return openGrid(
    paper,
    [
      { header: words.say("report.rank"), width: 72 },
      { header: words.say("report.name"), width: width - 312 },
      { header: words.say("report.average"), width: 70, align: "right" },
      { header: words.say("report.mention"), width: 80 },
      { header: words.say("report.remark"), width: 90 },
    ],
    { named: 1 },
  );
}

function rankingCells(words: Words, { rank, exAequo, student, average, mention, state }: ReportedStudent) {
  const place = words.number(rank);
  return [
    exAequo ? words.say("report.tied", { rank: place }) : place,
    words.name(student),
    words.average(average),
    words.mention(mention),
    state ? words.say(`state.${state}`) : "",
  ];
}

async function* belowList(paper: Paper, below: readonly ReportedStudent[], bar: string): AsyncGenerator<void> {
  const { words, width } = paper;
  listHead(paper, words.say("report.below", { bar, count: words.number(below.length) }));
  const grid = openGrid(paper, [
    { header: words.say("report.name"), width: width - 160 },
    { header: words.say("report.average"), width: 70, align: "right" },
    { header: words.say("report.remark"), width: 90 },
  ]);
  for (const { student, average, state } of below) {
    grid.row([words.name(student), words.average(average), state ? words.say(`state.${state}`) : ""]);
    yield;
  }
  grid.close();
  paper.y += 8;
}

async function* withoutList(
  paper: Paper,
  unranked: readonly UnrankedStudent[] | undefined,
  count: number,
): AsyncGenerator<void> {
  const { words, width } = paper;
  if (!unranked) return note(paper, words.say("report.without_some", { count: words.number(count) }));
  listHead(paper, words.say("report.without", { count: words.number(count) }));
  const grid = openGrid(paper, [
    { header: words.say("report.name"), width: width - 160 },
    { header: words.say("report.remark"), width: 160 },
  ]);
  for (const { student, state } of unranked) {
    grid.row([words.name(student), words.say(`state.${state ?? "none"}`)]);
    yield;
  }
  grid.close();
}

/** Stays with the header and the first row of its list. */
function listHead(paper: Paper, text: string): void {
  paper.need(60);
  paragraph(paper, text, { style: { size: 9, bold: true } });
  paper.y += 3;
}
