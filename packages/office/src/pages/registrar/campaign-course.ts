/** The course of a campaign: reminding its people, giving it more time, ending it, taking back its links, removing its people. */
import { type LocalDate, localTimeIn } from "@cursus/core";
import { day, type Html, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { boxes, type Filled, filledWith, form, givenBack, line, radios, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { sendLater, whyNotSent } from "./campaign-sending.ts";
import { count, told } from "./told.ts";

const under = "/campaigns/:campaign";

export const campaignCourseRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: `${under}/remind`, name: "registrar.campaign.remind.ask" },
    ...{ opens: "campaigns.remind", handler: askRemind },
  },
  {
    ...{ method: "post", path: `${under}/remind`, name: "registrar.campaign.remind" },
    ...{ opens: "campaigns.remind", handler: remind },
  },
  {
    ...{ method: "get", path: `${under}/close`, name: "registrar.campaign.close.ask" },
    ...{ opens: "campaigns.close", handler: askClose },
  },
  {
    ...{ method: "post", path: `${under}/close`, name: "registrar.campaign.close" },
    ...{ opens: "campaigns.close", handler: close },
  },
  {
    ...{ method: "get", path: `${under}/links`, name: "registrar.campaign.links.ask", opens: "campaigns.revoke" },
    handler: (call: MemberCall) => askLinks(call, filledWith(call, { what: "reissue" })),
  },
  {
    ...{ method: "post", path: `${under}/links`, name: "registrar.campaign.links" },
    ...{ opens: "campaigns.revoke", handler: links },
  },
  {
    ...{ method: "get", path: `${under}/purge`, name: "registrar.campaign.purge.ask", opens: "campaigns.purge" },
    handler: (call: MemberCall) => askPurge(call, filledWith(call, { keep: "tallies" })),
  },
  {
    ...{ method: "post", path: `${under}/purge`, name: "registrar.campaign.purge" },
    ...{ opens: "campaigns.purge", handler: purge },
  },
];

const upTo = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  path: `/campaigns/${id}`,
  label: html`${name}`,
});

async function askRemind(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const report = await call.acting.campaigns.remind(id, { dryRun: true });
  const { reminded, answered, optedOut, notReached, exhausted, tooSoon, next } = report;
  const others = facts([
    [t("remind_answered"), answered > 0 && count(call, answered)],
    [t("remind_opted_out"), optedOut > 0 && count(call, optedOut)],
    [t("remind_not_reached"), notReached > 0 && count(call, notReached)],
    [t("remind_exhausted"), exhausted > 0 && count(call, exhausted)],
    [t("remind_too_soon"), tooSoon > 0 && count(call, tooSoon)],
  ]);
  const later = next === undefined ? nothing : html`<p>${t("remind_next", { day: day(next, call.language) })}</p>`;
  const rest =
    answered + optedOut + notReached + exhausted + tooSoon > 0 && html`<p>${t("remind_others")}</p>${others}`;
  const title = html`${t("remind_title")}`;
  const back = html`<a class="button second" href="${at(call, `/campaigns/${id}`)}">${t("back")}</a>`;
  const why = reminded > 0 ? await whyNotSent(call) : undefined;
  const deed = form(call, {
    action: `/campaigns/${id}/remind`,
    fields: nothing,
    submit: html`${t("remind_do", { count: reminded })}`,
    others: back,
  });
  const lead =
    reminded === 0
      ? html`<p class="note">${t("nobody_to_remind")}</p>`
      : html`<p>${t("remind_text", { count: reminded })}</p>`;
  const main = html`${lead}${later}${rest}${why !== undefined && html`<p class="note bad">${why}</p>`}${reminded > 0 && why === undefined ? deed : html`<p class="deeds">${back}</p>`}`;
  return showPage(call, { title, main, up: upTo({ id, name }) });
}

async function remind(call: MemberCall): Promise<Response> {
  const { acting } = call;
  const { id, name } = await acting.campaigns.show(call.params.campaign ?? "");
  if ((await whyNotSent(call)) !== undefined) return goTo(call, `/campaigns/${id}/remind`);
  const { reminded } = await acting.campaigns.remind(id);
  if (reminded === 0) return goTo(call, `/campaigns/${id}/remind`);
  return sendLater(call, {
    campaign: id,
    title: (t) => t("remind_job", { name }),
    before: async () => (t) => t("reminded", { count: reminded }),
  });
}

async function askClose(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const main = html`<p>${t("close_campaign_text")}</p>${form(call, {
    action: `/campaigns/${id}/close`,
    fields: boxes(filledWith(call), {
      ...{ name: "tell", label: t("close_tell") },
      options: [{ value: "yes", label: t("close_tell_yes") }],
    }),
    submit: html`${t("close_campaign_do")}`,
    danger: true,
    others: html`<a class="button second" href="${at(call, `/campaigns/${id}`)}">${t("back")}</a>`,
  })}`;
  return showPage(call, { title: html`${t("close_campaign_title", { name })}`, main, up: upTo({ id, name }) });
}

async function close(call: MemberCall): Promise<Response> {
  const tell = sent(call, "tell") === "yes";
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const why = tell ? await whyNotSent(call) : undefined;
  if (why !== undefined)
    return goTo(call, `/campaigns/${id}/close`, { code: "registrar.not_sent", details: { why }, remark: true });
  await call.acting.campaigns.close(id, { tell });
  if (!tell) return goTo(call, `/campaigns/${id}`, { code: "registrar.campaign_closed_note" });
  return sendLater(call, {
    campaign: id,
    title: (t) => t("close_job", { name }),
    before: async () => (t) => t("campaign_closed_note"),
  });
}

