/** Curricula: the years there are, the elements of one, and what the check finds in it. */
import {
  type CurriculumFault,
  type ElementKind,
  type ElementValues,
  type ElementView,
  elementKinds,
  type Instant,
  type YearView,
} from "@cursus/core";
import { dayOf, type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { line, select } from "../../page/form.ts";
import { goTo, guard, showPage } from "../../page/page.ts";
import { filters, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { figure, momentOf } from "../../words/times.ts";
import { tag } from "../registrar/told.ts";
import { inBoth, shelf, told } from "./told.ts";
import { adminMessages } from "./words.ts";

const under = "/curricula/:year";

export const curriculumRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/curricula", name: "admin.curricula", opens: "curricula.frames" },
    ...{ menu: adminMessages["admin.curricula"], handler: years },
  },
  {
    method: "get",
    path: under,
    name: "admin.curriculum",
    opens: ["curricula.list", "curricula.frames"],
    handler: list,
  },
  { method: "post", path: `${under}/check`, name: "admin.curriculum.check", opens: "curricula.check", handler: check },
  {
    method: "get",
    path: `${under}/faults`,
    name: "admin.curriculum.faults",
    opens: "curricula.check",
    handler: faults,
  },
];

interface Checked {
  readonly at: Instant;
  readonly faults: readonly CurriculumFault[];
  readonly count: number;
}

/** What the latest check of each year found. */
const checked = shelf<Checked>();
const keptFaults = 2000;

/** What the latest check found of one element. */
export function faultsOf(call: MemberCall, year: string, code: string): readonly CurriculumFault[] {
  return checked.find(call.office, year)?.faults.filter(({ element }) => element === code) ?? [];
}

/** It was changed: what a check found of it before may be mended. */
export function forgetFaults(call: MemberCall, year: string, code: string): void {
  const found = checked.find(call.office, year);
  if (!found) return;
  const left = found.faults.filter(({ element }) => element !== code);
  checked.keep(call.office, year, { ...found, faults: left, count: found.count - found.faults.length + left.length });
}

export function labelOf({ labelFr, labelEn }: ElementValues, { language }: MemberCall): string {
  return (language === "fr" ? (labelFr ?? labelEn) : (labelEn ?? labelFr)) ?? "";
}

export function elementPath(year: string, code: string): string {
  return `/curricula/${encodeURIComponent(year)}/elements/${encodeURIComponent(code)}`;
}

export function yearTag(call: MemberCall, { state }: Pick<YearView, "state">): Html {
  return tag(state === "open" ? "open" : "due", told(call)(`year_${state}`));
}

async function years(call: MemberCall): Promise<Response> {
  const t = told(call);
  const frames = await call.acting.curricula.frames();
  const all = frames.flatMap((one) => one.years).toReversed();
  const zone = call.settings?.timeZone ?? "UTC";
  const changes = mayDo(call.me.actor, "curricula.planChange")
    ? html`<p><a class="button second" href="${at(call, "/year-changes")}">${t("year_changes")}</a></p>`
    : nothing;
  const main = html`${table<YearView>(call, {
    ...{ caption: t("curricula_caption"), rows: all, empty: t("no_curricula") },
    columns: [
      { label: t("year"), cell: ({ year }) => html`<a href="${at(call, `/curricula/${year}`)}">${year}</a>` },
      { label: t("frame"), cell: ({ frame }) => frame },
      { label: t("state"), cell: (one) => yearTag(call, one) },
      { label: t("opened_on"), cell: ({ openedAt }) => openedAt && dayOf(openedAt, zone, call.language) },
      { label: t("change"), cell: ({ changing }) => changing && t("changing", { to: changing }) },
    ],
  })}${changes}`;
  return showPage(call, { title: html`${t("curricula")}`, main });
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const year = call.params.year ?? "";
  const [search, after] = [asked(call, "search"), asked(call, "after")];
  // Empty: every kind was asked for; absent: nothing was.
  const kindAsked = call.visit.query("kind");
  const known = elementKinds.find((one) => one === kindAsked);
  // The tree is entered by its diplomas, unless something else is asked for.
  const kind: ElementKind | undefined =
    known ?? (search === undefined && kindAsked === undefined ? "diploma" : undefined);
  const filter = { year, ...(kind && { kind }), ...(search !== undefined && { search }) };
  const found = await acting.curricula.list(filter, after === undefined ? {} : { after });
  const atRoot = search === undefined && kindAsked === undefined && after === undefined;
  // A year whose tree begins further down has no diploma: it is shown whole.
  if (atRoot && found.items.length === 0 && (await acting.curricula.count({ year })) > 0)
    return goTo(call, `/curricula/${encodeURIComponent(year)}?kind=`);
  const main = html`${checkPart(call, year)}${filters(
    call,
    (filled) =>
      html`${line(filled, { name: "search", label: t("search_element"), type: "search" })}${select(
        { ...filled, values: (field) => (field === "kind" ? [kind ?? ""] : filled.values(field)) },
        {
          ...{ name: "kind", label: t("kind"), none: t("every_kind") },
          options: elementKinds.map((value) => ({ value, label: t(`kind_${value}`) })),
        },
      )}`,
  )}${table<ElementView>(call, {
    ...{ caption: t("elements_caption", { year }), rows: found.items, next: found.next },
    empty: search === undefined ? t("no_diploma") : t("no_element"),
    columns: [
      {
        label: t("label"),
        cell: (one) =>
          html`<a href="${at(call, elementPath(year, one.code))}">${labelOf(one, call) || one.code}</a>${faultTag(call, year, one.code)}`,
      },
      { label: t("code"), cell: ({ code }) => html`<code>${code}</code>` },
      { label: t("kind"), cell: (one) => t(`kind_${one.kind}`) },
      { label: "ECTS", number: true, cell: ({ ects }) => (ects === undefined ? "" : figure(ects, language)) },
    ],
  })}`;
  const up = { path: "/curricula", label: html`${t("curricula")}` };
  return showPage(call, { title: html`${t("curriculum_of", { year })}`, main, up });
}

