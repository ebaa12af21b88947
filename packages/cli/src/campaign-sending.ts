/** Sending what a campaign has to send: how long it will take is said first, where a limit decides it. */
import { type DeliverReport, isCursusError } from "@cursus/core";
import type { Desk, Warning } from "./command.ts";
import { deliverWithProgress, deliveryWarnings } from "./deliver.ts";
import type { Voice } from "./voice.ts";

export interface CampaignSending {
  readonly delivered: DeliverReport;
  readonly warnings: readonly Warning[];
}

/** @param topic what is delivered: the campaign's id, or what a trial mail goes by */
export async function sendCampaign(
  desk: Desk,
  {
    campaign,
    topic = campaign,
    force,
  }: { readonly campaign: string; readonly topic?: string; readonly force: boolean },
  { say, remark, language, progress }: Voice,
): Promise<CampaignSending> {
  const { notices, campaigns } = desk.acting;
  const { name, pausedAt } = await campaigns.show(campaign);
  const plan = await planned(desk, topic);
  if (plan?.perDay !== undefined && plan.until !== undefined && plan.messages > 0) {
    const until = await momentOf(desk, plan.until, language);
    remark(say("cli.plan", { messages: plan.messages, perDay: plan.perDay, until }));
  }
  const delivered = await deliverWithProgress(desk, { topic, force }, progress({ en: "Sending", fr: "Envoi" }));
  const isPaused = pausedAt !== undefined && topic === campaign;
  const waiting = isPaused && (await notices.list({ topic, state: "pending" }, { limit: 1 })).items.length > 0;
  const paused: Warning = {
    code: "cli.campaign_paused",
    message: say("cli.campaign_paused", { name }),
    details: { name },
  };
  return { delivered, warnings: [...deliveryWarnings(delivered, say), ...(waiting ? [paused] : [])] };
}

/** Who may send may not always see the plan; the mail goes out all the same. */
async function planned(desk: Desk, topic: string) {
  try {
    return await desk.acting.notices.plan({ topic });
  } catch (error) {
    if (isCursusError(error, "access.forbidden")) return undefined;
    throw error;
  }
}

async function momentOf({ acting }: Desk, instant: string, language: string): Promise<string> {
  const { timeZone } = await acting.settings.show();
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone });
  return format.format(new Date(instant));
}
