/** Signing in and out. Whoever was on the way somewhere gets there, and what they sent is not lost. */
import { anyone, type CursusError, isCursusError } from "@cursus/core";
import { type Html, hidden, html } from "@cursus/web";
import { at, type Call, here, keptFields, type MemberCall, sent } from "../../call.ts";
import { cookieIn, cookieWith, tokenFor, withoutCookie } from "../../cookies.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, guard, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { sentenceOf, statusOf } from "../../trouble.ts";
import { accountMessages, sayOfAccount } from "./words.ts";

export const signInRoutes: readonly Route[] = [
  { method: "get", path: "/sign-in", name: "account.sign-in", opens: "anyone", handler: show },
  { method: "post", path: "/sign-in", name: "account.sign-in.send", opens: "anyone", handler: receive },
  { method: "post", path: "/sign-out", name: "account.sign-out", opens: "user", handler: signOut },
];

/** Sends whoever has not signed in to where they do, and from there back here. */
export function signInAddress(call: Call): Response {
  const to = here(call);
  return goTo(call, to === "" || to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`);
}

/** The same in answer to something that was sent: it waits in the page. */
export function askToSignIn(call: Call, kept: boolean): Response {
  const sends = { path: here(call), fields: keptFields(call) };
  const fields = kept ? ([["_again", JSON.stringify(sends)]] as const) : [];
  const note = sayOfAccount(call.language, kept ? "account.ended_kept" : "account.ended");
  return signInPage(call, { filled: filledWith(call), fields, note, status: 401 });
}

interface SignInPage {
  readonly filled: Filled;
  /** What is sent along, unseen. */
  readonly fields: readonly (readonly [string, string])[];
  readonly note?: Html;
  readonly status?: number;
  readonly headers?: { [name: string]: string };
}

function signInPage(call: Call, { filled, fields, note, status = 200, headers }: SignInPage): Response {
  const { language, office } = call;
  const text = (code: Parameters<typeof sayOfAccount>[1]) => sayOfAccount(language, code);
  const password = `${office.site.base}/password?lang=${language}`;
  const main = html`${note && html`<p class="note">${note}</p>`}${refusalNote(filled, text("account.not_in"))}
${form(call, {
  action: "/sign-in",
  fields: html`${hidden([["lang", language], ...fields])}${line(filled, { name: "login", label: text("account.login"), help: text("account.login_help"), autocomplete: "username" })}${line(filled, { name: "password", label: text("account.password"), type: "password", autocomplete: "current-password" })}`,
  submit: text("account.sign_in"),
})}
<p class="aside"><a href="${password}">${text("account.forgotten")}</a></p>`;
  return showPage(
    call,
    { title: text("account.sign_in"), main, faulty: filled.refusal !== undefined },
    status,
    headers,
  );
}

async function show(call: Call): Promise<Response> {
  const to = ownPath(call.visit.query("to"));
  if (call.me) return goTo(call, to ?? "");
  return signInPage(call, { filled: filledWith(call), fields: to === undefined ? [] : [["to", to]] });
}

async function receive(call: Call): Promise<Response> {
  const { office, visit, language } = call;
  const [login, password] = [sent(call, "login"), call.posted.get("password")?.[0] ?? ""];
  const to = ownPath(sent(call, "to"));
  const again = sent(call, "_again");
  const fields = [...(to === undefined ? [] : [["to", to] as const]), ...(again ? [["_again", again] as const] : [])];
  const refused = (sentence: string, status: number, headers?: { [name: string]: string }) => {
    const refusal = { status, faults: new Map<string, string>(), sentence };
    return signInPage(call, { filled: givenBack(call, refusal), fields, status, ...(headers && { headers }) });
  };
  if (login === "" || password === "") return refused(accountMessages["account.both_needed"][language], 422);
  const before = cookieIn(visit.request, office, "session");
  try {
    const agent = visit.request.headers.get("user-agent")?.slice(0, 2000);
    const { token } = await office.cursus.as(anyone).sessions.signIn({
      ...{ login: login.slice(0, 320), password: password.slice(0, 1000) },
      ...(visit.from !== undefined && { address: visit.from }),
      ...(agent && { agent }),
      ...(before !== undefined && { replacing: before.slice(0, 200) }),
    });
    return await welcome(call, token, { to, again });
  } catch (error) {
    if (!isCursusError(error) || error.name !== "ForbiddenError") throw error;
    const status = statusOf(error);
    const wait = status === 429 ? { "Retry-After": String((error as CursusError).details.seconds) } : undefined;
    return refused(sentenceOf(office, language, error), status, wait);
  }
}

/** On to where the person was going; or what they had sent before the session ended, to be sent again. */
async function welcome(call: Call, token: string, { to, again }: { to: string | undefined; again: string }) {
  const { office, cookies } = call;
  cookies.splice(0, cookies.length, cookieWith(office, "session", token), withoutCookie(office, "visit"));
  const kept = readKept(again);
  if (!kept) return goTo(call, to ?? "");
  const me = await office.cursus.as(anyone).sessions.resume(token);
  const now: Call = { ...call, me, acting: office.cursus.as(me.actor), token: tokenFor(token) };
  const text = (code: Parameters<typeof sayOfAccount>[1]) => sayOfAccount(now.language, code);
  return showPage(now, {
    title: text("account.kept_title"),
    main: html`<p>${text("account.kept")}</p><div class="actions"><form method="post" action="${at(now, kept.path)}">${guard(now)}${hidden(kept.fields)}<button>${text("account.kept_send")}</button></form><a class="button second" href="${at(now, "")}">${text("account.kept_leave")}</a></div>`,
  });
}

async function signOut(call: MemberCall): Promise<Response> {
  const { office, visit, cookies } = call;
  await office.cursus.as(anyone).sessions.signOut(cookieIn(visit.request, office, "session") ?? "");
  cookies.push(withoutCookie(office, "session"));
  return goTo(call, `/sign-in?lang=${call.language}`, { code: "account.signed_out" });
}

/**
 * An address under `/office`, as it was asked for; absent where it leads anywhere else. Browsers take a backslash for a
 * slash, and two slashes for another host.
 */
export function ownPath(given: string | undefined): string | undefined {
  if (given === undefined || !/^\/(?![/\\])[^\\\s]*$/.test(given) || given.length > 2000) return undefined;
  const url = URL.parse(`http://office${given}`);
  if (url?.host !== "office" || url.pathname.startsWith("//")) return undefined;
  return /^\/sign-(in|out)$/.test(url.pathname) ? undefined : `${url.pathname}${url.search}`;
}

interface Kept {
  readonly path: string;
  readonly fields: ReturnType<typeof keptFields>;
}

function readKept(text: string): Kept | undefined {
  if (text === "") return undefined;
  try {
    const { path, fields } = JSON.parse(text) as Kept;
    const isPair = (pair: unknown) =>
      Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === "string");
    const whole = Array.isArray(fields) && fields.every(isPair);
    const own = ownPath(path);
    return own !== undefined && whole ? { path: own, fields } : undefined;
  } catch {
    return undefined;
  }
}
