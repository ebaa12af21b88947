/** One student's transcript: every mark, what counted and what did not, and how each average was made. */
import type { Transcript } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { heading, paragraph, type Signature, signature, signatureHeight, strip, title } from "./blocks.ts";
import { openGrid } from "./grid.ts";
import { countedMarks, formula, markText, policyText, remarkOn, stateText, unpublishedText } from "./marks.ts";
import { type Paper, type PaperOptions, type PaperReport, writePaper } from "./paper.ts";
import { wordsOf } from "./words.ts";

export interface TranscriptOptions extends PaperOptions {
  readonly signature?: Signature;
}

/** One paper, A4 upright. A year without marks is a page that says so. */
export async function writeTranscript(
  target: Target,
  transcript: Transcript,
  options: TranscriptOptions,
): Promise<PaperReport> {
  const words = wordsOf(options.language);
  const { student, year } = transcript;
  const subject = `${words.say("transcript.title")}, ${words.name(student)}, ${year}`;
  return await writePaper(target, subject, options, async function* (paper) {
    drawn(paper, transcript, options.signature);
    yield;
  });
}

function drawn(paper: Paper, transcript: Transcript, signed: Signature | undefined): void {
  const { words } = paper;
  const { student, class: name, year, average, mention, state, policy, subjects } = transcript;
  const place = name === undefined ? "" : `${name} · `;
  paper.begin({ about: name === undefined ? year : words.say("paper.class_year", { class: name, year }) });
  title(paper, words.say("transcript.title"), `${place}${words.say("paper.year", { year })}`);
  paragraph(paper, words.name(student), { style: { size: 14, bold: true } });
  paper.y += 8;
  strip(paper, [
    { label: words.say("bulletin.overall"), value: state === "blocked" ? "DEF" : words.average(average) },
    { label: words.say("report.mention"), value: words.mention(mention) || words.say("paper.none") },
    { label: words.say("report.remark"), value: state ? words.say(`state.${state}`) : words.say("paper.none") },
  ]);
  paper.y += 14;
  if (subjects.length === 0) paragraph(paper, words.say("bulletin.empty"));
  else markTable(paper, transcript);
  heading(paper, words.say("transcript.how"), 40);
  const stated = stateText(words, state);
  const rules = { style: { size: 8.5, gray: 0.15 } };
  for (const said of [stated, unpublishedText(words, transcript)])
    if (said) paragraph(paper, said, { style: { size: 8.5, bold: true } });
  for (const sentence of [...policyText(words, policy), words.say("transcript.exact")])
    paragraph(paper, sentence, rules);
  paper.y += 4;
  for (const line of explained(paper, transcript)) paragraph(paper, line, rules);
  paper.need(signatureHeight);
  signature(paper, signed);
}

function markTable(paper: Paper, { subjects, policy }: Transcript): void {
  const { words, width } = paper;
  const grid = openGrid(paper, [
    { header: words.say("transcript.assessment"), width: width - 362 },
    { header: words.say("transcript.date"), width: 62 },
    { header: words.say("transcript.mark"), width: 56, align: "right" },
    { header: words.say("transcript.coefficient"), width: 40, align: "right" },
    { header: words.say("transcript.counted"), width: 60, align: "right" },
    { header: words.say("transcript.remark"), width: 144 },
  ]);
  for (const { subject, coefficient, average, marks } of subjects) {
    const weight = policy.method === "bySubject" ? words.number(coefficient) : "";
    const head = [subject, "", "", weight, words.average(average), ""].map((text) => [{ text, bold: true }]);
    grid.row(head, { tinted: true, with: 24 });
    for (const mark of marks) {
      grid.row([
        mark.title,
        mark.date === undefined ? "" : words.shortDay(mark.date),
        markText(words, mark),
        words.number(mark.coefficient),
        mark.counted === undefined ? words.say("paper.none") : words.number(mark.counted),
        [{ text: remarkOn(words, mark), size: 7.5, gray: 0.15 }],
      ]);
    }
  }
  grid.close();
}

/** The sums behind the averages; a subject with one mark needs none where all marks are summed anyway. */
function explained({ words }: Paper, { subjects, policy, average, state }: Transcript): readonly string[] {
  if (subjects.length === 0) return [];
  const bySubject = policy.method === "bySubject";
  const each = subjects.map(({ subject, marks, average: own }) => formula(words, subject, countedMarks(marks), own));
  if (state === "blocked") return each;
  const parts = bySubject
    ? subjects.flatMap((one) => (one.average === undefined ? [] : [{ value: one.average, weight: one.coefficient }]))
    : countedMarks(subjects.flatMap(({ marks }) => marks));
  return [...each, formula(words, words.say("bulletin.overall"), parts, average)];
}
