/** The form itself. What is the same for everyone whom a campaign asks is drawn once and kept. */
import { displayName, type FormView, type Language, type Question } from "@cursus/core";
import {
  contactLink,
  day,
  dayOf,
  faultList,
  fieldOf,
  frame,
  type Html,
  html,
  languageSwitch,
  nameOf,
  nothing,
  sayOfWeb,
  type Template,
  template,
} from "@cursus/web";
import { formMessages, say } from "../messages.ts";
import { helpLine } from "./help-line.ts";
import { type Drawing, questionField, textOf, type Values } from "./question.ts";

/** What everyone whom a campaign asks is shown. */
export interface FormPlan {
  readonly shared: Pick<FormView, "campaign" | "institution" | "questionnaire">;
  readonly language: Language;
  /** What stands before `/form` in addresses. */
  readonly base: string;
}

/** One person's part of it. */
export interface Personal {
  readonly person: Pick<FormView, "person" | "progress" | "drafted" | "answeredAt" | "optedOut" | "notMe">;
  readonly token: string;
  readonly timeZone: string;
  readonly values: Values;
}

/** Something wrong with what was typed. */
export interface Wrong {
  readonly field: string;
  readonly sentence: string;
}

/** The one field besides the questions'. */
export const emailField = "email";

export function formTemplate(plan: FormPlan): Template<Personal> {
  return template((slot) => drawForm(plan, { language: plan.language, slot, faults: new Map() }, []));
}

/** The form given back with what was typed and what is wrong with it, in the order to mend it. */
export function faultyForm(plan: FormPlan, personal: Personal, wrong: readonly Wrong[]): string {
  const faults = new Map(wrong.map(({ field, sentence }) => [field, sentence]));
  return drawForm(plan, { language: plan.language, slot: (fill) => fill(personal), faults }, wrong).markup;
}

function drawForm(plan: FormPlan, drawing: Drawing<Personal>, wrong: readonly Wrong[]): Html {
  const { shared, language, base } = plan;
  const { questionnaire, campaign, institution } = shared;
  const { slot } = drawing;
  const title = html`${textOf(questionnaire.title, language)}`;
  const token = slot((personal) => html`${encodeURIComponent(personal.token)}`);
  const name = slot(({ person }) => html`${displayName(person.person)}`);
  const faulty = wrong.length > 0;
  const send = { first: say(language, "form.send"), again: say(language, "form.send_again") };
  return frame({
    language,
    title: faulty ? sayOfWeb(language, "web.error_title", { title }) : title,
    institution: nameOf(institution, language),
    // Following a link would lose what was typed.
    switch: faulty ? nothing : languageSwitch(language, (other) => html`${base}/form?token=${token}&amp;lang=${other}`),
    main: html`<p class="kicker">${campaign.name}</p>
<h1>${title}</h1>
${faulty && faults(plan, wrong)}${slot((personal) => stateNotes(plan, personal))}<p>${say(language, "form.greeting", { name })}</p>
<p>${say(language, "form.open_until", { institution: nameOf(institution, language), date: day(campaign.closesOn, language) })}</p>
${questionnaire.introduction && html`<p>${textOf(questionnaire.introduction, language)}</p>`}
<form method="post" action="${base}/form" novalidate>
<input type="hidden" name="token" value="${token}"><input type="hidden" name="lang" value="${language}">
${sections(plan, drawing)}
${reachYou(drawing)}
${yourData(plan)}
<div class="actions"><button type="submit" name="_action" value="submit">${slot(({ person }) => (person.progress === "answered" ? send.again : send.first))}</button><button type="submit" name="_action" value="save" class="second">${say(language, "form.save")}</button></div>
<div class="aside"><p>${say(language, "form.not_me_question", { name })}</p><button type="submit" formaction="${base}/form/not-me" class="quiet">${say(language, "form.not_me")}</button></div>
</form>`,
    foot: helpLine(institution, language),
  });
}

function faults({ shared, language }: FormPlan, wrong: readonly Wrong[]): Html {
  const questions = new Map(shared.questionnaire.pages.flatMap((page) => page.questions).map((one) => [one.id, one]));
  const told = wrong.map(({ field, sentence }) => {
    const question = questions.get(field);
    if (!question && field !== emailField) return { sentence };
    const name = question ? textOf(question.label, language) : formMessages["form.email"][language];
    const named = sentence.startsWith(name);
    return { field, sentence: named ? sentence : say(language, "form.fault_of", { field: name, fault: sentence }) };
  });
  return faultList(say(language, "form.faults"), told);
}

function stateNotes({ shared, language }: FormPlan, { person: state, timeZone }: Personal): Html {
  const { answeredAt, drafted, optedOut, notMe, person } = state;
  if (answeredAt === undefined && !drafted && !optedOut && !notMe) return nothing;
  const until = day(shared.campaign.closesOn, language);
  const notes: Html[] = [];
  if (answeredAt !== undefined) {
    const code = drafted ? "form.is_sent_with_draft" : "form.is_sent";
    const said = say(language, code, { date: dayOf(answeredAt, timeZone, language), until });
    notes.push(html`<p class="note${!drafted && " good"}">${said}</p>`);
  } else if (drafted) notes.push(html`<p class="note">${say(language, "form.is_draft", { until })}</p>`);
  if (optedOut) notes.push(html`<p class="note">${say(language, "form.is_opted_out")}</p>`);
  if (notMe) notes.push(html`<p class="note">${say(language, "form.is_not_me", { name: displayName(person) })}</p>`);
  return html`${notes}`;
}

function sections({ shared, language }: FormPlan, drawing: Drawing<Personal>): readonly Html[] {
  const earlier: Question[] = [];
  return shared.questionnaire.pages.map(({ title, questions }, at) => {
    const fields = questions.map((question) => {
      const field = questionField(drawing, question, earlier);
      earlier.push(question);
      return field;
    });
    if (!title) return html`<div>${fields}</div>`;
    return html`<section aria-labelledby="page-${at + 1}"><h2 id="page-${at + 1}">${textOf(title, language)}</h2>
${fields}</section>`;
  });
}

function reachYou(drawing: Drawing<Personal>): Html {
  const { language, slot } = drawing;
  const field = fieldOf(drawing, { id: emailField, notes: [["help", say(language, "form.email_help")]] });
  const value = slot(({ values }) => html`${String(values[emailField] ?? "")}`);
  return html`<section aria-labelledby="reach"><h2 id="reach">${say(language, "form.reach_you")}</h2>
<div class="question${field.wrong}"><label for="${field.id}">${say(language, "form.email")}</label>${field.said}<input type="email" id="${field.id}" name="${emailField}" value="${value}" autocomplete="email" spellcheck="false"${field.invalid}${field.described}></div>
</section>`;
}

function yourData({ shared, language }: FormPlan): Html {
  const contact = contactLink(shared.institution);
  const whom = contact ? say(language, "form.whom_text", { contact }) : say(language, "form.whom_sender");
  return html`<section class="data" aria-labelledby="data"><h2 id="data">${say(language, "form.your_data")}</h2>
<dl><dt>${say(language, "form.who")}</dt><dd>${nameOf(shared.institution, language)}</dd>
<dt>${say(language, "form.why")}</dt><dd>${say(language, "form.why_text")}</dd>
<dt>${say(language, "form.how_long")}</dt><dd>${say(language, "form.how_long_text")}</dd>
<dt>${say(language, "form.whom")}</dt><dd>${whom}</dd></dl>
<p>${say(language, "form.private")}</p></section>`;
}
