/** Summonses: one letter for each student, with every exam beside its QR code. */
import type { SummonedExam, Summons } from "@cursus/core";
import type { Target } from "../write/target.ts";
import { heading, paragraph, title } from "./blocks.ts";
import { type CodeFigure, codeFigure } from "./code-figure.ts";
import {
  beginPaper,
  type ExamPaperOptions,
  type ExamPaperReport,
  type Items,
  type Kit,
  letterhead,
  periodText,
  personLines,
  roomText,
  signed,
  writeBatch,
} from "./exam-paper.ts";
import type { RemoteExam } from "./exam-views.ts";
import type { Style } from "./ink.ts";
import { lineGap, type Paper, rule } from "./paper.ts";

export interface SummonsOptions extends ExamPaperOptions {
  /** What to bring and to know, a paragraph each; the usual if absent. */
  readonly instructions?: readonly string[];
}

/**
 * One file for any number of people, in constant memory; pages are counted per summons. A QR code, its caption and the exam
 * that it is for stand on one page.
 * @throws InvalidInputError `paper.code_too_long`, `paper.image_unreadable`
 */
export async function writeSummonses(
  target: Target,
  summonses: Items<Summons>,
  options: SummonsOptions,
): Promise<ExamPaperReport> {
  return await writeBatch(target, summonses, options, {
    ...{ file: "summons.file", none: "summons.none" },
    draw: (paper, summons, kit) => drawn(paper, summons, kit, options.instructions),
  });
}

function drawn(paper: Paper, summons: Summons, kit: Kit, instructions: readonly string[] | undefined): void {
  const { words } = paper;
  const { student, period, exams, signatory, issuedOn } = summons;
  const name = words.name(student);
  beginPaper(paper, period, name);
  letterhead(paper, kit);
  title(paper, words.say("summons.title"), periodText(words, period));
  personLines(paper, name, student.studentNumber);
  if (summons.replaces) {
    paper.y += 6;
    paragraph(paper, words.say("summons.replaces"), { style: { size: 9, bold: true } });
  }
  centre(paper, summons);
  heading(paper, words.say("summons.exams"), 110);
  if (exams.length === 0) paragraph(paper, words.say("summons.no_exams"));
  for (const exam of exams) examBlock(paper, { exam, name, zone: summons.centre.zone }, kit);
  heading(paper, words.say("summons.bring"), 40);
  for (const text of instructions ?? usualInstructions(paper, exams)) paragraph(paper, text);
  signed(paper, { kind: "summons", day: issuedOn, by: signatory }, kit);
}

function usualInstructions({ words }: Paper, exams: readonly SummonedExam[]): readonly string[] {
  const remote = exams.filter((exam) => exam.remote !== undefined).length;
  return [
    ...(remote < exams.length || exams.length === 0 ? [words.say("summons.bring_room")] : []),
    ...(remote > 0 ? [words.say("summons.bring_remote")] : []),
  ];
}

function centre(paper: Paper, { centre: place }: Summons): void {
  const { words } = paper;
  const { address, contact, supervisor } = place;
  heading(paper, words.say("summons.centre"), 40);
  paragraph(paper, place.name, { style: { size: 10, bold: true } });
  const there = [words.say(`modality.${place.modality}`), ...(address === undefined ? [] : [address])];
  const whom = [
    ...(supervisor === undefined ? [] : [words.say("summons.supervisor", { supervisor })]),
    ...(contact === undefined ? [] : [words.say("summons.contact", { contact })]),
  ];
  for (const texts of [there, whom]) if (texts.length > 0) paragraph(paper, texts.join(" · "));
}

type StyledText = readonly [string, Style];

const plain: Style = { size: 9 };
const strong: Style = { size: 9, bold: true };
const caption: Style = { size: 7 };
const captionStep = caption.size * lineGap;
const gap = 14;
const around = 6;

interface Block {
  readonly exam: SummonedExam;
  readonly name: string;
  readonly zone: string;
}

