/** Sending what is due, with the progress on standard error. */
import type { DeliverEvent, DeliverOptions, DeliverReport, Details, Limits, SendLimits } from "@cursus/core";
import type { Desk, Warning } from "./command.ts";
import type { Progress } from "./progress.ts";
import type { Say } from "./voice.ts";
import { wholeNumber } from "./whole-number.ts";

export const limitFlags = {
  "per-day": wholeNumber({ min: 1, max: 10_000_000, description: "mails in any 24 hours, at most" }),
  "per-second": wholeNumber({ min: 1, max: 1000, description: "mails a second, at most" }),
  "per-domain": wholeNumber({ min: 1, max: 60_000, description: "mails a minute to one domain, at most" }),
};

export const limitFlagsInFrench = {
  "per-day": "messages en 24 heures, au plus",
  "per-second": "messages par seconde, au plus",
  "per-domain": "messages par minute vers un même domaine, au plus",
};

type LimitFlags = { readonly [flag in keyof typeof limitFlags]?: number | undefined };

/** What the flags ask for; the institution's own limits hold beside them. */
export function limitsIn(flags: LimitFlags): Limits {
  const given = { perDay: flags["per-day"], perSecond: flags["per-second"], perDomain: flags["per-domain"] };
  return { email: Object.fromEntries(Object.entries(given).filter(([, limit]) => limit !== undefined)) as SendLimits };
}

export async function deliverWithProgress(
  desk: Desk,
  options: DeliverOptions,
  progress: Progress,
): Promise<DeliverReport> {
  try {
    return await desk.acting.notices.deliver({
      ...options,
      signal: desk.signal,
      onProgress: ({ sent, failed, total }) => progress.update(sent + failed, total),
    });
  } finally {
    progress.end();
  }
}

/** What a person should know of a delivery that did not get through. */
export function deliveryWarnings(
  { failed, pending, later = 0, inDoubt = 0, limited, stopped }: DeliverReport,
  say: Say,
): readonly Warning[] {
  const warning = (code: "cli.not_sent" | "cli.stopped" | "cli.limited" | "cli.in_doubt", details: Details) => ({
    code,
    message: say(code, details),
    details,
  });
  const { code = "", reason = say(code) } = stopped ?? {};
  const left = pending - later;
  return [
    ...(stopped ? [warning("cli.stopped", { reason, ...(code !== "" && { code }) })] : []),
    ...(limited ? [warning("cli.limited", { ...limited, why: say(`cli.${limited.why}`) })] : []),
    ...(inDoubt > 0 ? [warning("cli.in_doubt", { inDoubt })] : []),
    ...(failed > 0 || left > 0 ? [warning("cli.not_sent", { failed, pending: left })] : []),
  ];
}

/** What a watcher goes through, for a person or, a line of JSON each, for a program. */
export function eventTeller({
  json,
  remark,
  say,
}: {
  readonly json: boolean;
  readonly remark: (sentence: string) => void;
  readonly say: Say;
}): (event: DeliverEvent | { readonly event: "watching" }) => void {
  return (event) => {
    if (json) {
      process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
      return;
    }
    remark(say(`cli.watch_${event.event}`, detailsOf(event, say)));
  };
}

function detailsOf(event: DeliverEvent | { readonly event: "watching" }, say: Say): Details {
  if (event.event === "waiting") {
    const { code = "", reason = say(code), seconds } = event;
    return { reason, seconds: Math.ceil(seconds) };
  }
  if (event.event !== "health") return {};
  const refused = Object.entries(event.refused).map(([code, count]) => `${code || "?"} (${count})`);
  return { ...event, refused: refused.length > 0 ? refused : "0" };
}
