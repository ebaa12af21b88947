/** Other systems: whether they answer, how far they were read, and reading them as a task with its report. */
import {
  fault,
  type HealthCheck,
  isAcademicYear,
  NotFoundError,
  type PullCounts,
  type PullRemark,
  type PullReport,
  type Source,
  type SourceKind,
  type SourceReading,
} from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { allSent, at, type MemberCall, sent } from "../../call.ts";
import { boxes, type Filled, filledWith, form, givenBack, line, radios, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { momentOf } from "../../words/times.ts";
import { count, tag } from "../registrar/told.ts";
import { inBoth, shelf, told } from "./told.ts";
import { adminMessages } from "./words.ts";

const under = "/sources/:source";

export const sourceRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/sources", name: "admin.sources", opens: ["sources.readings", "sources.pull"] },
    ...{ menu: adminMessages["admin.sources"], handler: list },
  },
  { method: "get", path: `${under}/check`, name: "admin.source.check", opens: "sources.pull", handler: check },
  {
    ...{ method: "get", path: `${under}/pull`, name: "admin.source.pull.ask", opens: "sources.pull" },
    handler: (call: MemberCall) => ask(call, filledWith(call, { trial: "yes" })),
  },
  { method: "post", path: `${under}/pull`, name: "admin.source.pull", opens: "sources.pull", handler: pull },
  { method: "get", path: `${under}/report`, name: "admin.source.report", opens: "sources.pull", handler: report },
];

/** The report of the latest reading of each source. */
const reports = shelf<PullReport>();

function sourceHere({ office, params }: MemberCall): Source {
  const found = office.sources.find(({ name }) => name === params.source);
  if (!found) throw fault(NotFoundError, adminMessages, "admin.no_source", { source: params.source });
  return found;
}

const path = ({ name }: Pick<Source, "name">) => `/sources/${encodeURIComponent(name)}`;
const up = (call: MemberCall) => ({ path: "/sources", label: html`${told(call)("sources")}` });

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const readings = await call.acting.sources.readings();
  const when = (moment: string | undefined) =>
    moment && momentOf(moment, call.settings?.timeZone ?? "UTC", call.language);
  const kinds = (of: readonly SourceKind[]) => of.map((kind) => t(`source_${kind}`)).join(", ");
  const main = html`${table<Source>(call, {
    ...{ caption: t("sources_caption"), rows: call.office.sources, empty: t("no_sources") },
    columns: [
      { label: t("source"), cell: ({ name }) => name },
      { label: t("offers"), cell: ({ offers }) => kinds(offers) },
      {
        label: t("source_deeds"),
        cell: (one) =>
          html`<span class="ways"><a href="${at(call, `${path(one)}/check`)}" aria-label="${t("source_check_of", { source: one.name })}">${t("source_check")}</a><a href="${at(call, `${path(one)}/pull`)}" aria-label="${t("source_pull_of", { source: one.name })}">${t("source_pull")}</a></span>`,
      },
    ],
  })}${table<SourceReading>(call, {
    ...{ caption: t("readings_caption"), rows: readings, empty: t("no_readings") },
    columns: [
      { label: t("source"), cell: ({ source }) => source },
      { label: t("kind"), cell: ({ kind }) => t(`source_${kind}`) },
      { label: t("year"), cell: ({ year }) => year },
      { label: t("state"), cell: ({ state }) => tag(state === "done" ? "open" : "due", t(`reading_${state}`)) },
      { label: t("started"), cell: ({ startedAt }) => when(startedAt) },
      { label: t("ended"), cell: ({ endedAt }) => when(endedAt) },
    ],
  })}`;
  return showPage(call, { title: html`${t("sources")}`, main });
}

async function check(call: MemberCall): Promise<Response> {
  const t = told(call);
  const source = sourceHere(call);
  const found = await source.check();
  const main = html`${table<HealthCheck>(call, {
    ...{ caption: t("health_caption"), rows: found, empty: t("health_none") },
    columns: [
      { label: t("what"), cell: ({ name }) => name },
      { label: t("state"), cell: ({ ok }) => tag(ok ? "open" : "failed", t(ok ? "health_ok" : "health_bad")) },
      {
        label: t("details"),
        cell: ({ message, fix }) =>
          [message, fix]
            .map((one) => one?.[call.language] ?? "")
            .join(" ")
            .trim(),
      },
    ],
  })}<p><a class="button second" href="${at(call, `${path(source)}/pull`)}">${t("source_pull_of", { source: source.name })}</a></p>`;
  return showPage(call, { title: html`${t("health_title", { source: source.name })}`, main, up: up(call) });
}

