/** One's own account: who one is here, the password, the sessions, the language. */
import { anyone, isCursusError, type SessionView } from "@cursus/core";
import { dayOf, type Html, hidden, html, languageFrom } from "@cursus/web";
import { at, type Call, type MemberCall, sent } from "../../call.ts";
import { cookieIn, cookieWith, withoutCookie } from "../../cookies.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, guard, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { type Refusal, refusalOf, sentenceOf } from "../../trouble.ts";
import { programName } from "../../words/program.ts";
import { clockOf } from "../../words/times.ts";
import { ownPath } from "./sign-in.ts";
import { accountMessages, sayOfAccount } from "./words.ts";

export const accountRoutes: readonly Route[] = [
  { method: "get", path: "/account", name: "account", opens: "user", handler: (call) => show(call, filledWith(call)) },
  { method: "post", path: "/account/password", name: "account.password", opens: "user", handler: changePassword },
  { method: "post", path: "/account/sessions/end", name: "account.sessions.end", opens: "user", handler: endOne },
  {
    method: "get",
    path: "/account/sign-out-everywhere",
    name: "account.everywhere",
    opens: "user",
    handler: askEverywhere,
  },
  {
    method: "post",
    path: "/account/sign-out-everywhere",
    name: "account.everywhere.done",
    opens: "user",
    handler: endAll,
  },
  { method: "post", path: "/language", name: "account.language", opens: "user", handler: keepLanguage },
];

const fields = { current: "account.current", next: "account.next", again: "account.again" } as const;

async function show(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const { acting, language, me } = call;
  const text = (code: keyof typeof accountMessages) => sayOfAccount(language, code);
  const { user } = me;
  const [sessions, roles] = await Promise.all([acting.sessions.list(), acting.users.roles()]);
  const role = roles.find((one) => one.role === user.role)?.title[language] ?? user.role;
  const classes = (user.teaches ?? []).map((one) => [one.class, one.year, ...(one.subjects ?? [])].join(", "));
  const main = html`${facts([
    [text("account.name"), user.name],
    [text("account.role"), role],
    [text("account.signs_in_by"), [user.email, user.phone, user.studentNumber].filter(Boolean).join(", ")],
    [text("account.classes"), classes.join("; ")],
  ])}<p>${text("account.wrong")}</p>
<section aria-labelledby="password"><h2 id="password">${text("account.change_password")}</h2>
<p>${text("account.change_password_help")}</p>${refusalNote(filled)}${passwordForm(call, filled)}</section>
<section aria-labelledby="sessions"><h2 id="sessions">${text("account.sessions")}</h2>
${sessionTable(call, sessions)}
<p><a class="button second" href="${at(call, "/account/sign-out-everywhere")}">${text("account.end_all")}</a></p></section>`;
  return showPage(call, { title: text("account.title"), main, faulty: filled.refusal !== undefined }, status);
}

function passwordForm(call: MemberCall, filled: Filled): Html {
  const text = (code: keyof typeof accountMessages) => sayOfAccount(call.language, code);
  const secret = (name: keyof typeof fields) => {
    const autocomplete = name === "current" ? "current-password" : "new-password";
    return line(filled, { name, label: text(fields[name]), type: "password", autocomplete });
  };
  return form(call, {
    action: "/account/password",
    fields: html`${secret("current")}${secret("next")}${secret("again")}`,
    submit: text("account.change_password"),
  });
}

function sessionTable(call: MemberCall, sessions: readonly SessionView[]): Html {
  const { language, me, settings } = call;
  const text = (code: keyof typeof accountMessages) => accountMessages[code][language];
  const zone = settings?.timeZone ?? "UTC";
  const when = (moment: string) => `${dayOf(moment, zone, language)}, ${clockOf(moment, zone)}`;
  const program = ({ agent }: SessionView) => (agent ? programName(agent) : text("account.unknown_program"));
  return table(call, {
    ...{ caption: text("account.sessions"), titled: true },
    empty: "",
    rows: sessions,
    columns: [
      { label: text("account.program"), cell: program },
      { label: text("account.from"), cell: ({ address }) => address },
      { label: text("account.since"), cell: (one) => when(one.at) },
      { label: text("account.seen"), cell: ({ seen }) => when(seen) },
      {
        label: text("account.session"),
        cell: (one) =>
          one.id === me.session
            ? html`<span class="tag">${text("account.this_one")}</span>`
            : html`<form method="post" action="${at(call, "/account/sessions/end")}">${guard(call)}${hidden([["session", one.id]])}<button class="quiet" aria-label="${sayOfAccount(language, "account.end_of", { program: program(one) })}">${text("account.end")}</button></form>`,
      },
    ],
  });
}

