/** Juries: the sessions of a year, opening one, and one of them with what is proposed for everybody. */
import {
  decisionMeanings,
  type JuryDecision,
  type JuryResultView,
  type JurySessionView,
  juryDecisions,
  juryPolicyNames,
} from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, filters, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { figure, momentOf } from "../../words/times.ts";
import { juryDeeds, trail } from "./jury-close.ts";
import { decisionText } from "./student-parts.ts";
import { count, listName, tag, told } from "./told.ts";
import { registrarMessages } from "./words.ts";

export const juryListRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/juries", name: "registrar.juries", opens: "jury.sessions" },
    ...{ menu: registrarMessages["registrar.juries"], handler: (call: MemberCall) => list(call, filledWith(call)) },
  },
  { method: "post", path: "/juries", name: "registrar.juries.open", opens: "jury.open", handler: open },
  {
    method: "get",
    path: "/juries/:session",
    name: "registrar.jury",
    opens: ["jury.show", "jury.results"],
    handler: show,
  },
];

export function juryStateTag(call: MemberCall, { state }: Pick<JurySessionView, "state">): Html {
  return tag(state === "closed" ? "closed" : "due", told(call)(`jury_${state}`));
}

async function list(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting, me } = call;
  const year = asked(call, "year");
  const sessions = await acting.jury.sessions(year === undefined ? {} : { year });
  const main = html`${refusalNote(filled)}${filters(call, (own) => line(own, { name: "year", label: t("year"), help: t("year_help_short") }))}${table<JurySessionView>(
    call,
    {
      ...{ caption: t("juries_caption"), titled: true, rows: sessions, empty: t("no_jury") },
      columns: [
        { label: t("session"), cell: ({ id, title }) => html`<a href="${at(call, `/juries/${id}`)}">${title}</a>` },
        { label: t("class"), cell: (one) => one.class },
        { label: t("year"), cell: (one) => one.year },
        { label: t("decided_on"), cell: ({ code }) => code },
        { label: t("state"), cell: (one) => juryStateTag(call, one) },
      ],
    },
  )}${mayDo(me.actor, "jury.open") && openForm(call, filled)}`;
  return showPage(call, { title: html`${t("juries")}`, main, faulty: filled.refusal !== undefined }, status);
}

function openForm(call: MemberCall, filled: Filled): Html {
  const t = told(call);
  const policies = juryPolicyNames.map((value) => ({ value, label: t(`policy_${value}`) }));
  return html`<h2>${t("open_jury")}</h2><p>${t("open_jury_text")}</p>${form(call, {
    action: "/juries",
    fields: html`<div class="row">${line(filled, { name: "class", label: t("class"), required: true })}${line(filled, { name: "code", label: t("decided_on"), help: t("decided_on_help"), required: true })}${line(filled, { name: "title", label: t("session"), help: t("session_help") })}${select(filled, { name: "policy", label: t("policy"), options: policies, none: t("policy_usual") })}</div>`,
    submit: html`${t("open_jury_do")}`,
  })}`;
}

