/**
 * The page on which an account gets its password: by the link of a message, or by the code of a slip. Looking at it
 * changes nothing, so that a mail scanner that follows every link uses none up.
 */
import {
  anyone,
  type Cursus,
  type CursusError,
  fault,
  type InvalidInputError,
  type Issue,
  isCursusError,
  type Language,
  NotFoundError,
  tokenFrom,
} from "@cursus/core";
import {
  button,
  first,
  type Html,
  institutionOf,
  languageOfStranger,
  languageSwitch,
  nothing,
  type Posted,
  readPosted,
  refuseForeign,
  type Site,
  urlencoded,
  type Visit,
} from "@cursus/web";
import { type FormCode, formMessages, say } from "./messages.ts";
import { askFields, askPage, choosePage, type PasswordPage, passwordFields } from "./pages/password-page.ts";
import { pageReply, seeOther, toldPage } from "./pages/told.ts";

type Handler = (visit: Visit) => Promise<Response>;

export interface PasswordRoutes {
  readonly show: Handler;
  readonly receive: Handler;
  readonly ask: Handler;
  readonly done: Handler;
}

export function passwordRoutes(site: Site): PasswordRoutes {
  return {
    show: (visit) => orRefusal(site, visit, show),
    receive: (visit) => orRefusal(site, visit, receive),
    ask: (visit) => orRefusal(site, visit, ask),
    done: (visit) => showDone(site, visit),
  };
}

async function show(site: Site, visit: Visit): Promise<Response> {
  const given = visit.query("token") ?? "";
  if (given.trim() === "") return pageReply(askPage(await pageFor(site, visit, "?")));
  const token = tokenFrom(given);
  const least = await shortest(site, token);
  const page = await pageFor(site, visit, `?token=${encodeURIComponent(token)}&`);
  return pageReply(choosePage(page, { token, least }));
}

async function receive(site: Site, visit: Visit): Promise<Response> {
  const posted = await sent(site, visit);
  const typed = Object.values(passwordFields).map((field) => first(posted, field));
  // No page gives a password back, not even one that says that the service does not answer.
  const secret: readonly string[] = Object.values(passwordFields);
  visit.posted = new Map([...posted].filter(([field]) => !secret.includes(field)));
  const given = first(posted, askFields.code) ?? "";
  if (given.trim() === "") return await askAgain(site, visit, [askFields.code, "form.password_code_required"]);
  const token = tokenFrom(given);
  const least = await shortest(site, token);
  const page = await pageFor(site, visit);
  const [password, again = ""] = typed;
  // A code was typed, and nothing else yet.
  if (password === undefined) return pageReply(choosePage(page, { token, least }));
  const wrong = await keep(site, { token, password, again, language: page.language });
  if (!wrong) return seeOther(doneAddress(site.base, "chosen", page.language));
  return pageReply(choosePage({ ...page, faults: new Map([wrong]) }, { token, least }), 422);
}

interface Typed {
  readonly token: string;
  readonly password: string;
  readonly again: string;
  readonly language: Language;
}

/** Chooses the password, or says what is wrong with what was typed. */
async function keep(
  { cursus }: Site,
  { token, password, again, language }: Typed,
): Promise<readonly [field: string, sentence: string] | undefined> {
  if (password === "") return ["password", formMessages["form.password_required"][language]];
  if (password.normalize("NFC") !== again.normalize("NFC"))
    return ["again", formMessages["form.password_differ"][language]];
  const issue = await issueWith(cursus, { token, password });
  return issue && ["password", cursus.messages.say(language, issue.code, issue.details, issue.message)];
}

/**
 * How many characters a password must have. Found out by one that nobody may choose: a link that still works says so by
 * refusing it, and is not used up.
 * @throws SpentError `sessions.spent`
 */
async function shortest({ cursus }: Site, token: string): Promise<number> {
  const issue = await issueWith(cursus, { token, password: "" });
  return Number(issue?.details?.limit);
}

/** Why the core refuses a password; absent once it is kept. */
async function issueWith(cursus: Cursus, chosen: { token: string; password: string }): Promise<Issue | undefined> {
  try {
    await cursus.as(anyone).sessions.reset(chosen);
    return undefined;
  } catch (error) {
    if (!isCursusError(error, "input.invalid")) throw error;
    return (error as InvalidInputError).issues[0];
  }
}

