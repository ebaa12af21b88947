/**
 * What is a heading, a table, a cell: the elements of a PDF, written as they end. pdfkit can write them too, but keeps every
 * one of them until the end of the file.
 */
import type { Reference } from "./faces.ts";

/** What an element says beyond its type: `Alt`, or the `Scope` of a table's header. */
export interface Attributes {
  readonly alt?: string;
  readonly scope?: "Column" | "Row";
  /** Another language than the document's, e.g. `en`. */
  readonly lang?: string;
  /** Where a click leads: the annotation that lies over it. */
  readonly annotation?: Reference;
}

export interface Structure {
  beginPage(): void;
  endPage(): void;
  /** Begins an element; what comes until `close` is inside it. */
  open(type: string): void;
  close(): void;
  /** An element with content of its own on the current page ; its number there, or -1 where it has none. */
  leaf(type: string, filled: boolean, attributes: Attributes): number;
  end(): void;
}

/** What is used of pdfkit. */
export interface StructuredPdf {
  readonly page: { readonly dictionary: { data: { [key: string]: unknown } } };
  ref(data?: object): Reference;
  getStructTreeRoot(): { readonly data: { [key: string]: unknown } };
  getStructParentTree(): { add(key: number, value: Reference): void };
  createStructParentTreeNextKey(): number;
}

interface Open {
  readonly type: string;
  readonly ref: Reference;
  readonly kids: number[];
}

export function structureOf(pdf: StructuredPdf): Structure {
  const document: Open = { type: "Document", ref: pdf.ref({}), kids: [] };
  pdf.getStructTreeRoot().data.K = document.ref;
  const opened: Open[] = [document];
  /** The elements of the current page's content, by their number on it. */
  let marked: number[] = [];

  /** Writes an object, and forgets what was in it: others refer to it by its number. */
  function write(ref: Reference, data: object): void {
    ref.data = data;
    ref.end();
    ref.data = {};
  }

  /** A click's element is found from its annotation, too. */
  function tie(annotation: Reference, element: Reference): void {
    const key = pdf.createStructParentTreeNextKey();
    pdf.getStructParentTree().add(key, element);
    write(annotation, { ...annotation.data, StructParent: key });
  }

  function close(): void {
    const { type, ref, kids } = opened.pop()!;
    const parent = opened.at(-1);
    write(ref, { S: type, P: parent?.ref ?? pdf.getStructTreeRoot(), K: references(kids) });
    parent?.kids.push(ref.id);
  }

  return {
    beginPage() {
      pdf.page.dictionary.data.StructParents = pdf.createStructParentTreeNextKey();
    },
    endPage() {
      const list = pdf.ref({});
      write(list, references(marked));
      pdf.getStructParentTree().add(pdf.page.dictionary.data.StructParents as number, list);
      marked = [];
    },
    open: (type) => void opened.push({ type, ref: pdf.ref({}), kids: [] }),
    close,
    leaf(type, filled, { alt, scope, lang, annotation }) {
      const { ref: parent, kids } = opened.at(-1)!;
      const extra = {
        ...(alt && { Alt: new String(alt) }),
        ...(scope && { A: { O: "Table", Scope: scope } }),
        ...(lang && { Lang: new String(lang) }),
      };
      const over = annotation && { Type: "OBJR", Obj: annotation, Pg: pdf.page.dictionary };
      const place = filled ? { Pg: pdf.page.dictionary, K: over ? [marked.length, over] : marked.length } : {};
      const element = pdf.ref({});
      if (annotation) tie(annotation, element);
      write(element, { S: type, P: parent, ...place, ...extra });
      kids.push(element.id);
      return filled ? marked.push(element.id) - 1 : -1;
    },
    end() {
      while (opened.length > 0) close();
    },
  };
}

/** A list of objects by their numbers. pdfkit prints what it does not know by its `toString`. */
function references(ids: readonly number[]): object {
  return { [Symbol.toStringTag]: "References", toString: () => `[${ids.map((id) => `${id} 0 R`).join(" ")}]` };
}
