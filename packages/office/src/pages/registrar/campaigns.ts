/** Campaigns: which there are, how one stands right now, reminding its people, giving it more time, ending it. */
import {
  type CampaignPerson,
  type CampaignStatus,
  type CampaignView,
  type PersonState,
  personStates,
} from "@cursus/core";
import { day, type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts, filters, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { bar, percent } from "./bars.ts";
import { count, listName, tag, told } from "./told.ts";
import { registrarMessages } from "./words.ts";

const under = "/campaigns/:campaign";

export const campaignRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/campaigns", name: "registrar.campaigns", opens: "campaigns.list" },
    ...{ menu: registrarMessages["registrar.campaigns"], handler: list },
  },
  {
    method: "get",
    path: under,
    name: "registrar.campaign",
    opens: "campaigns.status",
    handler: (call: MemberCall) => show(call, filledWith(call)),
  },
  {
    method: "get",
    path: `${under}/people`,
    name: "registrar.campaign.people",
    opens: "campaigns.people",
    handler: people,
  },
  {
    method: "get",
    path: `${under}/remind`,
    name: "registrar.campaign.remind.ask",
    opens: "campaigns.remind",
    handler: askRemind,
  },
  {
    method: "post",
    path: `${under}/remind`,
    name: "registrar.campaign.remind",
    opens: "campaigns.remind",
    handler: remind,
  },
  {
    method: "post",
    path: `${under}/extend`,
    name: "registrar.campaign.extend",
    opens: ["campaigns.status", "campaigns.extend"],
    handler: extend,
  },
  {
    method: "get",
    path: `${under}/close`,
    name: "registrar.campaign.close.ask",
    opens: "campaigns.close",
    handler: askClose,
  },
  {
    method: "post",
    path: `${under}/close`,
    name: "registrar.campaign.close",
    opens: "campaigns.close",
    handler: close,
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
  const main = table<CampaignView>(call, {
    ...{ caption: t("campaigns_caption"), rows: items, next, empty: t("no_campaign") },
    columns: [
      { label: t("campaign"), cell: ({ id, name }) => html`<a href="${at(call, `/campaigns/${id}`)}">${name}</a>` },
      { label: t("state"), cell: (one) => campaignTag(call, one) },
      { label: t("until"), cell: ({ closes }) => day(closes, call.language) },
      { label: t("cohort"), cell: ({ cohort }) => cohort ?? "" },
    ],
  });
  return showPage(call, { title: html`${t("campaigns")}`, main });
}

/** Seconds between two looks of a page that follows a campaign. */
const lookAgain = 15;

async function show(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting, params, language, office } = call;
  const found = await acting.campaigns.status(params.campaign ?? "");
  const { id, name, closes, purgedAt } = found;
  const live = asked(call, "live") === "yes" && status === 200;
  const now = momentOf(office.clock.now(), call.settings?.timeZone ?? "UTC", language);
  const follow = live
    ? html`<p class="note">${t("live_on", { now, seconds: lookAgain })} <a href="${at(call, `/campaigns/${id}`)}">${t("live_stop")}</a></p>`
    : html`<p><a href="${at(call, `/campaigns/${id}?live=yes`)}">${t("live_start")}</a></p>`;
  const link = (path: string, label: string) =>
    html`<a class="button second" href="${at(call, `/campaigns/${id}/${path}`)}">${label}</a>`;
  const open = found.state === "open";
  const main = html`${refusalNote(filled)}${facts([
    [t("state"), campaignTag(call, found)],
    [t("until"), day(closes, language)],
    [t("cohort"), found.cohort],
  ])}${follow}${rates(call, found)}${numbers(call, found)}<p class="deeds">${link("results", t("results"))}${purgedAt === undefined ? link("people", t("people")) : nothing}${open && found.pausedAt === undefined ? link("remind", t("remind")) : nothing}${open ? link("close", t("close_campaign")) : nothing}</p>${purgedAt === undefined ? extendForm(call, id, filled, open) : html`<p class="note">${t("purged")}</p>`}`;
  const up = { path: "/campaigns", label: html`${t("campaigns")}` };
  const headers = live && open ? { Refresh: String(lookAgain) } : undefined;
  return showPage(call, { title: html`${name}`, main, up, faulty: filled.refusal !== undefined }, status, headers);
}

