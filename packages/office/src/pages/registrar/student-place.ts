/** Where a student is enrolled: a class of an academic year; leaving during the year, and coming back. */
import type { StudentView } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { listName, told } from "./told.ts";

const under = "/students/:student";

export const studentPlaceRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: `${under}/place`, name: "registrar.student.place" },
    opens: ["students.show", "students.enrol"],
    handler: (call: MemberCall) => ask(call, {}),
  },
  {
    ...{ method: "post", path: `${under}/place`, name: "registrar.student.enrol" },
    ...{ opens: ["students.show", "students.enrol"], handler: enrol },
  },
  {
    ...{ method: "post", path: `${under}/leave`, name: "registrar.student.leave" },
    ...{ opens: ["students.show", "students.withdraw"], handler: leave },
  },
  {
    ...{ method: "get", path: `${under}/return`, name: "registrar.student.return.ask" },
    ...{ opens: ["students.show", "students.reinstate"], handler: askReturn },
  },
  {
    ...{ method: "post", path: `${under}/return`, name: "registrar.student.return" },
    ...{ opens: ["students.show", "students.reinstate"], handler: comeBack },
  },
];

/** What can be done with a file, above its parts. */
export function studentDeeds(call: MemberCall, student: string): Html {
  const t = told(call);
  const may = (verb: Parameters<typeof mayDo>[1]) => mayDo(call.me.actor, verb);
  const link = (path: string, label: string) =>
    html`<a class="button second" href="${at(call, `/students/${student}/${path}`)}">${label}</a>`;
  return html`<p class="deeds">${may("students.edit") && link("edit", t("student_edit"))}${may("students.enrol") && link("place", t("place_title"))}${link("file.pdf", t("file_pdf"))}</p>`;
}

interface Given {
  readonly enrolment?: Filled;
  readonly leaving?: Filled;
  readonly status?: number;
}

async function ask(call: MemberCall, { enrolment, leaving, status = 200 }: Given): Promise<Response> {
  const t = told(call);
  const student = await call.acting.students.show(call.params.student ?? "");
  const { id, year } = student;
  const filled = enrolment ?? filledWith(call, { class: student.class, year });
  const given = enrolment ?? leaving;
  const place = form(call, {
    action: `/students/${id}/place`,
    fields: html`<div class="row">${line(filled, { name: "class", label: t("class"), required: true })}${line(filled, { name: "year", label: t("year"), help: t("place_year_help"), required: true })}</div>`,
    submit: html`${t("place_do")}`,
  });
  const main = html`${given ? refusalNote(given) : nothing}${now(call, student)}${student.status === "withdrawn" ? nothing : html`<p>${t("place_text")}</p>${place}`}${status === 200 || !enrolment ? ending(call, student, leaving) : nothing}`;
  const up = { path: `/students/${id}`, label: html`${listName(student)}` };
  return showPage(call, { title: html`${t("place_title")}`, main, up, faulty: given !== undefined }, status);
}

function now(call: MemberCall, { status, class: className, year }: StudentView): Html {
  const t = told(call);
  return html`<p>${t("place_now", { status: t(`status_${status}`), class: className ?? t("no_class"), year })}</p>`;
}

/** Leaving, or coming back. Who has graduated does neither. */
function ending(call: MemberCall, { id, status }: StudentView, leaving?: Filled): Html {
  const t = told(call);
  const may = (verb: Parameters<typeof mayDo>[1]) => mayDo(call.me.actor, verb);
  if (status === "withdrawn" && may("students.reinstate"))
    return html`<p class="deeds"><a class="button" href="${at(call, `/students/${id}/return`)}">${t("return_do")}</a></p>`;
  if (status !== "active" || !may("students.withdraw")) return nothing;
  const filled = leaving ?? filledWith(call);
  return html`<h2>${t("leave_title")}</h2><p>${t("leave_text")}</p>${form(call, {
    action: `/students/${id}/leave`,
    fields: html`${line(filled, { name: "reason", label: t("leave_reason"), help: t("leave_reason_help"), required: true })}${line(filled, { name: "date", label: t("leave_date"), type: "date", help: t("leave_date_help") })}`,
    submit: html`${t("leave_do")}`,
    danger: true,
  })}`;
}

async function enrol(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, office, language } = call;
  const { id } = await acting.students.show(call.params.student ?? "");
  const [className, year] = [sent(call, "class"), sent(call, "year")];
  const labels = { class: t("class"), year: t("year") };
  const faults = new Map<string, string>();
  for (const [field, label] of Object.entries(labels))
    if (sent(call, field) === "") faults.set(field, t("needed", { field: label }));
  const refuse = (refusal: Parameters<typeof givenBack>[1]) =>
    ask(call, { enrolment: givenBack(call, refusal), status: refusal.status });
  if (faults.size > 0) return await refuse({ status: 422, faults });
  try {
    const { refused } = await acting.students.enrol({ students: [id] }, { class: className, year });
    const [no] = refused;
    if (no) {
      const sentence = office.messages.say(language, no.code, no.details, no.message);
      return await refuse({ status: 409, faults: new Map(), sentence });
    }
    return goTo(call, `/students/${id}`, { code: "registrar.placed", details: { class: className, year } });
  } catch (error) {
    const refusal = refusalOf(call, error, labels);
    const known = refusal.sentence !== undefined && (error as { code?: string }).code === "student.year_invalid";
    return await refuse(known ? { status: 422, faults: new Map([["year", refusal.sentence!]]) } : refusal);
  }
}

async function leave(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id } = await call.acting.students.show(call.params.student ?? "");
  const [reason, date] = [sent(call, "reason"), sent(call, "date")];
  const refuse = (refusal: Parameters<typeof givenBack>[1]) =>
    ask(call, { leaving: givenBack(call, refusal), status: refusal.status });
  if (reason === "")
    return await refuse({ status: 422, faults: new Map([["reason", t("needed", { field: t("leave_reason") })]]) });
  try {
    await call.acting.students.withdraw(id, { reason, ...(date !== "" && { date }) });
    return goTo(call, `/students/${id}`, { code: "registrar.left_note" });
  } catch (error) {
    return await refuse(refusalOf(call, error, { reason: t("leave_reason"), date: t("leave_date") }));
  }
}

async function askReturn(call: MemberCall): Promise<Response> {
  const t = told(call);
  const student = await call.acting.students.show(call.params.student ?? "");
  return confirmPage(call, {
    title: html`${t("return_title", { name: listName(student) })}`,
    text: [html`${t("return_text", { class: student.class ?? t("no_class"), year: student.year })}`],
    deed: html`${t("return_do")}`,
    ...{ action: `/students/${student.id}/return`, back: `/students/${student.id}` },
  });
}

async function comeBack(call: MemberCall): Promise<Response> {
  const { id } = await call.acting.students.reinstate(call.params.student ?? "");
  return goTo(call, `/students/${id}`, { code: "registrar.returned_note" });
}