/** Answered in the same way whoever is named, so that nobody learns here who has an account. */
async function ask(site: Site, visit: Visit): Promise<Response> {
  const posted = await sent(site, visit);
  const login = first(posted, askFields.login)?.trim() ?? "";
  const missing = [askFields.login, "form.password_login_required"] as const;
  if (login === "") return await askAgain(site, visit, missing);
  try {
    const { from: address } = visit;
    await site.cursus.as(anyone).sessions.requestReset({ login, ...(address !== undefined && { address }) });
  } catch (error) {
    if (!isCursusError(error, "input.invalid")) throw error;
    return await askAgain(site, visit, missing);
  }
  return seeOther(doneAddress(site.base, "asked", languageOfStranger(visit, await site.settings())));
}

async function askAgain(site: Site, visit: Visit, [field, code]: readonly [string, FormCode]): Promise<Response> {
  const page = await pageFor(site, visit);
  const faults = new Map([[field, formMessages[code][page.language]]]);
  return pageReply(askPage({ ...page, faults }, first(visit.posted, askFields.login)), 422);
}

const done = {
  chosen: ["form.password_chosen", "form.password_signed_out"],
  asked: ["form.password_asked", "form.password_nothing_came"],
} as const;

async function showDone(site: Site, visit: Visit): Promise<Response> {
  const did = visit.query("did");
  if (did !== "chosen" && did !== "asked") throw fault(NotFoundError, formMessages, "form.no_page");
  const settings = await site.settings();
  const language = languageOfStranger(visit, settings);
  const page = toldPage({
    ...{ language, institution: institutionOf(settings), title: `form.password_${did}_title` },
    text: done[did].map((code) => say(language, code)),
    switch: languageSwitch(language, (other) => doneAddress(site.base, did, other)),
  });
  return pageReply(page);
}

function doneAddress(base: string, did: keyof typeof done, language: Language): string {
  return `${base}/password/done?did=${did}&lang=${language}`;
}

/** @param asked how the page's address goes on, where another visit shows the same page */
async function pageFor(site: Site, visit: Visit, asked?: string): Promise<PasswordPage> {
  const settings = await site.settings();
  const language = languageOfStranger(visit, settings);
  const links =
    asked !== undefined && languageSwitch(language, (other) => `${site.base}/password${asked}lang=${other}`);
  return {
    ...{ language, institution: institutionOf(settings), base: site.base, faults: new Map() },
    ...(links && { switch: links }),
  };
}

/** The answer of a handler, or a page that tells why the core refused, and the way out. */
async function orRefusal(
  site: Site,
  visit: Visit,
  handler: (site: Site, visit: Visit) => Promise<Response>,
): Promise<Response> {
  try {
    return await handler(site, visit);
  } catch (error) {
    if (isCursusError(error, "sessions.spent")) return await refusal(site, visit, { status: 410, why: "spent" });
    if (!isCursusError(error, "users.slow")) throw error;
    return await refusal(site, visit, { status: 429, why: "slow", seconds: secondsIn(error) });
  }
}

interface Refusal {
  readonly status: number;
  readonly why: "spent" | "slow";
  readonly seconds?: number;
}

async function refusal({ base, settings }: Site, visit: Visit, told: Refusal): Promise<Response> {
  const { status, why, seconds } = told;
  const known = await settings();
  const language = languageOfStranger(visit, known);
  const label = say(language, "form.password_ask_again");
  const again: Html = button({ method: "get", action: `${base}/password`, label, fields: [["lang", language]] });
  const minutes = seconds === undefined ? undefined : { minutes: String(Math.ceil(seconds / 60)) };
  const page = toldPage({
    ...{ language, institution: institutionOf(known), title: `form.password_${why}_title` },
    text: [say(language, `form.password_${why}`, minutes)],
    actions: why === "spent" ? [again] : [],
    switch: switchFor(base, visit, language),
  });
  return pageReply(page, status, seconds === undefined ? {} : { "Retry-After": String(seconds) });
}

/** Only where another visit to the address shows the same page. */
function switchFor(base: string, { request, query }: Visit, language: Language): Html {
  if (request.method === "POST") return nothing;
  const token = encodeURIComponent(tokenFrom(query("token")));
  return languageSwitch(language, (other) => `${base}/password?token=${token}&lang=${other}`);
}

function secondsIn({ details }: CursusError): number {
  return Number(details.seconds);
}

/** What was sent from a page of ours. */
async function sent({ origins }: Site, visit: Visit): Promise<Posted> {
  visit.posted = await readPosted(visit.request, [urlencoded]);
  await refuseForeign(visit.request, origins);
  return visit.posted;
}