async function changePassword(call: MemberCall): Promise<Response> {
  const { acting, me, office, language, visit, posted } = call;
  const [current = "", next = "", again = ""] = ["current", "next", "again"].map((field) => posted.get(field)?.[0]);
  const refuse = (field: keyof typeof fields, sentence: string) =>
    show(call, givenBack(call, { status: 422, faults: new Map([[field, sentence]]) }), 422);
  if (next.normalize("NFC") !== again.normalize("NFC"))
    return await refuse("again", accountMessages["account.differ"][language]);
  try {
    await acting.users.changePassword({ current, next });
  } catch (error) {
    if (isCursusError(error, "users.password_wrong"))
      return await refuse("current", sentenceOf(office, language, error));
    const refusal = newPasswordRefused(call, error);
    return await show(call, givenBack(call, refusal), refusal.status);
  }
  // Every session has ended with the old password, this one too: it begins anew.
  const { user } = me;
  const login = user.email ?? user.phone ?? user.studentNumber ?? "";
  const agent = visit.request.headers.get("user-agent")?.slice(0, 2000);
  const signedIn = await office.cursus.as(anyone).sessions.signIn({
    ...{ login, password: next, ...(agent && { agent }) },
    ...(visit.from !== undefined && { address: visit.from }),
  });
  call.cookies.push(cookieWith(office, "session", signedIn.token));
  return goTo(call, "/account", { code: "account.password_kept" });
}

/** The core calls the new password `password`; here it is `next`. */
function newPasswordRefused(call: Call, error: unknown): Refusal {
  const refusal = refusalOf(call, error, { password: accountMessages["account.next"][call.language] });
  return { ...refusal, faults: new Map([...refusal.faults].map(([, sentence]) => ["next", sentence])) };
}

async function endOne(call: MemberCall): Promise<Response> {
  await call.acting.sessions.end(sent(call, "session"));
  return goTo(call, "/account", { code: "account.session_ended" });
}

async function askEverywhere(call: MemberCall): Promise<Response> {
  const { language } = call;
  return confirmPage(call, {
    title: sayOfAccount(language, "account.end_all_title"),
    text: [sayOfAccount(language, "account.end_all_text")],
    deed: sayOfAccount(language, "account.end_all"),
    ...{ action: "/account/sign-out-everywhere", back: "/account" },
  });
}

async function endAll(call: MemberCall): Promise<Response> {
  const { office, acting, me, visit, cookies } = call;
  await acting.sessions.endOthers(me.session);
  await office.cursus.as(anyone).sessions.signOut(cookieIn(visit.request, office, "session") ?? "");
  cookies.push(withoutCookie(office, "session"));
  return goTo(call, `/sign-in?lang=${call.language}`, { code: "account.ended_everywhere" });
}

/** Kept on the account by the program: no role may edit its own. */
async function keepLanguage(call: MemberCall): Promise<Response> {
  const { office, me } = call;
  const language = languageFrom(sent(call, "lang")) ?? call.language;
  const as = office.cursus.system(`language chosen by user:${me.user.id}`);
  if (language !== me.user.language) await as.users.edit(me.user.id, { language });
  return goTo(call, ownPath(withoutLanguage(sent(call, "back"))) ?? "", { code: "account.language_kept" });
}

function withoutLanguage(path: string): string {
  return (
    path.replace(/([?&])lang=\w*(&|$)/, (_, before: string, after: string) => (after === "&" ? before : "")) || "/"
  );
}
