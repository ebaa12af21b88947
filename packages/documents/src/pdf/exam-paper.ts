/** What the papers of exams share: whose letter it is, who signs it, and batches of any length in one file. */
import type { Signatory, SignedPaper } from "@cursus/core";
import type { LocalDate } from "@cursus/core/light";
import { fault, InvalidInputError } from "@cursus/core/light";
import type { Target } from "../write/target.ts";
import { paragraph, title } from "./blocks.ts";
import { type TimeWords, timeWords } from "./exam-times.ts";
import type { PeriodShown, SignatoryName } from "./exam-views.ts";
import type { Style } from "./ink.ts";
import { type PaperCode, paperMessages } from "./messages.ts";
import { box, lineGap, type Paper, type PaperOptions, type PaperReport, writePaper } from "./paper.ts";
import type { Picture } from "./picture.ts";
import { type Words, wordsOf } from "./words.ts";

/** Letters that somebody signs: receipts, too, for which a period names nobody. */
export type SignedLetter = SignedPaper | "receipt";

/** Whose signature stands on which papers, and when. */
export interface PaperSignatory extends Omit<Signatory, "paper"> {
  readonly paper: SignedLetter;
  /** PNG or JPEG. */
  readonly image?: Uint8Array;
}

export interface ExamPaperOptions extends PaperOptions {
  /** PNG or JPEG, at the head of letters. */
  readonly logo?: Uint8Array;
  /** Lines beside it: service, address, phone. */
  readonly letterhead?: readonly string[];
  /** Where letters are signed: `Besançon`. */
  readonly place?: string;
  /**
   * Gives a paper its image of the signature where the paper names the same person, and its signatory where the paper names
   * none.
   */
  readonly signatories?: readonly PaperSignatory[];
  /** Told how many papers are drawn, after each. */
  readonly onProgress?: (papers: number) => void;
}

export interface ExamPaperReport extends PaperReport {
  readonly papers: number;
}

/** What is made once for a whole batch. */
export interface Kit {
  readonly times: TimeWords;
  readonly options: ExamPaperOptions;
  readonly logo?: Picture;
  readonly images: ReadonlyMap<PaperSignatory, Picture>;
}

export interface Batch<T> {
  /** The file's title, and what stands there when there is nothing. */
  readonly file: PaperCode;
  readonly none: PaperCode;
  draw(paper: Paper, item: T, kit: Kit): void;
}

export type Items<T> = Iterable<T> | AsyncIterable<T>;

/** Each on pages of its own, in constant memory. */
export async function writeBatch<T>(
  target: Target,
  items: Items<T>,
  options: ExamPaperOptions,
  { file, none, draw }: Batch<T>,
): Promise<ExamPaperReport> {
  const words = wordsOf(options.language);
  let papers = 0;
  const report = await writePaper(target, words.say(file), options, async function* (paper) {
    const kit = await kitOf(paper, options);
    for await (const item of items) {
      draw(paper, item, kit);
      paper.press.close();
      papers++;
      options.onProgress?.(papers);
      yield;
    }
    if (papers > 0) return;
    paper.begin({ about: "" });
    title(paper, words.say(file));
    paragraph(paper, words.say(none));
  });
  return { ...report, papers };
}

async function kitOf({ press, words }: Paper, options: ExamPaperOptions): Promise<Kit> {
  const images = new Map<PaperSignatory, Picture>();
  for (const signatory of options.signatories ?? []) {
    const { image, name } = signatory;
    if (image) images.set(signatory, await press.picture(image, words.say("paper.signature_of", { name })));
  }
  const alt = words.say("paper.logo", { institution: options.institution });
  return {
    ...{ options, images, times: timeWords(words) },
    ...(options.logo && { logo: await press.picture(options.logo, alt) }),
  };
}

/** Begins a paper; whoever draws it leaves its section open. */
export function beginPaper(paper: Paper, period: PeriodShown, bookmark: string, landscape = false): void {
  paper.begin({ about: periodText(paper.words, period), bookmark, landscape });
  paper.press.open("Sect");
}

export function periodText(words: Words, { number, year }: PeriodShown): string {
  return `${words.say(`period.${number}`)} · ${words.say("paper.year", { year })}`;
}

const letterStyle: Style = { size: 8, gray: 0.25 };
const mostLetterLines = 8;
const logoSpace = { width: 150, height: 46 };

