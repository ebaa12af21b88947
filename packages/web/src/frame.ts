/** What stands around every page: the head, the institution's name, the two languages, whom to write to. */
import { type Language, languages } from "@cursus/core";
import { type Html, html, nothing } from "./html.ts";
import { baseSheet, type Sheet } from "./style.ts";
import { sayOfWeb } from "./words.ts";

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
  /** What leads elsewhere, between the institution's name and the page. */
  readonly navigation?: Html;
  readonly sheet?: Sheet;
  /** What else stands in the head. */
  readonly head?: Html;
}

export function frame(given: Frame): Html {
  const { language, title, institution, switch: links, main, foot } = given;
  const { navigation = nothing, sheet = baseSheet, head = nothing } = given;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} – ${institution}</title>
${sheet.element}
${head}</head>
<body>
<a class="skip" href="#main">${sayOfWeb(language, "web.skip")}</a>
<header class="bar"><p>${institution}</p>${links}</header>
${navigation}<main id="main"><div class="card">${main}</div></main>
<footer class="foot">${foot}</footer>
</body>
</html>
`;
}

/** @param address where this page is found in a language */
export function languageSwitch(current: Language, address: (language: Language) => Html | string): Html {
  const items = languages.map((language) => {
    const name = sayOfWeb(language, "web.language_name");
    return language === current
      ? html`<li><span aria-current="true" lang="${language}">${name}</span></li>`
      : html`<li><a href="${address(language)}" hreflang="${language}" lang="${language}">${name}</a></li>`;
  });
  return html`<nav aria-label="${sayOfWeb(current, "web.languages")}"><ul>${items}</ul></nav>`;
}

export function nameOf({ name }: Institution, language: Language): Html {
  return name === undefined ? sayOfWeb(language, "web.unnamed") : html`${name}`;
}

/** Whom to write to, as something to press; absent where nobody was named. */
export function contactLink({ contact }: Institution): Html | undefined {
  if (contact === undefined) return undefined;
  if (/^https?:\/\/[^\s]+$/.test(contact)) return html`<a href="${contact}">${contact}</a>`;
  if (/^[^\s@]+@[^\s@]+$/.test(contact))
    return html`<a href="mailto:${encodeURIComponent(contact).replace("%40", "@")}">${contact}</a>`;
  return html`${contact}`;
}
