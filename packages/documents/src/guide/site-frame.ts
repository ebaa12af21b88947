/** What every page of the site has around it. */
import type { Language } from "@cursus/core";
import { type Atlas, type Node, pathTo } from "./atlas.ts";
import { type Html, html } from "./html.ts";
import type { Said, Voice } from "./voice.ts";

/** A site in one language. */
export interface Site {
  readonly atlas: Atlas;
  readonly voice: Voice;
  readonly institution: string;
  /** The languages that there is a site in. */
  readonly languages: readonly Language[];
  /** There is a PDF of it. */
  readonly book: boolean;
}

export interface Framed {
  /** The file, without its ending. */
  readonly page: string;
  readonly title: Said;
  /** What the breadcrumb leads down to; absent: the home page alone. */
  readonly node?: Node;
  readonly body: Html;
  readonly script?: boolean;
}

export function fileOf(language: Language, page: string): string {
  return `${language}/${page}.html`;
}

export function bookOf(language: Language): string {
  return `guide-${language}.pdf`;
}

/** A text with its language, where that is not the page's. */
export function said({ text, lang }: Said): Html {
  return lang ? html`<span lang="${lang}">${text}</span>` : html`${text}`;
}

export function linkTo(site: Site, node: Node): Html {
  const title = site.voice.title(node);
  return node.page === undefined ? said(title) : html`<a href="${node.page}.html">${said(title)}</a>`;
}

export function guideTitle({ atlas, voice }: Site): string {
  return voice.say("study.title_of", { label: voice.title(atlas.root).text, year: atlas.year });
}

export function framed(site: Site, { page, title, node, body, script }: Framed): string {
  const { voice, institution, atlas } = site;
  const whole =
    page === "index" ? guideTitle(site) : voice.say("study.page_title", { page: title.text, guide: guideTitle(site) });
  const foot = { institution, year: atlas.year };
  return html`<!doctype html>
<html lang="${voice.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${whole}</title>
<link rel="stylesheet" href="../style.css">
${languageLinks(site, page)}
</head>
<body>
<a class="skip" href="#content">${voice.say("study.skip")}</a>
<header class="bar">
<p>${institution || voice.say("study.title")}</p>
<nav aria-label="${voice.say("study.main_menu")}"><ul>${menu(site, page)}</ul></nav>
</header>
${node && page !== "index" ? trail(site, { page, node, title }) : undefined}
<main id="content" tabindex="-1">
<div class="card">
${body}
</div>
</main>
<footer class="foot"><p>${institution ? voice.say("study.foot", foot) : voice.say("study.foot_alone", foot)}</p></footer>
${script && html`<script src="../guide.js"></script>`}
</body>
</html>
`.markup;
}

function languageLinks({ languages, voice }: Site, page: string): Html {
  const others = languages.filter((language) => language !== voice.language);
  return html`${others.map((one) => html`<link rel="alternate" hreflang="${one}" href="../${fileOf(one, page)}">`)}`;
}

function menu(site: Site, page: string): readonly Html[] {
  const { voice, languages, book } = site;
  const entries = [
    ["index", voice.say("study.home")],
    ["a-z", voice.say("study.index")],
    ["people", voice.say("study.people")],
  ] as const;
  return [
    ...entries.map(([target, text]) =>
      target === page
        ? html`<li><a href="${target}.html" aria-current="page">${text}</a></li>`
        : html`<li><a href="${target}.html">${text}</a></li>`,
    ),
    ...(book ? [html`<li><a href="../${bookOf(voice.language)}">${voice.say("study.book")}</a></li>`] : []),
    ...languages
      .filter((language) => language !== voice.language)
      .map(
        (other) =>
          html`<li><a href="../${fileOf(other, page)}" hreflang="${other}" lang="${other}">${languageNames[other]}</a></li>`,
      ),
  ];
}

/** As each language calls itself. */
export const languageNames: { readonly [L in Language]: string } = { fr: "Français", en: "English" };

/** A list of the whole guide hangs in its home. */
function trail(site: Site, { page, node, title }: Pick<Framed, "page" | "title"> & { readonly node: Node }): Html {
  const above = pathTo(node).filter((one) => one.page !== undefined && one.page !== page);
  const links = above.map((one) => html`<li>${linkTo(site, one)}</li>`);
  return html`<nav class="trail" aria-label="${site.voice.say("study.you_are_here")}"><ol>${links}<li><span aria-current="page">${said(title)}</span></li></ol></nav>`;
}
