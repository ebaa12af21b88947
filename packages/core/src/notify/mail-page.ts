/** A mail as HTML: one column of paragraphs that every mail program shows, with its colours written into each element. */
import type { Language } from "../kernel/messages.ts";

export interface MailPage {
  readonly language: Language;
  readonly subject: string;
  /** Markup, one paragraph after the other. */
  readonly body: readonly string[];
  /** Markup below a line, in smaller letters. */
  readonly foot?: string;
}

export function mailPage({ language, subject, body, foot }: MailPage): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(subject)}</title></head>`,
    `<body style="margin:0;background:#f4f5f7;color:#1b1f24;font:16px/1.5 system-ui,'Segoe UI',Arial,sans-serif">`,
    `<div style="max-width:36rem;margin:0 auto;padding:1.5rem;background:#ffffff;overflow-wrap:anywhere">`,
    ...body,
    ...(foot === undefined
      ? []
      : [`<p style="font-size:.875rem;color:#4b5560;border-top:1px solid #d5dae0;padding-top:1rem">${foot}</p>`]),
    "</div></body></html>",
  ].join("\n");
}

/** A paragraph of text. The mail's own link in it can be followed; no other, or a person's name could bring one along. */
export function paragraphOf(text: string, link?: string): string {
  const pieces = link === undefined ? [text] : text.split(link);
  return `<p>${pieces
    .map(escapeHtml)
    .join(linkOf(link ?? "", link ?? ""))
    .replaceAll("\n", "<br>")}</p>`;
}

/** What the mail is about, as a button, and its address in full for those who want to see where it leads. */
export function buttonOf(address: string, words: string): string {
  const safe = escapeHtml(address);
  return [
    `<p><a href="${safe}" style="display:inline-block;padding:.75rem 1.25rem;border-radius:.375rem;background:#0b4f8a;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(words)}</a></p>`,
    `<p style="font-size:.875rem">${linkOf(address, address)}</p>`,
  ].join("\n");
}

export function linkOf(address: string, words: string): string {
  return `<a href="${escapeHtml(address)}" style="color:#0b4f8a">${escapeHtml(words)}</a>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
