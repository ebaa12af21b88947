/** The door of exams as `cursus serve` has it: papers drawn as the institution has them, payment as it is set up. */
import { createExamDoor, type ExamDoor, type ExamSigner, type Language } from "@cursus/core";
import type { Desk } from "./command.ts";
import type { Configuration } from "./configuration.ts";
import { examPaperOptions } from "./exam-papers.ts";
import { signerFor } from "./exam-words.ts";
import { paymentsFrom } from "./payments.ts";

export async function openExamDoor(
  { cursus, configuration }: Pick<Desk, "cursus" | "configuration">,
  baseUrl: string | undefined,
  onTrouble: (code: string) => void,
): Promise<ExamDoor> {
  const acting = cursus.system("exam door");
  const payments = paymentsFrom(process.env, baseUrl);
  const signer = await signerIfAny(configuration);
  const options = (language: Language, { id }: { readonly id: string }) =>
    examPaperOptions({ acting }, language, { period: id });
  return createExamDoor(cursus, {
    ...(baseUrl !== undefined && { baseUrl }),
    ...(payments && { payments }),
    ...(signer && { signer }),
    async summons(summons, language) {
      const { writeSummonses } = await import("@cursus/documents");
      const paper = await options(language, summons.period);
      return await collected((take) => writeSummonses(take, [summons], paper));
    },
    async sheets(sheets, language, period) {
      const { writeAttendanceSheets } = await import("@cursus/documents");
      const paper = await options(language, period);
      return await collected((take) => writeAttendanceSheets(take, sheets, paper));
    },
    onTrouble: (code) => onTrouble(code),
  });
}

/** Whatever answers requests, with the door of exams before it. */
export function besideExams<H extends { fetch(request: Request, from?: string): Promise<Response> }>(
  door: ExamDoor,
  handler: H,
): Pick<H, "fetch"> {
  return { fetch: async (request, from) => (await door.fetch(request)) ?? (await handler.fetch(request, from)) };
}

/** Without a key there are no summonses to fetch; the door says so. */
export async function signerIfAny(configuration: Configuration): Promise<ExamSigner | undefined> {
  try {
    return await signerFor(configuration);
  } catch (error) {
    if ((error as { code?: string }).code === "cli.no_exam_keys") return undefined;
    throw error;
  }
}

async function collected(write: (take: (piece: Uint8Array) => void) => Promise<unknown>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await write((piece) => void pieces.push(piece.slice()));
  return Buffer.concat(pieces);
}
