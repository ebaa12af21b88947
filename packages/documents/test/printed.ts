/** What stands on the pages of a PDF that was written without compression: each piece of text, where it is, how wide. */
import { expect } from "vitest";
import type { PaperOptions, PaperReport, Target } from "../src/index.ts";

export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** It lies inside an element or an artifact. */
  readonly marked: boolean;
}

export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** What draws it. */
  readonly content: string;
  /** Elements on the page, by their numbers on it. */
  readonly marks: number;
  readonly listed: number;
}

interface FontFacts {
  readonly letters: readonly string[];
  readonly widths: readonly number[];
}

export interface Printed {
  readonly pages: readonly PrintedPage[];
  readonly objects: ReadonlyMap<number, string>;
}

export function printed(bytes: Buffer): Printed {
  const file = bytes.toString("latin1");
  const objects = new Map<number, string>();
  for (const [, id, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(Number(id), body!);
  const follow = (body: string, key: string) => objects.get(Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)![1]))!;
  const root = follow(/trailer[\s\S]*$/.exec(file)![0], "Root");
  const kids = /\/Kids \[([^\]]*)\]/.exec(follow(root, "Pages"))![1]!;
  const listed = [
    ...(/\/Nums \[([\s\S]*?)\]\n/.exec(follow(root, "StructTreeRoot"))?.[1] ?? "").matchAll(/(\d+) (\d+) 0 R/g),
  ];
  const lists = new Map(listed.map(([, key, list]) => [Number(key), objects.get(Number(list))!]));
  const fonts = new Map<string, FontFacts>();
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]): PrintedPage => {
    const page = objects.get(Number(id))!;
    const resources = follow(page, "Resources");
    const [, , width, height] = /\/MediaBox \[([^\]]*)\]/.exec(page)![1]!.split(" ").map(Number) as [
      number,
      number,
      number,
      number,
    ];
    for (const [, name] of resources.matchAll(/\/(F\d+) \d+ 0 R/g)) {
      if (!fonts.has(name!)) fonts.set(name!, fontFacts(follow(resources, name!), follow));
    }
    const content = streamOf(follow(page, "Contents"));
    const list = lists.get(Number(/\/StructParents (\d+)/.exec(page)![1]))!;
    return {
      ...{ width, height, content },
      pieces: piecesOf(content, fonts, (form) => streamOf(follow(resources, form))),
      marks: [...content.matchAll(/\/MCID/g)].length,
      listed: [...list.matchAll(/ 0 R/g)].length,
    };
  });
  return { pages, objects };
}

function streamOf(body: string): string {
  return /stream\n([\s\S]*)\nendstream/.exec(body)![1]!;
}

function fontFacts(font: string, follow: (body: string, key: string) => string): FontFacts {
  const letters: string[] = [];
  for (const [, start, list] of streamOf(follow(font, "ToUnicode")).matchAll(/<(\w+)> <\w+> \[(.*?)\]/g)) {
    [...list!.matchAll(/<([^>]*)>/g)].forEach(([, hex], n) => {
      const units = hex!.split(" ").map((unit) => Number.parseInt(unit, 16));
      letters[Number.parseInt(start!, 16) + n] = String.fromCharCode(...units);
    });
  }
  const descendant = follow(font.replace("/DescendantFonts [", "/Descendant "), "Descendant");
  return { letters, widths: /\/W \[0 \[([^\]]*)\]/.exec(descendant)![1]!.split(" ").map(Number) };
}

function piecesOf(content: string, fonts: ReadonlyMap<string, FontFacts>, form: (name: string) => string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  const token = /BT ([^\n]*?) ET|q 1 0 0 1 (\S+) (\S+) cm \/(L\d+) Do Q|(?:BMC|BDC)$|^EMC/gm;
  for (const [whole, text, x, y, name] of content.matchAll(token)) {
    if (text !== undefined) pieces.push({ ...pieceOf(text, fonts), marked: depth > 0 });
    else if (name !== undefined) {
      for (const one of piecesOf(form(name), fonts, form))
        pieces.push({ ...one, x: Number(x), y: Number(y), marked: depth > 0 });
    } else depth += whole === "EMC" ? -1 : 1;
  }
  return pieces;
}

function pieceOf(operators: string, fonts: ReadonlyMap<string, FontFacts>): Omit<Piece, "marked"> {
  const [, name, size] = /\/(F\d+) (\S+) Tf/.exec(operators)!;
  const [, x, y] = /1 0 0 -1 (\S+) (\S+) Tm/.exec(operators)!;
  const { letters, widths } = fonts.get(name!)!;
  let text = "";
  let advance = 0;
  for (const [, array] of operators.matchAll(/\[([^\]]*)\] TJ/g)) {
    for (const [part, hex] of array!.matchAll(/<(\w*)>|-?[\d.]+/g)) {
      if (hex === undefined) advance -= Number(part);
      else {
        for (const [code] of hex.matchAll(/\w{4}/g)) {
          text += letters[Number.parseInt(code, 16)];
          advance += widths[Number.parseInt(code, 16)]!;
        }
      }
    }
  }
  return { text, x: Number(x), y: Number(y), width: (advance * Number(size)) / 1000 };
}

export const options: PaperOptions = {
  language: "fr",
  institution: "Université de Brest",
  generatedAt: "2026-11-22T23:30:00.000Z",
  compress: false,
};
export const place = { class: "L3 Info", year: "2026-2027" };

export async function bytesOf(write: (target: Target) => Promise<PaperReport>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await write((piece) => pieces.push(piece));
  return Buffer.concat(pieces);
}

const plain = (pieces: readonly Piece[]) =>
  pieces
    .map(({ text }) => text)
    .join(" ")
    .replace(/[\s\u00a0\u202f]+/g, " ");

/** The text of each page, in the order in which it was written. */
export function pageTexts({ pages }: Printed): readonly string[] {
  return pages.map(({ pieces }) => plain(pieces));
}

export function shown(bytes: Buffer): string {
  return pageTexts(printed(bytes)).join(" ");
}

/** Everything stands between the margins, above the edge, and belongs to an element or is marked as none. */
export function expectSound({ pages }: Printed): void {
  for (const { width, height, pieces, marks, listed } of pages) {
    for (const piece of pieces) {
      expect(piece.x, piece.text).toBeGreaterThanOrEqual(41.9);
      expect(piece.x + piece.width, piece.text).toBeLessThanOrEqual(width - 41.9);
      expect(piece.y, piece.text).toBeGreaterThan(30);
      expect(piece.y, piece.text).toBeLessThan(height - 24);
      expect(piece.marked, piece.text).toBe(true);
    }
    expect(listed).toBe(marks);
  }
}
