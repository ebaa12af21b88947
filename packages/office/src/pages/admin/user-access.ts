/** Letting the person of an account in, and keeping them out: invitation, new password, sessions, disabling. */
import { type AccountView, type InvitationReport, invitationWays } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { filledWith, form, radios } from "../../page/form.ts";
import { goTo, guard, showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { told } from "./told.ts";
import { namesOf, roleName, stateOf } from "./users.ts";

const under = "/users/:user";

export const userAccessRoutes: readonly Route[] = [
  { method: "post", path: `${under}/invite`, name: "admin.user.invite", opens: "users.invite", handler: invite },
  {
    ...{ method: "post", path: `${under}/reset`, name: "admin.user.reset", opens: ["users.show", "users.setPassword"] },
    handler: reset,
  },
  {
    ...{ method: "get", path: `${under}/disable`, name: "admin.user.disable.ask", opens: "users.disable" },
    handler: (call: MemberCall) => ask(call, "disable"),
  },
  {
    ...{ method: "post", path: `${under}/disable`, name: "admin.user.disable", opens: "users.disable" },
    handler: (call: MemberCall) => shut(call, "disable"),
  },
  {
    ...{ method: "get", path: `${under}/sign-out`, name: "admin.user.sign-out.ask" },
    ...{ opens: ["users.disable", "users.enable"], handler: (call: MemberCall) => ask(call, "sign_out_user") },
  },
  {
    ...{ method: "post", path: `${under}/sign-out`, name: "admin.user.sign-out" },
    ...{ opens: ["users.disable", "users.enable"], handler: (call: MemberCall) => shut(call, "sign_out_user") },
  },
  { method: "post", path: `${under}/enable`, name: "admin.user.enable", opens: "users.enable", handler: enable },
];

/** What is known of an account, and all that can be done about it. */
export async function accountPage(
  call: MemberCall,
  account: AccountView,
  when: (moment: string | undefined) => string | undefined,
): Promise<Html> {
  const t = told(call);
  const { id, role, state, createdAt, disabledAt, email } = account;
  const roles = await call.acting.users.roles();
  const post = (path: string, label: string) =>
    html`<form method="post" action="${at(call, `/users/${id}/${path}`)}">${guard(call)}<button class="second">${label}</button></form>`;
  const link = (path: string, label: string) =>
    html`<a class="button second" href="${at(call, `/users/${id}/${path}`)}">${label}</a>`;
  const deeds =
    state === "disabled"
      ? post("enable", t("enable"))
      : html`${state === "active" && email !== undefined && post("reset", t("reset"))}${state === "active" && link("sign-out", t("sign_out_user"))}${link("disable", t("disable"))}`;
  return html`${facts([
    [t("state"), stateOf(call, account)],
    [t("role"), html`<a href="${at(call, `/roles/${role}`)}">${roleName(call, roles, role)}</a>`],
    [t("signs_in_by"), namesOf(account)],
    [t("created"), when(createdAt)],
    [t("disabled_on"), when(disabledAt)],
  ])}<div class="deeds">${deeds}</div>${state === "pending" ? invitation(call, account) : nothing}`;
}

function invitation(call: MemberCall, { id, email, phone }: AccountView): Html {
  const t = told(call);
  const possible = invitationWays.filter(
    (way) => way === "slip" || (way === "email" ? email !== undefined : phone !== undefined),
  );
  const fields = radios(filledWith(call, { by: possible[0]! }), {
    ...{ name: "by", label: t("invite_by") },
    options: possible.map((value) => ({ value, label: t(`by_${value}`) })),
  });
  return html`<h2>${t("invite")}</h2>${form(call, { action: `/users/${id}/invite`, fields, submit: html`${t("invite_do")}` })}`;
}

async function invite(call: MemberCall): Promise<Response> {
  const { acting, office, language, params } = call;
  const { id } = await acting.users.show(params.user ?? "");
  const by = invitationWays.find((way) => way === sent(call, "by")) ?? "email";
  let done: InvitationReport;
  try {
    done = await acting.users.invite({ accounts: [id] }, { by });
  } catch (error) {
    const { sentence, faults } = refusalOf(call, error, {});
    const reason = sentence ?? [...faults.values()].join(" ");
    return goTo(call, `/users/${id}`, { code: "admin.not_invited", details: { reason }, remark: true });
  }
  const [skipped] = done.skipped;
  if (skipped) {
    const reason = office.messages.say(language, skipped.code);
    return goTo(call, `/users/${id}`, { code: "admin.not_invited", details: { reason }, remark: true });
  }
  const [slip] = done.slips ?? [];
  if (!slip) return goTo(call, `/users/${id}`, { code: "admin.invited" });
  const t = told(call);
  const until = momentOf(slip.until, call.settings?.timeZone ?? "UTC", language);
  const main = html`<p>${t("slip_text", { until })}</p>${facts([
    [t("slip_login"), slip.login],
    [t("slip_code"), html`<code>${slip.code}</code>`],
  ])}<p><a class="button second" href="${at(call, `/users/${id}`)}">${t("back")}</a></p>`;
  const up = { path: `/users/${id}`, label: html`${slip.name}` };
  return showPage(call, { title: html`${t("slip_title", { name: slip.name })}`, main, up });
}

async function reset(call: MemberCall): Promise<Response> {
  const { id, email } = await call.acting.users.show(call.params.user ?? "");
  if (email !== undefined) await call.acting.sessions.requestReset({ login: email });
  return goTo(call, `/users/${id}`, { code: "admin.reset_done" });
}

type Deed = "disable" | "sign_out_user";
const paths = { disable: "disable", sign_out_user: "sign-out" } as const;

async function ask(call: MemberCall, deed: Deed): Promise<Response> {
  const t = told(call);
  const { id, name } = await call.acting.users.show(call.params.user ?? "");
  return confirmPage(call, {
    title: html`${t(deed)}`,
    text: [html`${t(`${deed}_text`, { name })}`],
    ...{ deed: html`${t(deed)}`, action: `/users/${id}/${paths[deed]}`, back: `/users/${id}` },
  });
}

/** Whoever is kept out is signed out everywhere; to end somebody's sessions alone, they are let in again at once. */
async function shut(call: MemberCall, deed: Deed): Promise<Response> {
  const { users } = call.acting;
  const { id, state } = await users.show(call.params.user ?? "");
  await users.disable(id);
  if (deed === "sign_out_user" && state !== "disabled") await users.enable(id);
  return goTo(call, `/users/${id}`, { code: deed === "disable" ? "admin.disabled_done" : "admin.signed_out_done" });
}

async function enable(call: MemberCall): Promise<Response> {
  const { id } = await call.acting.users.enable(call.params.user ?? "");
  return goTo(call, `/users/${id}`, { code: "admin.enabled_done" });
}
