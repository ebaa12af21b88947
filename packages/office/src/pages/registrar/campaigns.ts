/** Campaigns: which there are, and how one stands right now, with what there is to do next. */
import type { CampaignStatus, CampaignView, PersonState } from "@cursus/core";
import { day, type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { bar, percent } from "./bars.ts";
import { sends } from "./campaign-sending.ts";
import { count, tag, told } from "./told.ts";
import { registrarMessages } from "./words.ts";

export const campaignRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/campaigns", name: "registrar.campaigns", opens: "campaigns.list" },
    ...{ menu: registrarMessages["registrar.campaigns"], handler: list },
  },
  {
    ...{ method: "get", path: "/campaigns/:campaign", name: "registrar.campaign", opens: "campaigns.status" },
    handler: (call: MemberCall) => show(call, filledWith(call)),
  },
  {
    ...{ method: "post", path: "/campaigns/:campaign/extend", name: "registrar.campaign.extend" },
    ...{ opens: ["campaigns.status", "campaigns.extend"], handler: extend },
  },
];

export function campaignTag(call: MemberCall, { state, pausedAt }: CampaignView): Html {
  const t = told(call);
  return tag(state === "open" ? "open" : "due", pausedAt === undefined ? t(`campaign_${state}`) : t("campaign_paused"));
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const after = asked(call, "after");
  const { items, next } = await call.acting.campaigns.list(after === undefined ? {} : { after });
  const make = mayDo(call.me.actor, "campaigns.create")
    ? html`<p class="deeds"><a class="button" href="${at(call, "/campaigns/new")}">${t("campaign_new")}</a></p>`
    : nothing;
  const main = html`${make}${table<CampaignView>(call, {
    ...{ caption: t("campaigns_caption"), rows: items, next, empty: t("no_campaign") },
    columns: [
      { label: t("campaign"), cell: ({ id, name }) => html`<a href="${at(call, `/campaigns/${id}`)}">${name}</a>` },
      { label: t("state"), cell: (one) => campaignTag(call, one) },
      { label: t("until"), cell: ({ closes }) => day(closes, call.language) },
      { label: t("cohort"), cell: ({ cohort }) => cohort ?? "" },
    ],
  })}`;
  return showPage(call, { title: html`${t("campaigns")}`, main });
}

/** Seconds between two looks of a page that follows a campaign. */
const lookAgain = 15;

async function show(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting, params, language } = call;
  const found = await acting.campaigns.status(params.campaign ?? "");
  const { id, name, closes, purgedAt, state } = found;
  const live = asked(call, "live") === "yes" && status === 200;
  const open = state === "open";
  const some = found.invited + found.unreachableByMail > 0;
  const main = html`${refusalNote(filled)}${facts([
    [t("state"), campaignTag(call, found)],
    [t("until"), day(closes, language)],
    [t("cohort"), found.cohort],
  ])}${nextSteps(call, found)}${some && html`${open && follow(call, id, live)}${rates(call, found)}${numbers(call, found)}`}${ways(call, found)}${purgedAt === undefined ? extendForm(call, id, filled, open) : html`<p class="note">${t("purged")}</p>`}`;
  const up = { path: "/campaigns", label: html`${t("campaigns")}` };
  const headers = live && open ? { Refresh: String(lookAgain) } : undefined;
  return showPage(call, { title: html`${name}`, main, up, faulty: filled.refusal !== undefined }, status, headers);
}

function follow(call: MemberCall, id: string, live: boolean): Html {
  const t = told(call);
  const now = momentOf(call.office.clock.now(), call.settings?.timeZone ?? "UTC", call.language);
  if (!live) return html`<p class="more"><a href="${at(call, `/campaigns/${id}?live=yes`)}">${t("live_start")}</a></p>`;
  return html`<p class="note">${t("live_on", { now, seconds: lookAgain })} <a href="${at(call, `/campaigns/${id}`)}">${t("live_stop")}</a></p>`;
}

/** What a registrar would do next, first; nothing that cannot be done now. */
function nextSteps(call: MemberCall, found: CampaignStatus): Html {
  const t = told(call);
  const { id, state, pausedAt, invited, pending, failed, sent: reached, answered } = found;
  const may = (verb: Parameters<typeof mayDo>[1]) => mayDo(call.me.actor, verb);
  if (state !== "open") return nothing;
  const post = (path: string, label: string, second = true) =>
    form(call, {
      action: `/campaigns/${id}/${path}`,
      fields: nothing,
      submit: html`${label}`,
      second,
    });
  const paused = pausedAt !== undefined;
  const empty = invited === 0;
  const first = paused || pending > 0;
  const invite =
    may("campaigns.invite") &&
    html`<a class="button${first || !empty ? " second" : ""}" href="${at(call, `/campaigns/${id}/invite`)}">${t("invite_title")}</a>`;
  const send =
    pending > 0 && !paused && sends(call.office) && post("send", t("send_waiting", { count: pending }), false);
  const remind =
    !paused &&
    reached > answered &&
    html`<a class="button second" href="${at(call, `/campaigns/${id}/remind`)}">${t("remind")}</a>`;
  const waits =
    pending > 0 &&
    !paused &&
    !sends(call.office) &&
    html`<p class="note">${t("waiting_elsewhere", { count: pending })}</p>`;
  return html`${empty && html`<p class="note">${t("invite_first")}</p>`}${waits}${paused && html`<p class="note">${t("paused_text")}</p>`}<div class="deeds">${paused && may("campaigns.resume") && post("resume", t("resume"), false)}${send}${invite}${remind}${failed > 0 && !paused && may("notices.retry") && post("retry", t("retry_failed", { count: failed }))}${pending > 0 && !paused && may("campaigns.pause") && post("pause", t("pause"))}</div>`;
}

