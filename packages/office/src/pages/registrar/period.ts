/** Which exam period a page is about. */
import type { ExamPeriodView } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { asked, type MemberCall } from "../../call.ts";
import { type Filled, select } from "../../page/form.ts";
import { periodName, told } from "./told.ts";

export interface Periods {
  /** Latest first. */
  readonly all: readonly ExamPeriodView[];
  /** The one asked for by `?period=`; else the latest that is open; absent where there is none at all. */
  readonly one: ExamPeriodView | undefined;
}

export async function periodsFor(call: MemberCall): Promise<Periods> {
  const all = (await call.acting.exams.periods()).toReversed();
  const wanted = asked(call, "period");
  const known = all.find(({ id }) => id === wanted);
  if (known || wanted === undefined) return { all, one: known ?? all.find(({ state }) => state === "open") ?? all[0] };
  // Whoever asks for one that is not there is told so by the core.
  return { all, one: await call.acting.exams.period(wanted) };
}

/** The period in the address, `/periods/:period`. */
export async function periodHere({ acting, params }: MemberCall): Promise<ExamPeriodView> {
  return await acting.exams.period(params.period ?? "");
}

export function periodSelect(call: MemberCall, filled: Filled, { all, one }: Periods): Html {
  const t = told(call);
  const values = (field: string) => (field === "period" && one ? [one.id] : filled.values(field));
  const options = all.map((period) => ({ value: period.id, label: periodName(call, period) }));
  return select({ ...filled, values }, { name: "period", label: t("period"), options, none: t("current_period") });
}

/** Where the pages of a period hang. */
export function upToPeriod(call: MemberCall, period: ExamPeriodView): { path: string; label: Html } {
  return { path: `/periods/${period.id}`, label: html`${periodName(call, period)}` };
}
