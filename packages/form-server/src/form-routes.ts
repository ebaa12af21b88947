/** The form: shown, saved, sent, and left by someone whom it was not meant for. */
import {
  type Acting,
  displayName,
  type FormView,
  fault,
  type InvalidInputError,
  type Issue,
  isCursusError,
  type Language,
  link,
  NotFoundError,
  tokenFrom,
} from "@cursus/core";
import {
  button,
  first,
  institutionOf,
  languageOfStranger,
  languageSwitch,
  languageWanted,
  nameOf,
  type Posted,
  readPosted,
  refuseForeign,
  type Site,
  type Template,
  urlencoded,
  type Visit,
} from "@cursus/web";
import { formMessages, say } from "./messages.ts";
import { emailField, type FormPlan, faultyForm, formTemplate, type Personal, type Wrong } from "./pages/form-page.ts";
import { textOf } from "./pages/question.ts";
import { pageReply, seeOther, toldPage } from "./pages/told.ts";

type Handler = (visit: Visit) => Promise<Response>;

export interface FormRoutes {
  readonly show: Handler;
  readonly receive: Handler;
  readonly done: Handler;
  readonly notMe: Handler;
}

/** Fields of the form that are no answers. */
const ownFields = new Set(["token", "lang", emailField, "_action"]);
const actions: readonly (string | undefined)[] = ["save", "submit", undefined];

export function formRoutes(site: Site): FormRoutes {
  const templateOf = keptTemplates();
  return {
    show: (visit) => show(site, templateOf, visit),
    receive: (visit) => receive(site, visit),
    done: (visit) => showDone(site, visit),
    notMe: (visit) => notMe(site, visit),
  };
}

async function show(site: Site, templateOf: Templates, visit: Visit): Promise<Response> {
  const token = tokenFrom(visit.query("token"));
  const acting = site.cursus.as(link(token));
  const view = await acting.campaigns.form();
  const settings = await acting.settings.show();
  site.remember(settings);
  const language = languageWanted(visit) ?? view.language;
  const values = { ...view.answers, [emailField]: view.person.email };
  const page = templateOf({ shared: view, language, base: site.base });
  return pageReply(page({ person: view, token, timeZone: settings.timeZone, values }));
}

async function receive(site: Site, visit: Visit): Promise<Response> {
  const posted = await sent(site, visit);
  const acting = site.cursus.as(link(tokenFrom(first(posted, "token"))));
  const save = first(posted, "_action") === "save";
  const options = { email: first(posted, emailField) ?? "" };
  try {
    await acting.campaigns[save ? "save" : "submit"](givenIn(posted), options);
  } catch (error) {
    if (!isCursusError(error, "input.invalid")) throw error;
    return await givenBack(site, visit, { acting, issues: (error as InvalidInputError).issues });
  }
  const language = languageWanted(visit) ?? (await acting.campaigns.form()).language;
  return seeOther(doneAddress(site.base, save ? "saved" : "sent", language));
}

/** The form again, with everything that was typed. */
async function givenBack(
  { cursus, base }: Site,
  visit: Visit,
  { acting, issues }: { readonly acting: Acting; readonly issues: readonly Issue[] },
): Promise<Response> {
  const posted = visit.posted!;
  const view = await acting.campaigns.form();
  const { timeZone } = await acting.settings.show();
  const language = languageWanted(visit) ?? view.language;
  const wrong = issues.map(({ path, code, message, details }): Wrong => {
    const field = String(path[0] ?? "");
    const named = { ...details, field: labelOf(view, field, language) };
    return { field, sentence: cursus.messages.say(language, code, named, message) };
  });
  const values = { ...givenIn(posted), [emailField]: first(posted, emailField) ?? "" };
  const personal = { person: view, token: tokenFrom(first(posted, "token")), timeZone, values };
  return pageReply(faultyForm({ shared: view, language, base }, personal, wrong), 422);
}

