/** Roles, and what each may do. */
import { fault, NotFoundError, type RoleView } from "@cursus/core";
import { html } from "@cursus/web";
import { at, type MemberCall } from "../../call.ts";
import { showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { told } from "./told.ts";
import { roleName } from "./users.ts";
import { adminMessages } from "./words.ts";

export const roleRoutes: readonly Route[] = [
  { method: "get", path: "/roles", name: "admin.roles", opens: ["users.roles", "users.list"], handler: list },
  { method: "get", path: "/roles/:role", name: "admin.role", opens: ["users.roles", "users.list"], handler: show },
];

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const roles = await call.acting.users.roles();
  const main = table<RoleView>(call, {
    ...{ caption: t("roles_caption"), rows: roles, empty: "" },
    columns: [
      {
        label: t("role"),
        cell: ({ role, title }) =>
          html`<a href="${at(call, `/roles/${encodeURIComponent(role)}`)}">${title[call.language]}</a>`,
      },
      { label: t("made_from"), cell: ({ like }) => like && roleName(call, roles, like) },
      { label: t("verbs"), number: true, cell: ({ verbs }) => String(verbs.length) },
    ],
  });
  const up = { path: "/users", label: html`${t("users")}` };
  return showPage(call, { title: html`${t("roles")}`, main, up });
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const roles = await call.acting.users.roles();
  const found = roles.find(({ role }) => role === call.params.role);
  if (!found) throw fault(NotFoundError, adminMessages, "admin.no_role", { role: call.params.role });
  const { role, like, verbs, title } = found;
  const byModule = [...Map.groupBy(verbs, (verb) => verb.split(".")[0]!)];
  const main = html`${facts([[t("made_from"), like && roleName(call, roles, like)]])}<p><a href="${at(call, `/users?role=${encodeURIComponent(role)}`)}">${t("people_of_role")}</a></p>${table(
    call,
    {
      ...{ caption: t("rights"), rows: byModule, empty: "" },
      columns: [
        { label: t("module"), cell: ([module]) => html`<code>${module}</code>` },
        {
          label: t("verbs"),
          cell: ([, own]) => html`${own.map((verb, n) => html`${n > 0 && ", "}<code>${verb.split(".")[1]!}</code>`)}`,
        },
      ],
    },
  )}`;
  const up = { path: "/roles", label: html`${t("roles")}` };
  return showPage(call, { title: html`${t("role_title", { role: title[call.language] })}`, main, up });
}
