/** Accounts: which there are, making one, changing it, letting people in and keeping them out. */
import {
  type AccountChanges,
  type AccountView,
  accountStates,
  type NewAccount,
  type RoleView,
  type TaughtClass,
} from "@cursus/core";
import { dayOf, type Html, html } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { area, type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { filters, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { tag } from "../registrar/told.ts";
import { told } from "./told.ts";
import { accountPage } from "./user-access.ts";
import { type AdminCode, adminMessages } from "./words.ts";

export const userRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/users", name: "admin.users", opens: ["users.list", "users.roles"] },
    ...{ menu: adminMessages["admin.users"], handler: list },
  },
  {
    ...{ method: "get", path: "/users/new", name: "admin.user.new", opens: "users.add" },
    handler: (call: MemberCall) => showNew(call, filledWith(call)),
  },
  { method: "post", path: "/users/new", name: "admin.user.add", opens: "users.add", handler: add },
  {
    ...{ method: "get", path: "/users/:user", name: "admin.user", opens: ["users.show", "users.edit"] },
    handler: (call: MemberCall) => show(call),
  },
  { method: "post", path: "/users/:user", name: "admin.user.edit", opens: "users.edit", handler: edit },
];

export function roleName(call: MemberCall, roles: readonly RoleView[], role: string): string {
  return roles.find((one) => one.role === role)?.title[call.language] ?? role;
}

export function stateOf(call: MemberCall, { state }: Pick<AccountView, "state">): Html {
  const kind = { active: "open", pending: "due", disabled: "failed" } as const;
  return tag(kind[state], told(call)(`state_${state}`));
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const [search, role, after] = [asked(call, "search"), asked(call, "role"), asked(call, "after")];
  const state = accountStates.find((one) => one === asked(call, "state"));
  const filter = {
    ...(search !== undefined && { search }),
    ...(role !== undefined && { role }),
    ...(state && { state }),
  };
  const [roles, found] = await Promise.all([
    acting.users.roles(),
    acting.users.list(filter, after === undefined ? {} : { after }),
  ]);
  const main = html`<p class="deeds"><a class="button" href="${at(call, "/users/new")}">${t("user_add")}</a><a class="button second" href="${at(call, "/roles")}">${t("roles")}</a></p>
${filters(
  call,
  (filled) =>
    html`${line(filled, { name: "search", label: t("search_user"), type: "search" })}${select(filled, {
      ...{ name: "role", label: t("role"), none: t("every_role"), options: roleOptions(call, roles) },
    })}${select(filled, {
      ...{ name: "state", label: t("state"), none: t("every_state") },
      options: accountStates.map((value) => ({ value, label: t(`state_${value}`) })),
    })}`,
)}${table<AccountView>(call, {
  ...{ caption: t("users_caption"), rows: found.items, next: found.next, empty: t("no_users") },
  columns: [
    { label: t("name"), cell: ({ id, name }) => html`<a href="${at(call, `/users/${id}`)}">${name}</a>` },
    { label: t("role"), cell: (one) => roleName(call, roles, one.role) },
    { label: t("state"), cell: (one) => stateOf(call, one) },
    { label: t("signs_in_by"), cell: namesOf },
  ],
})}`;
  return showPage(call, { title: html`${t("users")}`, main });
}

export function namesOf({ email, phone, studentNumber }: AccountView): string {
  return [email, phone, studentNumber].filter((one) => one !== undefined).join(", ");
}

function roleOptions({ language }: MemberCall, roles: readonly RoleView[]) {
  return roles.map(({ role, title }) => ({ value: role, label: title[language] }));
}

const fields = {
  ...{ name: "name", role: "role", email: "email", phone: "phone", studentNumber: "number" },
  ...{ language: "language", student: "student_record", teaches: "teaches" },
} as const satisfies { [field: string]: AdminCode };

async function accountFields(call: MemberCall, filled: Filled, known = true): Promise<Html> {
  const t = told(call);
  const roles = await call.acting.users.roles();
  const languages = [
    { value: "en", label: t("english") },
    { value: "fr", label: t("french") },
  ];
  return html`${line(filled, { name: "name", label: t("name"), required: true })}${select(filled, { name: "role", label: t("role"), options: roleOptions(call, roles), required: true, ...(known && { help: t("role_change_help") }) })}<p class="help">${t("one_of_three")}</p><div class="row">${line(filled, { name: "email", label: t("email"), type: "email" })}${line(filled, { name: "phone", label: t("phone"), type: "tel" })}${line(filled, { name: "studentNumber", label: t("number") })}</div>${select(filled, { name: "language", label: t("language"), options: languages, none: t("usual_language") })}${area(filled, { name: "teaches", label: t("teaches"), help: t("teaches_help"), rows: 3 })}${line(filled, { name: "student", label: t("student_record"), help: t("student_record_help") })}`;
}

const up = (call: MemberCall) => ({ path: "/users", label: html`${told(call)("users")}` });

