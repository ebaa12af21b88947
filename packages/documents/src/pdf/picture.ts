/** Logos and signatures: PNG and JPEG files, each once in the file however often it is shown. */
import { inflateSync } from "node:zlib";
import { fault, InvalidInputError } from "@cursus/core/light";
import type { Reference } from "./faces.ts";
import { paperMessages } from "./messages.ts";
import { point } from "./points.ts";

/** A picture that lies in the file. */
export interface Picture {
  /** Points, when it is as large as it may be in a space. */
  within(width: number, height: number): { readonly width: number; readonly height: number };
  /** Shows it on the current page. */
  at(x: number, y: number, size: { readonly width: number; readonly height: number }): string;
}

/** pdfkit's picture, as far as it is used here. */
interface PdfImage {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly obj: Reference;
  /** Of a PNG: its pixels, deflated. */
  readonly imgData?: Uint8Array;
  finalize?: () => void;
  embed(pdf: object): void;
}

export interface PictureHolder {
  openImage(bytes: Uint8Array): unknown;
  readonly page: { readonly xobjects: { [name: string]: Reference } };
}

const mostPixelBytes = 67_108_864;

/**
 * @param name what a person calls it
 * @throws InvalidInputError `paper.image_unreadable`
 */
export async function embedPicture(pdf: PictureHolder, bytes: Uint8Array, name: string): Promise<Picture> {
  const image = await embedded(pdf, bytes).catch((cause) => {
    throw fault(InvalidInputError, paperMessages, "paper.image_unreadable", { name }, { cause });
  });
  return {
    within(width, height) {
      const scale = Math.min(width / image.width, height / image.height);
      return { width: image.width * scale, height: image.height * scale };
    },
    at(x, y, { width, height }) {
      pdf.page.xobjects[image.label] = image.obj;
      return `q ${point(width)} 0 0 ${point(-height)} ${point(x)} ${point(y + height)} cm /${image.label} Do Q`;
    },
  };
}

async function embedded(pdf: PictureHolder, bytes: Uint8Array): Promise<PdfImage> {
  const image = pdf.openImage(bytes) as PdfImage;
  if (!(image.width > 0 && image.height > 0)) throw new Error("no pixels");
  const { finalize, imgData } = image;
  if (!finalize || !imgData) {
    // pdfkit reads a JPEG's head only; what follows its end mark, if anything, is short.
    if (Buffer.from(bytes.subarray(-4096)).lastIndexOf("ffd9", undefined, "hex") < 0) throw new Error("no end");
    image.embed(pdf);
    return image;
  }
  // pdfkit inflates transparent ones later, where an error would have nobody to catch it.
  inflateSync(imgData, { maxOutputLength: mostPixelBytes });
  await new Promise<void>((resolve) => {
    image.finalize = () => {
      finalize.call(image);
      resolve();
    };
    image.embed(pdf);
  });
  return image;
}
