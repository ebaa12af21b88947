/** A student's own data: somebody added, somebody corrected. */
import type { PersonChanges, PersonField, StudentView } from "@cursus/core";
import { type Html, hidden, html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import {
  type Filled,
  filledWith,
  form,
  givenBack,
  type LineParts,
  line,
  refusalNote,
  select,
} from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { listName, told } from "./told.ts";
import type { RegistrarCode } from "./words.ts";

export const studentFormRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/students/new", name: "registrar.student.new", opens: "students.add" },
    handler: (call: MemberCall) => askNew(call, filledWith(call)),
  },
  { method: "post", path: "/students/new", name: "registrar.student.add", opens: "students.add", handler: add },
  {
    ...{ method: "get", path: "/students/:student/edit", name: "registrar.student.edit" },
    ...{ opens: ["students.show", "students.edit"], handler: (call: MemberCall) => askChange(call) },
  },
  {
    ...{ method: "post", path: "/students/:student/edit", name: "registrar.student.change" },
    ...{ opens: ["students.show", "students.edit"], handler: change },
  },
];

type TextField = Exclude<PersonField, "language" | "contact">;

/** In groups, as a file is read. */
const groups: readonly (readonly [RegistrarCode, readonly TextField[]])[] = [
  ["group_names", ["civility", "lastName", "firstName", "birthName", "usageName"]],
  ["group_birth", ["birthDate", "birthPlace"]],
  ["group_numbers", ["studentNumber", "ine"]],
  ["group_reached", ["email", "personalEmail", "phone"]],
  ["group_studies", ["class", "cohort"]],
];
const fields = [...groups.flatMap(([, own]) => own), "language", "contact"] as const satisfies readonly PersonField[];

const types: { readonly [F in TextField]?: LineParts["type"] } = {
  ...{ email: "email", personalEmail: "email", phone: "tel" },
};
const helps: { readonly [F in TextField]?: RegistrarCode } = {
  ...{ birthDate: "birth_help", ine: "ine_help", email: "one_of_two", phone: "phone_help", class: "class_help" },
};

function names(call: MemberCall): { readonly [F in PersonField]: string } {
  const t = told(call);
  const own = Object.fromEntries(
    fields.filter((field) => field !== "class" && field !== "cohort").map((field) => [field, t(`person_${field}`)]),
  );
  return { ...own, class: t("class"), cohort: t("cohort") } as { readonly [F in PersonField]: string };
}

function personFields(call: MemberCall, filled: Filled): Html {
  const t = told(call);
  const label = names(call);
  const drawn = (name: TextField) => {
    const help = helps[name];
    const type = types[name];
    return line(filled, {
      ...{ name, label: label[name], required: name === "lastName" },
      ...(type && { type }),
      ...(help && { help: t(help) }),
    });
  };
  const languages = (["fr", "en"] as const).map((value) => ({
    value,
    label: t(value === "fr" ? "french" : "english"),
  }));
  const contacts = (["email", "sms", "none"] as const).map((value) => ({ value, label: t(`contact_${value}`) }));
  const choices = html`${select(filled, { name: "language", label: label.language, none: t("language_none"), options: languages })}${select(filled, { name: "contact", label: label.contact, none: t("contact_unsaid"), options: contacts })}`;
  return html`${groups.map(([code, own]) => html`<h2>${t(code)}</h2><div class="row pairs">${own.map(drawn)}${code === "group_reached" && choices}</div>`)}`;
}

async function askNew(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const main = html`${refusalNote(filled)}<p>${t("student_new_text")}</p>${form(call, {
    action: "/students/new",
    fields: personFields(call, filled),
    submit: html`${t("student_add")}`,
  })}`;
  const up = { path: "/students", label: html`${t("students")}` };
  return showPage(call, { title: html`${t("student_new")}`, main, up, faulty: filled.refusal !== undefined }, status);
}

async function add(call: MemberCall): Promise<Response> {
  const given = fields.flatMap((field) => (sent(call, field) === "" ? [] : [[field, sent(call, field)]]));
  try {
    // The core reads each field as it was typed, and tells all that is wrong at once.
    const { id, ...person } = await call.acting.students.add(Object.fromEntries(given) as { lastName: string });
    return goTo(call, `/students/${id}`, { code: "registrar.student_added", details: { name: listName(person) } });
  } catch (error) {
    const refusal = besideField(refusalOf(call, error, names(call)), error);
    return await askNew(call, givenBack(call, refusal), refusal.status);
  }
}

/** Whose address or number it is already stands beside the field, too. */
function besideField(refusal: ReturnType<typeof refusalOf>, error: unknown): ReturnType<typeof refusalOf> {
  const field = takenFields[(error as { readonly code?: string }).code ?? ""];
  if (field === undefined || refusal.sentence === undefined) return refusal;
  return { status: refusal.status, faults: new Map([[field, refusal.sentence]]) };
}

const takenFields: { readonly [code: string]: PersonField } = {
  ...{ "student.email_taken": "email", "student.phone_taken": "phone" },
  ...{ "student.number_taken": "studentNumber", "student.ine_taken": "ine" },
};

async function askChange(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const student = await call.acting.students.show(call.params.student ?? "");
  const { id, version } = student;
  const shown = filled ?? filledWith(call, valuesOf(student));
  const kept = shown.values("version")[0] ?? String(version);
  // Somebody else was faster: what stands now is shown, and what was typed is sent over it knowingly.
  const current = filled && kept !== String(version) ? String(version) : kept;
  const back = html`<a class="button second" href="${at(call, `/students/${id}`)}">${t("back")}</a>`;
  const main = html`${refusalNote(shown)}${form(call, {
    action: `/students/${id}/edit`,
    fields: html`${hidden([["version", current]])}${personFields(call, shown)}`,
    submit: html`${t("student_save")}`,
    others: back,
  })}`;
  const up = { path: `/students/${id}`, label: html`${listName(student)}` };
  return showPage(call, { title: html`${t("student_edit")}`, main, up, faulty: filled !== undefined }, status);
}

function valuesOf(student: StudentView): { readonly [F in PersonField]?: string } {
  return Object.fromEntries(fields.map((field) => [field, student[field]]));
}

async function change(call: MemberCall): Promise<Response> {
  const { acting, params } = call;
  const student = await acting.students.show(params.student ?? "");
  const version = Number(sent(call, "version")) || student.version;
  // A field that the form does not have is not emptied.
  const there = fields.filter((field) => call.posted.has(field));
  const changes = there.filter((field) => sent(call, field) !== "" && sent(call, field) !== student[field]);
  const unset = there.filter((field) => sent(call, field) === "" && student[field] !== undefined);
  const typed = Object.fromEntries(changes.map((field) => [field, sent(call, field)])) as PersonChanges;
  try {
    await acting.students.edit(student.id, typed, { unset, version });
    return goTo(call, `/students/${student.id}`, { code: "registrar.student_saved" });
  } catch (error) {
    const refusal = besideField(refusalOf(call, error, names(call)), error);
    return await askChange(call, givenBack(call, refusal), refusal.status);
  }
}
