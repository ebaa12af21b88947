/** The letters of a paper: where their files lie, and what of pdfkit turns text into them. */
import { createRequire } from "node:module";
import { fault, InvalidInputError } from "@cursus/core/light";
import { paperMessages } from "./messages.ts";

/** TrueType or OpenType files of one typeface. */
export interface FontFiles {
  readonly regular: string;
  readonly bold: string;
}

/** An object of the PDF that others refer to. */
export interface Reference {
  readonly id: number;
  data: object;
  write(chunk: string | Uint8Array): void;
  end(): void;
}

/** pdfkit's embedded font, as far as it is used here. */
export interface Face {
  readonly id: string;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  readonly ascender: number;
  readonly descender: number;
  /** Glyphs in the order they are drawn, and their places in thousandths of the size. */
  encode(text: string, features: readonly string[]): readonly [readonly string[], readonly GlyphPlace[]];
  ref(): Reference;
}

export interface GlyphPlace {
  readonly xAdvance: number;
  readonly advanceWidth: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

export interface Faces {
  readonly regular: Face;
  readonly bold: Face;
}

/**
 * DejaVu: Latin with all its accents, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic, but no Chinese, Japanese,
 * Korean, Indian, Thai or Ethiopic letters. Condensed, because tables are narrow and names are long.
 */
export function usualFonts(): FontFiles {
  const { resolve } = createRequire(import.meta.url);
  return {
    regular: resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf"),
    bold: resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf"),
  };
}

interface FontHolder {
  font(path: string): unknown;
  readonly _font: Face;
}

export function openFaces(document: FontHolder, { regular, bold }: FontFiles): Faces {
  return { regular: openFace(document, regular), bold: openFace(document, bold) };
}

function openFace(document: FontHolder, file: string): Face {
  try {
    document.font(file);
    return document._font;
  } catch (cause) {
    throw fault(InvalidInputError, paperMessages, "paper.font_unreadable", { file }, { cause });
  }
}
