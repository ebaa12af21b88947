/** What every paper of an institution has in common, and what a person is told when it is printed. */
import { type Settings, systemClock } from "@cursus/core";
import type { PaperOptions, PaperReport } from "@cursus/documents";
import type { Desk, Outcome } from "./command.ts";
import { CommandError } from "./errors.ts";
import type { Say } from "./voice.ts";

export async function paperOptions(
  { acting }: Pick<Desk, "acting">,
  language: PaperOptions["language"],
): Promise<PaperOptions> {
  const { name = "", timeZone }: Settings = await acting.settings.show();
  return { language, institution: name, generatedAt: systemClock.now(), timeZone };
}

/** Papers are PDF: another ending is a mistake that would show only when the file is opened. */
export function pdfPath(output: string): string {
  if (!output.toLowerCase().endsWith(".pdf")) throw new CommandError("cli.not_pdf", { file: output });
  return output;
}

/** A paper that was written; a letter that no font has is named, for somebody's name may show as a box. */
export function written(file: string, { pages, missing }: PaperReport, say: Say): Outcome {
  const done = { file, pages };
  const warnings =
    missing === ""
      ? []
      : [
          {
            code: "cli.letters_missing",
            message: say("cli.letters_missing", { letters: missing }),
            details: { letters: missing },
          },
        ];
  return { data: done, text: say("cli.printed", done), warnings };
}
