import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { centreFlag, centreFlagInFrench, given, periodArg, periodArgInFrench } from "../../exam-words.ts";
import { paperOptions, pdfPath, written } from "../../paper.ts";

export default class ExamsSheets extends CursusCommand {
  static override summary = "print attendance sheets, one for each exam, centre and room";
  static override args = { ...periodArg };
  static override flags = {
    output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF to write" }),
    exam: Flags.string({ helpValue: "CODE", description: "only this exam" }),
    ...centreFlag,
  };
  static override examples = [
    { description: "Everything", command: "<%= config.bin %> exams sheets 2026-2027-1 --output emargement.pdf" },
    {
      description: "One exam in a centre",
      command: "<%= config.bin %> exams sheets 2026-2027-1 --exam ALG --centre NOU --output alg-noumea.pdf",
    },
  ];
  static override french: French = {
    summary: "éditer les feuilles d'émargement, par épreuve, centre et salle",
    args: { ...periodArgInFrench },
    flags: { output: "le PDF à écrire", exam: "seulement cette épreuve", ...centreFlagInFrench },
    examples: ["Toutes", "Une épreuve dans un centre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSheets);
    const file = pdfPath(flags.output);
    await this.withDesk(flags, async (desk) => {
      const { exam, centre } = flags;
      const { writeAttendanceSheets } = await import("@cursus/documents");
      const sheets = desk.acting.exams.sheets(args.period, given({ exam, centre }));
      return written(
        file,
        await writeAttendanceSheets(file, sheets, await paperOptions(desk, this.language)),
        this.saying,
      );
    });
  }
}
