/** A change of a year or a frame, step by step: planned, reviewed, applied as a task, opened; or taken back. */
import {
  type ChangePlan,
  type ChangeView,
  fault,
  type MapFault,
  NotFoundError,
  type ReviewedLine,
  type Sheet,
} from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { area, boxes, type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, guard, showPage, withQuery } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { count, tag } from "../registrar/told.ts";
import { labelOf } from "./element-words.ts";
import { inBoth, shelf, type Told, told } from "./told.ts";
import { adminMessages } from "./words.ts";

const under = "/year-changes/:to";

export const yearChangeRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/year-changes", name: "admin.changes", opens: "curricula.planChange" },
    handler: (call: MemberCall) =>
      list(call, filledWith(call, plans.find(call.office, asked(call, "again") ?? "")?.typed)),
  },
  { method: "post", path: "/year-changes", name: "admin.change.plan", opens: "curricula.planChange", handler: plan },
  {
    method: "get",
    path: under,
    name: "admin.change",
    opens: ["curricula.reviewChange", "curricula.planChange"],
    handler: show,
  },
  {
    method: "post",
    path: `${under}/apply`,
    name: "admin.change.apply",
    opens: "curricula.applyChange",
    handler: apply,
  },
  {
    ...{ method: "get", path: `${under}/open`, name: "admin.change.open.ask", opens: "curricula.openYear" },
    handler: (call: MemberCall) => ask(call, "open"),
  },
  { method: "post", path: `${under}/open`, name: "admin.change.open", opens: "curricula.openYear", handler: open },
  {
    ...{ method: "get", path: `${under}/revert`, name: "admin.change.revert.ask", opens: "curricula.revertChange" },
    handler: (call: MemberCall) => ask(call, "revert"),
  },
  {
    method: "post",
    path: `${under}/revert`,
    name: "admin.change.revert",
    opens: "curricula.revertChange",
    handler: revert,
  },
];

interface Planned {
  readonly found: ChangePlan;
  /** What was typed, to be planned again. */
  readonly typed: { readonly [field: string]: string };
}

/** What each plan found when it was made: counts and faults are not kept with the change. */
const plans = shelf<Planned>();

const path = (to: string) => `/year-changes/${encodeURIComponent(to)}`;

function stateTag(call: MemberCall, { state }: Pick<ChangeView, "state">): Html {
  return tag(state === "opened" ? "open" : "due", told(call)(`change_${state}`));
}

async function list(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { curricula } = call.acting;
  const [changes, frames] = await Promise.all([curricula.changes(), curricula.frames()]);
  const years = frames.flatMap((one) => one.years).map(({ year }) => ({ value: year, label: year }));
  const fields = html`<div class="row">${select(filled, { name: "from", label: t("from_year"), options: years, none: t("opened_year") })}${line(filled, { name: "to", label: t("to_year"), help: t("to_year_help"), required: true })}${line(filled, { name: "frame", label: t("to_frame"), help: t("to_frame_help") })}</div>${area(filled, { name: "map", label: t("code_map"), help: t("code_map_help"), rows: 6 })}${boxes(filled, { name: "dropUsed", label: t("dropped_codes"), options: [{ value: "yes", label: t("drop_used") }] })}`;
  const main = html`${refusalNote(filled)}${table<ChangeView>(call, {
    ...{ caption: t("changes_caption"), rows: changes.toReversed(), empty: t("no_changes") },
    columns: [
      {
        label: t("change"),
        cell: ({ from, to }) => html`<a href="${at(call, path(to))}">${t("change_of", { from, to })}</a>`,
      },
      { label: t("frame"), cell: ({ frame }) => frame },
      { label: t("state"), cell: (one) => stateTag(call, one) },
    ],
  })}<h2 id="plan">${t("plan_change")}</h2><p>${t("plan_text")}</p>${form(call, { action: "/year-changes", fields, submit: html`${t("plan_do")}` })}`;
  const up = { path: "/curricula", label: html`${t("curricula")}` };
  const title = html`${t("year_changes")}`;
  return showPage(call, { title, main, up, faulty: filled.refusal !== undefined }, status);
}

