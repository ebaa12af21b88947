/** Papers drawn for the office: one at once, many as a task. */
import { fault, NotFoundError } from "@cursus/core";
import type { SummonsOptions } from "@cursus/documents";
import type { MemberCall, Office } from "../../call.ts";
import type { Progress } from "../../jobs.ts";
import { goTo, showFile } from "../../page/page.ts";
import { paperOptions } from "../student/papers.ts";
import { inBoth } from "./both.ts";
import { keepFile } from "./files.ts";
import type { Told } from "./told.ts";
import { registrarMessages } from "./words.ts";

export type Target = (piece: Uint8Array) => unknown;

/** Draws to a target, and says how many papers there were. */
export type Drawing = (target: Target, options: SummonsOptions) => Promise<{ readonly papers: number }>;

/** The file without its ending, and the period whose signatories go before the institution's. */
export interface Naming {
  readonly name: string;
  readonly period?: string;
}

/** A paper in answer to the request itself. @throws NotFoundError `registrar.no_paper` */
export async function drawNow(call: MemberCall, { name, period }: Naming, draw: Drawing): Promise<Response> {
  const pieces: Uint8Array[] = [];
  const { papers } = await draw((piece) => void pieces.push(piece), await paperOptions(call, period));
  if (papers === 0) throw fault(NotFoundError, registrarMessages, "registrar.no_paper");
  return showFile(Buffer.concat(pieces), "application/pdf", `${name}.pdf`);
}

export interface PaperTask extends Naming {
  readonly title: (t: Told) => string;
  readonly draw: Drawing;
  /** What is said when it is done, besides how many papers there are. */
  readonly remark?: (t: Told) => string;
  /** Once the file is written. */
  readonly afterwards?: () => Promise<void>;
}

/** Many papers: a task of the person's, whose result is a file. */
export async function drawLater(call: MemberCall, task: PaperTask): Promise<Response> {
  const { office, me } = call;
  const options = await paperOptions(call, task.period);
  const job = office.jobs.start({
    by: me.user.id,
    title: inBoth(office, task.title),
    work: async (progress) => await done(office, me.user.id, { ...task, options, progress }),
  });
  return goTo(call, `/jobs/${job.id}`);
}

async function done(
  office: Office,
  by: string,
  { name, draw, remark, afterwards, options, progress }: PaperTask & { options: SummonsOptions; progress: Progress },
) {
  let papers = 0;
  const onProgress = (drawn: number) => {
    progress.signal.throwIfAborted();
    progress.to(drawn);
  };
  const kept = { by, name: `${name}.pdf`, type: "application/pdf" };
  const file = await keepFile(office, kept, async (target) => {
    ({ papers } = await draw(target, { ...options, onProgress }));
  });
  if (papers === 0) return { text: inBoth(office, (t) => t("no_paper")) };
  await afterwards?.();
  const text = inBoth(office, (t) => [t("papers_drawn", { count: papers }), remark?.(t)].filter(Boolean).join(" "));
  return { text, path: `/files/${file}` };
}
