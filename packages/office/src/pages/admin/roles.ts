/** Roles, and what each may do; and the institution's own, made from one of those that come with the program. */
import { fault, NotFoundError, type OwnRole, type Role, type RoleView } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { allSent, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { type Refusal, refusalOf } from "../../trouble.ts";
import { count, term } from "../registrar/told.ts";
import { told } from "./told.ts";
import { roleName } from "./users.ts";
import { adminMessages } from "./words.ts";

const changes = ["settings.set", "users.roles"] as const;

export const roleRoutes: readonly Route[] = [
  { method: "get", path: "/roles", name: "admin.roles", opens: ["users.roles", "users.list"], handler: list },
  {
    ...{ method: "get", path: "/roles/new", name: "admin.role.new", opens: changes },
    handler: (call: MemberCall) => showNew(call, filledWith(call)),
  },
  { method: "post", path: "/roles/new", name: "admin.role.make", opens: changes, handler: make },
  {
    ...{ method: "get", path: "/roles/:role", name: "admin.role", opens: ["users.roles", "users.list"] },
    handler: (call: MemberCall) => show(call),
  },
  { method: "post", path: "/roles/:role", name: "admin.role.change", opens: changes, handler: change },
  {
    ...{ method: "get", path: "/roles/:role/remove", name: "admin.role.remove.ask" },
    ...{ opens: [...changes, "users.list"], handler: askRemove },
  },
  {
    ...{ method: "post", path: "/roles/:role/remove", name: "admin.role.remove" },
    ...{ opens: [...changes, "users.list"], handler: remove },
  },
];

const rolePath = (role: string) => `/roles/${encodeURIComponent(role)}`;
const upRoles = (call: MemberCall) => ({ path: "/roles", label: html`${told(call)("roles")}` });

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const roles = await call.acting.users.roles();
  const makes =
    mayDo(call.me.actor, "settings.set") &&
    html`<p><a class="button second" href="${at(call, "/roles/new")}">${t("role_make")}</a></p>`;
  const own = roles.some(({ like }) => like !== undefined);
  const main = html`${makes}${table<RoleView>(call, {
    ...{ caption: t("roles_caption"), rows: roles, empty: "" },
    columns: [
      {
        label: t("role"),
        cell: ({ role, title }) => html`<a href="${at(call, rolePath(role))}">${title[call.language]}</a>`,
      },
      ...(own ? [{ label: t("made_from"), cell: ({ like }: RoleView) => like && roleName(call, roles, like) }] : []),
      { label: t("verbs"), number: true, cell: ({ verbs }) => count(call, verbs.length) },
    ],
  })}`;
  const up = { path: "/users", label: html`${t("users")}` };
  return showPage(call, { title: html`${t("roles")}`, main, up });
}

async function showNew(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const presets = (await call.acting.users.roles()).filter(({ like }) => like === undefined);
  const options = presets.map(({ role, title }) => ({ value: role, label: title[call.language] }));
  const fields = html`${line(filled, { name: "title", label: t("role_called"), required: true })}${line(filled, { name: "role", label: t("role_short"), help: t("role_short_help"), required: true })}${select(filled, { name: "like", label: t("made_from"), help: t("made_from_help"), options, required: true })}`;
  const body = form(call, { action: "/roles/new", fields, submit: html`${t("role_make_do")}` });
  const faulty = filled.refusal !== undefined;
  const main = html`${refusalNote(filled)}${body}`;
  return showPage(call, { title: html`${t("role_make")}`, main, up: upRoles(call), faulty }, status);
}

async function make(call: MemberCall): Promise<Response> {
  const t = told(call);
  const labels = { title: t("role_called"), role: t("role_short"), like: t("made_from") };
  const faults = new Map(
    Object.entries(labels).flatMap(([field, name]) =>
      sent(call, field) === "" ? [[field, t("needed", { field: name })] as const] : [],
    ),
  );
  const roles = await call.acting.users.roles();
  const role = sent(call, "role");
  if (roles.some((one) => one.role === role)) faults.set("role", t("role_taken"));
  if (faults.size > 0) return await showNew(call, givenBack(call, { status: 422, faults }), 422);
  try {
    await keep(call, role, { like: sent(call, "like") as Role, title: sent(call, "title") });
    return goTo(call, rolePath(role), { code: "admin.role_made" });
  } catch (error) {
    const refusal = besideName(refusalOf(call, error, { roles: labels.role }));
    return await showNew(call, givenBack(call, refusal), refusal.status);
  }
}

/** The core tells of the whole list of roles: here it is about the one that is made. */
function besideName(refusal: Refusal): Refusal {
  return { ...refusal, faults: new Map([...refusal.faults].map(([, sentence]) => ["role", sentence])) };
}

/** Writes one role among those that there are; absent: takes it away. */
async function keep({ acting }: MemberCall, role: string, wanted: OwnRole | undefined): Promise<void> {
  const { roles = {} } = await acting.settings.show();
  const { [role]: _before, ...others } = roles;
  const after = wanted ? { ...others, [role]: wanted } : others;
  if (Object.keys(after).length > 0) await acting.settings.set({ roles: after });
  else await acting.settings.set({}, ["roles"]);
}

interface Found {
  readonly roles: readonly RoleView[];
  readonly role: RoleView;
}

async function roleHere({ acting, params }: MemberCall): Promise<Found> {
  const roles = await acting.users.roles();
  const role = roles.find((one) => one.role === params.role);
  if (!role) throw fault(NotFoundError, adminMessages, "admin.no_role", { role: params.role });
  return { roles, role };
}

