/** What a jury decides on one student: element by element with its reasons, what was changed by hand, and changing more. */
import {
  decisionMeanings,
  fault,
  type JuryOverride,
  type JuryResultView,
  juryDecisions,
  type NewOverride,
  type NodeResult,
  NotFoundError,
  type Reason,
} from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { reasonText } from "../../words/reasons.ts";
import { figure, momentOf } from "../../words/times.ts";
import { paperOptions } from "../student/papers.ts";
import { drawNow } from "./draw.ts";
import { decisionText } from "./student-parts.ts";
import { doers, listName, told } from "./told.ts";
import { registrarMessages } from "./words.ts";

const under = "/juries/:session/:student";

export const juryResultRoutes: readonly Route[] = [
  {
    method: "get",
    path: under,
    name: "registrar.jury.result",
    opens: ["jury.show", "jury.result"],
    handler: (call: MemberCall) => show(call, filledWith(call)),
  },
  {
    method: "post",
    path: under,
    name: "registrar.jury.override",
    opens: ["jury.result", "jury.override"],
    handler: override,
  },
  {
    method: "get",
    path: `${under}/certificate.pdf`,
    name: "registrar.jury.certificate",
    opens: ["jury.show", "jury.result"],
    handler: certificate,
  },
];

async function show(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting, params, language, me } = call;
  const session = await acting.jury.show(params.session ?? "");
  const { given: _, ...result } = await acting.jury.result(session.id, params.student ?? "");
  const { student, average, ects, decision, explanation, nodes, overrides, unmatched = [] } = result;
  const changes = session.state === "open" && mayDo(me.actor, "jury.override");
  const passed = session.state === "closed" && decisionMeanings[decision].acquires;
  const main = html`${refusalNote(filled)}${facts([
    [t("decision"), html`<b>${decisionText(call, decision)}</b>`],
    [t("average"), average !== undefined && figure(average, language)],
    ["ECTS", figure(ects, language)],
    [t("student_number"), student.studentNumber],
    [t("unmatched_subjects"), unmatched.join(", ")],
  ])}${passed && html`<p><a class="button second" href="${at(call, `/juries/${session.id}/${student.id}/certificate.pdf`)}">${t("paper_kind_juryCertificate")} (PDF)</a></p>`}${reasons(call, explanation)}
<h2>${t("elements")}</h2>${elements(call, nodes)}
<h2>${t("by_jury")}</h2>${await changed(call, overrides)}${changes && changeForm(call, { session: session.id, result }, filled)}`;
  const up = {
    path: `/juries/${session.id}`,
    label: html`${t("jury_title", { title: session.title, class: session.class })}`,
  };
  return showPage(call, { title: html`${listName(student)}`, main, up, faulty: filled.refusal !== undefined }, status);
}

function elements(call: MemberCall, nodes: readonly NodeResult[]): Html {
  const t = told(call);
  return table(call, {
    ...{ caption: t("elements_caption"), titled: true, rows: nodes, empty: t("none_fits") },
    columns: [
      {
        label: t("element"),
        cell: ({ label, code }) => html`${label ?? code}${label !== undefined && html` <small>${code}</small>`}`,
      },
      {
        label: t("average"),
        number: true,
        cell: ({ average }) => (average === undefined ? "" : figure(average, call.language)),
      },
      { label: "ECTS", number: true, cell: ({ ects }) => figure(ects, call.language) },
      { label: t("decision"), cell: ({ decision }) => decision && decisionText(call, decision) },
      { label: t("why"), cell: ({ why }) => reasons(call, why) },
    ],
  });
}

function reasons({ office, language }: MemberCall, found: readonly Reason[]): Html {
  return html`${found.map((reason) => html`<p class="why">${reasonText(office.messages, language, reason)}</p>`)}`;
}

async function changed(call: MemberCall, overrides: readonly JuryOverride[]): Promise<Html> {
  const who = await doers(
    call,
    overrides.map(({ by }) => by),
  );
  const t = told(call);
  const zone = call.settings?.timeZone ?? "UTC";
  return table(call, {
    ...{ caption: t("by_jury_caption"), rows: overrides, empty: t("nothing_by_jury") },
    columns: [
      { label: t("element"), cell: ({ code }) => code },
      { label: t("change"), cell: (one) => changeText(call, one) },
      { label: t("reason"), cell: ({ reason }) => reason },
      { label: t("day"), cell: ({ at: when }) => momentOf(when, zone, call.language) },
      { label: t("who"), cell: ({ by }) => who(by) },
    ],
  });
}

