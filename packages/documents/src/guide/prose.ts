/**
 * The little that a text of the guide can say of its form: paragraphs parted by blank lines, lists (`- ` or `1. `), and
 * links (`[title](https://…)`, or an address as it stands). Everything else is text. Each rule is read in one pass.
 */

export interface Piece {
  readonly text: string;
  /** `https:`, `http:` or `mailto:`; nothing else is a link. */
  readonly href?: string;
}

export type Line = readonly Piece[];

export type Block =
  | { readonly kind: "paragraph"; readonly lines: readonly Line[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly Line[] };

export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list: { ordered: boolean; items: string[] } | undefined;
  const settle = () => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", lines: paragraph.map(piecesOf) });
    if (list) blocks.push({ kind: "list", ordered: list.ordered, items: list.items.map(piecesOf) });
    paragraph = [];
    list = undefined;
  };
  for (const written of text.replace(/\r\n?/g, "\n").split("\n")) {
    const line = written.trim();
    const [, mark, item] = /^([-*•–]|\d{1,3}[.)])\s+(\S.*)$/.exec(line) ?? [];
    if (line === "") settle();
    else if (mark !== undefined) {
      const ordered = /^\d/.test(mark);
      if (list?.ordered !== ordered) settle();
      list ??= { ordered, items: [] };
      list.items.push(item!);
    } else if (list) list.items.push(`${list.items.pop()} ${line}`);
    else paragraph.push(line);
  }
  settle();
  return blocks;
}

/** A text without its form, on one line. */
export function plainText(line: Line): string {
  return line.map(({ text }) => text).join("");
}

const links = /\[([^[\]]{1,300})\]\(([^\s()<>"]{1,2000})\)|https?:\/\/[^\s<>"«»]{1,2000}/g;

function piecesOf(text: string): Line {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (piece: Piece) => void (piece.text !== "" && pieces.push(piece));
  for (const found of text.matchAll(links)) {
    const [whole, title, address] = found;
    const href = safe(address ?? bare(whole));
    if (href === undefined) continue;
    add({ text: text.slice(at, found.index) });
    add({ text: title ?? bare(whole), href });
    at = found.index + (title === undefined ? bare(whole).length : whole.length);
  }
  add({ text: text.slice(at) });
  return pieces;
}

/** An address in running text ends before the punctuation of its sentence. */
function bare(address: string): string {
  let end = address.length;
  while (end > 0 && ".,;:!?'’)]}".includes(address[end - 1]!)) {
    if (address[end - 1] === ")" && address.slice(0, end).includes("(")) break;
    end--;
  }
  return address.slice(0, end);
}

function safe(address: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return undefined;
  return address;
}
