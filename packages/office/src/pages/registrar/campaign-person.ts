/** One person of a campaign: how far they are, a corrected address, the invitation anew, another link, none any more. */
import type { CampaignPerson, CampaignView } from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { confirmPage } from "../../page/confirm.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { momentOf } from "../../words/times.ts";
import { stateName } from "./campaign-people.ts";
import { sendLater, whyNotSent } from "./campaign-sending.ts";
import { listName, tag, told } from "./told.ts";

const under = "/campaigns/:campaign/people/:student";

export const campaignPersonRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: under, name: "registrar.campaign.person", opens: "campaigns.person" },
    handler: (call: MemberCall) => show(call, filledWith(call)),
  },
  {
    ...{ method: "post", path: `${under}/resend`, name: "registrar.campaign.person.resend" },
    ...{ opens: ["campaigns.person", "campaigns.resend"], handler: resend },
  },
  {
    ...{ method: "get", path: `${under}/link`, name: "registrar.campaign.person.link.ask" },
    ...{ opens: ["campaigns.person", "campaigns.revoke"], handler: askLink },
  },
  {
    ...{ method: "post", path: `${under}/link`, name: "registrar.campaign.person.link" },
    ...{ opens: ["campaigns.person", "campaigns.revoke"], handler: newLink },
  },
];

async function here({ acting, params }: MemberCall) {
  const campaign = await acting.campaigns.show(params.campaign ?? "");
  const person = await acting.campaigns.person(campaign.id, params.student ?? "");
  return { campaign, person, path: `/campaigns/${campaign.id}/people/${person.student.id}` };
}

async function show(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { campaign, person, path } = await here(call);
  const { student, state, reminders, refusal, proposedEmail } = person;
  const zone = call.settings?.timeZone ?? "UTC";
  const when = (moment: string | undefined) => moment && momentOf(moment, zone, call.language);
  const file = mayDo(call.me.actor, "records.show")
    ? html`<p class="more"><a href="${at(call, `/students/${student.id}`)}">${t("whole_file")}</a></p>`
    : nothing;
  const main = html`${refusalNote(filled)}${facts([
    [t("state"), tag(state, stateName(call, state))],
    [t("why"), html`${t(`state_means_${state}`)}`],
    [t("server_said"), refusal],
    [t("person_email"), student.email],
    [t("proposed"), proposedEmail],
    [t("person_phone"), student.phone],
    [t("class"), student.class],
    [t("invited_at"), when(person.invitedAt)],
    [t("sent_at"), when(person.sentAt)],
    [t("reminders"), reminders > 0 && `${reminders}${person.remindedAt ? ` (${when(person.remindedAt)})` : ""}`],
    [t("started_at"), when(person.startedAt)],
    [t("answered_at"), when(person.answeredAt)],
  ])}${file}${deeds(call, { campaign, person, path, filled })}`;
  const up = { path: `/campaigns/${campaign.id}/people`, label: html`${t("people_of", { name: campaign.name })}` };
  return showPage(call, { title: html`${listName(student)}`, main, up, faulty: filled.refusal !== undefined }, status);
}

interface Here {
  readonly campaign: CampaignView;
  readonly person: CampaignPerson;
  readonly path: string;
  readonly filled: Filled;
}

