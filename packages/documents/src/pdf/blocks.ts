/** What papers are made of besides tables: headings, paragraphs, figures in a strip, a place to sign. */
import type { Style } from "./ink.ts";
import { box, lineGap, type Paper, rule } from "./paper.ts";
import { point } from "./press.ts";

const body: Style = { size: 9 };
const lesser: Style = { size: 9, gray: 0.3 };

export function title(paper: Paper, text: string, under?: string): void {
  paragraph(paper, text, { type: "H1", style: { size: 17, bold: true } });
  paper.y += 1;
  if (under !== undefined) paragraph(paper, under, { style: { size: 10, gray: 0.3 } });
  paper.y += 10;
}

/** @param following how much of what it heads must stand on the same page */
export function heading(paper: Paper, text: string, following = 60): void {
  paper.y += 14;
  paper.need(20 + following);
  paragraph(paper, text, { type: "H2", style: { size: 11, bold: true } });
  paper.y += 4;
}

export interface ParagraphOptions {
  readonly type?: "P" | "H1" | "H2";
  readonly style?: Style;
}

export function paragraph(paper: Paper, text: string, { type = "P", style = body }: ParagraphOptions = {}): void {
  const step = style.size * lineGap;
  let lines = paper.ink.lines(text, style, paper.width);
  while (lines.length > 0) {
    paper.need(step);
    const fitting = Math.max(1, Math.floor((paper.bottom - paper.y) / step + 0.001));
    const here = lines.slice(0, fitting);
    const drawn = here.map((line, n) => paper.ink.line(line, style, paper.left, paper.y + n * step + style.size));
    paper.press.leaf(type, drawn.join("\n"));
    paper.y += here.length * step;
    lines = lines.slice(fitting);
  }
}

export function note(paper: Paper, text: string): void {
  paragraph(paper, text, { style: lesser });
}

export interface Figure {
  readonly label: string;
  readonly value: string;
}

/** Figures side by side, each under its label. */
export function strip(paper: Paper, figures: readonly Figure[]): void {
  const { ink, press } = paper;
  const wide = paper.width / figures.length;
  const label: Style = { size: 7.5, gray: 0.3 };
  const height = 40;
  paper.need(height);
  press.artifact(`0.96 g ${box(paper.left, paper.y, paper.width, height)} f`);
  const row = (type: "TH" | "TD", style: (text: string) => Style, base: number) => {
    press.open("TR");
    figures.forEach((figure, n) => {
      const whole = type === "TH" ? figure.label : figure.value;
      const own = style(whole);
      const text = ink.lines(whole, own, wide - 8, 1)[0]!;
      const x = paper.left + n * wide + (wide - ink.width(text, own)) / 2;
      press.leaf(type, ink.line(text, own, x, paper.y + base), type === "TH" ? { scope: "Column" } : {});
    });
    press.close();
  };
  const fitting = (text: string): Style => {
    const size = [14, 12, 10, 8].find((tried) => ink.width(text, { size: tried, bold: true }) <= wide - 8) ?? 8;
    return { size, bold: true };
  };
  press.open("Table");
  row("TH", () => label, 13);
  row("TD", fitting, 31);
  press.close();
  const lines = figures.slice(1).map((_, n) => {
    const x = point(paper.left + (n + 1) * wide);
    return `${x} ${point(paper.y + 6)} m ${x} ${point(paper.y + height - 6)} l S`;
  });
  press.artifact(`0.75 G 0.6 w ${lines.join(" ")}`);
  paper.y += height;
}

/** Lines to write on. */
export function blankLines(paper: Paper, count: number): void {
  paper.need(count * 20);
  const lines = Array.from({ length: count }, (_, n) => rule(paper.left, paper.y + (n + 1) * 20, paper.width, 0.6));
  paper.press.artifact(lines.join("\n"));
  paper.y += count * 20;
}

/** Who signs, and where; blanks to fill by hand for what is absent. */
export interface Signature {
  readonly place?: string;
  /** Name or office, printed over the space for the signature. */
  readonly signatory?: string;
}

export const signatureHeight = 128;

export function signature(paper: Paper, { place, signatory }: Signature = {}): void {
  const { words, ink } = paper;
  paper.y += 18;
  paper.need(signatureHeight - 18);
  const day = words.longDay(paper.today);
  const lines = [
    place === undefined ? words.say("sign.blank") : words.say("sign.made_at", { place, day }),
    ...(signatory === undefined ? [] : [signatory]),
  ];
  const from = paper.left + paper.width * 0.45;
  const wide = paper.width * 0.55;
  lines.push(words.say("sign.signature"));
  const drawn = lines.flatMap((text, n) => {
    const last = n === lines.length - 1;
    const style = last ? { ...lesser, size: 8 } : body;
    return ink.lines(text, style, wide, 2).map((line) => ({ line, style }));
  });
  const texts = drawn.map(({ line, style }, n) => ink.line(line, style, from, paper.y + 10 + n * 13));
  paper.press.leaf("P", texts.join("\n"));
  const used = 14 + drawn.length * 13;
  paper.press.artifact(`0.6 G 0.6 w ${box(from, paper.y + used, wide, Math.max(36, 110 - used))} S`);
  paper.y += signatureHeight - 18;
}