async function ask(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const source = sourceHere(call);
  const options = source.offers.map((kind) => ({ value: kind, label: t(`source_${kind}`) }));
  const how = [
    { value: "yes", label: t("pull_trial") },
    { value: "no", label: t("pull_for_good") },
  ];
  const fields = html`${boxes(filled, { name: "kinds", label: t("pull_kinds"), help: t("pull_kinds_help"), options })}${line(filled, { name: "year", label: t("year"), help: t("pull_year_help") })}${radios(filled, { name: "trial", label: t("pull_how"), options: how })}`;
  const body = form(call, { action: `${path(source)}/pull`, fields, submit: html`${t("pull_do")}` });
  const main = html`${refusalNote(filled)}<p>${t("pull_text")}</p>${body}`;
  const title = html`${t("source_pull_of", { source: source.name })}`;
  return showPage(call, { title, main, up: up(call), faulty: filled.refusal !== undefined }, status);
}

async function pull(call: MemberCall): Promise<Response> {
  const { acting, office, me } = call;
  const source = sourceHere(call);
  const kinds = source.offers.filter((kind) => allSent(call, "kinds").includes(kind));
  const year = sent(call, "year");
  if (year !== "" && !isAcademicYear(year)) {
    const sentence = office.messages.say(call.language, "curriculum.bad_year", { year });
    return await ask(call, givenBack(call, { status: 422, faults: new Map([["year", sentence]]) }), 422);
  }
  const options = {
    ...(kinds.length > 0 && { kinds }),
    ...(year !== "" && { year }),
    ...(sent(call, "trial") !== "no" && { dryRun: true }),
  };
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("pull_job", { source: source.name })),
    async work({ signal, to }) {
      const read = new Map<SourceKind, number>();
      const onProgress = (kind: SourceKind, many: number) => {
        read.set(kind, many);
        to([...read.values()].reduce((sum, one) => sum + one, 0));
      };
      const found = await acting.sources.pull(source, { ...options, signal, onProgress });
      reports.keep(office, source.name, found);
      const sums = totals(found);
      return {
        text: inBoth(office, (t) => t("pull_done", { source: source.name, ...sums })),
        path: `${path(source)}/report`,
      };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

const counted = ["read", "added", "changed", "unchanged", "refused"] as const;

function totals({ kinds }: PullReport): { readonly [C in (typeof counted)[number]]: number } {
  const sum = (field: (typeof counted)[number]) =>
    Object.values(kinds).reduce((total, one) => total + (one?.[field] ?? 0), 0);
  return {
    read: sum("read"),
    added: sum("added"),
    changed: sum("changed"),
    unchanged: sum("unchanged"),
    refused: sum("refused"),
  };
}

async function report(call: MemberCall): Promise<Response> {
  const t = told(call);
  const source = sourceHere(call);
  const found = reports.find(call.office, source.name);
  if (!found) {
    const gone = html`<p class="note">${t("report_gone")}</p>`;
    return showPage(call, { title: html`${source.name}`, main: gone, up: up(call) });
  }
  const rows = Object.entries(found.kinds) as [SourceKind, PullCounts][];
  const all = totals(found);
  const main = html`${found.dryRun && html`<p class="note">${t("report_trial")}</p>`}${table(call, {
    ...{ caption: t("report_caption"), rows, empty: t("no_readings") },
    columns: [
      { label: t("kind"), cell: ([kind]) => t(`source_${kind}`) },
      ...counted.map((field) => ({
        ...{ label: t(`n_${field}`), number: true },
        cell: ([, counts]: [SourceKind, PullCounts]) => count(call, counts[field]),
      })),
    ],
    // One line is its own sum.
    ...(rows.length > 1 && { total: [t("total"), ...counted.map((field) => count(call, all[field]))] }),
  })}${remarks(call, t("report_conflicts"), found.conflicts, found.totals.conflicts)}${remarks(call, t("report_refused"), found.refused, all.refused)}${remarks(call, t("report_dropped"), found.dropped, found.totals.dropped)}`;
  const title = html`${t("report_title", { source: source.name, year: found.year })}`;
  return showPage(call, { title, main, up: up(call) });
}

const remarksShown = 100;

function remarks(call: MemberCall, caption: string, found: readonly PullRemark[], total: number): Html {
  if (found.length === 0) return nothing;
  const t = told(call);
  const rows = found.slice(0, remarksShown);
  const cut =
    total > rows.length && html`<p>${t("report_shown", { shown: rows.length, total: count(call, total) })}</p>`;
  return html`${table<PullRemark>(call, {
    ...{ caption, rows, empty: "" },
    columns: [
      { label: t("about"), cell: ({ about }) => about },
      { label: t("kind"), cell: ({ kind }) => t(`source_${kind}`) },
      {
        label: t("why"),
        cell: ({ code, details, message }) => call.office.messages.say(call.language, code, details, message),
      },
    ],
  })}${cut}`;
}