export function faultTag(call: MemberCall, year: string, code: string): Html {
  const many = faultsOf(call, year, code).length;
  if (many === 0) return nothing;
  return html` <span class="tag bad">${told(call)("faults_count", { count: many })}</span>`;
}

function checkPart(call: MemberCall, year: string): Html {
  const t = told(call);
  if (!mayDo(call.me.actor, "curricula.check")) return nothing;
  const found = checked.find(call.office, year);
  const way =
    found &&
    html`<a class="button second" href="${at(call, `/curricula/${encodeURIComponent(year)}/faults`)}">${t("faults_count", { count: found.count })}</a>`;
  return html`<div class="deeds"><form method="post" action="${at(call, `/curricula/${encodeURIComponent(year)}/check`)}">${guard(call)}<button class="second">${t("check_year")}</button></form>${way}</div>`;
}

async function check(call: MemberCall): Promise<Response> {
  const { acting, office, me } = call;
  const year = call.params.year ?? "";
  await acting.curricula.list({ year }, { limit: 1 });
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("check_job", { year })),
    async work({ signal, to }) {
      const faults: CurriculumFault[] = [];
      let count = 0;
      for await (const one of acting.curricula.check({ year })) {
        signal.throwIfAborted();
        if (++count <= keptFaults) faults.push(one);
        to(count);
      }
      checked.keep(office, year, { at: office.clock.now(), faults, count });
      const text = inBoth(office, (t) => (count === 0 ? t("check_fine", { year }) : t("check_done", { year, count })));
      return { text, path: `/curricula/${encodeURIComponent(year)}/faults` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

async function faults(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { office, language } = call;
  const year = call.params.year ?? "";
  await call.acting.curricula.list({ year }, { limit: 1 });
  const found = checked.find(office, year);
  const from = Number(asked(call, "after") ?? 0) || 0;
  const shown = found?.faults.slice(from, from + 100) ?? [];
  const now = found && momentOf(found.at, call.settings?.timeZone ?? "UTC", language);
  const next = found && found.faults.length > from + 100 ? String(from + 100) : undefined;
  const cut =
    found && found.count > found.faults.length && html`<p class="note">${t("faults_cut", { count: keptFaults })}</p>`;
  const body = found
    ? html`${cut}${table<CurriculumFault>(call, {
        ...{ caption: t("faults_caption", { at: now }), rows: shown, next, empty: t("check_fine", { year }) },
        columns: [
          {
            label: t("element"),
            cell: ({ element }) => html`<a href="${at(call, elementPath(year, element))}"><code>${element}</code></a>`,
          },
          { label: t("fault"), cell: (one) => faultSentence(call, one) },
          { label: t("hangs_in"), cell: ({ path }) => path.slice(0, -1).join(" › ") },
        ],
      })}`
    : html`<p class="note">${t("faults_none_yet")}</p>`;
  const up = { path: `/curricula/${encodeURIComponent(year)}`, label: html`${t("curriculum_of", { year })}` };
  return showPage(call, {
    title: html`${t("faults_title", { year })}`,
    main: html`${checkPart(call, year)}${body}`,
    up,
  });
}

export function faultSentence({ office, language }: MemberCall, { code, details, message }: CurriculumFault): string {
  return office.messages.say(language, code, details, message);
}
