/** Making a campaign; and changing what of it can be changed: reminders, retention, receipts. */
import type { CampaignPolicy, CampaignView, Questionnaire } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { type MemberCall, sent } from "../../call.ts";
import { boxes, type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { facts } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { told } from "./told.ts";

export const newCampaignRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/campaigns/new", name: "registrar.campaign.new" },
    opens: ["campaigns.create", "surveys.list"],
    handler: (call: MemberCall) => ask(call, filledWith(call, { survey: "graduates", ...usual })),
  },
  {
    ...{ method: "post", path: "/campaigns/new", name: "registrar.campaign.create" },
    ...{ opens: ["campaigns.create", "surveys.list"], handler: create },
  },
  {
    ...{ method: "get", path: "/campaigns/:campaign/settings", name: "registrar.campaign.settings" },
    ...{ opens: "campaigns.edit", handler: (call: MemberCall) => settings(call) },
  },
  {
    ...{ method: "post", path: "/campaigns/:campaign/settings", name: "registrar.campaign.edit" },
    ...{ opens: "campaigns.edit", handler: edit },
  },
];

/** As the core has them where nothing is said. */
const usual = { reminders: 3, reminderDays: 7, retentionMonths: 24 };

async function ask(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { language } = call;
  const known = await call.acting.surveys.list();
  const surveys = known.map(({ key, title }: Questionnaire) => ({ value: key, label: title[language] }));
  const fields = html`${line(filled, { name: "name", label: t("campaign_name"), help: t("campaign_name_help"), required: true })}
${line(filled, { name: "closes", label: t("last_day"), type: "date", help: t("closes_help"), required: true })}
${select(filled, { name: "survey", label: t("questionnaire"), options: surveys, required: true })}
${line(filled, { name: "cohort", label: t("cohort"), help: t("campaign_cohort_help") })}
<h2>${t("campaign_rules")}</h2>
${policyFields(call, filled)}`;
  const main = html`${refusalNote(filled)}${mailFacts(call)}${form(call, { action: "/campaigns/new", fields, submit: html`${t("campaign_create")}` })}`;
  const up = { path: "/campaigns", label: html`${t("campaigns")}` };
  return showPage(call, { title: html`${t("campaign_new")}`, main, up, faulty: filled.refusal !== undefined }, status);
}

/** From whom mails come, and in which languages: what the institution has set. */
function mailFacts(call: MemberCall): Html {
  const t = told(call);
  const { sender, senderName, name, replyTo, languages = [], publicUrl } = call.settings ?? {};
  const missing = [
    ...(sender === undefined ? [t("mail_sender")] : []),
    ...(replyTo === undefined ? [t("mail_reply")] : []),
    ...(publicUrl === undefined ? [t("mail_link")] : []),
  ];
  const language = languages.map((one) => t(one === "fr" ? "french" : "english")).join(", ");
  return html`${facts([
    [t("mail_sender"), sender && [senderName ?? name, sender].filter(Boolean).join(", ")],
    [t("mail_reply"), replyTo],
    [t("mail_languages"), language],
  ])}${missing.length > 0 && html`<p class="note bad">${t("mail_unset", { missing: missing.join(", ") })}</p>`}`;
}

function policyFields(call: MemberCall, filled: Filled): Html {
  const t = told(call);
  return html`<div class="row">${line(filled, { name: "reminders", label: t("policy_reminders"), help: t("policy_reminders_help") })}${line(filled, { name: "reminderDays", label: t("policy_days"), help: t("policy_days_help") })}${line(filled, { name: "retentionMonths", label: t("policy_retention"), help: t("policy_retention_help") })}</div>
${boxes(filled, { name: "receipt", label: t("policy_receipt"), options: [{ value: "yes", label: t("policy_receipt_yes"), help: t("policy_receipt_help") }] })}`;
}

/** What was typed, as numbers; what is none stays what it is, for the core to refuse. */
function policySent(call: MemberCall): { readonly policy: CampaignPolicy; readonly faults: Map<string, string> } {
  const t = told(call);
  const faults = new Map<string, string>();
  const number = (field: "reminders" | "reminderDays" | "retentionMonths") => {
    const text = sent(call, field);
    if (text === "") return {};
    if (/^\d{1,4}$/.test(text)) return { [field]: Number(text) };
    faults.set(field, t("whole_number"));
    return {};
  };
  const policy = {
    ...{ ...number("reminders"), ...number("reminderDays"), ...number("retentionMonths") },
    receipt: sent(call, "receipt") === "yes",
  };
  return { policy, faults };
}

function policyNames(call: MemberCall) {
  const t = told(call);
  return {
    ...{ reminders: t("policy_reminders"), reminderDays: t("policy_days") },
    ...{ retentionMonths: t("policy_retention"), receipt: t("policy_receipt") },
  };
}

async function create(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { policy, faults } = policySent(call);
  const [name, closes, survey, cohort] = ["name", "closes", "survey", "cohort"].map((field) => sent(call, field));
  const labels = { name: t("campaign_name"), closes: t("last_day"), survey: t("questionnaire") };
  for (const [field, label] of Object.entries(labels))
    if (sent(call, field) === "") faults.set(field, t("needed", { field: label }));
  if (faults.size > 0) return await ask(call, givenBack(call, { status: 422, faults }), 422);
  try {
    const given = { name: name!, closes: closes!, survey: survey!, ...(cohort && { cohort }), ...policy };
    const { id } = await call.acting.campaigns.create(given);
    return goTo(call, `/campaigns/${id}`, { code: "registrar.campaign_created", details: { name: name! } });
  } catch (error) {
    const refusal = refusalOf(call, error, { ...labels, cohort: t("cohort"), ...policyNames(call) });
    return await ask(call, givenBack(call, refusal), refusal.status);
  }
}

async function settings(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const found = await call.acting.campaigns.show(call.params.campaign ?? "");
  const { id, name, reminders, reminderDays, retentionMonths, receipt } = found;
  const known = { reminders, reminderDays, retentionMonths, ...(receipt && { receipt: "yes" }) };
  const shown = filled ?? filledWith(call, known);
  const main = html`${refusalNote(shown)}<p>${t("policy_text")}</p>${gone(call, found)}${form(call, {
    action: `/campaigns/${id}/settings`,
    fields: policyFields(call, shown),
    submit: html`${t("policy_save")}`,
  })}`;
  const up = { path: `/campaigns/${id}`, label: html`${name}` };
  return showPage(call, { title: html`${t("campaign_rules")}`, main, up, faulty: filled !== undefined }, status);
}

function gone(call: MemberCall, { purgedAt }: CampaignView): Html {
  return purgedAt === undefined ? nothing : html`<p class="note">${told(call)("purged")}</p>`;
}

async function edit(call: MemberCall): Promise<Response> {
  const { policy, faults } = policySent(call);
  if (faults.size > 0) return await settings(call, givenBack(call, { status: 422, faults }), 422);
  try {
    const { id } = await call.acting.campaigns.edit(call.params.campaign ?? "", policy);
    return goTo(call, `/campaigns/${id}`, { code: "registrar.policy_saved" });
  } catch (error) {
    const refusal = refusalOf(call, error, policyNames(call));
    return await settings(call, givenBack(call, refusal), refusal.status);
  }
}
