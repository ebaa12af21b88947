/** Sending what is due, with the progress on standard error. */
import type { DeliverOptions, DeliverReport, Details } from "@cursus/core";
import type { Desk, Warning } from "./command.ts";
import type { Say } from "./import-report.ts";
import type { Progress } from "./progress.ts";

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
export function deliveryWarnings({ failed, pending, stopped }: DeliverReport, say: Say): readonly Warning[] {
  const warning = (code: "cli.not_sent" | "cli.stopped", details: Details) => ({
    code,
    message: say(code, details),
    details,
  });
  const { code = "", reason = say(code) } = stopped ?? {};
  return [
    ...(stopped ? [warning("cli.stopped", { reason, ...(code !== "" && { code }) })] : []),
    ...(failed > 0 || pending > 0 ? [warning("cli.not_sent", { failed, pending })] : []),
  ];
}