/** What can be done: nothing for those who answered or want no more mail, nor where the campaign writes to nobody. */
function deeds(call: MemberCall, { campaign, person, path, filled }: Here): Html {
  const t = told(call);
  const { state, proposedEmail, student } = person;
  const withdraw =
    state === "revoked" || state === "unreachableByMail"
      ? nothing
      : html`<a class="button second" href="${at(call, `${path}/link?do=revoke`)}">${t("link_withdraw")}</a>`;
  const settled = state === "answered" || state === "optedOut";
  if (campaign.state !== "open" || campaign.pausedAt !== undefined)
    return html`<p class="note">${t(campaign.state === "open" ? "person_paused" : "person_closed")}</p><p class="deeds">${withdraw}</p>`;
  if (settled) return html`<p class="deeds">${withdraw}</p>`;
  const proposed =
    proposedEmail === undefined || proposedEmail === student.email
      ? nothing
      : html`<h2>${t("proposed")}</h2><p>${t("proposed_text", { email: proposedEmail })}</p>${form(call, { action: `${path}/resend`, fields: hidden([["email", proposedEmail]]), submit: html`${t("proposed_do")}` })}`;
  const wrong = !["due", "sent", "started"].includes(state);
  const again = student.email
    ? html`<h2>${t("resend")}</h2><p>${t("resend_text", { email: student.email })}</p>${form(call, { action: `${path}/resend`, fields: nothing, submit: html`${t("resend_do")}`, second: wrong })}`
    : nothing;
  const corrected = html`<h2>${t("correct_address")}</h2><p>${t("correct_text")}</p>${form(call, {
    action: `${path}/resend`,
    fields: html`${hidden([["correct", "yes"]])}${line(filled, { name: "email", label: t("right_address"), type: "email", required: true })}`,
    submit: html`${t("correct_do")}`,
    second: !wrong,
  })}`;
  const link = html`<h2>${t("link_title")}</h2><p>${t("link_text")}</p><p class="deeds">${student.email !== undefined && html`<a class="button second" href="${at(call, `${path}/link?do=reissue`)}">${t("link_new")}</a>`}${withdraw}</p>`;
  return html`${proposed}${wrong ? html`${corrected}${again}` : html`${again}${corrected}`}${link}`;
}

async function resend(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { campaign, person, path } = await here(call);
  const email = sent(call, "email");
  const refuse = (refusal: Parameters<typeof givenBack>[1]) => show(call, givenBack(call, refusal), refusal.status);
  const needed = t("needed", { field: t("right_address") });
  if (email === "" && (sent(call, "correct") === "yes" || person.student.email === undefined))
    return await refuse({ status: 422, faults: new Map([["email", needed]]) });
  const why = await whyNotSent(call);
  if (why !== undefined) return await refuse({ status: 422, faults: new Map(), sentence: why });
  try {
    await call.acting.campaigns.resend(campaign.id, person.student.id, email === "" ? {} : { email });
  } catch (error) {
    return await refuse(refusalOf(call, error, { email: t("right_address") }));
  }
  const name = listName(person.student);
  return sendLater(call, { campaign: campaign.id, title: (say) => say("resend_job", { name }), path });
}

async function askLink(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { person, path } = await here(call);
  const reissue = new URL(call.visit.request.url).searchParams.get("do") === "reissue";
  return confirmPage(call, {
    title: html`${t(reissue ? "link_new_title" : "link_withdraw_title", { name: listName(person.student) })}`,
    text: [html`${t(reissue ? "link_new_text" : "link_withdraw_text")}`],
    deed: html`${t(reissue ? "link_new" : "link_withdraw")}`,
    ...{ action: `${path}/link`, back: path, fields: [["do", reissue ? "reissue" : "revoke"]] },
  });
}

async function newLink(call: MemberCall): Promise<Response> {
  const { acting, office, language } = call;
  const { campaign, person, path } = await here(call);
  const reissue = sent(call, "do") === "reissue";
  const why = reissue ? await whyNotSent(call) : undefined;
  if (why !== undefined) return goTo(call, path, { code: "registrar.not_sent", details: { why }, remark: true });
  const student = person.student.id;
  const { reissued, refused } = await acting.campaigns.revoke(campaign.id, { student, reissue });
  const [no] = refused;
  if (no) {
    const told = office.messages.say(language, no.code, {}, no.message);
    return goTo(call, path, { code: "registrar.not_sent", details: { why: told }, remark: true });
  }
  if (reissued === 0) return goTo(call, path, { code: "registrar.link_withdrawn" });
  const name = listName(person.student);
  return sendLater(call, { campaign: campaign.id, title: (say) => say("resend_job", { name }), path });
}
