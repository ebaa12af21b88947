/** Receiving no more messages: by the button of a page, or in one step by a mail program (RFC 8058). */
import { type FormView, isCursusError, type Language, link, type SpentError, tokenFrom } from "@cursus/core";
import {
  button,
  first,
  type Institution,
  institutionOf,
  languageFrom,
  languageOfStranger,
  languageSwitch,
  languageWanted,
  multipart,
  readPosted,
  refuseForeign,
  type Site,
  urlencoded,
  type Visit,
} from "@cursus/web";
import { say } from "./messages.ts";
import { pageReply, seeOther, toldPage } from "./pages/told.ts";

type Handler = (visit: Visit) => Promise<Response>;

export interface UnsubscribeRoutes {
  readonly ask: Handler;
  readonly receive: Handler;
  readonly done: Handler;
}

export function unsubscribeRoutes(site: Site): UnsubscribeRoutes {
  return {
    ask: (visit) => ask(site, visit),
    receive: (visit) => receive(site, visit),
    done: (visit) => showDone(site, visit),
  };
}

async function ask(site: Site, visit: Visit): Promise<Response> {
  const token = tokenFrom(visit.query("token"));
  const { view, language: theirs } = await opened(site, token);
  const settings = await site.settings();
  const language = languageWanted(visit) ?? theirs ?? settings?.languages[0] ?? "fr";
  const institution = institutionOf(settings);
  if (view?.optedOut) return pageReply(donePage(site.base, language, institution));
  const address = `${site.base}/unsubscribe`;
  const label = say(language, "form.unsubscribe_button");
  const fields = [["token", token] as const, ["lang", language] as const];
  const text = view
    ? [
        say(language, "form.unsubscribe_from", { campaign: view.campaign.name }),
        say(language, "form.unsubscribe_link_stays"),
      ]
    : [say(language, "form.unsubscribe_any")];
  const page = toldPage({
    ...{ language, institution, title: "form.unsubscribe", text },
    actions: [button({ method: "post", action: address, label, fields })],
    switch: languageSwitch(language, (other) => `${address}?token=${encodeURIComponent(token)}&lang=${other}`),
  });
  return pageReply(page);
}

async function receive(site: Site, visit: Visit): Promise<Response> {
  visit.posted = await readPosted(visit.request, [urlencoded, multipart]);
  // A mail provider acts for the person, from its own servers; it follows no redirect and shows no page.
  const oneClick = first(visit.posted, "List-Unsubscribe") === "One-Click";
  if (!oneClick) await refuseForeign(visit.request, site.origins);
  const token = tokenFrom(first(visit.posted, "token") ?? visit.query("token"));
  await site.cursus.as(link(token)).campaigns.optOut();
  if (oneClick) return await showDone(site, visit);
  const language = languageWanted(visit) ?? (await opened(site, token)).language;
  return seeOther(`${site.base}/unsubscribe/done${language ? `?lang=${language}` : ""}`);
}

async function showDone(site: Site, visit: Visit): Promise<Response> {
  const settings = await site.settings();
  return pageReply(donePage(site.base, languageOfStranger(visit, settings), institutionOf(settings)));
}

/** What the link shows, if the survey is open; one may leave it when it is over, too. */
async function opened(
  { cursus }: Site,
  token: string,
): Promise<{ readonly view?: FormView; readonly language: Language | undefined }> {
  try {
    const view = await cursus.as(link(token)).campaigns.form();
    return { view, language: view.language };
  } catch (error) {
    if (!isCursusError(error, "link.closed") && !isCursusError(error, "link.expired")) throw error;
    return { language: languageFrom((error as SpentError).details.language as string | undefined) };
  }
}

function donePage(base: string, language: Language, institution: Institution): string {
  return toldPage({
    ...{ language, institution, title: "form.unsubscribed_title" },
    text: [say(language, "form.unsubscribed"), say(language, "form.close_page")],
    switch: languageSwitch(language, (other) => `${base}/unsubscribe/done?lang=${other}`),
  });
}
