/** Statements of teaching hours: one for each teacher, each on pages of its own, to be signed. */
import type { StatedService, TeachingStatement, TermsView } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { heading, note, paragraph, type Signature, signature, strip, title } from "./blocks.ts";
import { openGrid } from "./grid.ts";
import { type Paper, type PaperOptions, type PaperReport, writePaper } from "./paper.ts";
import { type Words, wordsOf } from "./words.ts";

export interface TeachingPaperOptions extends PaperOptions {
  readonly year: string;
  readonly signature?: Signature;
}

/** One file, in constant memory; pages are counted per teacher. Without teachers, a page that says so. */
export async function writeTeachingStatements(
  target: Target,
  statements: Iterable<TeachingStatement> | AsyncIterable<TeachingStatement>,
  options: TeachingPaperOptions,
): Promise<PaperReport> {
  const { year, language } = options;
  const words = wordsOf(language);
  const subject = `${words.say("teaching.title")}, ${year}`;
  return await writePaper(target, subject, options, async function* (paper) {
    let any = false;
    for await (const statement of statements) {
      any = true;
      paper.begin({ about: subject, bookmark: words.name(statement.teacher) });
      paper.press.open("Sect");
      drawn(paper, statement, options);
      paper.press.close();
      yield;
    }
    if (any) return;
    paper.begin({ about: subject });
    title(paper, words.say("teaching.title"), words.say("paper.year", { year }));
    paragraph(paper, words.say("teaching.nobody", { year }));
  });
}

function drawn(paper: Paper, statement: TeachingStatement, { signature: signed }: TeachingPaperOptions): void {
  const { words } = paper;
  const { teacher, year, total, duty, overtime, missing, services } = statement;
  title(paper, words.say("teaching.title"), words.say("paper.year", { year }));
  paragraph(paper, words.name(teacher), { style: { size: 12, bold: true } });
  paragraph(paper, aboutTeacher(words, statement));
  for (const text of lowering(words, statement.terms)) note(paper, text);
  paper.y += 8;
  strip(paper, [
    { label: words.say("teaching.duty"), value: words.average(duty) },
    { label: words.say("teaching.total"), value: words.average(total) },
    { label: words.say("teaching.overtime"), value: words.average(overtime) },
    { label: words.say("teaching.missing"), value: words.average(missing) },
  ]);
  heading(paper, words.say("teaching.services"));
  if (services.length === 0) note(paper, words.say("teaching.no_services"));
  else servicesGrid(paper, services);
  if (statement.explanation.length > 0) {
    heading(paper, words.say("teaching.counted"), 90);
    countedGrid(paper, statement);
  }
  paper.y += 6;
  note(paper, words.say(`teaching.basis_${statement.basis}`));
  note(paper, words.say(`teaching.policy_${statement.policy}`));
  note(paper, words.say("teaching.source", { source: statement.rule.source }));
  signature(paper, { signatory: words.say("teaching.signatory"), ...signed });
}

function aboutTeacher(words: Words, { teacher, status, component, department }: TeachingStatement): string {
  return [
    teacher.number === undefined ? undefined : words.say("teaching.number", { number: teacher.number }),
    status === undefined ? undefined : words.say(`status.${status}`),
    component,
    department,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** Why less is owed than the status says. */
function lowering(words: Words, terms: TermsView | undefined): readonly string[] {
  const { partTime, sabbatical, relief } = terms ?? {};
  return [
    ...(partTime === undefined ? [] : [words.say("teaching.part_time", { percent: words.number(partTime) })]),
    ...(sabbatical === undefined ? [] : [words.say(`teaching.sabbatical_${sabbatical}`)]),
    ...(relief === undefined ? [] : [words.say("teaching.relief", { hours: words.number(relief) })]),
  ];
}

function servicesGrid(paper: Paper, services: readonly StatedService[]): void {
  const { words, width } = paper;
  const hours = (code: "teaching.planned" | "teaching.declared" | "teaching.paid") =>
    ({ header: words.say(code), width: 62, align: "right" }) as const;
  const grid = openGrid(
    paper,
    [
      { header: words.say("teaching.element"), width: width - 336 },
      { header: words.say("teaching.group"), width: 70 },
      { header: words.say("teaching.kind"), width: 80 },
      hours("teaching.planned"),
      hours("teaching.declared"),
      hours("teaching.paid"),
    ],
    { named: 0 },
  );
  for (const service of services) grid.row(serviceCells(words, service));
  grid.close();
}

function serviceCells(words: Words, service: StatedService) {
  const { element, labelFr, labelEn, group = "", kind, remote, planned, declared, paid } = service;
  const label = words.language === "fr" ? (labelFr ?? labelEn) : (labelEn ?? labelFr);
  const hours = (value: number | undefined) => (value === undefined ? "" : words.average(value));
  const type = kind.toUpperCase();
  return [
    label === undefined ? element : `${element}  ${label}`,
    group,
    remote ? words.say("teaching.remote", { kind: type }) : type,
    hours(planned),
    hours(declared),
    hours(paid),
  ];
}

function countedGrid(paper: Paper, { explanation, total }: TeachingStatement): void {
  const { words, width } = paper;
  const grid = openGrid(
    paper,
    [
      { header: words.say("teaching.kind"), width: width - 240 },
      { header: words.say("teaching.hours"), width: 80, align: "right" },
      { header: words.say("teaching.rate"), width: 80, align: "right" },
      { header: "HETD", width: 80, align: "right" },
    ],
    { named: 0 },
  );
  for (const { kind, part, hours, rate, hetd } of explanation)
    grid.row([
      `${kind.toUpperCase()} ${words.say(`teaching.part_${part}`)}`,
      words.average(hours),
      words.language === "fr" ? rate.replace(".", ",") : rate,
      words.average(hetd),
    ]);
  grid.row([words.say("teaching.total"), "", "", words.average(total)], { tinted: true });
  grid.close();
}
