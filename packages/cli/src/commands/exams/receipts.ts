import { defined } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { paperFlags, paperFlagsInFrench } from "../../exam-flags.ts";
import { printExamPapers } from "../../exam-papers.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";
import { pdfPath } from "../../paper.ts";

export default class ExamsReceipts extends CursusCommand {
  static override summary = "print receipts of what was paid";
  static override args = { ...periodArg };
  static override flags = { ...paperFlags };
  static override examples = [
    {
      description: "One student",
      command: "<%= config.bin %> exams receipts 2026-2027-1 --student 22001234 --output recu.pdf",
    },
    {
      description: "A centre",
      command: "<%= config.bin %> exams receipts 2026-2027-1 --centre NOU --output recus.pdf",
    },
  ];
  static override french: French = {
    summary: "éditer les reçus de paiement",
    args: { ...periodArgInFrench },
    flags: { ...paperFlagsInFrench },
    examples: ["Un étudiant", "Un centre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsReceipts);
    const file = pdfPath(flags.output);
    const { student, centre, on } = flags;
    await this.withDesk(flags, (desk) => {
      const papers = desk.acting.exams.receipts(args.period, defined({ student, centre, on }));
      return printExamPapers(
        desk,
        { period: args.period, file },
        ({ writePaymentReceipts }, options) => writePaymentReceipts(file, papers, options),
        this.voice,
      );
    });
  }
}
