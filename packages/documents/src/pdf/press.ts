/** The PDF file itself, made piece by piece: pdfkit writes its objects and embeds its fonts. */
import { collected, type WritingPdf } from "./collect.ts";
import { type Faces, type FontFiles, openFaces, type Reference, usualFonts } from "./faces.ts";
import { embedPicture, type Picture, type PictureHolder } from "./picture.ts";
import { point } from "./points.ts";
import { type Attributes, type StructuredPdf, structureOf } from "./structure.ts";

export { point } from "./points.ts";

export interface PressOptions {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly at: Date;
  readonly fonts?: FontFiles | undefined;
  /** False leaves page contents readable to a program that inflates nothing. */
  readonly compress?: boolean | undefined;
}

/** Drawing that is referred to before it is known. */
export interface Later {
  /** Operators that show it with its origin at a point of the current page. */
  at(x: number, y: number): string;
  settle(operators: string): void;
}

/** Points from the page's upper left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Press {
  readonly faces: Faces;
  /** How many pages there are. */
  readonly pages: number;
  page(width: number, height: number): void;
  /** Begins an element; what is made until `close` is inside it. */
  open(type: string): void;
  close(): void;
  /** An element with content of its own, which lies on one page: operators in points from the page's upper left corner. */
  leaf(type: string, operators: string, attributes?: Attributes): void;
  /** What a reader who listens is spared: rules, backgrounds, running heads. */
  artifact(operators: string): void;
  /** @param place how deep below the entries before it, and how far down the page it leads */
  bookmark(title: string, place?: { readonly depth?: number; readonly top?: number }): void;
  /** A place on the current page that links lead to. Names are told apart by their bytes. */
  anchor(name: string, y: number): void;
  /** An element that leads to an anchor, which may come later. */
  link(to: string, operators: string, area: Area, spoken: string): void;
  later(): Later;
  /** Puts a PNG or JPEG into the file, for `artifact` and `leaf` to show. */
  picture(bytes: Uint8Array, name: string): Promise<Picture>;
  end(): void;
  /** What has been made since the last call. */
  take(): Uint8Array | undefined;
}

/** What is used of pdfkit, of which its types leave out a part. */
interface Pdf extends StructuredPdf, WritingPdf, PictureHolder {
  readonly page: PdfPage;
  readonly outline: OutlineItem;
  addNamedDestination(name: string, ...place: readonly (string | number | null)[]): void;
  info: { [key: string]: unknown };
  font(path: string): unknown;
  readonly _font: Faces["regular"];
  addPage(options: object): void;
  addContent(operators: string): void;
  ref(data?: object): Reference;
  _addInfo(): void;
  end(): void;
}

interface OutlineItem {
  addItem(title: string, options?: object): OutlineItem;
}

interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly annotations: Reference[];
  readonly dictionary: { data: { [key: string]: unknown } };
  readonly fonts: { [id: string]: Reference };
  readonly xobjects: { [id: string]: Reference };
}

export async function openPress(options: PressOptions): Promise<Press> {
  const fonts = options.fonts ?? usualFonts();
  const pdf = await newDocument(options);
  const written = collected(pdf);
  const faces = openFaces(pdf, fonts);
  const structure = structureOf(pdf);
  /** What is drawn on the current page. */
  let content: string[] = [];
  let pages = 0;
  let forms = 0;
  /** The last entry of the side panel at each depth, beginning with the panel itself. */
  let entries: OutlineItem[] = [pdf.outline];

  function endPage(): void {
    if (pages === 0) return;
    pdf.addContent(content.join("\n"));
    content = [];
    structure.endPage();
  }

  function leaf(type: string, operators: string, attributes: Attributes = {}): void {
    const mark = structure.leaf(type, operators !== "", attributes);
    if (operators !== "") content.push(`/${type} <</MCID ${mark}>> BDC\n${operators}\nEMC`);
  }

  return {
    faces,
    get pages() {
      return pages;
    },
    page(width, height) {
      endPage();
      const before = pages > 0 ? pdf.page.dictionary : undefined;
      pdf.addPage({ size: [width, height], margin: 0 });
      // It is written; pdfkit would keep all of it for the list of pages, which needs its number only.
      if (before) before.data = {};
      pages++;
      structure.beginPage();
      for (const face of Object.values(faces)) pdf.page.fonts[face.id] = face.ref();
    },
    open: structure.open,
    close: structure.close,
    leaf,
    artifact: (operators) => void content.push(`/Artifact BMC\n${operators}\nEMC`),
    bookmark(title, { depth = 0, top } = {}) {
      const above = entries[Math.min(depth, entries.length - 1)]!;
      const entry = above.addItem(title, top === undefined ? {} : { top, left: pdf.page.width });
      entries = [...entries.slice(0, entries.indexOf(above) + 1), entry];
    },
    anchor: (name, y) => pdf.addNamedDestination(name, "XYZ", 0, point(y), null),
    link(to, operators, { x, y, width, height }, spoken) {
      const bottom = pdf.page.height - y - height;
      const rect = [x, bottom, x + width, bottom + height].map(point);
      const annotation = pdf.ref({
        ...{ Type: "Annot", Subtype: "Link", Rect: rect, Border: [0, 0, 0], F: 4 },
        ...{ Dest: new String(to), Contents: new String(spoken) },
      });
      pdf.page.annotations.push(annotation);
      leaf("Link", operators, { annotation });
    },
    later: () => laterOn(pdf, faces, `L${++forms}`),
    picture: (bytes, name) => embedPicture(pdf, bytes, name),
    end() {
      endPage();
      structure.end();
      pdf.end();
    },
    take: written,
  };
}

function laterOn(pdf: Pdf, faces: Faces, name: string): Later {
  const font = Object.fromEntries(Object.values(faces).map((face) => [face.id, face.ref()]));
  const form = pdf.ref({ Type: "XObject", Subtype: "Form", BBox: [-2, -16, 60, 8], Resources: { Font: font } });
  return {
    at(x, y) {
      pdf.page.xobjects[name] = form;
      return `q 1 0 0 1 ${point(x)} ${point(y)} cm /${name} Do Q`;
    },
    settle(operators) {
      form.write(operators);
      form.end();
      form.data = {};
    },
  };
}

async function newDocument({ title, author, language, at, compress }: PressOptions): Promise<Pdf> {
  const { default: PDFDocument } = await import("pdfkit");
  const pdf = new PDFDocument({
    ...{ autoFirstPage: false, pdfVersion: "1.7", tagged: true, displayTitle: true, lang: language },
    // None to begin with: its own would be Helvetica.
    font: "",
    ...{ compress: compress ?? true, fontLayoutCache: false },
    info: { Title: title, Author: author, Creator: "Cursus", Producer: "Cursus", CreationDate: at },
  }) as unknown as Pdf;
  const addInfo = pdf._addInfo;
  // pdfkit puts these texts into XML as they are.
  pdf._addInfo = () => {
    const { info } = pdf;
    const safe = (value: unknown) => (typeof value === "string" ? escaped(value) : value);
    pdf.info = Object.fromEntries(Object.entries(info).map(([key, value]) => [key, safe(value)]));
    addInfo.call(pdf);
    pdf.info = info;
  };
  return pdf;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
