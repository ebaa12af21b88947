/** A text of the guide on a page of its site. */
import { type Html, html } from "./html.ts";
import type { Block, Line } from "./prose.ts";

export function proseHtml(blocks: readonly Block[]): Html {
  return html`${blocks.map(blockHtml)}`;
}

function blockHtml(block: Block): Html {
  if (block.kind === "paragraph") return html`<p>${joined(block.lines.map(lineHtml), html`<br>`)}</p>`;
  const items = block.items.map((item) => html`<li>${lineHtml(item)}</li>`);
  return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

function lineHtml(line: Line): Html {
  return html`${line.map(({ text, href }) => (href === undefined ? html`${text}` : html`<a href="${href}">${text}</a>`))}`;
}

/** One after the other, with something between. */
export function joined(parts: readonly Html[], between: Html): Html {
  return html`${parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]))}`;
}
