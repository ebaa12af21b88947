/** A text of the guide on paper. */
import type { Language } from "@cursus/core";
import type { Style } from "../pdf/ink.ts";
import { lineGap, type Paper } from "../pdf/paper.ts";
import type { Block, Line } from "./prose.ts";

export interface FlowOptions {
  readonly type?: string;
  readonly style?: Style;
  /** Points. */
  readonly indent?: number;
  /** Where that is not the book's. */
  readonly lang?: Language | undefined;
  /** How much of what follows must stand on the same page. */
  readonly following?: number;
}

const body: Style = { size: 9 };

/** A text in lines, over as many pages as it takes. */
export function flow(paper: Paper, text: string, options: FlowOptions = {}): void {
  const { type = "P", style = body, indent = 0, lang, following = 0 } = options;
  const step = style.size * lineGap;
  let lines = paper.ink.lines(text, style, paper.width - indent);
  if (following > 0) paper.need(lines.length * step + following);
  while (lines.length > 0) {
    paper.need(step);
    const fitting = Math.max(1, Math.floor((paper.bottom - paper.y) / step + 0.001));
    const here = lines.slice(0, fitting);
    const drawn = here.map((line, at) =>
      paper.ink.line(line, style, paper.left + indent, paper.y + at * step + style.size),
    );
    paper.press.leaf(type, drawn.join("\n"), lang ? { lang } : {});
    paper.y += here.length * step;
    lines = lines.slice(fitting);
  }
}

export function prose(paper: Paper, blocks: readonly Block[], lang: Language | undefined): void {
  for (const block of blocks) {
    if (block.kind === "paragraph") flow(paper, block.lines.map(printed).join("\n"), { lang });
    else list(paper, block, lang);
    paper.y += 3;
  }
}

const hanging = 14;

function list(paper: Paper, { items, ordered }: Extract<Block, { kind: "list" }>, lang: Language | undefined): void {
  const { press, ink } = paper;
  press.open("L");
  for (const [at, item] of items.entries()) {
    press.open("LI");
    paper.need(body.size * lineGap);
    const mark = ordered ? `${at + 1}.` : "•";
    press.leaf("Lbl", ink.line(mark, body, paper.left + 2, paper.y + body.size));
    flow(paper, printed(item), { type: "LBody", indent: hanging, lang });
    press.close();
  }
  press.close();
}

/** On paper an address is read, not clicked. */
function printed(line: Line): string {
  return line
    .map(({ text, href }) => {
      const address = href?.replace(/^mailto:/i, "");
      return address === undefined || address === text ? text : `${text} (${address})`;
    })
    .join("");
}