async function open(call: MemberCall): Promise<Response> {
  const t = told(call);
  const [className, code, title, policy] = ["class", "code", "title", "policy"].map((field) => sent(call, field)) as [
    ...[string, string, string, string],
  ];
  const faults = new Map([
    ...(className === "" ? [["class", t("needed", { field: t("class") })] as const] : []),
    ...(code === "" ? [["code", t("needed", { field: t("decided_on") })] as const] : []),
  ]);
  if (faults.size > 0) return await list(call, givenBack(call, { status: 422, faults }), 422);
  const preset = juryPolicyNames.find((one) => one === policy);
  try {
    const given = { class: className, code, ...(title !== "" && { title }), ...(preset && { policy: preset }) };
    const { id } = await call.acting.jury.open(given);
    return goTo(call, `/juries/${id}`, { code: "registrar.jury_opened" });
  } catch (error) {
    const refusal = refusalOf(call, error, { class: t("class"), code: t("decided_on"), title: t("session") });
    return await list(call, givenBack(call, refusal), refusal.status);
  }
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params, language } = call;
  const session = await acting.jury.show(params.session ?? "");
  const zone = call.settings?.timeZone ?? "UTC";
  const policy = t(`policy_${session.policy.name}`);
  const main = html`${facts([
    [t("state"), juryStateTag(call, session)],
    [t("class"), session.class],
    [t("year"), session.year],
    [t("decided_on"), session.code],
    [t("policy"), policy],
    [t("closed_at"), session.closedAt && momentOf(session.closedAt, zone, language)],
    [t("seal"), session.digest && html`<code>${session.digest}</code>`],
    [t("intact"), session.intact !== undefined && t(session.intact ? "intact_yes" : "intact_no")],
  ])}${juryDeeds(call, session)}${session.round === 0 ? html`<p class="note">${t("not_proposed")}</p>` : await proposals(call, session)}${await trail(call, session)}`;
  const title = html`${t("jury_title", { title: session.title, class: session.class })}`;
  return showPage(call, { title, main, up: { path: "/juries", label: html`${t("juries")}` } });
}

const rowsAtMost = 50;

/** A page of a list that the core gives in order, and in constant memory: what is before it is passed over. */
async function pageOf(call: MemberCall, session: string): Promise<{ rows: readonly JuryResultView[]; next?: string }> {
  const from = Math.max(0, Number.parseInt(asked(call, "after") ?? "0", 10) || 0);
  const decision = asked(call, "decision");
  const only = asked(call, "only");
  const rows: JuryResultView[] = [];
  let n = 0;
  for await (const row of call.acting.jury.results(session)) {
    if (decision !== undefined && row.decision !== decision) continue;
    if (only === "unsettled" && !row.unsettled) continue;
    if (only === "changed" && row.overrides.length === 0) continue;
    if (n++ < from) continue;
    if (rows.length === rowsAtMost) return { rows, next: String(from + rowsAtMost) };
    rows.push(row);
  }
  return { rows };
}

async function proposals(call: MemberCall, { id }: JurySessionView): Promise<Html> {
  const t = told(call);
  const { rows, next } = await pageOf(call, id);
  return html`<h2>${t("proposals")}</h2>${filters(
    call,
    (filled) =>
      html`${select(filled, {
        ...{ name: "decision", label: t("decision"), none: t("every_decision") },
        options: juryDecisions.map((value: JuryDecision) => ({ value, label: decisionText(call, value) })),
      })}${select(filled, {
        ...{ name: "only", label: t("only"), none: t("everybody") },
        options: (["unsettled", "changed"] as const).map((value) => ({ value, label: t(`only_${value}`) })),
      })}`,
  )}${table<JuryResultView>(call, {
    ...{ caption: t("proposals_caption"), titled: true, rows, next, empty: t("none_fits") },
    columns: [
      {
        label: t("student"),
        cell: ({ student }) => html`<a href="${at(call, `/juries/${id}/${student.id}`)}">${listName(student)}</a>`,
      },
      { label: t("student_number"), cell: ({ student }) => student.studentNumber ?? "" },
      {
        label: t("average"),
        number: true,
        cell: ({ average }) => (average === undefined ? "" : figure(average, call.language)),
      },
      { label: "ECTS", number: true, cell: ({ ects }) => figure(ects, call.language) },
      {
        label: t("decision"),
        cell: ({ decision }) =>
          tag(decisionMeanings[decision].acquires ? "confirmed" : "due", decisionText(call, decision)),
      },
      { label: t("remarks"), cell: (row) => remarks(call, row) },
    ],
  })}`;
}

function remarks(call: MemberCall, { unsettled, overrides }: JuryResultView): string | Html {
  const t = told(call);
  const parts = [
    ...(unsettled ? [t("only_unsettled")] : []),
    ...(overrides.length > 0 ? [t("changes_count", { count: count(call, overrides.length) })] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : nothing;
}
