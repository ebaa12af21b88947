/** A page of the office with all that stands around it, and the other answers that a handler gives. */
import { languages, type Session } from "@cursus/core";
import {
  contactLink,
  frame,
  type Html,
  hidden,
  html,
  institutionOf,
  languageSwitch,
  nameOf,
  nothing,
  replies,
  sayOfWeb,
} from "@cursus/web";
import { at, type Call, here } from "../call.ts";
import { type Flash, flashCookie, said } from "../flash.ts";
import { type MemberRoute, mayOpen, type Route } from "../route.ts";
import { sayOfOffice } from "../words/office.ts";
import { officeSheet } from "./style.ts";

const plain = replies({ sheet: officeSheet, ownReferrer: true });

export interface Content {
  readonly title: Html;
  readonly main: Html;
  /** Where this page hangs: a way back, at the top. */
  readonly up?: { readonly path: string; readonly label: Html };
  /** Something is wrong with what was sent: the title in the tab says so. */
  readonly faulty?: boolean;
}

/** @param headers of the answer, besides those of every page */
export function showPage(call: Call, content: Content, status = 200, headers?: { [name: string]: string }): Response {
  const { language, settings } = call;
  const institution = institutionOf(settings);
  const name = nameOf(institution, language);
  const { title, main, up, faulty = false } = content;
  const contact = contactLink(institution);
  const page = frame({
    ...{ language, sheet: officeSheet, switch: around(call, status) },
    title: faulty ? sayOfWeb(language, "web.error_title", { title }) : title,
    institution: name,
    main: html`${up && html`<p class="trail"><a href="${at(call, up.path)}">← ${up.label}</a></p>`}<h1>${unbroken(title)}</h1>
${flashNote(call)}${main}`,
    foot: contact ? html`<p>${sayOfOffice(language, "office.help_from", { contact })}</p>` : nothing,
  });
  said(call);
  return plain.page(page.markup, status, headers);
}

/** Sends the browser on to a page of the office; `flash` is what that page says first. */
export function goTo(call: Call, path: string, flash?: Flash): Response {
  if (flash) call.cookies.push(flashCookie(call.office, flash));
  return plain.seeOther(at(call, path));
}

export function showFile(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  return plain.file(bytes, type, name);
}

function flashNote({ office, flash, language }: Call): Html {
  if (!flash) return nothing;
  const sentence = office.messages.say(language, flash.code, flash.details);
  return html`<p class="note${!flash.remark && " good"}" role="status">${sentence}</p>
`;
}

/**
 * All that leads elsewhere. It folds where a screen is narrow, so that a page begins with what it is about; by the browser's own
 * means, without a script. Where it is wide (`page/style.ts`) nothing is folded, whether it was opened or not; browsers that
 * cannot say so keep it folded. "Menu" is the word in both languages: whoever cannot read the page finds the other one in it.
 */
function around(call: Call, status: number): Html {
  const { visit, language, me, route } = call;
  // Where a page came of something sent, changing the language would lose it.
  const again = visit.request.method !== "POST" && route !== undefined && status === 200;
  if (!me) return again ? languageSwitch(language, (other) => at(call, withLanguage(here(call), other))) : nothing;
  return html`<details class="fold"><summary>${sayOfOffice(language, "office.menu")}</summary>${tools(call, me, again)}${navigation(call, me)}</details>`;
}

/** Languages, the account, the way out. */
function tools(call: Call, { user }: Session, again: boolean): Html {
  const { language } = call;
  const buttons = languages.map((other) =>
    other === language
      ? html`<button name="lang" value="${other}" lang="${other}" aria-current="true">${sayOfWeb(other, "web.language_name")}</button>`
      : html`<button name="lang" value="${other}" lang="${other}">${sayOfWeb(other, "web.language_name")}</button>`,
  );
  const choice = html`<form method="post" action="${at(call, "/language")}">${guard(call)}${hidden([["back", here(call)]])}${buttons}</form>`;
  return html`<div class="tools">${again && choice}<a href="${at(call, "/account")}"${currentAt(call, "/account")}>${user.name}</a><form method="post" action="${at(call, "/sign-out")}">${guard(call)}<button>${sayOfOffice(language, "office.sign_out")}</button></form></div>`;
}

function withLanguage(path: string, language: string): string {
  const url = new URL(path, "http://office");
  url.searchParams.set("lang", language);
  return `${url.pathname}${url.search}`;
}

function navigation(call: Call, { actor }: Session): Html {
  const { office, language } = call;
  const items = office.routes.flatMap((one) => {
    const named = menuEntry(one);
    if (!named || !mayOpen(actor, named)) return [];
    return [html`<li><a href="${at(call, one.path)}"${currentAt(call, one.path)}>${named.menu![language]}</a></li>`];
  });
  return html`<nav class="menu" aria-label="${sayOfOffice(language, "office.navigation")}"><ul>${items}</ul></nav>
`;
}

/** Marks the page that is open, and what it hangs below. */
function currentAt({ route }: Call, path: string): Html {
  if (route?.path === path) return html` aria-current="page"`;
  return path !== "" && route?.path.startsWith(`${path}/`) ? html` aria-current="true"` : nothing;
}

function menuEntry(route: Route): MemberRoute | undefined {
  return route.opens !== "anyone" && route.menu !== undefined ? route : undefined;
}

/** What every form that posts carries, so that no other site can send it. */
export function guard({ token }: Pick<Call, "token">): Html {
  return hidden([["_token", token]]);
}

/** A title in which no academic year is cut in two. */
export function unbroken({ markup }: Html): Html {
  return { markup: markup.replace(/\b\d{4}-\d{4}\b/g, '<span class="whole">$&</span>') };
}

/** An address of the office with a changed query: absent values are taken out. */
export function withQuery(call: Call, changes: { readonly [name: string]: string | undefined }): string {
  const url = new URL(here(call), "http://office");
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return at(call, `${url.pathname === "/" ? "" : url.pathname}${url.search}`);
}