function changeText(call: MemberCall, { points, decision, capitalised, refusesCompensation }: JuryOverride): string {
  const t = told(call);
  return [
    points !== undefined && t("points_given", { points: figure(points, call.language) }),
    decision && decisionText(call, decision),
    capitalised !== undefined && t("acquired_before"),
    refusesCompensation && t("refuses_compensation"),
  ]
    .filter(Boolean)
    .join(", ");
}

function changeForm(
  call: MemberCall,
  { session, result }: { readonly session: string; readonly result: JuryResultView },
  filled: Filled,
): Html {
  const t = told(call);
  const codes = result.nodes
    .filter(({ kind }) => kind !== "rcue")
    .map(({ code, label }) => ({ value: code, label: label === undefined ? code : `${label} (${code})` }));
  const byHand = juryDecisions
    .filter((one) => decisionMeanings[one].byHand)
    .map((value) => ({ value, label: decisionText(call, value) }));
  return html`<h3>${t("change_decision")}</h3><p>${t("change_decision_text")}</p>${form(call, {
    action: `/juries/${session}/${result.student.id}`,
    fields: html`<div class="row pairs">${select(filled, { name: "code", label: t("element"), options: codes, none: t("whole_result") })}${line(filled, { name: "points", label: t("points"), help: t("points_help"), decimal: true })}${select(filled, { name: "decision", label: t("decision"), options: byHand, none: t("decision_follows") })}</div>${line(filled, { name: "reason", label: t("reason"), help: t("reason_printed"), required: true })}`,
    submit: html`${t("change_decision_do")}`,
  })}`;
}

async function override(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const [code, points, decision, reason] = ["code", "points", "decision", "reason"].map((field) =>
    sent(call, field),
  ) as [...[string, string, string, string]];
  const number = Number(points.replace(",", ".").replace("−", "-"));
  const faults = new Map([
    ...(points !== "" && !Number.isFinite(number) ? [["points", t("points_wrong")] as const] : []),
    ...(points === "" && decision === "" ? [["points", t("change_needed")] as const] : []),
    ...(reason === "" ? [["reason", t("reason_needed_jury")] as const] : []),
  ]);
  if (faults.size > 0) return await show(call, givenBack(call, { status: 422, faults }), 422);
  const chosen = juryDecisions.find((one) => one === decision);
  const change: NewOverride = {
    ...{ student: params.student ?? "", reason },
    ...(code !== "" && { code }),
    ...(points !== "" && { points: number }),
    ...(chosen && { decision: chosen }),
  };
  try {
    const { student, decision: now } = await acting.jury.override(params.session ?? "", change);
    const details = { name: listName(student), decision: now };
    return goTo(call, `/juries/${params.session}/${student.id}`, { code: "registrar.decision_changed", details });
  } catch (error) {
    const fields = { points: t("points"), decision: t("decision"), reason: t("reason"), code: t("element") };
    const refusal = refusalOf(call, error, fields);
    return await show(call, givenBack(call, refusal), refusal.status);
  }
}

/** Of who has what the jury decided on, once it is decided. */
async function certificate(call: MemberCall): Promise<Response> {
  const { acting, params, language } = call;
  const session = await acting.jury.show(params.session ?? "");
  const { given: _, ...result } = await acting.jury.result(session.id, params.student ?? "");
  if (session.state !== "closed" || !decisionMeanings[result.decision].acquires)
    throw fault(NotFoundError, registrarMessages, "registrar.no_certificate");
  const { labelFr, labelEn } = await acting.curricula.show(session.code, { year: session.curriculum });
  const subject = (language === "fr" ? (labelFr ?? labelEn) : (labelEn ?? labelFr)) ?? session.code;
  const name = `${told(call)("paper_kind_juryCertificate")} ${result.student.lastName}`;
  return await drawNow(call, { name }, async (target) => {
    const { writeJuryCertificate } = await import("@cursus/documents");
    const { place, signatories: _s, ...options } = await paperOptions(call);
    await writeJuryCertificate(target, result, { ...options, ...(place !== undefined && { place }), session, subject });
    return { papers: 1 };
  });
}
