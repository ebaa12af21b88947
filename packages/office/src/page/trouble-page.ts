/** The page for what went wrong: which kind, in the core's own words, and the way out. */
import { type CursusError, isCursusError } from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { at, type Call, keptFields } from "../call.ts";
import { signInAddress } from "../pages/account/sign-in.ts";
import { sentenceOf, statusOf } from "../trouble.ts";
import { officeMessages, sayOfOffice } from "../words/office.ts";
import { guard, showPage } from "./page.ts";

/** Seconds after which a browser may try again. */
const retryAfter = "30";

export async function troublePage(call: Call, error: unknown): Promise<Response> {
  const { language, visit } = call;
  const status = statusOf(error);
  if (status === 401 && visit.request.method !== "POST") return signInAddress(call);
  const seconds = isCursusError(error, "users.slow") ? String((error as CursusError).details.seconds) : retryAfter;
  const headers = status === 503 || status === 429 ? { "Retry-After": seconds } : undefined;
  const code = `office.title_${status}` as keyof typeof officeMessages;
  const title = sayOfOffice(language, code in officeMessages ? code : "office.title_500");
  const main = html`<p>${sentence(call, error, status)}</p>
<div class="actions">${status >= 500 && again(call)}<a class="button second" href="${at(call, "")}">${sayOfOffice(language, "office.go_home")}</a></div>`;
  return showPage(call, { title, main }, status, headers);
}

function sentence({ office, language, visit }: Call, error: unknown, status: number): Html {
  if (status < 500) return html`${sentenceOf(office, language, error as CursusError)}`;
  if (status !== 503) return sayOfOffice(language, "office.failed");
  return sayOfOffice(language, visit.posted ? "office.unavailable_kept" : "office.unavailable");
}

/** What was sent stays in the page, under a button that sends it again; but no password. */
function again(call: Call): Html {
  const { visit, language } = call;
  const label = sayOfOffice(language, "office.try_again");
  const { pathname, search } = new URL(visit.request.url);
  if (visit.request.method !== "POST") return html`<a class="button" href="${pathname}${search}">${label}</a>`;
  if (!visit.posted) return nothing;
  return html`<form method="post" action="${pathname}${search}">${guard(call)}${hidden(keptFields(call))}<button>${label}</button></form>`;
}