/** The other pages of a campaign. */
function ways(call: MemberCall, { id, state, purgedAt, invited, unreachableByMail }: CampaignStatus): Html {
  const t = told(call);
  const may = (verb: Parameters<typeof mayDo>[1]) => mayDo(call.me.actor, verb);
  const link = (path: string, label: string) =>
    html`<li><a href="${at(call, `/campaigns/${id}/${path}`)}">${label}</a></li>`;
  const some = invited + unreachableByMail > 0;
  const there = purgedAt === undefined;
  return html`<h2>${t("campaign_more")}</h2><ul class="links">${link("results", t("results"))}${there && some && link("people", t("people"))}${there && may("campaigns.edit") && html`${link("words", t("words_title"))}${link("settings", t("campaign_rules"))}`}${state === "open" && may("campaigns.close") && link("close", t("close_campaign"))}${there && some && may("campaigns.revoke") && link("links", t("links_title"))}${there && state !== "open" && may("campaigns.purge") && link("purge", t("purge_title"))}</ul>`;
}

function rates(call: MemberCall, { answered, invited, reachable, responseRate, reachableRate }: CampaignStatus): Html {
  const t = told(call);
  const rate = (share: number | undefined, of: number) =>
    share !== undefined &&
    html`${bar(share)} ${percent(share, call.language)} <small>(${t("n_of_m", { n: count(call, answered), m: count(call, of) })})</small>`;
  return html`<h2>${t("rates")}</h2>${facts([
    [t("rate_all"), rate(responseRate, invited)],
    [t("rate_reachable"), rate(reachableRate, reachable)],
  ])}`;
}

/** Each with the state of people that it counts, where it is one. */
const numberFields = [
  "invited",
  "sent",
  "pending",
  "started",
  "answered",
  "optedOut",
  "refused",
  "bounced",
  "failed",
  "unreachableByMail",
  "revoked",
] as const;
/** Told even where there is none of it. */
const usual: readonly string[] = ["invited", "sent", "pending", "answered"];

function numbers(call: MemberCall, status: CampaignStatus): Html {
  const shown = numberFields.filter((field) => usual.includes(field) || status[field] > 0);
  return html`<h2>${told(call)("numbers")}</h2>${facts(
    shown.map((field) => [numberLink(call, status, field), count(call, status[field])] as const),
  )}`;
}

/** What is counted leads to whom it counts, and so to what can be done for them. */
const statesOf: { readonly [field in (typeof numberFields)[number]]?: PersonState } = {
  ...{ pending: "due", answered: "answered", optedOut: "optedOut", refused: "refused", bounced: "bounced" },
  ...{ failed: "failed", unreachableByMail: "unreachableByMail", revoked: "revoked" },
};

function numberLink(call: MemberCall, status: CampaignStatus, field: (typeof numberFields)[number]): Html {
  const name = told(call)(`n_${field}`);
  const state = statesOf[field];
  if (state === undefined || status[field] === 0 || status.purgedAt !== undefined) return html`${name}`;
  return html`<a href="${at(call, `/campaigns/${status.id}/people?state=${state}`)}">${name}</a>`;
}

function extendForm(call: MemberCall, id: string, filled: Filled, open: boolean): Html {
  const t = told(call);
  return html`<h2>${t(open ? "extend" : "open_again")}</h2>${form(call, {
    action: `/campaigns/${id}/extend`,
    fields: line(filled, {
      name: "until",
      label: t("last_day"),
      type: "date",
      help: t(open ? "extend_help" : "open_again_help"),
      required: true,
    }),
    submit: html`${t(open ? "extend_do" : "open_again_do")}`,
    second: true,
  })}`;
}

async function extend(call: MemberCall): Promise<Response> {
  const t = told(call);
  const until = sent(call, "until");
  const refuse = (sentence: string, status = 422) =>
    show(call, givenBack(call, { status, faults: new Map([["until", sentence]]) }), status);
  if (until === "") return await refuse(t("needed", { field: t("last_day") }));
  try {
    const { id, closes } = await call.acting.campaigns.extend(call.params.campaign ?? "", until);
    return goTo(call, `/campaigns/${id}`, { code: "registrar.extended", details: { day: day(closes, call.language) } });
  } catch (error) {
    const { status, faults, sentence } = refusalOf(call, error, { until: t("last_day") });
    return await refuse([...faults.values(), sentence ?? ""].join(" ").trim(), status);
  }
}