/** An exam with its code on the right: never on two pages. What no page would hold is cut short in sight. */
function examBlock(paper: Paper, block: Block, kit: Kit): void {
  const { ink, press, words } = paper;
  const { exam, name } = block;
  const figure = codeFigure(exam.code2d, exam.code);
  const under = [exam.code, name].map((text) => ink.lines(text, caption, figure.side, 2));
  const codeHeight = figure.side + under.flat().length * captionStep;
  const texts = wrapped(paper, examTexts(paper, block, kit), paper.width - figure.side - gap);
  const textHeight = texts.reduce((sum, { lines, style }) => sum + lines.length * style.size * lineGap, 0);
  const height = Math.max(codeHeight, textHeight) + 2 * around;
  paper.need(height);
  press.open("Sect");
  press.artifact(rule(paper.left, paper.y, paper.width, 0.6));
  let y = paper.y + around;
  texts.forEach(({ lines, style }, n) => {
    const drawn = lines.map((line) => {
      y += style.size * lineGap;
      return ink.line(line, style, paper.left, y - style.size * 0.28);
    });
    press.leaf(n === 0 ? "H3" : "P", drawn.join("\n"));
  });
  const corner = { x: paper.left + paper.width - figure.side, y: paper.y + around };
  press.leaf("Figure", figure.at(corner.x, corner.y), { alt: words.say("summons.code_alt", { code: exam.code }) });
  drawCaption(paper, under, figure, corner);
  press.close();
  paper.y += height;
}

function drawCaption(
  { ink, press }: Paper,
  texts: readonly (readonly string[])[],
  { side }: CodeFigure,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  let base = y + side + caption.size;
  press.open("Caption");
  for (const lines of texts) {
    const drawn = lines.map((line) => {
      const text = ink.line(line, caption, x + (side - ink.width(line, caption)) / 2, base);
      base += captionStep;
      return text;
    });
    press.leaf("Span", drawn.join("\n"));
  }
  press.close();
}

interface Wrapped {
  readonly lines: readonly string[];
  readonly style: Style;
}

function wrapped({ ink, room }: Paper, texts: readonly StyledText[], width: number): readonly Wrapped[] {
  const made: Wrapped[] = [];
  let left = room - 2 * around;
  for (const [text, style] of texts) {
    const step = style.size * lineGap;
    const most = Math.floor(left / step + 0.001);
    if (most < 1) break;
    const lines = ink.lines(text, style, width, most);
    left -= lines.length * step;
    made.push({ lines, style });
  }
  return made;
}

/** The title may fill a third of a page at most, so that time and place always stand. */
function examTexts(paper: Paper, { exam, zone }: Block, kit: Kit): readonly StyledText[] {
  const { words } = paper;
  const { times } = kit;
  const { title: name, code, minutes, extraMinutes, remote } = exam;
  const [duration, extra] = [times.duration(minutes), times.duration(extraMinutes)];
  const [first, ...others] = times.when(exam.times);
  return [
    [shortened(name, 400), { size: 11, bold: true }],
    [shortened(code, 200), { size: 8, gray: 0.25 }],
    [first!, strong],
    ...others.map((text): StyledText => [text, plain]),
    [words.say(extraMinutes > 0 ? "when.extra" : "when.duration", { duration, extra }), plain],
    ...(remote ? remoteTexts(paper, remote, zone, kit) : [[placeText(paper, exam), strong] as const]),
    ...(exam.times.atNight ? [[words.say("when.night"), strong] as const] : []),
  ];
}

function placeText({ words }: Paper, { room, seat }: SummonedExam): string {
  if (room !== undefined) return roomText(words, shortened(room, 200), seat);
  return seat === undefined ? words.say("summons.unseated") : words.say("summons.seat", { seat });
}

function remoteTexts({ words }: Paper, remote: RemoteExam, zone: string, { times }: Kit): readonly StyledText[] {
  const { platform, connectAt, identityCheck: check } = remote;
  return [
    [words.say("summons.connect", { moment: times.moment(zone, connectAt) }), strong],
    ...(platform === undefined ? [] : [[words.say("summons.platform", { platform }), plain] as const]),
    ...(check === undefined ? [] : [[words.say("summons.identity", { check }), plain] as const]),
  ];
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${[...text].slice(0, most).join("")}…`;
}