async function showDone(site: Site, visit: Visit): Promise<Response> {
  const did = done.find((one) => one === visit.query("did"));
  if (!did) throw fault(NotFoundError, formMessages, "form.no_page");
  const settings = await site.settings();
  const language = languageOfStranger(visit, settings);
  const page = toldPage({
    language,
    institution: institutionOf(settings),
    title: `form.${did}_title`,
    text: [say(language, `form.${did}`), ...(did === "told_not_me" ? [] : [say(language, "form.close_page")])],
    switch: languageSwitch(language, (other) => doneAddress(site.base, did, other)),
  });
  return pageReply(page);
}

async function notMe(site: Site, visit: Visit): Promise<Response> {
  const posted = await sent(site, visit);
  const token = tokenFrom(first(posted, "token"));
  const acting = site.cursus.as(link(token));
  const view = await acting.campaigns.form();
  const language = languageWanted(visit) ?? view.language;
  if (first(posted, "confirmed") !== "yes") return pageReply(confirmation(site.base, { view, language, token }));
  await acting.campaigns.notMe();
  return seeOther(doneAddress(site.base, "told_not_me", language));
}

/** What was sent from a page of ours. */
async function sent({ origins }: Site, visit: Visit): Promise<Posted> {
  visit.posted = await readPosted(visit.request, [urlencoded]);
  await refuseForeign(visit.request, origins);
  return visit.posted;
}

const done = ["sent", "saved", "told_not_me"] as const;

function doneAddress(base: string, did: (typeof done)[number], language: Language): string {
  return `${base}/form/done?did=${did}&lang=${language}`;
}

/** Without a prototype: people may send fields of any name. */
function givenIn(posted: Posted): { [field: string]: readonly string[] } {
  const given: { [field: string]: readonly string[] } = Object.create(null);
  for (const [field, values] of posted) if (!ownFields.has(field)) given[field] = values;
  // What is to be done is told like an answer where we cannot do it, so that it is refused by its name.
  if (!actions.includes(first(posted, "_action"))) given._action = posted.get("_action")!;
  return given;
}

function labelOf({ questionnaire }: FormView, field: string, language: Language): string {
  const question = questionnaire.pages.flatMap(({ questions }) => questions).find(({ id }) => id === field);
  if (question) return textOf(question.label, language);
  return field === emailField ? formMessages["form.email"][language] : field;
}

/** How many campaigns and languages are kept drawn: more than a server shows in a day. */
const keptPages = 100;

type Templates = (plan: FormPlan) => Template<Personal>;

/** Draws what is the same for everyone once; an edition of a questionnaire never changes. */
function keptTemplates(): Templates {
  const kept = new Map<string, Template<Personal>>();
  return (plan) => {
    const { campaign, institution, questionnaire } = plan.shared;
    const { key, edition } = questionnaire;
    const name = [plan.language, key, edition, campaign.closesOn, campaign.name, institution.name, institution.contact];
    const known = kept.get(name.join("\n"));
    if (known) return known;
    if (kept.size >= keptPages) kept.clear();
    const drawn = formTemplate(plan);
    kept.set(name.join("\n"), drawn);
    return drawn;
  };
}

function confirmation(base: string, { view, language, token }: { view: FormView; language: Language; token: string }) {
  const institution = nameOf(view.institution, language);
  const fields: readonly (readonly [string, string])[] = [
    ["token", token],
    ["lang", language],
  ];
  return toldPage({
    language,
    institution: view.institution,
    title: "form.confirm_not_me_title",
    text: [say(language, "form.confirm_not_me", { institution, name: displayName(view.person) })],
    actions: [
      button({
        method: "post",
        action: `${base}/form/not-me`,
        label: say(language, "form.confirm_not_me_yes"),
        fields: [...fields, ["confirmed", "yes"]],
      }),
      button({
        method: "get",
        action: `${base}/form`,
        label: say(language, "form.back_to_form"),
        fields,
        second: true,
      }),
    ],
  });
}
