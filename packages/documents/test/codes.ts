/** QR codes as a page draws them: where they are, and what a scanner reads. */
import decodeQR from "qr/decode.js";
import type { PrintedPage } from "./printed.ts";

export interface PrintedCode {
  readonly x: number;
  readonly y: number;
  /** Points, with the quiet zone. */
  readonly side: number;
  /** Points. */
  readonly module: number;
  readonly read: () => string;
  /** Where the lines of its caption stand. */
  readonly caption: readonly { readonly x: number; readonly y: number }[];
}

type Rectangle = readonly [x: number, y: number, width: number, height: number];

const quietZone = 4;

export function printedCodes({ content }: PrintedPage): readonly PrintedCode[] {
  const figure =
    /\/Figure <<\/MCID \d+>> BDC\nq (\S+) 0 0 \S+ (\S+) (\S+) cm 0 g ([\d. re]+) f Q\nEMC((?:\n\/Span <<\/MCID \d+>> BDC\n[\s\S]*?\nEMC)*)/g;
  return [...content.matchAll(figure)].map(([, size, x, y, drawn, caption = ""]) => {
    const rectangles = drawn!.split(/ re ?/).flatMap((one): Rectangle[] => {
      return one === "" ? [] : [one.split(" ").map(Number) as unknown as Rectangle];
    });
    const modules = Math.max(...rectangles.map(([left, , width]) => left + width)) + quietZone;
    return {
      ...{ x: Number(x), y: Number(y), module: Number(size), side: modules * Number(size) },
      read: () => read(rectangles, modules),
      caption: [...caption.matchAll(/1 0 0 -1 (\S+) (\S+) Tm/g)].map(([, left, base]) => ({
        ...{ x: Number(left), y: Number(base) },
      })),
    };
  });
}

/** Four pixels a module, as a scanner would see them. */
function read(rectangles: readonly Rectangle[], modules: number): string {
  const wide = modules * 4;
  const data = new Uint8Array(wide * wide * 4).fill(255);
  for (const [left, top, width, height] of rectangles) {
    for (let y = top * 4; y < (top + height) * 4; y++) {
      for (let x = left * 4; x < (left + width) * 4; x++) data.fill(0, (y * wide + x) * 4, (y * wide + x) * 4 + 3);
    }
  }
  return decodeQR({ width: wide, height: wide, data }, { format: "RGBA", timeLimit: 10_000 });
}
