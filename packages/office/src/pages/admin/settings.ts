/** What the institution decides, by subject: a form for each. */
import { fault, NotFoundError, type Settings } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { area, type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { figure } from "../../words/times.ts";
import { signatoriesIn, signatoryFields, signatoryValues } from "./signatories.ts";
import { told } from "./told.ts";
import { type AdminCode, adminMessages } from "./words.ts";

export const settingsRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/settings", name: "admin.settings", opens: "settings.set" },
    ...{ menu: adminMessages["admin.settings"], handler: index },
  },
  {
    ...{ method: "get", path: "/settings/:part", name: "admin.settings.part", opens: "settings.set" },
    handler: (call: MemberCall) => show(call),
  },
  { method: "post", path: "/settings/:part", name: "admin.settings.save", opens: "settings.set", handler: save },
];

interface SettingField {
  readonly name: keyof Settings;
  readonly choices?: readonly string[];
  readonly help?: true;
  readonly type?: "email";
  readonly number?: true;
}

/** The settings that a page has, in its order. */
const parts: { readonly [part: string]: readonly SettingField[] } = {
  institution: [
    { name: "name" },
    { name: "country", help: true },
    { name: "timeZone", help: true },
    { name: "currency", help: true },
    { name: "publicUrl", help: true },
    { name: "sender", type: "email" },
    { name: "senderName" },
    { name: "replyTo", type: "email" },
    { name: "privacyContact" },
  ],
  marks: [
    { name: "yearStart", help: true },
    { name: "averages", choices: ["flat", "bySubject"] },
    { name: "absences", choices: ["school", "licence", "neutral"] },
    { name: "publication", choices: ["immediate", "manual"] },
    { name: "tpInDuty", choices: ["last", "prorata", "first"] },
  ],
  sending: [
    { name: "quietMinutes", number: true },
    { name: "quietHours", help: true },
    { name: "mailsPerDay", number: true },
    { name: "mailsPerSecond", number: true },
    { name: "mailsPerDomain", number: true },
    { name: "textsPerDay", number: true },
    { name: "textsPerSecond", number: true },
    { name: "marksInTexts", choices: ["true", "false"] },
    { name: "onDoubt", choices: ["resend", "hold"] },
  ],
  access: [
    { name: "sessionIdleMinutes", help: true, number: true },
    { name: "sessionHours", help: true, number: true },
    { name: "auditYears", help: true, number: true },
  ],
  papers: [],
};

const entries = ["institution", "marks", "sending", "access", "papers", "templates", "fees", "centres"] as const;

function index(call: MemberCall): Promise<Response> {
  const t = told(call);
  const items = entries.map(
    (part) =>
      html`<li><h2><a href="${at(call, `/settings/${part}`)}">${t(`part_${part}`)}</a></h2><p>${t(`part_${part}_text`)}</p></li>`,
  );
  return Promise.resolve(
    showPage(call, { title: html`${t("settings")}`, main: html`<ul class="tiles">${items}</ul>` }),
  );
}

function partHere({ params }: MemberCall): { readonly part: string; readonly fields: readonly SettingField[] } {
  const part = params.part ?? "";
  const fields = Object.hasOwn(parts, part) ? parts[part] : undefined;
  if (!fields) throw fault(NotFoundError, adminMessages, "admin.no_part");
  return { part, fields };
}

const label = (name: string) => `s_${name}` as AdminCode;

/** What is in force, as the fields of a page show it. */
function shownIn(call: MemberCall, settings: Settings, fields: readonly SettingField[]): { [field: string]: string } {
  return Object.fromEntries(
    fields.map(({ name }) => {
      const value = settings[name];
      if (value === undefined) return [name, ""];
      return [name, typeof value === "number" ? figure(value, call.language) : String(value)];
    }),
  );
}

