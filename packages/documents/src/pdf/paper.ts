/**
 * A paper in the making: pages with a running head and a foot, and a place where the next thing goes. A file may hold many
 * papers; each begins on a page of its own and counts its own pages.
 */
import { dayIn, type Instant, type Language } from "@cursus/core/light";
import { openSink, type Target } from "../write/target.ts";
import type { FontFiles } from "./faces.ts";
import { type Ink, inkOf, type Style } from "./ink.ts";
import { type Later, openPress, type Press, point } from "./press.ts";
import { type Words, wordsOf } from "./words.ts";

/** What every paper is told. The same input makes the same bytes. */
export interface PaperOptions {
  readonly language: Language;
  /** The institution's name, at the head of every page. */
  readonly institution: string;
  /** The date on the paper and in the file. */
  readonly generatedAt: Instant;
  /** Where that moment is a day, e.g. `Europe/Paris`; UTC if absent. */
  readonly timeZone?: string;
  /** DejaVu Sans Condensed if absent; it lacks Chinese, Japanese, Korean, Indian, Thai and Ethiopic letters. */
  readonly fonts?: FontFiles;
  /** Page contents are deflated unless this is false. */
  readonly compress?: boolean;
}

export interface PaperReport {
  readonly pages: number;
  /** Letters that the font lacks, each once: they are boxes on the paper, explained at the foot of their page. */
  readonly missing: string;
}

/** The head of a paper. */
export interface Head {
  /** What the pages belong to, on the right of the running head. */
  readonly about: string;
  readonly landscape?: boolean;
  /** The paper's entry in the viewer's side panel. */
  readonly bookmark?: string;
  /** The first page has neither a running head nor a foot. */
  readonly cover?: boolean;
}

export interface Paper {
  readonly words: Words;
  readonly ink: Ink;
  readonly press: Press;
  readonly left: number;
  readonly width: number;
  /** Where the space for content ends. */
  readonly bottom: number;
  /** How much of it a page has. */
  readonly room: number;
  /** Where the next thing goes, from the top of the page. */
  y: number;
  /** The day on the paper. */
  readonly today: string;
  /** The number of the page that the next thing stands on. */
  readonly page: number;
  begin(head: Head): void;
  /** Goes to a new page unless there is this much room; whether it did. */
  need(height: number): boolean;
  finish(): void;
}

const [short, long] = [595.28, 841.89];
const margin = 42;
const top = 64;
const foot = 56;
const running: Style = { size: 8, gray: 0.25 };
export const lineGap = 1.3;

/**
 * Makes a file: `draw` gives way after each part, and what it made goes out before the next. Rejects as `writeTable` does,
 * and with `InvalidInputError` (`paper.font_unreadable`).
 */
export async function writePaper(
  target: Target,
  title: string,
  options: PaperOptions,
  draw: (paper: Paper) => AsyncIterable<void>,
): Promise<PaperReport> {
  const sink = await openSink(target);
  try {
    const { institution: author, generatedAt, language, fonts, compress } = options;
    const press = await openPress({ title, author, language, at: new Date(generatedAt), fonts, compress });
    const paper = paperOf(press, options);
    const send = async () => {
      const made = press.take();
      if (made) await sink.write(made);
    };
    for await (const _ of draw(paper)) await send();
    paper.finish();
    press.end();
    await send();
    await sink.commit();
    return { pages: press.pages, missing: [...paper.ink.lacking].sort().join("") };
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

function paperOf(press: Press, { language, institution, generatedAt, timeZone = "UTC" }: PaperOptions): Paper {
  const words = wordsOf(language);
  const ink = inkOf(press.faces);
  const today = dayIn(timeZone, generatedAt);
  let head: Head | undefined;
  let page = 0;
  let boxesBefore = 0;
  let total: Later | undefined;

  const paper: Paper = {
    ...{ words, ink, press, today, left: margin, y: top },
    get width() {
      return (head?.landscape ? long : short) - 2 * margin;
    },
    get bottom() {
      return (head?.landscape ? short : long) - foot;
    },
    get room() {
      return this.bottom - top;
    },
    get page() {
      return page;
    },
    begin(next) {
      paper.finish();
      head = next;
      page = 0;
      total = press.later();
      newPage();
      if (next.bookmark !== undefined) press.bookmark(next.bookmark);
    },
    need(height) {
      if (paper.y + height <= paper.bottom + 0.01) return false;
      endPage();
      newPage();
      return true;
    },
    finish() {
      if (!head) return;
      endPage();
      total!.settle(ink.line(String(page), running, 0, 0));
      head = undefined;
    },
  };

  function newPage(): void {
    const { about, landscape, cover } = head!;
    if (landscape) press.page(long, short);
    else press.page(short, long);
    page++;
    boxesBefore = ink.boxes;
    paper.y = top;
    if (!(cover && page === 1)) press.artifact(runningHead(paper, institution, about));
  }

  function endPage(): void {
    if (head!.cover && page === 1) return;
    const boxes = ink.boxes > boxesBefore;
    press.artifact(runningFoot(paper, page, total!) + (boxes ? boxNote(paper) : ""));
  }

  return paper;
}

function runningHead({ ink, left, width }: Paper, institution: string, about: string): string {
  const name: Style = { ...running, bold: true, gray: 0 };
  const owner = ink.lines(institution, name, width * 0.46, 1)[0]!;
  const right = ink.lines(about, running, width * 0.5, 1)[0]!;
  const parts = [
    ink.line(owner, name, left, 40),
    ink.line(right, running, left + width - ink.width(right, running), 40),
    rule(left, 47, width, 0.6),
  ];
  return parts.join("\n");
}

/** The number of pages is known at the end only; it stands to the right of what is known, so that it may have any width. */
function runningFoot({ words, ink, left, width, bottom, today }: Paper, page: number, total: Later): string {
  const line = bottom + foot - 26;
  const number = words.say("paper.page", { page });
  const made = words.say("paper.made_on", { day: words.longDay(today) });
  const parts = [
    ink.line(number, running, left, line),
    total.at(left + ink.width(number, running), line),
    ink.line(made, running, left + width - ink.width(made, running), line),
  ];
  return parts.join("\n");
}

function boxNote({ words, ink, left, bottom }: Paper): string {
  return `\n${ink.line(words.say("paper.missing"), running, left, bottom + foot - 40)}`;
}

/** A thin line across. */
export function rule(x: number, y: number, width: number, gray: number): string {
  return `${gray} G 0.6 w ${point(x)} ${point(y)} m ${point(x + width)} ${point(y)} l S`;
}

export function box(x: number, y: number, width: number, height: number): string {
  return `${point(x)} ${point(y)} ${point(width)} ${point(height)} re`;
}