async function askLinks(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const { revoked } = await call.acting.campaigns.revoke(id, { dryRun: true });
  const options = [
    { value: "reissue", label: t("links_reissue"), help: t("links_reissue_help") },
    { value: "revoke", label: t("links_revoke"), help: t("links_revoke_help") },
  ];
  const main = html`${refusalNote(filled)}<p>${t("links_text", { count: revoked })}</p>${form(call, {
    action: `/campaigns/${id}/links`,
    fields: html`${radios(filled, { name: "what", label: t("links_what"), options, required: true })}${line(filled, { name: "typed", label: t("type_name", { name }), required: true })}`,
    submit: html`${t("links_do")}`,
    danger: true,
    others: html`<a class="button second" href="${at(call, `/campaigns/${id}`)}">${t("back")}</a>`,
  })}`;
  const title = html`${t("links_title")}`;
  return showPage(call, { title, main, up: upTo({ id, name }), faulty: filled.refusal !== undefined }, status);
}

async function links(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const { id, name } = await acting.campaigns.show(call.params.campaign ?? "");
  const reissue = sent(call, "what") === "reissue";
  const faults = new Map<string, string>();
  if (!reissue && sent(call, "what") !== "revoke") faults.set("what", t("links_choose"));
  if (sent(call, "typed") !== name) faults.set("typed", t("type_name_wrong", { name }));
  const why = reissue ? await whyNotSent(call) : undefined;
  const refusal = { status: 422, faults, ...(why !== undefined && { sentence: why }) };
  if (faults.size > 0 || why !== undefined) return await askLinks(call, givenBack(call, refusal), 422);
  if (reissue)
    return sendLater(call, {
      campaign: id,
      title: (one) => one("links_job", { name }),
      async before() {
        const { revoked, reissued } = await acting.campaigns.revoke(id, { reissue });
        return (one) => one("links_done", { revoked, reissued });
      },
    });
  const { revoked, reissued } = await acting.campaigns.revoke(id);
  return goTo(call, `/campaigns/${id}`, { code: "registrar.links_done", details: { revoked, reissued } });
}

async function askPurge(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { acting, language } = call;
  const { id, name, state } = await acting.campaigns.show(call.params.campaign ?? "");
  const title = html`${t("purge_title")}`;
  const back = html`<a class="button second" href="${at(call, `/campaigns/${id}`)}">${t("back")}</a>`;
  const page = (main: Html) =>
    showPage(call, { title, main, up: upTo({ id, name }), faulty: filled.refusal !== undefined }, status);
  if (state === "open") return page(html`<p class="note">${t("purge_open")}</p><p class="deeds">${back}</p>`);
  const { due, removed, answersRemoved, optOutsKept } = await acting.campaigns.purge(id, { early: true, dryRun: true });
  const early = isBefore(call, due);
  const options = [
    { value: "tallies", label: t("purge_tallies"), help: t("purge_tallies_help") },
    { value: "counts", label: t("purge_counts"), help: t("purge_counts_help") },
  ];
  return page(
    html`${refusalNote(filled)}<p>${t("purge_text")}</p>${facts([
      [t("purge_people"), count(call, removed)],
      [t("purge_answers"), count(call, answersRemoved)],
      [t("purge_opted_out"), optOutsKept > 0 && count(call, optOutsKept)],
      [t("purge_due"), day(due, language)],
    ])}${form(call, {
      action: `/campaigns/${id}/purge`,
      fields: html`${radios(filled, { name: "keep", label: t("purge_keep"), options, required: true })}${early && boxes(filled, { name: "early", label: t("purge_early"), options: [{ value: "yes", label: t("purge_early_yes", { day: day(due, language) }) }] })}${line(filled, { name: "typed", label: t("type_name", { name }), required: true })}`,
      submit: html`${t("purge_do")}`,
      danger: true,
      others: back,
    })}`,
  );
}

async function purge(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const { id, name } = await acting.campaigns.show(params.campaign ?? "");
  const early = sent(call, "early") === "yes";
  const keep = sent(call, "keep") === "counts" ? "counts" : "tallies";
  const faults = new Map<string, string>();
  if (sent(call, "typed") !== name) faults.set("typed", t("type_name_wrong", { name }));
  try {
    const { due } = await acting.campaigns.purge(id, { early: true, dryRun: true });
    if (!early && isBefore(call, due)) faults.set("early", t("purge_early_needed", { day: day(due, call.language) }));
    if (faults.size > 0) return await askPurge(call, givenBack(call, { status: 422, faults }), 422);
    const { removed } = await acting.campaigns.purge(id, { keep, early });
    return goTo(call, `/campaigns/${id}`, { code: "registrar.purged_note", details: { count: removed } });
  } catch (error) {
    const refusal = refusalOf(call, error, {});
    return await askPurge(call, givenBack(call, refusal), refusal.status);
  }
}

/** Is a day still to come, where the institution is? */
function isBefore({ office, settings }: MemberCall, due: LocalDate): boolean {
  return localTimeIn(settings?.timeZone ?? "UTC", office.clock.now()).slice(0, 10) < due;
}
