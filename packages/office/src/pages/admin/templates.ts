/** The institution's own words for each kind of message, with a preview before they are saved. */
import { fault, fill, type Language, languages, modules, NotFoundError, type Template } from "@cursus/core";
import { html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { area, type Filled, filledWith, form, givenBack, line, refusalNote } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { kindName } from "./notices.ts";
import { told } from "./told.ts";
import { adminMessages } from "./words.ts";

const under = "/settings/templates";
const opens = ["settings.set", "notices.preview"] as const;

export const templateRoutes: readonly Route[] = [
  { method: "get", path: under, name: "admin.templates", opens, handler: list },
  {
    ...{ method: "get", path: `${under}/:kind/:words`, name: "admin.template", opens },
    handler: (call: MemberCall) => show(call),
  },
  { method: "post", path: `${under}/:kind/:words`, name: "admin.template.save", opens, handler: save },
];

/** What made-up facts each kind of message is shown with. */
const samples: ReadonlyMap<string, { readonly [field: string]: { readonly [L in Language]: string } }> = new Map(
  Object.values(modules).flatMap((module) =>
    Object.entries(("notices" in module ? module.notices : undefined) ?? {}).flatMap(([kind, { wording }]) =>
      wording ? [[kind, wording.sample] as const] : [],
    ),
  ),
);

const path = (kind: string, language: Language) => `${under}/${encodeURIComponent(kind)}/${language}`;

function languageName(call: MemberCall, language: Language): string {
  return told(call)(language === "fr" ? "french" : "english");
}

async function list(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { templates = [] } = await call.acting.settings.show();
  const own = (kind: string, language: Language) =>
    templates.some((one) => one.kind === kind && one.language === language);
  const main = table(call, {
    ...{ caption: t("templates_caption"), rows: [...samples.keys()], empty: t("no_template") },
    columns: [
      { label: t("message"), cell: (kind) => kindName(call, kind) },
      ...languages.map((language) => ({
        label: t("words_in", { language: languageName(call, language) }),
        cell: (kind: string) =>
          html`<a href="${at(call, path(kind, language))}" aria-label="${kindName(call, kind)}, ${languageName(call, language)}: ${t(own(kind, language) ? "own_words" : "usual_words")}">${t(own(kind, language) ? "own_words" : "usual_words")}</a>`,
      })),
    ],
  });
  const up = { path: "/settings", label: html`${t("settings")}` };
  return showPage(call, { title: html`${t("part_templates")}`, main, up });
}

function wordsHere({ params }: MemberCall): { readonly kind: string; readonly language: Language } {
  const kind = params.kind ?? "";
  const language = languages.find((one) => one === params.words);
  if (!language || !samples.has(kind)) throw fault(NotFoundError, adminMessages, "admin.no_template");
  return { kind, language };
}

async function show(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { kind, language } = wordsHere(call);
  const sample = samples.get(kind)!;
  const { templates = [] } = await call.acting.settings.show();
  const own = templates.find((one) => one.kind === kind && one.language === language);
  const usual = await call.acting.notices.preview(kind, { language });
  const kept = filled ?? filledWith(call, { subject: own?.subject ?? usual.subject, text: own?.text ?? usual.text });
  const facts = Object.fromEntries(Object.entries(sample).map(([field, text]) => [field, text[language]]));
  const shown = (field: string) => fill(kept.values(field)[0] ?? "", facts);
  const help = t("template_help", {
    fields: Object.keys(sample)
      .map((field) => `{${field}}`)
      .join(", "),
  });
  const others = html`<button class="second" name="do" value="preview">${t("template_preview")}</button>${own && html`<button class="second" name="do" value="usual">${t("template_usual")}</button>`}`;
  const main = html`${refusalNote(kept)}${form(call, {
    action: path(kind, language),
    fields: html`${line(kept, { name: "subject", label: t("template_subject"), required: true })}${area(kept, { name: "text", label: t("template_text"), help, rows: 10, required: true })}`,
    ...{ submit: html`${t("template_save")}`, others },
  })}<h2 id="preview">${t("template_preview")}</h2><p>${t("template_preview_text")}</p><div class="words" lang="${language}"><p><b>${shown("subject")}</b></p>${shown("text")}</div>`;
  const up = { path: under, label: html`${t("part_templates")}` };
  const name = languageName(call, language);
  const title = html`${kindName(call, kind)} (${name})`;
  return showPage(call, { title, main, up, faulty: filled?.refusal !== undefined }, status);
}

async function save(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { kind, language } = wordsHere(call);
  const [subject, text, deed] = [sent(call, "subject"), sent(call, "text").replace(/\r\n/g, "\n"), sent(call, "do")];
  if (deed === "preview") return await show(call, filledWith(call, { subject, text }));
  const { templates = [] } = await call.acting.settings.show();
  const others = templates.filter((one) => one.kind !== kind || one.language !== language);
  if (deed === "usual") {
    await (others.length > 0
      ? call.acting.settings.set({ templates: others })
      : call.acting.settings.set({}, ["templates"]));
    return goTo(call, path(kind, language), { code: "admin.template_reset" });
  }
  const faults = new Map<string, string>();
  if (subject === "") faults.set("subject", t("needed", { field: t("template_subject") }));
  if (text === "") faults.set("text", t("needed", { field: t("template_text") }));
  if (faults.size > 0) return await show(call, givenBack(call, { status: 422, faults }), 422);
  try {
    const own: Template = { kind, language, subject, text };
    await call.acting.settings.set({ templates: [...others, own] });
    return goTo(call, path(kind, language), { code: "admin.template_saved" });
  } catch (error) {
    const refusal = refusalOf(call, error, { templates: t("template_text") });
    const sentence = refusal.faults.get("templates");
    const beside = sentence === undefined ? refusal : { ...refusal, faults: new Map([["text", sentence]]) };
    return await show(call, givenBack(call, beside), refusal.status);
  }
}
