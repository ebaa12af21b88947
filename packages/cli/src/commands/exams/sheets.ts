import { defined } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { roomFlags, roomFlagsInFrench } from "../../exam-flags.ts";
import { printExamPapers } from "../../exam-papers.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";
import { pdfPath } from "../../paper.ts";

export default class ExamsSheets extends CursusCommand {
  static override summary = "print attendance sheets, one for each exam, centre and room; or mail their links";
  static override args = { ...periodArg };
  static override flags = {
    ...roomFlags,
    output: Flags.string({ helpValue: "FILE", description: "the PDF to write" }),
    tell: Flags.boolean({
      description: "write to the contact of each centre, with a private link (then: cursus notices deliver)",
    }),
  };
  static override examples = [
    { description: "Everything", command: "<%= config.bin %> exams sheets 2026-2027-1 --output emargement.pdf" },
    {
      description: "One exam in a centre",
      command: "<%= config.bin %> exams sheets 2026-2027-1 --exam ALG --centre NOU --output alg-noumea.pdf",
    },
    { description: "To each centre, by mail", command: "<%= config.bin %> exams sheets 2026-2027-1 --tell" },
  ];
  static override french: French = {
    summary: "éditer les feuilles d'émargement, par épreuve, centre et salle ; ou en envoyer le lien",
    args: { ...periodArgInFrench },
    flags: {
      ...roomFlagsInFrench,
      tell: "écrire au contact de chaque centre, avec un lien privé (puis : cursus notices deliver)",
    },
    examples: ["Toutes", "Une épreuve dans un centre", "À chaque centre, par courriel"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSheets);
    const { output, tell, exam, centre } = flags;
    if (output === undefined && !tell)
      throw new CommandError("cli.missing", { names: ["--output", "--tell"], command: "exams sheets" });
    const file = output === undefined ? undefined : pdfPath(output);
    await this.withDesk(flags, async (desk) => {
      const { period } = args;
      const sheets = desk.acting.exams.sheets(period, defined({ exam, centre }));
      const done =
        file === undefined
          ? undefined
          : await printExamPapers(
              desk,
              { period, file, label: { en: "Sheets", fr: "Feuilles" } },
              ({ writeAttendanceSheets }, options) => writeAttendanceSheets(file, sheets, options),
              this.voice,
            );
      if (!tell) return done!;
      const told = await this.told(desk, period, centre);
      const text = [done?.text, told.text].filter(Boolean).join("\n");
      const warnings = [...(done?.warnings ?? []), ...(told.warnings ?? [])];
      return { data: { ...(done?.data as object), ...(told.data as object) }, text, warnings };
    });
  }

  private async told({ acting }: Desk, period: string, centre: string | undefined): Promise<Outcome> {
    const told = await acting.exams.mailSheets(period, defined({ centre }));
    const sentence = {
      en: "{count#centre|centres} will be written to (cursus notices deliver).",
      fr: "{count#centre recevra|centres recevront} un message (cursus notices deliver).",
    };
    const { mailed, unreachable } = told;
    const warnings = unreachable.length > 0 ? [this.warning("cli.centres_unreachable", { centres: unreachable })] : [];
    return { data: told, text: this.word(sentence, { count: mailed.length }), warnings };
  }
}