async function show(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { part, fields } = partHere(call);
  const settings = await call.acting.settings.show();
  const { papers = {} } = settings;
  const kept =
    filled ??
    filledWith(call, {
      ...shownIn(call, settings, fields),
      ...(part === "papers" && {
        ...{ place: papers.place, letterhead: papers.letterhead?.join("\n") },
        ...signatoryValues(papers.signatories ?? []),
      }),
    });
  const lines = fields.map((field) => settingField(call, kept, field));
  const ofPapers =
    part === "papers"
      ? html`${line(kept, { name: "place", label: t("s_place") })}${area(kept, { name: "letterhead", label: t("s_letterhead"), help: t("s_letterhead_help"), rows: 4 })}${signatoryFields(call, kept, papers.signatories?.length ?? 0)}`
      : html`<p>${t("usual_if_empty")}</p>`;
  const body = form(call, {
    action: `/settings/${part}`,
    fields: html`${ofPapers}${lines}`,
    submit: html`${t("settings_save")}`,
  });
  const up = { path: "/settings", label: html`${t("settings")}` };
  const title = html`${t(`part_${part}` as AdminCode)}`;
  const main = html`${refusalNote(kept)}${body}`;
  return showPage(call, { title, main, up, faulty: filled !== undefined }, status);
}

function settingField(call: MemberCall, filled: Filled, { name, choices, help, type, number }: SettingField): Html {
  const t = told(call);
  const said = help ? { help: t(`s_${name}_help` as AdminCode) } : {};
  if (!choices)
    return line(filled, {
      name,
      label: t(label(name)),
      ...said,
      ...(type && { type }),
      ...(number && { decimal: number }),
    });
  const options = choices.map((value) => ({ value, label: t(`s_${name}_${value}` as AdminCode) }));
  return select(filled, { name, label: t(label(name)), options, ...said });
}

async function save(call: MemberCall): Promise<Response> {
  const { part, fields } = partHere(call);
  const { settings } = call.acting;
  const before = await settings.show();
  if (part === "papers") return await savePapers(call, before);
  const shown = shownIn(call, before, fields);
  // What was not touched stays as it is, whether it is the institution's own or the usual.
  const changed = fields.filter(({ name }) => call.posted.has(name) && sent(call, name) !== shown[name]);
  const set = Object.fromEntries(
    changed.flatMap(({ name }) => {
      const value = sent(call, name).replace(/[\u00a0\u202f\s](?=\d)/g, "");
      return value === "" ? [] : [[name, name === "name" || name === "senderName" ? sent(call, name) : value]];
    }),
  );
  const unset = changed.filter(({ name }) => sent(call, name) === "").map(({ name }) => name);
  const labels = Object.fromEntries(fields.map(({ name }) => [name, told(call)(label(name))]));
  try {
    const after = changed.length > 0 ? await settings.set(set as Partial<Settings>, unset) : before;
    // What the program was told explicitly goes before what is stored.
    const fixed = changed.filter(({ name }) => after[name] === before[name]).map(({ name }) => labels[name]);
    if (fixed.length === 0) return goTo(call, `/settings/${part}`, { code: "admin.settings_saved" });
    const details = { fields: fixed.join(", ") };
    return goTo(call, `/settings/${part}`, { code: "admin.settings_fixed", details, remark: true });
  } catch (error) {
    const refusal = refusalOf(call, error, labels);
    return await show(call, givenBack(call, refusal), refusal.status);
  }
}

async function savePapers(call: MemberCall, { papers = {} }: Settings): Promise<Response> {
  const t = told(call);
  const read = signatoriesIn(call, papers.signatories ?? []);
  if (read.faults.size > 0) {
    const refusal = { status: 422, faults: read.faults };
    return await show(call, givenBack(call, refusal), 422);
  }
  const place = sent(call, "place");
  const { place: _place, letterhead: _letterhead, signatories: _signatories, ...kept } = papers;
  const lines = sent(call, "letterhead")
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  const next = {
    ...kept,
    ...(place !== "" && { place }),
    ...(lines.length > 0 && { letterhead: lines }),
    ...(read.signatories.length > 0 && { signatories: read.signatories }),
  };
  try {
    await call.acting.settings.set({ papers: next });
    return goTo(call, "/settings/papers", { code: "admin.settings_saved" });
  } catch (error) {
    const refusal = refusalOf(call, error, { papers: t("part_papers") });
    return await show(call, givenBack(call, refusal), refusal.status);
  }
}
