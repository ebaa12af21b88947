/** What stands around every page: the head, the institution's name, the two languages, whom to write to. */
import { type Language, languages } from "@cursus/core";
import { type Html, html } from "../html.ts";
import { say } from "../messages.ts";
import { style } from "./style.ts";

/** Who asks, as far as it is known. */
export interface Institution {
  readonly name?: string | undefined;
  /** Whom to write to: an address or a page. */
  readonly contact?: string | undefined;
}

export interface Frame {
  readonly language: Language;
  readonly title: Html;
  readonly institution: Html;
  /** The links to this page in its languages; nothing where following one would lose what was typed. */
  readonly switch: Html;
  readonly main: Html;
  readonly foot: Html;
}

const styleElement: Html = { markup: `<style>${style}</style>` };

export function frame({ language, title, institution, switch: links, main, foot }: Frame): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} – ${institution}</title>
${styleElement}
</head>
<body>
<a class="skip" href="#main">${say(language, "form.skip")}</a>
<header class="bar"><p>${institution}</p>${links}</header>
<main id="main"><div class="card">${main}</div></main>
<footer class="foot">${foot}</footer>
</body>
</html>
`;
}

/** @param address where this page is found in a language */
export function languageSwitch(current: Language, address: (language: Language) => Html | string): Html {
  const items = languages.map((language) => {
    const name = say(language, "form.language_name");
    return language === current
      ? html`<li><span aria-current="true" lang="${language}">${name}</span></li>`
      : html`<li><a href="${address(language)}" hreflang="${language}" lang="${language}">${name}</a></li>`;
  });
  return html`<nav aria-label="${say(current, "form.languages")}"><ul>${items}</ul></nav>`;
}

export function nameOf({ name }: Institution, language: Language): Html {
  return name === undefined ? say(language, "form.unnamed") : html`${name}`;
}

/** Whom to write to, as something to press; absent where nobody was named. */
export function contactLink({ contact }: Institution): Html | undefined {
  if (contact === undefined) return undefined;
  if (/^https?:\/\/[^\s]+$/.test(contact)) return html`<a href="${contact}">${contact}</a>`;
  if (/^[^\s@]+@[^\s@]+$/.test(contact))
    return html`<a href="mailto:${encodeURIComponent(contact).replace("%40", "@")}">${contact}</a>`;
  return html`${contact}`;
}

/** The last line of a page. */
export function helpLine(institution: Institution, language: Language): Html {
  const contact = contactLink(institution);
  return html`<p>${contact ? say(language, "form.help_from", { contact }) : say(language, "form.help_from_sender")}</p>`;
}
