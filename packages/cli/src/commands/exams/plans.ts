import { defined } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { roomFlags, roomFlagsInFrench } from "../../exam-flags.ts";
import { printExamPapers } from "../../exam-papers.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";
import { pdfPath } from "../../paper.ts";

export default class ExamsPlans extends CursusCommand {
  static override summary = "print room plans: who sits where, and the list for the door";
  static override args = { ...periodArg };
  static override flags = { ...roomFlags };
  static override examples = [
    { description: "Everything", command: "<%= config.bin %> exams plans 2026-2027-1 --output plans.pdf" },
    {
      description: "One exam in a centre",
      command: "<%= config.bin %> exams plans 2026-2027-1 --exam ALG --centre NOU --output alg-noumea.pdf",
    },
  ];
  static override french: French = {
    summary: "éditer les plans de salle et la liste pour la porte",
    args: { ...periodArgInFrench },
    flags: { ...roomFlagsInFrench },
    examples: ["Tous", "Une épreuve dans un centre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsPlans);
    const file = pdfPath(flags.output);
    const { exam, centre } = flags;
    await this.withDesk(flags, (desk) => {
      const rooms = desk.acting.exams.sheets(args.period, defined({ exam, centre }));
      return printExamPapers(
        desk,
        { period: args.period, file },
        ({ writeRoomPlans }, options) => writeRoomPlans(file, rooms, options),
        this.voice,
      );
    });
  }
}
