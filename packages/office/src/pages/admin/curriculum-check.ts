/** What the check finds in a curriculum: in the whole year, as a task, and around one element, as its page is opened. */
import type { CurriculumFault, Instant } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall } from "../../call.ts";
import { goTo, guard, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { sentenceOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { elementPath, yearPath } from "./element-words.ts";
import { inBoth, shelf, told } from "./told.ts";

const under = "/curricula/:year";

export const curriculumCheckRoutes: readonly Route[] = [
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
/** Around one element. */
const shownAround = 100;

/** How many faults the latest check of the year found in one element. */
export function faultTag(call: MemberCall, year: string, code: string): Html {
  const known = checked.find(call.office, year)?.faults ?? [];
  return countTag(call, known.filter(({ element }) => element === code).length);
}

export function countTag(call: MemberCall, count: number): Html {
  return count === 0 ? nothing : html` <span class="tag bad">${told(call)("faults_count", { count })}</span>`;
}

/** What is wrong now with an element, what hangs in it and what it hangs in. */
export async function faultsAround(call: MemberCall, year: string, code: string): Promise<readonly CurriculumFault[]> {
  if (!mayDo(call.me.actor, "curricula.check")) return [];
  const found: CurriculumFault[] = [];
  for await (const one of call.acting.curricula.check({ year, around: code })) {
    found.push(one);
    if (found.length === shownAround) break;
  }
  return found;
}

/** Something was changed there: what the check of the year found of it before is looked at again. */
export async function checkAgain(call: MemberCall, year: string, code: string): Promise<void> {
  const found = checked.find(call.office, year);
  if (!found) return;
  const { paths, children } = await call.acting.curricula.show(code, { year });
  const here = new Set([...paths.flat(), ...children.map(({ child }) => child)]);
  const others = found.faults.filter(({ element }) => !here.has(element));
  const now = (await faultsAround(call, year, code)).filter(({ element }) => here.has(element));
  const all = [...others, ...now];
  checked.keep(call.office, year, { ...found, faults: all, count: found.count - found.faults.length + all.length });
}

/** It is there no more, and nothing is wrong with it. */
export function forgetFaults(call: MemberCall, year: string, code: string): void {
  const found = checked.find(call.office, year);
  if (!found) return;
  const left = found.faults.filter(({ element }) => element !== code);
  checked.keep(call.office, year, { ...found, faults: left, count: found.count - found.faults.length + left.length });
}

export function faultSentence({ office, language }: MemberCall, one: CurriculumFault): string {
  return sentenceOf(office, language, one);
}

/** The button that checks a year, and the way to what it found. */
export function checkPart(call: MemberCall, year: string): Html {
  const t = told(call);
  if (!mayDo(call.me.actor, "curricula.check")) return nothing;
  const found = checked.find(call.office, year);
  const way =
    found &&
    call.route?.name !== "admin.curriculum.faults" &&
    html`<a class="button second" href="${at(call, `${yearPath(year)}/faults`)}">${t("faults_count", { count: found.count })}</a>`;
  return html`<form method="post" action="${at(call, `${yearPath(year)}/check`)}">${guard(call)}<button class="second">${t("check_year")}</button></form>${way}`;
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
      return { text, path: `${yearPath(year)}/faults` };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

async function faults(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { office } = call;
  const year = call.params.year ?? "";
  await call.acting.curricula.list({ year }, { limit: 1 });
  const found = checked.find(office, year);
  const body = found ? faultTable(call, year, found) : html`<p class="note">${t("faults_none_yet")}</p>`;
  const up = { path: yearPath(year), label: html`${t("curriculum_of", { year })}` };
  const main = html`<div class="deeds">${checkPart(call, year)}</div>${body}`;
  return showPage(call, { title: html`${t("faults_title", { year })}`, main, up });
}

function faultTable(call: MemberCall, year: string, found: Checked): Html {
  const t = told(call);
  const from = Number(asked(call, "after") ?? 0) || 0;
  const now = momentOf(found.at, call.settings?.timeZone ?? "UTC", call.language);
  const next = found.faults.length > from + 100 ? String(from + 100) : undefined;
  const cut = found.count > found.faults.length && html`<p class="note">${t("faults_cut", { count: keptFaults })}</p>`;
  return html`${cut}${table<CurriculumFault>(call, {
    ...{ caption: t("faults_caption", { at: now }), rows: found.faults.slice(from, from + 100), next },
    empty: t("check_fine", { year }),
    columns: [
      {
        label: t("element"),
        cell: ({ element }) => html`<a href="${at(call, elementPath(year, element))}"><code>${element}</code></a>`,
      },
      { label: t("fault"), cell: (one) => faultSentence(call, one) },
      { label: t("hangs_in"), cell: ({ path }) => path.slice(0, -1).join(" › ") },
    ],
  })}`;
}
