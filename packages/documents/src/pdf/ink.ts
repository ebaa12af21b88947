/**
 * Text on paper: how wide it is, where it breaks, how it is drawn. Words that run from right to left are set in their
 * order; a letter that the font lacks is printed as a box, and stays in the file for those who search or listen.
 */
import type { Face, Faces } from "./faces.ts";
import { point } from "./press.ts";

export interface Style {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  /** 0 is black, 1 is white. */
  readonly gray?: number;
}

export interface Ink {
  width(text: string, style: Style): number;
  /** The text in lines of a width: broken between words, or inside a word that has no line to itself. */
  lines(text: string, style: Style, width: number, most?: number): readonly string[];
  /** Draws one line that begins at `x` and stands on `y`. */
  line(text: string, style: Style, x: number, y: number): string;
  /** Letters that the font lacks, as far as they were drawn. */
  readonly lacking: ReadonlySet<string>;
  /** How many boxes were drawn in their place. */
  readonly boxes: number;
}

/** Something that is drawn in one go, at one size. */
interface Run {
  readonly operators: string;
  /** Points. */
  readonly width: number;
  readonly lacking: readonly string[];
}

const runsKept = 8192;
/** In every font that is worth printing with; if not, its own empty box serves. */
export const missingLetter = "\u25a1";

export function inkOf(faces: Faces): Ink {
  const runs = new Map<string, Run>();
  const lacking = new Set<string>();
  let boxes = 0;

  function runOf(text: string, { size, bold }: Style): Run {
    const key = `${bold ? "b" : "r"}${size} ${text}`;
    const kept = runs.get(key);
    if (kept) return kept;
    if (runs.size >= runsKept) runs.clear();
    const run = compile(bold ? faces.bold : faces.regular, text, size);
    runs.set(key, run);
    return run;
  }

  function width(text: string, style: Style): number {
    return stretches(text).reduce((sum, part) => sum + runOf(part, style).width, 0);
  }

  function line(text: string, style: Style, x: number, y: number): string {
    if (text === "") return "";
    const face = style.bold ? faces.bold : faces.regular;
    let drawn = "";
    for (const part of stretches(text)) {
      const run = runOf(part, style);
      for (const letter of run.lacking) lacking.add(letter);
      boxes += run.lacking.length;
      drawn += run.operators;
    }
    const place = `1 0 0 -1 ${point(x)} ${point(y)} Tm`;
    return `BT ${style.gray ?? 0} g /${face.id} ${style.size} Tf ${place} ${drawn}ET`;
  }

  function lines(text: string, style: Style, available: number, most = Number.POSITIVE_INFINITY): readonly string[] {
    const made: string[] = [];
    for (const paragraph of text.replace(/\r\n?/g, "\n").replaceAll("\t", " ").split("\n"))
      made.push(...wrapped(paragraph, available, (part) => width(part, style)));
    if (made.length <= most) return made;
    return [
      ...made.slice(0, most - 1),
      shortened(made.slice(most - 1).join(" "), available, (part) => width(part, style)),
    ];
  }

  return {
    ...{ width, lines, line, lacking },
    get boxes() {
      return boxes;
    },
  };
}

type Measure = (text: string) => number;

function wrapped(paragraph: string, available: number, measure: Measure): readonly string[] {
  if (measure(paragraph) <= available) return [paragraph.trim()];
  const made: string[] = [];
  let current = "";
  for (const word of paragraph.split(/[ \t]+/)) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (measure(longer) <= available) {
      current = longer;
      continue;
    }
    if (current !== "") made.push(current);
    const pieces = measure(word) <= available ? [word] : brokenWord(word, available, measure);
    made.push(...pieces.slice(0, -1));
    current = pieces.at(-1)!;
  }
  return [...made, current];
}

/** A word in pieces, after a hyphen where there is one. */
function brokenWord(word: string, available: number, measure: Measure): readonly string[] {
  const pieces: string[] = [];
  let current = "";
  for (const letter of letters(word)) {
    if (current !== "" && measure(current + letter) > available) {
      const hyphen = current.lastIndexOf("-") + 1;
      const cut = hyphen > 1 ? hyphen : current.length;
      pieces.push(current.slice(0, cut));
      current = current.slice(cut);
    }
    current += letter;
  }
  return [...pieces, current];
}

function shortened(text: string, available: number, measure: Measure): string {
  if (measure(text) <= available) return text;
  const all = letters(text);
  let [fits, tooLong] = [0, all.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${all.slice(0, middle).join("")}…`) <= available) fits = middle;
    else tooLong = middle;
  }
  return `${all.slice(0, fits).join("").trimEnd()}…`;
}

/** Letters with the marks that stand on them. */
function letters(text: string): readonly string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}

/** A line in parts that run one way: words with the blank behind them, and words from right to left all together. */
function stretches(text: string): readonly string[] {
  const words = text.match(/\S+\s*|\s+/gu) ?? [];
  if (!rightToLeft.test(text)) return words;
  const parts: string[] = [];
  let together = "";
  const settle = () => {
    const blank = together.length - together.trimEnd().length;
    if (together !== "") parts.push(together.trimEnd(), ...(blank > 0 ? [" "] : []));
    together = "";
  };
  for (const word of words) {
    if (rightToLeft.test(word)) together += word;
    else {
      settle();
      parts.push(word);
    }
  }
  settle();
  return parts;
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function compile(face: Face, text: string, size: number): Run {
  const lacking: string[] = [];
  let shown = "";
  for (const letter of text) {
    if (face.font.hasGlyphForCodePoint(letter.codePointAt(0)!)) shown += letter;
    else if (!invisible.test(letter)) {
      lacking.push(letter);
      shown += missingLetter;
    }
  }
  const { operators, width } = drawn(face, shown, size);
  const meant = `/Span <</ActualText <FEFF${Buffer.from(text, "utf16le").swap16().toString("hex")}>>> BDC `;
  return { width, lacking, operators: lacking.length > 0 ? `${meant}${operators}EMC ` : operators };
}

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u;

/** One array of glyphs and shifts; marks that stand higher or lower lift the line for themselves. */
function drawn(face: Face, text: string, size: number): Pick<Run, "operators" | "width"> {
  const [codes, places] = face.encode(text, []);
  let operators = "[";
  let hex = "";
  let advance = 0;
  const shift = (by: number) => {
    const rounded = Math.round(by * 10) / 10;
    if (rounded === 0) return;
    if (hex !== "") operators += `<${hex}>`;
    hex = "";
    operators += `${-rounded} `;
  };
  const rise = (by: number) => {
    if (hex !== "") operators += `<${hex}>`;
    hex = "";
    operators += `] TJ ${point((by * size) / 1000)} Ts [`;
  };
  places.forEach(({ xAdvance, advanceWidth, xOffset, yOffset }, n) => {
    if (yOffset !== 0) rise(yOffset);
    shift(xOffset);
    hex += codes[n];
    shift(xAdvance - advanceWidth - xOffset);
    if (yOffset !== 0) rise(0);
    advance += xAdvance;
  });
  if (hex !== "") operators += `<${hex}>`;
  return { operators: `${operators}] TJ `, width: (advance * size) / 1000 };
}
