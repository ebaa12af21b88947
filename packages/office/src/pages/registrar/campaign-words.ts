/** What a campaign's mails say: the institution's own words in place of the built-in ones, seen before they are sent, and tried. */
import { type Language, languages, type MailKind, mailKinds, wordingFields } from "@cursus/core";
import { type Html, html, nothing } from "@cursus/web";
import { asked, at, type MemberCall, sent } from "../../call.ts";
import { area, type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { sendLater, sends, whyNotSent } from "./campaign-sending.ts";
import { told } from "./told.ts";

const under = "/campaigns/:campaign/words";

export const campaignWordsRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: under, name: "registrar.campaign.words" },
    ...{ opens: ["campaigns.preview", "campaigns.edit"], handler: (call: MemberCall) => show(call, which(call)) },
  },
  {
    ...{ method: "post", path: under, name: "registrar.campaign.words.save" },
    ...{ opens: ["campaigns.preview", "campaigns.edit"], handler: save },
  },
  {
    ...{ method: "post", path: `${under}/test`, name: "registrar.campaign.words.test" },
    ...{ opens: ["campaigns.preview", "campaigns.test", "notices.deliver"], handler: test },
  },
];

interface Which {
  readonly kind: MailKind;
  readonly language: Language;
}

/** Which mail, in which language: those of the address or of the form. */
function which(call: MemberCall, value = (field: string) => asked(call, field)): Which {
  const own = call.settings?.languages[0] ?? "fr";
  return {
    kind: mailKinds.find((one) => one === value("kind")) ?? "invitation",
    language: languages.find((one) => one === value("words")) ?? own,
  };
}

const addressOf = (id: string, { kind, language }: Which) => `/campaigns/${id}/words?kind=${kind}&words=${language}`;

interface Given {
  readonly filled?: Filled;
  readonly trial?: Filled;
  readonly status?: number;
}

async function show(call: MemberCall, mail: Which, { filled, trial, status = 200 }: Given = {}): Promise<Response> {
  const t = told(call);
  const { acting, params, settings } = call;
  const { kind, language } = mail;
  const { id, name } = await acting.campaigns.show(params.campaign ?? "");
  const shown = await acting.campaigns.preview(id, { kind, language });
  const kept = filled ?? filledWith(call, { subject: shown.own?.subject, text: shown.own?.text });
  const known = settings?.languages ?? languages;
  const tabs = mailKinds.flatMap((one) =>
    known.map((other) => {
      const current = one === kind && other === language;
      const label = t(`mail_${one}_in`, { language: t(other === "fr" ? "french" : "english") });
      return html`<li><a href="${at(call, addressOf(id, { kind: one, language: other }))}"${current && html` aria-current="page"`}>${label}</a></li>`;
    }),
  );
  const which = html`<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="words" value="${language}">`;
  const help = t("words_help", { fields: wordingFields.map((one) => `{${one}}`).join(", ") });
  const main = html`<nav class="states" aria-label="${t("words_which")}"><ul>${tabs}</ul></nav>${refusalNote(kept)}
<h2 id="preview">${t("words_preview")}</h2><p>${t(shown.own ? "words_own" : "words_built_in")}</p><div class="words" lang="${language}" tabindex="0" role="region" aria-labelledby="preview"><p><b>${shown.subject}</b></p>${shown.text}</div>
<h2>${t("words_change")}</h2>${form(call, {
    action: `/campaigns/${id}/words`,
    fields: html`${which}${line(kept, { name: "subject", label: t("mail_subject"), help: t("words_empty") })}${area(kept, { name: "text", label: t("mail_text"), help, rows: 10 })}`,
    submit: html`${t("words_save")}`,
  })}${trialForm(call, id, { which, trial })}`;
  const faulty = (filled ?? trial)?.refusal !== undefined;
  const up = { path: `/campaigns/${id}`, label: html`${name}` };
  return showPage(call, { title: html`${t("words_title")}`, main, up, faulty }, status);
}

function trialForm(call: MemberCall, id: string, { which, trial }: { which: Html; trial: Filled | undefined }): Html {
  const t = told(call);
  const filled = trial ?? filledWith(call, { to: call.me.user.email });
  return html`<h2>${t("trial")}</h2>${trial ? refusalNote(trial) : nothing}<p>${t("trial_text")}</p>${form(call, {
    action: `/campaigns/${id}/words/test`,
    fields: html`${which}${line(filled, { name: "to", label: t("trial_to"), type: "email", required: true })}`,
    submit: html`${t("trial_do")}`,
  })}`;
}

async function save(call: MemberCall): Promise<Response> {
  const t = told(call);
  const mail = which(call, (field) => sent(call, field));
  const [subject, text] = [sent(call, "subject"), sent(call, "text").replace(/\r\n/g, "\n")];
  const { acting } = call;
  const { id } = await acting.campaigns.show(call.params.campaign ?? "");
  const words = { ...(subject !== "" && { subject }), ...(text !== "" && { text }) };
  try {
    const { own } = await acting.campaigns.preview(id, mail);
    // What is to be said is tried first: a wrong word leaves what was there.
    if (Object.keys(words).length > 0) await acting.campaigns.edit(id, { wording: { ...mail, ...words } });
    const emptied = (own?.subject !== undefined && subject === "") || (own?.text !== undefined && text === "");
    if (emptied) await acting.campaigns.edit(id, { wording: { ...mail, reset: true } });
    if (emptied && Object.keys(words).length > 0) await acting.campaigns.edit(id, { wording: { ...mail, ...words } });
    return goTo(call, addressOf(id, mail), { code: "registrar.words_saved" });
  } catch (error) {
    const refusal = refusalOf(call, error, { subject: t("mail_subject"), text: t("mail_text") });
    return await show(call, mail, { filled: givenBack(call, refusal), status: refusal.status });
  }
}

async function test(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting } = call;
  const mail = which(call, (field) => sent(call, field));
  const to = sent(call, "to");
  const { id } = await acting.campaigns.show(call.params.campaign ?? "");
  const refuse = (refusal: Parameters<typeof givenBack>[1]) =>
    show(call, mail, { trial: givenBack(call, refusal), status: refusal.status });
  if (to === "") return await refuse({ status: 422, faults: new Map([["to", t("needed", { field: t("trial_to") })]]) });
  const why = sends(call.office) ? await whyNotSent(call) : undefined;
  if (why !== undefined) return await refuse({ status: 422, faults: new Map(), sentence: why });
  try {
    const { topic } = await acting.campaigns.test(id, { ...mail, to });
    const path = addressOf(id, mail);
    return sendLater(call, { campaign: id, topic, title: (say) => say("trial_job", { to }), path });
  } catch (error) {
    return await refuse(refusalOf(call, error, { to: t("trial_to") }));
  }
}
