/** What exams cost and who signs their papers, by period. */
import { type ExamPeriodView, type FeeRule, type Modality, modalities } from "@cursus/core";
import { html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { figure } from "../../words/times.ts";
import { count, periodName } from "../registrar/told.ts";
import { modalityOptions } from "./exam-centres.ts";
import { signatoriesIn, signatoryFields, signatoryValues } from "./signatories.ts";
import { told } from "./told.ts";

const ofFees = "/settings/fees";

export const examFeeRoutes: readonly Route[] = [
  { method: "get", path: ofFees, name: "admin.fees", opens: ["settings.set", "exams.editPeriod"], handler: periods },
  {
    ...{ method: "get", path: `${ofFees}/:period`, name: "admin.fees.period" },
    ...{ opens: ["settings.set", "exams.editPeriod"], handler: (call: MemberCall) => showFees(call) },
  },
  {
    ...{ method: "post", path: `${ofFees}/:period`, name: "admin.fees.save" },
    ...{ opens: ["settings.set", "exams.editPeriod"], handler: saveFees },
  },
];

async function periods(call: MemberCall): Promise<Response> {
  const t = told(call);
  const all = (await call.acting.exams.periods()).toReversed();
  const main = table<ExamPeriodView>(call, {
    ...{ caption: t("periods_caption"), rows: all, empty: t("no_period") },
    columns: [
      {
        label: t("period"),
        cell: (one) => html`<a href="${at(call, `${ofFees}/${one.id}`)}">${periodName(call, one)}</a>`,
      },
      { label: t("fees"), number: true, cell: ({ settings }) => count(call, settings.fees.length) },
      { label: t("signatories"), number: true, cell: ({ settings }) => count(call, settings.signatories.length) },
    ],
  });
  const up = { path: "/settings", label: html`${t("settings")}` };
  return showPage(call, { title: html`${t("part_fees")}`, main, up });
}

/** How many of the smallest unit make one. */
function unitsOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}

function feeValues({ settings }: ExamPeriodView, call: MemberCall): { [field: string]: string } {
  const units = unitsOf(settings.currency);
  const shown = (amount: number) => figure(amount / units, call.language).replace(/[\u202f\u00a0]/g, "");
  return Object.fromEntries(
    settings.fees.flatMap(({ modality = "", centre = "", fixed, perHour }, row) => [
      [`modality-${row}`, modality],
      [`centre-${row}`, centre],
      [`fixed-${row}`, shown(fixed)],
      [`perHour-${row}`, shown(perHour)],
    ]),
  );
}

async function showFees(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const { exams } = call.acting;
  const [period, all] = await Promise.all([exams.period(call.params.period ?? ""), exams.centres()]);
  const { fees, currency, signatories, summonsDays } = period.settings;
  const kept = filled ?? filledWith(call, { ...feeValues(period, call), ...signatoryValues(signatories), summonsDays });
  const centreOptions = all.map(({ id, name }) => ({ value: id, label: name }));
  const rows = Array.from({ length: fees.length + 1 }, (_, row) => {
    const title = row === fees.length ? t("fee_new") : t("fee", { number: row + 1 });
    return html`<fieldset class="several"><legend>${title}</legend><div class="row">${select(kept, { name: `modality-${row}`, label: t("modality"), none: t("every_modality"), options: modalityOptions(call) })}${select(kept, { name: `centre-${row}`, label: t("centre"), none: t("every_centre"), options: centreOptions })}${line(kept, { name: `fixed-${row}`, label: t("fixed", { currency }), decimal: true })}${line(kept, { name: `perHour-${row}`, label: t("per_hour", { currency }), decimal: true })}</div></fieldset>
`;
  });
  const days = line(kept, { name: "summonsDays", label: t("summons_days"), decimal: true });
  const fields = html`<h2>${t("fees")}</h2><p>${t("fees_text")}</p>${rows}${days}${signatoryFields(call, kept, signatories.length)}`;
  const shut = period.state === "archived" || period.state === "archiving";
  const body = shut
    ? html`<p class="note">${t("period_shut")}</p>`
    : form(call, { action: `${ofFees}/${period.id}`, fields, submit: html`${t("settings_save")}` });
  const up = { path: ofFees, label: html`${t("part_fees")}` };
  const title = html`${t("fees_of", { period: periodName(call, period) })}`;
  return showPage(call, { title, main: html`${refusalNote(kept)}${body}`, up, faulty: filled !== undefined }, status);
}

function feesIn(call: MemberCall, { settings }: ExamPeriodView) {
  const t = told(call);
  const units = unitsOf(settings.currency);
  const faults = new Map<string, string>();
  const fees: FeeRule[] = [];
  for (let row = 0; row <= settings.fees.length; row++) {
    const title = row === settings.fees.length ? t("fee_new") : t("fee", { number: row + 1 });
    const amounts = (["fixed", "perHour"] as const).map((part) => {
      const text = sent(call, `${part}-${row}`).replace(",", ".");
      if (!/^\d{0,7}(?:\.\d{1,2})?$/.test(text)) faults.set(`${part}-${row}`, t("bad_amount", { row: title }));
      return text;
    });
    if (amounts.every((text) => text === "")) continue;
    const modality = modalities.find((one) => one === sent(call, `modality-${row}`));
    const centre = sent(call, `centre-${row}`);
    const [fixed = 0, perHour = 0] = amounts.map((text) => Math.round(Number(text) * units));
    fees.push({
      ...(modality && { modality: modality as Modality }),
      ...(centre !== "" && { centre }),
      fixed,
      perHour,
    });
  }
  return { fees, faults };
}

async function saveFees(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { exams } = call.acting;
  const period = await exams.period(call.params.period ?? "");
  const read = feesIn(call, period);
  const signed = signatoriesIn(call, period.settings.signatories);
  const faults = new Map([...read.faults, ...signed.faults]);
  const days = sent(call, "summonsDays");
  if (!/^\d{1,2}$/.test(days)) faults.set("summonsDays", t("bad_number", { field: t("summons_days") }));
  if (faults.size > 0) return await showFees(call, givenBack(call, { status: 422, faults }), 422);
  const signatories = signed.signatories.map(({ image, ...one }) => one);
  try {
    const settings = { fees: read.fees, signatories, summonsDays: Number(days) };
    await exams.editPeriod(period.id, { settings, version: period.version });
    return goTo(call, `${ofFees}/${period.id}`, { code: "admin.period_saved" });
  } catch (error) {
    const refusal = refusalOf(call, error, { summonsDays: t("summons_days") });
    return await showFees(call, givenBack(call, refusal), refusal.status);
  }
}
