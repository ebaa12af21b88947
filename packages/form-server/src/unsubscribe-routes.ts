/** Receiving no more messages: by the button of a page, or in one step by a mail program (RFC 8058). */
import { type FormView, isCursusError, type Language, link, type SpentError } from "@cursus/core";
import { first, languageFrom, multipart, readPosted, refuseForeign, tokenFrom, urlencoded } from "./door.ts";
import { say } from "./messages.ts";
import { languageSwitch } from "./pages/frame.ts";
import { button, messagePage } from "./pages/message-page.ts";
import { pageReply, seeOther } from "./reply.ts";
import { institutionOf, languageOfStranger, languageWanted, type Site, type Visit } from "./site.ts";

type Handler = (visit: Visit) => Promise<Response>;

export interface UnsubscribeRoutes {
  readonly ask: Handler;
  readonly receive: Handler;
  readonly done: Handler;
}

export function unsubscribeRoutes(site: Site): UnsubscribeRoutes {
  const { cursus, base } = site;
  const done: Handler = async (visit) => {
    const settings = await site.settings();
    return pageReply(donePage(base, languageOfStranger(visit, settings), institutionOf(settings)));
  };

  return {
    done,

    async ask(visit) {
      const token = tokenFrom(visit.query("token"));
      const { view, language: theirs } = await opened(token);
      const settings = await site.settings();
      const language = languageWanted(visit) ?? theirs ?? settings?.languages[0] ?? "fr";
      const institution = institutionOf(settings);
      const address = (other: Language) => `${base}/unsubscribe?token=${encodeURIComponent(token)}&lang=${other}`;
      if (view?.optedOut) return pageReply(donePage(base, language, institution));
      const fields = [["token", token] as const, ["lang", language] as const];
      const label = say(language, "form.unsubscribe_button");
      const about = view
        ? say(language, "form.unsubscribe_from", { campaign: view.campaign.name })
        : say(language, "form.unsubscribe_any");
      return pageReply(
        messagePage({
          language,
          institution,
          title: "form.unsubscribe",
          text: view ? [about, say(language, "form.unsubscribe_link_stays")] : [about],
          actions: [button({ method: "post", action: `${base}/unsubscribe`, label, fields })],
          switch: languageSwitch(language, address),
        }),
      );
    },

    async receive(visit) {
      visit.posted = await readPosted(visit.request, [urlencoded, multipart]);
      const { posted } = visit;
      // A mail provider acts for the person, from its own servers; it follows no redirect and shows no page.
      const oneClick = first(posted, "List-Unsubscribe") === "One-Click";
      if (!oneClick) await refuseForeign(visit.request, site.origins);
      const token = tokenFrom(first(posted, "token") ?? visit.query("token"));
      await cursus.as(link(token)).campaigns.optOut();
      if (oneClick) return await done(visit);
      const language = languageWanted(visit) ?? (await opened(token)).language;
      return seeOther(`${base}/unsubscribe/done${language ? `?lang=${language}` : ""}`);
    },
  };

  /** What the link shows, if the survey is open; one may leave it when it is over, too. */
  async function opened(token: string): Promise<{ readonly view?: FormView; readonly language: Language | undefined }> {
    try {
      const view = await cursus.as(link(token)).campaigns.form();
      return { view, language: view.language };
    } catch (error) {
      if (!isCursusError(error, "link.closed") && !isCursusError(error, "link.expired")) throw error;
      return { language: languageFrom((error as SpentError).details.language as string | undefined) };
    }
  }
}

function donePage(base: string, language: Language, institution: ReturnType<typeof institutionOf>): string {
  return messagePage({
    language,
    institution,
    title: "form.unsubscribed_title",
    text: [say(language, "form.unsubscribed"), say(language, "form.close_page")],
    switch: languageSwitch(language, (other) => `${base}/unsubscribe/done?lang=${other}`),
  });
}
