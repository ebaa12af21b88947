/** The pages of the site. */
import type { GuidePage, GuideTeacher } from "@cursus/core";
import { digestOf, isContainer, type Node } from "./atlas.ts";
import { type Html, html, nothing } from "./html.ts";
import { blocksOf } from "./prose.ts";
import { joined, proseHtml } from "./prose-html.ts";
import { bookOf, fileOf, framed, guideTitle, languageNames, linkTo, type Site, said } from "./site-frame.ts";
import { composition, facts } from "./site-parts.ts";
import { type Said, textFields } from "./voice.ts";

/** The page of an element; of the root, the home of the guide. */
export function elementPage(site: Site, node: Node, page: GuidePage): string {
  const { voice, atlas } = site;
  const isHome = node === atlas.root;
  const title = voice.title(node);
  const whole = isHome || isContainer(node);
  const below =
    node.children.length > 0 && html`<h2>${voice.say("study.structure")}</h2>\n${composition(site, node, 3)}`;
  const kicker = isHome ? voice.say("study.title_year", { year: atlas.year }) : voice.kind(node);
  const body = html`<p class="kicker">${kicker}</p>
<h1>${said(title)}</h1>
${isHome && atlas.draft && html`<p class="note">${voice.say("study.draft_year")}</p>`}
${facts(site, node)}
${teachers(site, page.teachers)}
${whole && texts(site, node, page)}
${below}
${!whole && texts(site, node, page)}`;
  return framed(site, { page: node.page!, title, node, body });
}

function teachers({ voice }: Site, people: readonly GuideTeacher[]): Html {
  if (people.length === 0) return nothing;
  const lines = people.map((one) => html`<li><a href="people.html#${anchorOf(one)}">${voice.teacher(one)}</a></li>`);
  return html`<h2>${voice.say("study.teachers")}</h2><ul class="plain">${lines}</ul>`;
}

function texts({ voice }: Site, node: Node, page: GuidePage): Html {
  const found = voice.texts(page);
  const expected = (node.kind === "ue" || node.kind === "ec") && node.children.length === 0;
  if (!found) return expected ? html`<p class="note">${voice.say("study.no_text")}</p>` : nothing;
  const foreign =
    found.language !== voice.language && html`<p class="note">${voice.say(`study.only_in_${found.language}`)}</p>`;
  const sections = textFields.flatMap((field) => {
    const text = found.texts[field];
    if (text === undefined) return [];
    const lang = found.language === voice.language ? nothing : html` lang="${found.language}"`;
    return [
      html`<h2>${voice.say(`study.${field}`)}</h2><div class="prose"${lang}>${proseHtml(blocksOf(text))}</div>\n`,
    ];
  });
  return html`${foreign}${sections}`;
}

/** What the people of a guide are told by, whatever their names are. */
function anchorOf({ id }: Pick<GuideTeacher, "id">): string {
  return `t-${digestOf(id)}`;
}

/** A teacher, and what the teacher teaches in the diploma. */
export interface Person {
  readonly teacher: GuideTeacher;
  readonly nodes: readonly Node[];
}

export function peoplePage(site: Site, people: readonly Person[]): string {
  const { voice } = site;
  const collator = new Intl.Collator(voice.language);
  const name = ({ teacher }: Person) => `${teacher.lastName} ${teacher.firstName ?? ""}`;
  const sorted = people.toSorted(
    (a, b) => collator.compare(name(a), name(b)) || (a.teacher.id < b.teacher.id ? -1 : 1),
  );
  const sections = sorted.map(({ teacher, nodes }) => {
    const lines = nodes.map((node) => html`<li>${linkTo(site, node)} <span class="code">${node.code}</span></li>`);
    const { lastName, firstName } = teacher;
    return html`<h2 id="${anchorOf(teacher)}" tabindex="-1">${lastName}${firstName && ` ${firstName}`}</h2><ul class="plain">${lines}</ul>\n`;
  });
  const title: Said = { text: voice.say("study.people") };
  const intro = voice.say(people.length === 0 ? "study.nobody" : "study.people_intro");
  const body = html`<h1>${title.text}</h1>\n<p>${intro}</p>\n${sections}`;
  return framed(site, { page: "people", title, node: site.atlas.root, body });
}

