/** What somebody sees who opens the address of the API in a browser. */
import { type ClientScope, clientScopes, type Language, preferredLanguage } from "@cursus/core";
import {
  baseStyle,
  contactLink,
  frame,
  type Html,
  html,
  institutionOf,
  languageFrom,
  languageSwitch,
  nameOf,
  nothing,
  replies,
  type Site,
  sayer,
  sheetOf,
} from "@cursus/web";
import { pageMessages } from "./page-messages.ts";

const sheet = sheetOf(`${baseStyle}
pre{overflow-x:auto;padding:.75rem 1rem;background:var(--tint);border-radius:.375rem;font-size:.875rem}
dt code{font-weight:650}dd{margin:0 0 .75rem;color:var(--soft)}`);
const reply = replies({ sheet });
const say = sayer(pageMessages);

export async function apiPage(
  request: Request,
  { site, root, origin }: { readonly site: Site; readonly root: string; readonly origin: string },
): Promise<Response> {
  const settings = await site.settings();
  const wanted = languageFrom(new URL(request.url).searchParams.get("lang") ?? undefined);
  const own = settings?.languages[0] ?? "fr";
  const language = wanted ?? preferredLanguage(request.headers.get("accept-language") ?? undefined, own);
  const institution = institutionOf(settings);
  const contact = contactLink(institution);
  const page = frame({
    ...{ language, title: say(language, "apiPage.title"), institution: nameOf(institution, language), sheet },
    switch: languageSwitch(language, (other) => `${root}/?lang=${other}`),
    main: main(language, root, origin),
    foot: contact ? html`<p>${say(language, "apiPage.contact", { contact })}</p>` : nothing,
  });
  return reply.page(page.markup);
}

/** The address to ask at is the configured one: what a request calls this server is anybody's word. */
function main(language: Language, root: string, origin: string): Html {
  const document = `${root}/v1/openapi.json`;
  const scope = (one: ClientScope) =>
    html`<dt><code>${one}</code></dt><dd>${say(language, `apiPage.scope_${one}`)}</dd>`;
  return html`<h1>${say(language, "apiPage.title")}</h1>
<p>${say(language, "apiPage.what")}</p>
<p><a href="${document}">${say(language, "apiPage.document")}</a></p>
<h2>${say(language, "apiPage.key_title")}</h2>
<p>${say(language, "apiPage.key")}</p>
<pre>curl -H "Authorization: Bearer $KEY" ${origin || "https://…"}${root}/v1/client</pre>
<h2>${say(language, "apiPage.scopes_title")}</h2>
<dl>${clientScopes.map(scope)}</dl>`;
}