async function showNew(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const body = form(call, {
    action: "/users/new",
    fields: await accountFields(call, filled, false),
    submit: html`${t("user_add_do")}`,
  });
  const content = { title: html`${t("user_add")}`, main: html`${refusalNote(filled)}${body}`, up: up(call) };
  return showPage(call, { ...content, faulty: filled.refusal !== undefined }, status);
}

/** What was typed, field by field; empty where nothing was. */
function typed(call: MemberCall) {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, sent(call, field)])) as {
    [F in keyof typeof fields]: string;
  };
}

/** `L3; Algèbre, Analyse; 2026-2027`, a class a line. */
function classesIn(text: string): readonly TaughtClass[] {
  return text
    .split("\n")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => {
      const [name = "", subjects = "", year = ""] = one.split(";").map((part) => part.trim());
      const named = subjects.split(",").flatMap((subject) => (subject.trim() === "" ? [] : [subject.trim()]));
      return { class: name, ...(named.length > 0 && { subjects: named }), ...(year !== "" && { year }) };
    });
}

export function classLines(teaches: AccountView["teaches"] = []): string {
  return teaches.map((one) => [one.class, (one.subjects ?? []).join(", "), one.year].join("; ")).join("\n");
}

function labels(call: MemberCall): { [field: string]: string } {
  const t = told(call);
  return Object.fromEntries(Object.entries<AdminCode>(fields).map(([field, code]) => [field, t(code)]));
}

/** Both fields that nothing can do without, told at once. */
function missing(call: MemberCall, required: readonly ("name" | "role")[]): Map<string, string> {
  const t = told(call);
  return new Map(
    required.flatMap((field) => (sent(call, field) === "" ? [[field, t("needed", { field: t(fields[field]) })]] : [])),
  );
}

async function add(call: MemberCall): Promise<Response> {
  const faults = missing(call, ["name", "role"]);
  if (faults.size > 0) return await showNew(call, givenBack(call, { status: 422, faults }), 422);
  const { teaches, name, role, ...others } = typed(call);
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ""));
  const classes = classesIn(teaches);
  try {
    const account = { name, role, ...given, ...(classes.length > 0 && { teaches: classes }) } as NewAccount;
    const { id } = await call.acting.users.add(account);
    return goTo(call, `/users/${id}`, { code: "admin.user_added" });
  } catch (error) {
    const refusal = besideFields(refusalOf(call, error, labels(call)), error);
    return await showNew(call, givenBack(call, refusal), refusal.status);
  }
}

/** What is taken already is said beside the field that it was typed into. */
function besideFields(refusal: ReturnType<typeof refusalOf>, error: unknown): ReturnType<typeof refusalOf> {
  const { code } = error as { code: string };
  const taken: { readonly [code: string]: string } = {
    ...{ "users.email_taken": "email", "users.phone_taken": "phone", "users.number_taken": "studentNumber" },
    ...{ "users.student_taken": "student", "users.unknown_role": "role", "student.not_found": "student" },
  };
  const field = taken[code];
  if (field === undefined || refusal.sentence === undefined) return refusal;
  return { status: refusal.status, faults: new Map([[field, refusal.sentence]]) };
}

async function show(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const account = await call.acting.users.show(call.params.user ?? "");
  const { name, role, email, phone, studentNumber, language, student } = account;
  const own = { name, role, email, phone, studentNumber, language, student, teaches: classLines(account.teaches) };
  const kept = filled ?? filledWith(call, { ...own, version: account.version });
  const editing = form(call, {
    action: `/users/${account.id}`,
    fields: await accountFields(call, kept),
    submit: html`${t("user_save")}`,
  });
  const when = (moment: string | undefined) => moment && dayOf(moment, call.settings?.timeZone ?? "UTC", call.language);
  const main = html`${refusalNote(kept)}${await accountPage(call, account, when)}<h2>${t("user_edit")}</h2>${editing}`;
  const content = { title: html`${name}`, main, up: up(call), faulty: filled !== undefined };
  return showPage(call, content, status);
}

async function edit(call: MemberCall): Promise<Response> {
  const faults = missing(call, ["name", "role"]);
  if (faults.size > 0) return await show(call, givenBack(call, { status: 422, faults }), 422);
  const { teaches, ...others } = typed(call);
  const classes = classesIn(teaches);
  const changes = Object.fromEntries(
    Object.entries(others).map(([field, value]) => [field, value === "" ? null : value]),
  );
  try {
    const all = { ...changes, teaches: classes.length > 0 ? classes : null } as AccountChanges;
    const { id } = await call.acting.users.edit(call.params.user ?? "", all);
    return goTo(call, `/users/${id}`, { code: "admin.user_saved" });
  } catch (error) {
    const refusal = besideFields(refusalOf(call, error, labels(call)), error);
    return await show(call, givenBack(call, refusal), refusal.status);
  }
}