/** What was pasted, as a sheet: cells parted by tabs or semicolons, under headers of its own or the usual ones. */
function mapIn(text: string): Sheet | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((one, n) => ({ number: n + 1, cells: one.split(/[\t;]/).map((cell) => cell.trim()) }));
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (filled.length === 0) return undefined;
  const headed = filled[0]!.cells.some((cell) => /^(?:old|ancien)\b/i.test(cell));
  const rows = headed ? filled : [{ number: 0, cells: ["old", "new", "how"] }, ...filled];
  async function* each() {
    yield* rows;
  }
  return { name: "map", rows: { [Symbol.asyncIterator]: each } };
}

async function plan(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, office } = call;
  const to = sent(call, "to");
  const fields = { to: t("to_year"), from: t("from_year"), frame: t("to_frame"), map: t("code_map") };
  const refuse = (field: string, sentence: string) =>
    list(call, givenBack(call, { status: 422, faults: new Map([[field, sentence]]) }), 422);
  if (to === "") return await refuse("to", t("needed", { field: fields.to }));
  const [from, frame, map] = [sent(call, "from"), sent(call, "frame"), mapIn(call.posted.get("map")?.[0] ?? "")];
  const request = {
    ...{ to, ...(from !== "" && { from }), ...(frame !== "" && { frame }), ...(map && { map }) },
    ...(sent(call, "dropUsed") === "yes" && { dropUsed: true }),
  };
  try {
    const made = await acting.curricula.planChange(request);
    const typed = ["from", "to", "frame", "map", "dropUsed"].map((name) => [name, call.posted.get(name)?.[0] ?? ""]);
    plans.keep(office, to, { found: made, typed: Object.fromEntries(typed) });
    return goTo(call, path(to));
  } catch (error) {
    const refusal = refusalOf(call, error, fields);
    const { code } = error as { code: string };
    const field = { "curriculum.bad_year": "to", "curriculum.not_later": "to", "curriculum.bad_frame": "frame" }[code];
    const beside = refusal.sentence ?? [...refusal.faults.values()][0];
    if (field !== undefined && beside !== undefined) return await refuse(field, beside);
    return await list(call, givenBack(call, refusal), refusal.status);
  }
}

/** @throws NotFoundError `curriculum.no_change` */
async function changeHere({ acting, params }: MemberCall): Promise<ChangeView> {
  const to = params.to ?? "";
  const found = (await acting.curricula.changes()).find((one) => one.to === to);
  if (found) return found;
  // The core says it in its own words.
  await acting.curricula.reviewChange(to);
  throw fault(NotFoundError, adminMessages, "admin.no_changes");
}

const steps = ["plan", "review", "apply", "open"] as const;

function stepOf({ state }: ChangeView, faulty: boolean): (typeof steps)[number] | undefined {
  if (state === "planned") return faulty ? "plan" : "review";
  if (state === "applying") return "apply";
  if (state === "applied") return "open";
  return state === "opened" ? undefined : "plan";
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, office } = call;
  const change = await changeHere(call);
  const { to, from, frame, state } = change;
  const found = plans.find(office, to)?.found;
  const after = asked(call, "after");
  const all = asked(call, "all") === "yes";
  const reviewed = await acting.curricula.reviewChange(to, { all, ...(after !== undefined && { after }) });
  const current = stepOf(change, (found?.faults.length ?? 0) > 0);
  const marks = steps.map((step) => {
    const here = step === current && html` aria-current="step"`;
    return html`<li${here}>${t(`step_${step}`)}</li>`;
  });
  const main = html`<ol class="steps" aria-label="${t("steps")}">${marks}</ol>${facts([
    [t("state"), stateTag(call, change)],
    [t("to_frame"), frame],
  ])}${state === "planned" && found ? planPart(call, t, found) : nothing}${deeds(call, t, change, found)}
${table<ReviewedLine>(call, {
  ...{ caption: t("review_caption"), rows: reviewed.items, next: reviewed.next, empty: t("all_kept") },
  columns: [
    { label: t("old_code"), cell: ({ old }) => html`<code>${old}</code>` },
    { label: t("label"), cell: (one) => labelOf(one, call) },
    { label: t("becomes"), cell: ({ how }) => t(`how_${how}`) },
    { label: t("new_code"), cell: ({ new: code }) => code !== undefined && html`<code>${code}</code>` },
  ],
})}<p><a href="${withQuery(call, { all: all ? undefined : "yes", after: undefined })}">${t(all ? "review_changed" : "review_all")}</a></p>`;
  const up = { path: "/year-changes", label: html`${t("year_changes")}` };
  return showPage(call, { title: html`${t("change_of", { from, to })}`, main, up });
}

