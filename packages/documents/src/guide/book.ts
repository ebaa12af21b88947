/** The guide as a book: a cover, contents that lead to their pages, and every element where it stands first. */
import type { GuidePage } from "@cursus/core";
import type { Style } from "../pdf/ink.ts";
import { type Paper, type PaperOptions, type PaperReport, writePaper } from "../pdf/paper.ts";
import type { Later } from "../pdf/press.ts";
import type { Target } from "../write/target.ts";
import { type Atlas, type Node, pathTo } from "./atlas.ts";
import { drawElement } from "./book-element.ts";
import { flow } from "./book-prose.ts";
import type { Voice } from "./voice.ts";

export type BookReport = PaperReport;

export interface Book {
  readonly atlas: Atlas;
  readonly voice: Voice;
  /** In the order of the atlas. */
  readonly pages: AsyncIterable<GuidePage>;
}

export async function writeBook(target: Target, book: Book, options: PaperOptions): Promise<BookReport> {
  const { atlas, voice, pages } = book;
  const title = voice.say("study.title_of", { label: voice.title(atlas.root).text, year: atlas.year });
  return await writePaper(target, title, options, async function* (paper) {
    paper.begin({ about: title, cover: true });
    cover(paper, book, options);
    paper.need(paper.room);
    const numbers = contents(paper, book);
    for await (const page of pages) {
      const node = atlas.node(page.code);
      if (!node || !isTold(node)) continue;
      const number = numbers.get(node);
      drawElement(paper, { node, page, voice, atlas, depth: depthOf(node), anchor: anchorOf(node) });
      if (number) settle(paper, number);
      numbers.delete(node);
      yield;
    }
    for (const number of numbers.values()) number.later.settle("");
  });
}

/** Does it have a part of the book of its own? */
export function isTold(node: Node): boolean {
  return node.page !== undefined;
}

/** Names are compared by their bytes. */
function anchorOf({ number }: Node): string {
  return `n${String(number).padStart(7, "0")}`;
}

/** How many of the parts that are told stand above it. */
function depthOf(node: Node): number {
  return pathTo(node).filter((one) => one !== node && one.places.length > 0 && isTold(one)).length;
}

function cover(paper: Paper, { atlas, voice }: Book, { institution }: PaperOptions): void {
  const { words, today } = paper;
  const lines: readonly (readonly [string, Style, number])[] = [
    [institution, { size: 13, bold: true, gray: 0.3 }, 150],
    [voice.say("study.title"), { size: 30, bold: true }, 18],
    [voice.title(atlas.root).text, { size: 19 }, 14],
    [voice.say("study.year_label", { year: atlas.year }), { size: 13, gray: 0.2 }, 60],
    [atlas.draft ? voice.say("study.draft_year") : "", { size: 10, gray: 0.2 }, 8],
    [words.say("paper.made_on", { day: words.longDay(today) }), { size: 10, gray: 0.3 }, 0],
  ];
  paper.y += 40;
  for (const [text, style, space] of lines) {
    if (text !== "") flow(paper, text, { style, type: style.size === 30 ? "H1" : "P" });
    paper.y += space;
  }
}

/** Where the number of a page will stand. */
interface Numbered {
  readonly later: Later;
  readonly style: Style;
}

const numberWidth = 30;

/** What is where. The numbers are filled in as the pages are made. */
function contents(paper: Paper, { atlas, voice }: Book): Map<Node, Numbered> {
  const { press, ink } = paper;
  const numbers = new Map<Node, Numbered>();
  flow(paper, voice.say("study.contents"), { type: "H1", style: { size: 17, bold: true } });
  paper.y += 10;
  press.open("TOC");
  for (const node of atlas.nodes.filter(isTold)) {
    const depth = depthOf(node);
    const isPart = node.kind === "stepVersion" || node.kind === "semester" || node === atlas.root;
    const style: Style = { size: isPart ? 10 : 9, bold: isPart, gray: isPart ? 0 : 0.15 };
    if (isPart) paper.y += 5;
    const height = style.size * 1.5;
    paper.need(height + (isPart ? 30 : 0));
    const indent = Math.min(depth, 5) * 14;
    const { text } = voice.title(node);
    const credits =
      node.ects === undefined ? "" : ` (${voice.say("study.credits", { ects: voice.number(node.ects) })})`;
    const room = paper.width - indent - numberWidth - 8 - ink.width(credits, style);
    const label = `${ink.lines(text, style, room, 1)[0] ?? ""}${credits}`;
    const [x, base] = [paper.left + indent, paper.y + style.size];
    const right = paper.left + paper.width - numberWidth;
    const later = press.later();
    const title = ink.line(label, style, x, base);
    const dots = leader(x + ink.width(label, style) + 6, right - 2, base);
    if (dots !== "") press.artifact(dots);
    press.open("TOCI");
    const area = { x, y: paper.y - 2, width: paper.width - indent, height };
    press.link(anchorOf(node), `${title}\n${later.at(right, base)}`, area, voice.say("study.go_to", { label: text }));
    press.close();
    numbers.set(node, { later, style });
    paper.y += height;
  }
  press.close();
  return numbers;
}

/** A row of dots from a title to its number. */
function leader(from: number, to: number, y: number): string {
  return to - from < 8
    ? ""
    : `0.6 G 0.7 w [0.7 3] 0 d ${from.toFixed(1)} ${y.toFixed(1)} m ${to.toFixed(1)} ${y.toFixed(1)} l S [] 0 d`;
}

function settle({ ink, page }: Paper, { later, style }: Numbered): void {
  const text = String(page);
  later.settle(ink.line(text, style, numberWidth - ink.width(text, style), 0));
}