/** Every unit and course by title: the search that needs no script, and that a script may filter. */
export function indexPage(site: Site): string {
  const { voice, atlas } = site;
  const collator = new Intl.Collator(voice.language, { numeric: true });
  const listed = atlas.nodes
    .filter(({ kind, page }) => page !== undefined && (kind === "ue" || kind === "ec"))
    .map((node) => ({ node, text: voice.title(node).text }))
    .sort((a, b) => collator.compare(a.text, b.text) || (a.node.code < b.node.code ? -1 : 1));
  const groups = Map.groupBy(listed, ({ text }) => letterOf(text));
  const letters = [...groups.keys()];
  const shown = (letter: string) => letter || voice.say("study.other_letters");
  const links = letters.map((letter) => html`<li><a href="#${idOf(letter)}">${shown(letter)}</a></li>`);
  const sections = [...groups].map(([letter, entries]) => {
    const lines = entries.map(
      ({ node }) => html`<li>${linkTo(site, node)} <span class="code">${node.code}</span></li>`,
    );
    return html`<section data-letter="${letter}"><h2 id="${idOf(letter)}" tabindex="-1">${shown(letter)}</h2><ul class="plain">${lines}</ul></section>\n`;
  });
  const filter = html`<div class="filter" id="filter" hidden data-found="${voice.say("study.found", { count: 0 })}" data-none="${voice.say("study.found_none")}">
<label for="words">${voice.say("study.filter")}</label><input id="words" type="search" autocomplete="off">
<p role="status" class="soft"></p></div>`;
  const title: Said = { text: voice.say("study.index") };
  const intro = voice.say(listed.length === 0 ? "study.nothing_below" : "study.index_intro");
  const nav =
    letters.length > 0 && html`<nav aria-label="${voice.say("study.letters")}"><ul class="letters">${links}</ul></nav>`;
  const body = html`<h1>${title.text}</h1>\n<p>${intro}</p>\n${filter}\n${nav}\n${sections}`;
  return framed(site, { page: "a-z", title, node: atlas.root, body, script: true });
}

/** The letter under which a title stands; none for what begins with no letter of ours. */
function letterOf(text: string): string {
  const first = text.normalize("NFD").replace(/^[^\p{L}\p{N}]+/u, "")[0] ?? "";
  const plain = first.replace("œ", "o").replace("Œ", "O").toUpperCase();
  return /^[A-Z]$/.test(plain) ? plain : "";
}

function idOf(letter: string): string {
  return `l-${letter || "0"}`;
}

/** The door of the folder: the guide in each language, as a site and as a book. */
export function doorPage(sites: readonly Site[]): string {
  const [first] = sites as readonly [Site, ...Site[]];
  const { voice, institution } = first;
  const entries = sites.map((site) => {
    const { language } = site.voice;
    const book = site.book && html` <a href="${bookOf(language)}" hreflang="${language}">PDF</a>`;
    return html`<li lang="${language}"><a href="${fileOf(language, "index")}" hreflang="${language}">${guideTitle(site)}</a> <span class="soft">${languageNames[language]}</span>${book}</li>`;
  });
  const titles = joined(
    sites.map(
      (site) =>
        html`<span lang="${site.voice.language}">${site.voice.say("study.title_year", { year: site.atlas.year })}</span>`,
    ),
    html`<br>`,
  );
  return html`<!doctype html>
<html lang="${voice.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${guideTitle(first)}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<header class="bar"><p>${institution || voice.say("study.title")}</p></header>
<main id="content">
<div class="card">
<h1>${titles}</h1>
<ul class="plain">${entries}</ul>
</div>
</main>
</body>
</html>
`.markup;
}