const becoming = ["kept", "renamed", "split", "merged", "dropped"] as const;

function planPart(call: MemberCall, t: Told, { counts, faults, warnings }: ChangePlan): Html {
  const many = becoming
    .filter((how) => counts[how] > 0)
    .map((how) => `${count(call, counts[how])} ${t(`plan_${how}`, { count: counts[how] })}`);
  const sums = t("plan_sums", { found: many.join(", "), made: counts.made });
  return html`${mapFaults(call, t("must_mend"), faults, " bad")}${mapFaults(call, t("want_look"), warnings, "")}<p>${sums}</p>`;
}

const shownFaults = 100;
function mapFaults({ office, language }: MemberCall, title: string, found: readonly MapFault[], kind: string): Html {
  if (found.length === 0) return nothing;
  const row = ({ details }: MapFault) => Number(details.row ?? 0);
  const items = found
    .toSorted((a, b) => row(a) - row(b))
    .slice(0, shownFaults)
    .map(({ code, details, message }) => html`<li>${office.messages.say(language, code, details, message)}</li>`);
  const cut = told({ office, language })("faults_cut", { count: shownFaults });
  return html`<div class="note${kind}"><p><b>${title}</b></p><ul>${items}</ul>${found.length > shownFaults && html`<p>${cut}</p>`}</div>`;
}

function deeds(call: MemberCall, t: Told, { to, state }: ChangeView, found: ChangePlan | undefined): Html {
  const link = (end: string, label: string) =>
    html`<a class="button second" href="${at(call, `${path(to)}/${end}`)}">${label}</a>`;
  const applying = state === "applying";
  const canApply = applying || (state === "planned" && (found?.faults.length ?? 0) === 0);
  const applies =
    canApply &&
    html`<p>${t("apply_text", { to })}</p><form method="post" action="${at(call, `${path(to)}/apply`)}">${guard(call)}<button>${t(applying ? "apply_again" : "apply")}</button></form>`;
  const again =
    (state === "planned" || state === "reverted") &&
    html`<a class="button second" href="${at(call, `/year-changes?again=${encodeURIComponent(to)}#plan`)}">${t("plan_again")}</a>`;
  const made =
    (state === "applied" || state === "opened") &&
    html`<a class="button second" href="${at(call, `/curricula/${encodeURIComponent(to)}`)}">${t("see_year", { to })}</a>`;
  const opens =
    state === "applied" && html`<a class="button" href="${at(call, `${path(to)}/open`)}">${t("open_year", { to })}</a>`;
  return html`${applies}<div class="deeds">${opens}${made}${(state === "applied" || applying || state === "reverting") && link("revert", t("revert"))}${again}</div>`;
}

async function apply(call: MemberCall): Promise<Response> {
  const { acting, office, me } = call;
  const { to } = await changeHere(call);
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("apply_job", { to })),
    async work(progress) {
      const onProgress = (done: number, total: number) => {
        progress.signal.throwIfAborted();
        progress.to(done, total);
      };
      const { elements, links, equivalences } = await acting.curricula.applyChange(to, { onProgress });
      const text = inBoth(office, (t) => t("apply_done", { to, elements, links, equivalences }));
      return { text, path: path(to) };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

async function ask(call: MemberCall, deed: "open" | "revert"): Promise<Response> {
  const t = told(call);
  const { to } = await changeHere(call);
  const label = html`${deed === "open" ? t("open_year", { to }) : t("revert")}`;
  return confirmPage(call, {
    ...{ title: label, deed: label, text: [html`${t(`${deed}_text`, { to })}`] },
    ...{ action: `${path(to)}/${deed}`, back: path(to) },
  });
}

async function open(call: MemberCall): Promise<Response> {
  const { to } = await changeHere(call);
  await call.acting.curricula.openYear(to);
  return goTo(call, path(to), { code: "admin.opened_done", details: { to } });
}

async function revert(call: MemberCall): Promise<Response> {
  const { acting, office, me } = call;
  const { to } = await changeHere(call);
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, (t) => t("revert_job", { to })),
    async work() {
      const { elements } = await acting.curricula.revertChange(to);
      return { text: inBoth(office, (t) => t("revert_done", { to, elements })), path: path(to) };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}
