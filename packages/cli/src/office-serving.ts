/** The office as `cursus serve --office` has it: papers as the institution has them, payment as it is set up. */
import { system } from "@cursus/core";
import type { OfficeHandling } from "@cursus/office";
import type { Handling, PageLogger } from "@cursus/web";
import type { Desk } from "./command.ts";
import { signerIfAny } from "./exam-door.ts";
import { examPaperOptions } from "./exam-papers.ts";
import { paperOptions } from "./paper.ts";
import { paymentsFrom } from "./payments.ts";
import { openSources } from "./sources.ts";

/** Failures of pages on standard error, one JSON object a line; requests are for the web server in front to log. */
export const troubleLog: PageLogger = {
  info() {},
  error: (message, details) => process.stderr.write(`${JSON.stringify({ message, ...details })}\n`),
};

/** @param otherwise what answers outside `/office` */
export async function openOffice(
  desk: Desk,
  { baseUrl, otherwise }: { readonly baseUrl: string | undefined; readonly otherwise: Handling },
): Promise<OfficeHandling> {
  const { createOffice } = await import("@cursus/office");
  const { cursus, configuration } = desk;
  const program = { ...desk, acting: cursus.as(system("papers of the office")) };
  const payments = paymentsFrom(process.env, baseUrl);
  const signer = await signerIfAny(configuration);
  const configured = configuration.sources ?? [];
  const sources = configured.length > 0 ? await openSources(configured) : [];
  const office = createOffice(cursus, {
    ...{ otherwise, sources },
    ...(baseUrl !== undefined && { baseUrl }),
    ...(payments && { payments }),
    ...(signer && { signer: async () => signer }),
    papers: async (language, period) =>
      period === undefined
        ? await paperOptions(program, language)
        : await examPaperOptions(program, language, { period }),
    logger: troubleLog,
  });
  const close = async () => {
    await office.close();
    for (const source of sources) await source.close();
  };
  return { ...office, close, [Symbol.asyncDispose]: close };
}
