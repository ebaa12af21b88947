/** Ending a period for good and opening the next: step by step, confirmed by typing its name; and what is left of it. */
import type { ArchiveOptions, ExamPeriodView, NewPeriod } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { area, boxes, type Filled, filledWith, form, givenBack, line, radios, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { inBoth } from "./both.ts";
import { periodHere, upToPeriod } from "./period.ts";
import { periodFields, periodLabels, periodSent } from "./periods.ts";
import { count, doers, periodName, periodNamed, term, told } from "./told.ts";

const under = "/periods/:period/archive";

export const archiveRoutes: readonly Route[] = [
  {
    method: "get",
    path: under,
    name: "registrar.archive",
    opens: "exams.archive",
    handler: (call: MemberCall) => show(call, filledWith(call, { open: "yes" })),
  },
  { method: "post", path: under, name: "registrar.archive.do", opens: "exams.archive", handler: archive },
  {
    method: "post",
    path: `${under}/verify`,
    name: "registrar.archive.verify",
    opens: "exams.verifyArchive",
    handler: verify,
  },
  {
    method: "post",
    path: `${under}/addenda`,
    name: "registrar.addendum",
    opens: "exams.addAddendum",
    handler: addAddendum,
  },
];

async function show(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const period = await periodHere(call);
  const main = period.state === "archived" ? await archived(call, period, filled) : await guide(call, period, filled);
  const title = html`${t(period.state === "archived" ? "archived_title" : "archive_title", { period: periodName(call, period) })}`;
  const faulty = filled.refusal !== undefined;
  return showPage(call, { title, main, up: upToPeriod(call, period), faulty }, status);
}

/** Somebody has to decide, or to pay. */
const openStates = ["submitted", "checked", "paid", "awaitingPayment"] as const;

async function guide(call: MemberCall, period: ExamPeriodView, filled: Filled): Promise<Html> {
  const t = told(call);
  const counts = await call.acting.exams.registrationCounts({ period: period.id });
  const open = openStates.filter((state) => counts[state]);
  const links = open.map(
    (state) =>
      html`<li><a href="${at(call, `/registrations?period=${period.id}&state=${state}`)}">${t("state_count", { state: term(call, `examState.${state}`), count: count(call, counts[state]!) })}</a></li>`,
  );
  const settled =
    open.length === 0
      ? html`<p class="note good">${t("all_settled")}</p>`
      : html`<p class="note">${t("not_settled")}</p><ul>${links}</ul>`;
  const fields = html`<h2>${t("archive_step_next")}</h2>${radios(filled, {
    ...{ name: "open", label: t("open_next") },
    options: [
      { value: "yes", label: t("open_next_yes"), help: t("open_next_help") },
      { value: "no", label: t("open_next_no") },
    ],
  })}${periodFields(call, withSuggestion(filled, period), period)}<h2>${t("archive_step_confirm")}</h2><p>${t("archive_text")}</p>${
    open.length > 0 &&
    boxes(filled, {
      ...{ name: "force", label: t("unsettled") },
      options: [{ value: "yes", label: t("archive_force"), help: t("archive_force_help") }],
    })
  }${line(filled, { name: "typed", label: t("archive_type", { period: period.id }), required: true })}`;
  return html`${refusalNote(filled)}${period.state === "archiving" && html`<p class="note">${t("archive_cut")}</p>`}
<h2>${t("archive_step_look")}</h2>${settled}<ul class="links"><li><a href="${at(call, `/periods/${period.id}/absences`)}">${t("absences_link")}</a></li></ul>
${form(call, { action: `/periods/${period.id}/archive`, fields, submit: html`${t("archive_do")}`, danger: true })}`;
}

/** The period after this one, until something is typed. */
function withSuggestion(filled: Filled, { year, number, next }: ExamPeriodView): Filled {
  const from = Number(year.slice(0, 4)) + 1;
  const [nextYear, nextNumber] = number < 3 ? [year, number + 1] : [`${from}-${from + 1}`, 1];
  const own = next === undefined ? undefined : [next.slice(0, 9), next.slice(10)];
  const suggested = new Map([
    ["year", own?.[0] ?? nextYear],
    ["number", own?.[1] ?? String(nextNumber)],
  ]);
  const values = (field: string) => {
    const given = filled.values(field);
    const value = suggested.get(field);
    return given.length > 0 || filled.refusal || value === undefined ? given : [value];
  };
  return { ...filled, values };
}

/** Refused while something is wrong; then a task, as all registrations are written once more. */
async function archive(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, me, office } = call;
  const period = await periodHere(call);
  const { id } = period;
  const opens = sent(call, "open") !== "no";
  const force = sent(call, "force") === "yes";
  const given = periodSent(call);
  const counts = force ? {} : await acting.exams.registrationCounts({ period: id });
  const faults = new Map<string, string>([
    ...(opens ? nextFaults(call, given) : []),
    ...(openStates.some((state) => counts[state]) ? [["force", t("archive_unsettled")] as const] : []),
    ...(sent(call, "typed") === id ? [] : [["typed", t("archive_typed_wrong", { period: id })] as const]),
  ]);
  if (faults.size > 0) return await show(call, givenBack(call, { status: 422, faults }), 422);
  const options: ArchiveOptions = { ...(opens && { next: given }), ...(force && { force }) };
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (say) => say("archive_job", { period: id })),
    async work() {
      const { rows, next } = await acting.exams.archive(id, options);
      const text = inBoth(office, (say) =>
        say(next === undefined ? "archived_done" : "archived_opened", { rows, period: id, next }),
      );
      return { text, path: `/periods/${id}/archive` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

/** What is wrong with the period that is to open next. */
function nextFaults(call: MemberCall, { year, opens, closes }: NewPeriod): readonly (readonly [string, string])[] {
  const t = told(call);
  const labels = periodLabels(call);
  const missing = ["year", "number", "opens", "closes"].filter((field) => sent(call, field) === "");
  return [
    ...missing.map((field) => [field, t("needed", { field: labels[field] })] as const),
    ...(year !== "" && !/^\d{4}-\d{4}$/.test(year) ? [["year", t("year_help")] as const] : []),
    ...(opens !== "" && closes !== "" && opens >= closes ? [["closes", t("closes_later")] as const] : []),
  ];
}

async function archived(call: MemberCall, period: ExamPeriodView, filled: Filled): Promise<Html> {
  const t = told(call);
  const { acting, language } = call;
  const kept = period.archive;
  const addenda = await acting.exams.addenda(period.id);
  const when = (moment: string) => momentOf(moment, period.zone, language);
  const who = await doers(
    call,
    [...(kept ? [kept] : []), ...addenda].map(({ by }) => by),
  );
  return html`${refusalNote(filled)}${facts([
    [t("archived_at"), kept && when(kept.at)],
    [t("archived_by"), kept && who(kept.by)],
    [t("archived_rows"), kept && count(call, kept.rows)],
    [t("archived_forced"), kept && kept.forced > 0 && count(call, kept.forced)],
    [
      t("opened_next"),
      period.next && html`<a href="${at(call, `/periods/${period.next}`)}">${periodNamed(call, period.next)}</a>`,
    ],
    [t("digest"), kept && html`<code>${kept.digest}</code>`],
  ])}${form(call, { action: `/periods/${period.id}/archive/verify`, fields: html`<p>${t("verify_text")}</p>`, submit: html`${t("verify_do")}` })}
<h2>${t("addenda")}</h2>${table(call, {
    ...{ caption: t("addenda"), rows: addenda, empty: t("no_addendum") },
    columns: [
      { label: t("day"), cell: (one) => when(one.at) },
      { label: t("addendum"), cell: ({ text }) => text },
      { label: t("who"), cell: ({ by }) => who(by) },
    ],
  })}${form(call, {
    action: `/periods/${period.id}/archive/addenda`,
    fields: area(filled, { name: "text", label: t("addendum"), help: t("addendum_help"), required: true }),
    submit: html`${t("addendum_do")}`,
  })}`;
}

async function verify(call: MemberCall): Promise<Response> {
  const { acting, me, office } = call;
  const { id } = await periodHere(call);
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("verify_job", { period: id })),
    async work() {
      const { intact, rows, erased, broken } = await acting.exams.verifyArchive(id);
      const details = { rows, erased, broken: broken.length };
      const text = inBoth(office, (t) => t(intact ? "verify_intact" : "verify_broken", details));
      return { text, path: `/periods/${id}/archive` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

async function addAddendum(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id } = await periodHere(call);
  try {
    await call.acting.exams.addAddendum(id, sent(call, "text"));
  } catch (error) {
    const { status, faults, sentence } = refusalOf(call, error, { "": t("addendum"), text: t("addendum") });
    const moved = new Map([...faults].map(([field, said]) => [field === "" ? "text" : field, said]));
    const refusal = { status, faults: moved, ...(sentence !== undefined && { sentence }) };
    return await show(call, givenBack(call, refusal), status);
  }
  return goTo(call, `/periods/${id}/archive`, { code: "registrar.addendum_added" });
}
