/** What the papers of exams bear: the institution's letterhead, logo, words and signatures; and how far printing has come. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language, Settings, Text } from "@cursus/core";
import type { PaperReport, PaperSignatory, SummonsOptions } from "@cursus/documents";
import type { Desk, Outcome } from "./command.ts";
import { CommandError } from "./errors.ts";
import { paperOptions, written } from "./paper.ts";
import type { Progress } from "./progress.ts";
import type { Voice } from "./voice.ts";

interface Printing {
  readonly period: string;
  /** What `pdfPath` let through. */
  readonly file: string;
  /** What is being printed; papers if absent. */
  readonly label?: Text;
}

/** Prints papers of a period, and tells how far it has come. */
export async function printExamPapers(
  desk: Pick<Desk, "acting">,
  { period, file, label = { en: "Papers", fr: "Documents" } }: Printing,
  print: (documents: typeof import("@cursus/documents"), options: SummonsOptions) => Promise<PaperReport>,
  { language, say, progress: progressing }: Voice,
): Promise<Outcome> {
  const progress = progressing(label);
  try {
    const options = await examPaperOptions(desk, language, { period, progress });
    return written(file, await print(await import("@cursus/documents"), options), say);
  } finally {
    progress.end();
  }
}

/** @param progress absent: nobody watches */
export async function examPaperOptions(
  desk: Pick<Desk, "acting">,
  language: Language,
  { period, progress }: { readonly period: string; readonly progress?: Progress },
): Promise<SummonsOptions> {
  const { papers = {} }: Settings = await desk.acting.settings.show();
  const { letterhead, place, logo, instructions } = papers;
  const own = (await desk.acting.exams.period(period)).settings.signatories;
  const named = await Promise.all((papers.signatories ?? []).map(withPicture));
  const words = instructions?.[language];
  return {
    ...(await paperOptions(desk, language)),
    ...(letterhead && { letterhead }),
    ...(place !== undefined && { place }),
    ...(logo !== undefined && { logo: await picture(logo) }),
    ...(words && { instructions: words }),
    signatories: [...own, ...named],
    ...(progress && { onProgress: (count: number) => progress.update(count) }),
  };
}

type Named = NonNullable<NonNullable<Settings["papers"]>["signatories"]>[number];

async function withPicture({ image, ...signatory }: Named): Promise<PaperSignatory> {
  return { ...signatory, ...(image !== undefined && { image: await picture(image) }) };
}

/** A picture by its name, in the folder that CURSUS_PAPERS names, else in this one. */
async function picture(name: string): Promise<Uint8Array> {
  const file = join(process.env.CURSUS_PAPERS ?? ".", name);
  try {
    return await readFile(file);
  } catch (cause) {
    throw new CommandError("cli.no_picture", { file, reason: (cause as NodeJS.ErrnoException).code ?? "" });
  }
}
