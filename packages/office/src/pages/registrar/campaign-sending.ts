/** Sending what a campaign has to send: as a task that can be stopped and gone on with, where this program has a way to send. */
import { type CursusError, type DeliverReport, isCursusError, type Text } from "@cursus/core";
import type { MemberCall, Office } from "../../call.ts";
import type { Progress } from "../../jobs.ts";
import { goTo } from "../../page/page.ts";
import type { Route } from "../../route.ts";
import { momentOf } from "../../words/times.ts";
import { inBoth } from "./both.ts";
import type { Told } from "./told.ts";
import { told } from "./told.ts";

export const campaignSendingRoutes: readonly Route[] = [
  {
    ...{ method: "post", path: "/campaigns/:campaign/send", name: "registrar.campaign.send" },
    ...{ opens: ["campaigns.show", "notices.check", "notices.deliver"], handler: send },
  },
  {
    ...{ method: "post", path: "/campaigns/:campaign/pause", name: "registrar.campaign.pause" },
    ...{ opens: "campaigns.pause", handler: pause },
  },
  {
    ...{ method: "post", path: "/campaigns/:campaign/resume", name: "registrar.campaign.resume" },
    ...{ opens: "campaigns.resume", handler: resume },
  },
  {
    ...{ method: "post", path: "/campaigns/:campaign/retry", name: "registrar.campaign.retry" },
    ...{ opens: ["campaigns.show", "notices.retry", "notices.deliver"], handler: retry },
  },
];

/** Whether this program sends by itself; else another one does (`notices deliver`), and mails wait for it. */
export function sends({ cursus }: Office): boolean {
  return cursus.notifiers.length > 0;
}

/**
 * Why nothing may be sent yet, in words for somebody without a terminal: who writes cannot be told, or the mail server is not
 * reached. Asked before anything is announced.
 */
export async function whyNotSent(call: MemberCall): Promise<string | undefined> {
  const t = told(call);
  try {
    await call.acting.notices.check();
    return undefined;
  } catch (error) {
    if (!isCursusError(error)) throw error;
    const { code, name } = error as CursusError;
    if (code === "settings.unpublishable") return t("mail_unpublishable");
    if (code === "notices.rehearsal") return t("mail_rehearsal");
    if (name === "AdapterError") return t("mail_unreached");
    throw error;
  }
}

/** What is still to be done before the sending, e.g. inviting; gives what came of it. */
export type Before = (progress: Progress) => Promise<((t: Told) => string) | undefined>;

export interface Sending {
  readonly campaign: string;
  readonly title: (t: Told) => string;
  /** What is delivered; the campaign's own mails if absent. */
  readonly topic?: string;
  readonly before?: Before;
  /** Where its result is looked at; the campaign if absent. */
  readonly path?: string;
}

/** A task that does what is to be done, then sends until nothing is left or somebody stops it. Stopped, it goes on where it was. */
export function sendLater(call: MemberCall, { campaign, title, topic = campaign, before, path }: Sending): Response {
  const { office, me, acting } = call;
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, title),
    async work(progress) {
      const done = await before?.(progress);
      const first = (text: Text): Text => {
        const said = done && inBoth(office, done);
        return said ? { en: `${said.en} ${text.en}`, fr: `${said.fr} ${text.fr}` } : text;
      };
      const result = { path: path ?? `/campaigns/${campaign}` };
      if (!sends(office)) {
        await acting.notices.deliver({ topic });
        return { text: first(inBoth(office, (t) => t("sent_elsewhere"))), ...result };
      }
      const report = await acting.notices.deliver({
        ...{ topic, signal: progress.signal },
        onProgress: ({ sent, failed, total }) => progress.to(sent + failed, total),
      });
      return { text: first(sentText(call, report)), ...result };
    },
  });
  return goTo(call, `/jobs/${job.id}`);
}

function sentText({ office, settings }: MemberCall, report: DeliverReport): Text {
  const { sent, failed, pending, limited, stopped } = report;
  const zone = settings?.timeZone ?? "UTC";
  const say = (language: "en" | "fr") => {
    const t = told({ office, language });
    const parts = [
      t("sent_now", { sent }),
      ...(failed > 0 ? [t("sent_failed", { failed })] : []),
      ...(pending > 0 ? [t("sent_pending", { pending })] : []),
      ...(limited ? [t("sent_limited", { until: momentOf(limited.until, zone, language) })] : []),
      ...(stopped ? [t("sent_stopped", { reason: stopped.reason ?? stopped.code ?? "" })] : []),
    ];
    return parts.join(" ");
  };
  return { en: say("en"), fr: say("fr") };
}

async function send(call: MemberCall): Promise<Response> {
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const why = await whyNotSent(call);
  if (why !== undefined)
    return goTo(call, `/campaigns/${id}`, { code: "registrar.not_sent", details: { why }, remark: true });
  return sendLater(call, { campaign: id, title: (t) => t("sending_job", { name }) });
}

async function pause(call: MemberCall): Promise<Response> {
  const { id } = await call.acting.campaigns.pause(call.params.campaign ?? "");
  return goTo(call, `/campaigns/${id}`, { code: "registrar.paused_note" });
}

async function resume(call: MemberCall): Promise<Response> {
  const { id } = await call.acting.campaigns.resume(call.params.campaign ?? "");
  return goTo(call, `/campaigns/${id}`, { code: "registrar.resumed_note" });
}

/** What failed for another reason than the person's address, e.g. a mail server that was ill. */
async function retry(call: MemberCall): Promise<Response> {
  const { id, name } = await call.acting.campaigns.show(call.params.campaign ?? "");
  const why = await whyNotSent(call);
  if (why !== undefined)
    return goTo(call, `/campaigns/${id}`, { code: "registrar.not_sent", details: { why }, remark: true });
  await call.acting.notices.retry({ state: "failed", topic: id });
  return sendLater(call, { campaign: id, title: (t) => t("sending_job", { name }) });
}