function rates(call: MemberCall, { answered, invited, reachable, responseRate, reachableRate }: CampaignStatus): Html {
  const t = told(call);
  const rows = [
    { label: t("rate_all"), share: responseRate, of: invited },
    { label: t("rate_reachable"), share: reachableRate, of: reachable },
  ];
  return table(call, {
    ...{ caption: t("rates"), rows, empty: "" },
    columns: [
      { label: t("rate_of"), cell: ({ label }) => label },
      { label: t("chart"), cell: ({ share }) => bar(share) },
      { label: t("share"), number: true, cell: ({ share }) => percent(share, call.language) || "–" },
      {
        label: t("answers_of"),
        number: true,
        cell: ({ of }) => t("n_of_m", { n: count(call, answered), m: count(call, of) }),
      },
    ],
  });
}

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
  const t = told(call);
  return table(call, {
    ...{ caption: t("numbers"), empty: "" },
    rows: numberFields.filter((field) => usual.includes(field) || status[field] > 0),
    columns: [
      { label: t("what"), cell: (field) => t(`n_${field}`) },
      { label: t("how_many"), number: true, cell: (field) => count(call, status[field]) },
    ],
  });
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

async function askRemind(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const report = await call.acting.campaigns.remind(id, { dryRun: true });
  const { reminded, answered, optedOut, notReached, exhausted, tooSoon, next } = report;
  if (reminded === 0) {
    const main = html`<p class="note">${t("nobody_to_remind", { answered, optedOut, notReached, exhausted, tooSoon })}${next !== undefined && html` ${t("remind_next", { day: day(next, call.language) })}`}</p><p><a class="button second" href="${at(call, `/campaigns/${id}`)}">${t("back")}</a></p>`;
    return showPage(call, {
      title: html`${t("remind_title")}`,
      main,
      up: { path: `/campaigns/${id}`, label: html`${name}` },
    });
  }
  return confirmPage(call, {
    title: html`${t("remind_title")}`,
    text: [
      html`${name}`,
      html`${t("remind_text", { count: reminded })}`,
      html`${t("remind_others", { answered, optedOut, notReached, exhausted, tooSoon })}`,
    ],
    deed: html`${t("remind_do", { count: reminded })}`,
    ...{ action: `/campaigns/${id}/remind`, back: `/campaigns/${id}` },
  });
}

async function remind(call: MemberCall): Promise<Response> {
  const { id } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const { reminded } = await call.acting.campaigns.remind(id);
  return goTo(call, `/campaigns/${id}`, { code: "registrar.reminded", details: { count: reminded } });
}

async function askClose(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  return confirmPage(call, {
    title: html`${t("close_campaign_title", { name })}`,
    text: [html`${t("close_campaign_text")}`],
    deed: html`${t("close_campaign_do")}`,
    ...{ action: `/campaigns/${id}/close`, back: `/campaigns/${id}` },
  });
}

async function close(call: MemberCall): Promise<Response> {
  const { id } = await call.acting.campaigns.close(call.params.campaign ?? "");
  return goTo(call, `/campaigns/${id}`, { code: "registrar.campaign_closed_note" });
}

async function people(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const { id, name } = await acting.campaigns.show(call.params.campaign ?? "");
  const [state, className, after] = [asked(call, "state"), asked(call, "class"), asked(call, "after")];
  const known = ["notAnswered" as const, ...personStates].find((one) => one === state);
  const filter = { ...(known && { state: known }), ...(className !== undefined && { class: className }) };
  const { items, next } = await acting.campaigns.people(id, filter, after === undefined ? {} : { after });
  const zone = call.settings?.timeZone ?? "UTC";
  const when = (moment: string | undefined) => moment && momentOf(moment, zone, language);
  const stateName = (one: PersonState | "notAnswered") => t(`person_state_${one}`);
  const main = html`${filters(
    call,
    (filled) =>
      html`${select(filled, {
        ...{ name: "state", label: t("state"), none: t("every_state") },
        options: (["notAnswered", ...personStates] as const).map((value) => ({ value, label: stateName(value) })),
      })}${line(filled, { name: "class", label: t("class") })}`,
  )}${table<CampaignPerson>(call, {
    ...{
      caption: t("people_caption"),
      rows: items,
      next,
      empty: state || className ? t("none_fits") : t("nobody_invited"),
    },
    columns: [
      { label: t("student"), cell: ({ student }) => listName(student) },
      { label: t("class"), cell: ({ student }) => student.class ?? "" },
      {
        label: t("state"),
        cell: (one) =>
          html`${tag(one.state, stateName(one.state))}${one.refusal !== undefined && html`<br><small>${one.refusal}</small>`}`,
      },
      { label: t("reminders"), number: true, cell: ({ reminders }) => String(reminders) },
      { label: t("answered_at"), cell: ({ answeredAt }) => when(answeredAt) },
    ],
  })}`;
  return showPage(call, {
    title: html`${t("people_of", { name })}`,
    main,
    up: { path: `/campaigns/${id}`, label: html`${name}` },
  });
}