/** One that the institution made. */
async function ownRoleHere(call: MemberCall): Promise<Found & { readonly own: OwnRole }> {
  const found = await roleHere(call);
  const own = (await call.acting.settings.show()).roles?.[found.role.role];
  if (!own) throw fault(NotFoundError, adminMessages, "admin.no_own_role", { role: found.role.title[call.language] });
  return { ...found, own };
}

const areaOf = (verb: string) => verb.slice(0, verb.indexOf("."));
const deedOf = (verb: string) => verb.slice(verb.indexOf(".") + 1);
const areaName = (call: MemberCall, area: string) => term(call, `admin.area_${area}`, area);

async function show(call: MemberCall, refusal?: Refusal): Promise<Response> {
  const t = told(call);
  const found = await roleHere(call);
  const { role, like, verbs, title } = found.role;
  const byArea = [...Map.groupBy(verbs, areaOf)];
  const people = html`<p><a href="${at(call, `/users?role=${encodeURIComponent(role)}`)}">${t("people_of_role")}</a></p>`;
  const rights =
    like !== undefined && mayDo(call.me.actor, "settings.set")
      ? rightsForm(call, found, refusal)
      : table(call, {
          ...{ caption: t("rights"), rows: byArea, empty: "" },
          columns: [
            { label: t("module"), cell: ([area]) => areaName(call, area) },
            {
              label: t("verbs"),
              cell: ([, own]) => html`${own.map((verb, n) => html`${n > 0 && ", "}<code>${deedOf(verb)}</code>`)}`,
            },
          ],
        });
  const note = refusal ? refusalNote(givenBack(call, refusal)) : nothing;
  const main = html`${note}${facts([[t("made_from"), like && roleName(call, found.roles, like)]])}${people}${rights}`;
  const content = { title: html`${t("role_title", { role: title[call.language] })}`, main, up: upRoles(call) };
  return showPage(call, { ...content, faulty: refusal !== undefined }, refusal?.status);
}

/** Every right there is, by what it is about: those of administrators are all. */
function rightsForm(call: MemberCall, { roles, role }: Found, refusal: Refusal | undefined): Html {
  const t = told(call);
  const filled = refusal ? givenBack(call, refusal) : filledWith(call, { title: role.title[call.language] });
  const chosen = new Set(refusal ? allSent(call, "verbs") : role.verbs);
  const all = [...new Set(roles.flatMap(({ verbs }) => verbs))].sort();
  const parts = [...Map.groupBy(all, areaOf)].map(([area, verbs]) => {
    const held = verbs.filter((verb) => chosen.has(verb)).length;
    const boxes = verbs.map(
      (verb) =>
        html`<label class="choice"><input type="checkbox" name="verbs" value="${verb}"${chosen.has(verb) && html` checked`}><span><code>${deedOf(verb)}</code></span></label>`,
    );
    return html`<details class="rights"><summary>${areaName(call, area)} <small>${t("rights_held", { held, all: verbs.length })}</small></summary><div role="group" aria-label="${areaName(call, area)}">${boxes}</div></details>
`;
  });
  const way = html`<a class="button second" href="${at(call, `${rolePath(role.role)}/remove`)}">${t("role_remove")}</a>`;
  return html`<h2>${t("rights")}</h2><p>${t("rights_text")}</p>${form(call, {
    action: rolePath(role.role),
    fields: html`${line(filled, { name: "title", label: t("role_called"), required: true })}${parts}`,
    submit: html`${t("role_save")}`,
    others: way,
  })}`;
}

async function change(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { roles, role, own } = await ownRoleHere(call);
  const title = sent(call, "title");
  if (title === "") {
    const faults = new Map([["title", t("needed", { field: t("role_called") })]]);
    return await show(call, { status: 422, faults });
  }
  const preset = new Set(roles.find((one) => one.role === own.like)?.verbs ?? []);
  const chosen = new Set(allSent(call, "verbs"));
  const [also, without] = [
    [...chosen].filter((verb) => !preset.has(verb)),
    [...preset].filter((verb) => !chosen.has(verb)),
  ];
  try {
    await keep(call, role.role, {
      ...{ like: own.like, title },
      ...(also.length > 0 && { also }),
      ...(without.length > 0 && { without }),
    });
    return goTo(call, rolePath(role.role), { code: "admin.role_saved" });
  } catch (error) {
    const { status, faults, sentence } = refusalOf(call, error, { roles: t("rights") });
    const said = [...faults.values(), ...(sentence === undefined ? [] : [sentence])].join(" ");
    return await show(call, { status, faults: new Map(), sentence: said });
  }
}

async function askRemove(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { role } = await ownRoleHere(call);
  return confirmPage(call, {
    ...{ title: html`${t("role_remove")}`, deed: html`${t("role_remove")}` },
    text: [html`${t("role_remove_text", { role: role.title[call.language] })}`],
    ...{ action: `${rolePath(role.role)}/remove`, back: rolePath(role.role) },
  });
}

/** Whoever has it would be left without any right. */
async function remove(call: MemberCall): Promise<Response> {
  const { role } = await ownRoleHere(call);
  const title = role.title[call.language];
  const people = await call.acting.users.list({ role: role.role }, { limit: 1 });
  if (people.items.length > 0)
    return goTo(call, rolePath(role.role), { code: "admin.role_used", details: { role: title }, remark: true });
  await keep(call, role.role, undefined);
  return goTo(call, "/roles", { code: "admin.role_removed", details: { role: title } });
}
