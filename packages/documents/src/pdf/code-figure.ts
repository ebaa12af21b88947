/** QR codes as vectors, with the quiet zone that scanners ask for. */
import { fault, InvalidInputError } from "@cursus/core/light";
import encodeQR from "qr";
import { paperMessages } from "./messages.ts";
import { point } from "./points.ts";

export interface CodeFigure {
  /** Points, with the quiet zone. */
  readonly side: number;
  /** Its upper left corner is at a point of the page. */
  at(x: number, y: number): string;
}

const quietZone = 4;
/** Points: 0.46 mm, which a phone reads from a print of 300 dots an inch, folded or not. */
const smallestModule = 1.3;
const smallestSide = 92;

/**
 * Error correction M: a seventh of it may be lost to a fold or a stain.
 * @param exam what the error names
 * @throws InvalidInputError `paper.code_too_long`
 */
export function codeFigure(text: string, exam: string): CodeFigure {
  const modules = modulesOf(text, exam);
  const size = point(Math.max(smallestModule, smallestSide / modules.length));
  const dark = modules.flatMap((row, y) => runsOf(row).map(([x, length]) => `${x} ${y} ${length} 1 re`)).join(" ");
  return {
    side: size * modules.length,
    // Filled once as a whole: rows that were filled one by one would show hairlines between them on a screen.
    at: (x, y) => `q ${size} 0 0 ${size} ${point(x)} ${point(y)} cm 0 g ${dark} f Q`,
  };
}

function modulesOf(text: string, exam: string): readonly (readonly boolean[])[] {
  try {
    return encodeQR(text, "raw", { ecc: "medium", border: quietZone });
  } catch (cause) {
    throw fault(InvalidInputError, paperMessages, "paper.code_too_long", { exam, length: text.length }, { cause });
  }
}

/** Where dark modules begin in a row, and how many follow each other. */
function runsOf(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    if (x > 0 && row[x - 1]) runs.at(-1)![1]++;
    else runs.push([x, 1]);
  });
  return runs;
}