/** The logo, and the sender's lines beside it. */
export function letterhead(paper: Paper, { logo, options }: Kit): void {
  const { letterhead: texts = [], institution } = options;
  const { ink, press, words } = paper;
  if (!logo && texts.length === 0) return;
  const size = logo?.within(logoSpace.width, logoSpace.height);
  const indent = size ? size.width + 14 : 0;
  const lines = texts.flatMap((text) => ink.lines(text, letterStyle, paper.width - indent)).slice(0, mostLetterLines);
  const step = letterStyle.size * lineGap;
  const height = Math.max(size?.height ?? 0, lines.length * step);
  if (logo && size) {
    press.leaf("Figure", logo.at(paper.left, paper.y, size), { alt: words.say("paper.logo", { institution }) });
  }
  const top = paper.y + (height - lines.length * step) / 2;
  lines.forEach((line, n) => {
    press.leaf("P", ink.line(line, letterStyle, paper.left + indent, top + n * step + letterStyle.size));
  });
  paper.y += height + 18;
}

/** `Salle B12`, and `Amphi A` or `Salle 12` as they are: what a room is called often says what it is. */
export function roomText(words: Words, room: string, seat?: number): string {
  const named = /^(salle|amphi|room|hall|labo?|gymnase|auditori|bureau|lecture|b[âa]t)/i.test(room) ? "named_" : "";
  if (seat === undefined) return words.say(`summons.${named}room`, { room });
  return words.say(`summons.${named}room_seat`, { room, seat });
}

/** Whom the paper is about. */
export function personLines(paper: Paper, name: string, studentNumber: string | undefined): void {
  paragraph(paper, name, { style: { size: 13, bold: true } });
  if (studentNumber === undefined) return;
  paragraph(paper, paper.words.say("person.number", { number: studentNumber }), { style: { size: 9, gray: 0.25 } });
}

/**
 * Who may sign on a day. Without any list nobody is named, and the paper leaves room to sign by hand.
 * @throws InvalidInputError `paper.no_signatory` when there is a list, and nobody on it may
 */
export function signatoryOn(
  { signatories = [], language }: ExamPaperOptions,
  kind: SignedLetter,
  day: LocalDate,
): SignatoryName | undefined {
  const own = signatories.filter((one) => one.paper === kind);
  const found = own.find(({ from, until }) => from <= day && day <= until);
  if (found || own.length === 0) return found;
  const words = wordsOf(language);
  throw fault(InvalidInputError, paperMessages, "paper.no_signatory", {
    ...{ paper: words.say(`signs.${kind}`), day: words.longDay(day) },
  });
}

interface Signing {
  readonly kind: SignedLetter;
  readonly day: LocalDate;
  readonly by: SignatoryName | undefined;
}

const signedHeight = 98;

/** Place and day, name and title, and the image of the signature or room for it: whole, on one page. */
export function signed(paper: Paper, { kind, day, by }: Signing, { images, options }: Kit): void {
  const { words, ink, press } = paper;
  paper.y += 14;
  paper.need(signedHeight);
  const [x, width] = [paper.left + paper.width * 0.45, paper.width * 0.55];
  const { place } = options;
  const dated = { place: place ?? "", day: words.longDay(day) };
  const texts: readonly (readonly [string, Style])[] = [
    [place === undefined ? words.say("paper.made_on", dated) : words.say("sign.made_at", dated), { size: 9 }],
    ...(by
      ? ([
          [by.title, { size: 9, gray: 0.25 }],
          [by.name, { size: 10, bold: true }],
        ] as const)
      : []),
  ];
  let y = paper.y;
  for (const [text, style] of texts) {
    const drawn = ink.lines(text, style, width, 2).map((line) => {
      y += style.size * lineGap;
      return ink.line(line, style, x, y);
    });
    press.leaf("P", drawn.join("\n"));
  }
  const space = { width, height: paper.y + signedHeight - y - 8 };
  const image = by && imageOf(images, kind, day, by);
  if (image) {
    const size = image.within(space.width, Math.min(space.height, 52));
    press.leaf("Figure", image.at(x, y + 6, size), { alt: words.say("paper.signature_of", { name: by.name }) });
  } else press.artifact(`0.6 G 0.6 w ${box(x, y + 6, width, space.height)} S`);
  paper.y += signedHeight;
}

function imageOf(images: Kit["images"], kind: SignedLetter, day: LocalDate, by: SignatoryName): Picture | undefined {
  for (const [one, image] of images) {
    if (one.paper === kind && one.name === by.name && one.from <= day && day <= one.until) return image;
  }
  return undefined;
}
