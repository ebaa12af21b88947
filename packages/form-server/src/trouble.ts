/** What is answered when a request cannot be done: which status, which page, and what was typed given back. */
import { httpStatusOf, isCursusError, type Language, tokenFrom } from "@cursus/core";
import {
  button,
  day,
  first,
  type Html,
  institutionOf,
  languageFrom,
  languageOfStranger,
  languageSwitch,
  languageWanted,
  nothing,
  type Site,
  type Visit,
  webStatuses,
} from "@cursus/web";
import { type FormCode, say } from "./messages.ts";
import { pageReply, type Told, toldPage } from "./pages/told.ts";

/** What has a page of its own. Everything else is nobody's fault. */
const withPage: readonly string[] = [
  ...["link.unknown", "link.expired", "link.closed", "link.revoked", "form.no_page"],
  ...["web.cut_short", "web.foreign_origin", "web.too_large", "web.wrong_type"],
];

/** Seconds after which a browser or a mail provider may try again. */
const retryAfter = "30";

export function statusOf(error: unknown): number {
  const status = httpStatusOf(error, webStatuses);
  if (isCursusError(error) && withPage.includes(error.code)) return status;
  return status === 503 || status === 409 ? 503 : 500;
}

export async function troubleReply(site: Site, visit: Visit, error: unknown): Promise<Response> {
  const status = statusOf(error);
  if (status >= 500) return await unavailable(site, visit, status);
  const settings = await site.settings();
  const { code, details } = error as { readonly code: string; readonly details: { readonly [name: string]: unknown } };
  const theirs = languageFrom(details.language as string | undefined);
  // A link that ran out is its person's; a replaced one was likely opened by someone else.
  const ranOut = code === "link.expired" || code === "link.closed";
  const language =
    languageWanted(visit) ??
    theirs ??
    (ranOut ? settings?.languages[0] : undefined) ??
    languageOfStranger(visit, settings);
  const named = code.replace("link.", "form.link_").replace("web.", "form.") as FormCode;
  const date = typeof details.date === "string" ? { date: day(details.date, language) } : undefined;
  const told: Told = {
    language,
    institution: institutionOf(settings),
    title: `${named}_title` as FormCode,
    text: [say(language, named, date)],
    switch: switchFor(site, visit, { language, keepToken: status === 410 }),
  };
  return pageReply(toldPage(told), status);
}

/** The service does not answer. What was sent stays in the page, under a button that sends it again. */
async function unavailable(site: Site, visit: Visit, status: number): Promise<Response> {
  const settings = await site.settings();
  const language = languageOfStranger(visit, settings);
  const { posted, route } = visit;
  // Of a password that was typed, the link alone is kept.
  const kept = posted !== undefined && route !== "/password";
  const label = say(language, "form.try_again");
  const action = `${site.base}${route ?? "/"}`;
  const token = tokenFrom(visit.query("token"));
  const asked = [["token", token] as const, ["lang", language] as const].filter(([, value]) => value !== "");
  const sent = [...(posted ?? [])].flatMap(([field, values]) => values.map((value) => [field, value] as const));
  const again = posted
    ? button({
        method: "post",
        action,
        label,
        fields: first(posted, "token") === undefined ? [...sent, ...asked] : sent,
      })
    : button({ method: "get", action, label, fields: asked });
  const told: Told = {
    language,
    institution: institutionOf(settings),
    title: "form.unavailable_title",
    text: [say(language, kept ? "form.unavailable_kept" : "form.unavailable")],
    actions: [again],
  };
  return pageReply(toldPage(told), status, status === 503 ? { "Retry-After": retryAfter } : {});
}

/** Only where another visit to the address shows the same page. */
function switchFor(
  { base }: Site,
  { request, route, query }: Visit,
  { language, keepToken }: { readonly language: Language; readonly keepToken: boolean },
): Html {
  if (request.method === "POST" || route === undefined) return nothing;
  const token = keepToken ? `token=${encodeURIComponent(tokenFrom(query("token")))}&` : "";
  return languageSwitch(language, (other) => `${base}${route}?${token}lang=${other}`);
}
