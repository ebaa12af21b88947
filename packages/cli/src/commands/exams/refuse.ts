import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench, registrationText, studentArg, studentArgInFrench } from "../../exam-words.ts";

export default class ExamsRefuse extends CursusCommand {
  static override summary = "refuse a registration, with a reason";
  static override args = { ...periodArg, ...studentArg };
  static override flags = { reason: Flags.string({ required: true, description: "told to the student" }) };
  static override examples = [
    {
      description: "Not enrolled",
      command: '<%= config.bin %> exams refuse 2026-2027-1 22001234 --reason "Inscription administrative absente"',
    },
    {
      description: "For a program",
      command: '<%= config.bin %> exams refuse 2026-2027-1 22001234 --reason "Doublon" --json',
    },
  ];
  static override french: French = {
    summary: "refuser une inscription, avec un motif",
    args: { ...periodArgInFrench, ...studentArgInFrench },
    flags: { reason: "le motif, communiqué à l'étudiant" },
    examples: ["Non inscrit à l'université", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsRefuse);
    await this.withDesk(flags, async ({ acting }) => {
      const row = await acting.exams.refuse({ period: args.period, student: args.student }, { reason: flags.reason });
      return { data: row, text: registrationText(row, this.language, this.saying) };
    });
  }
}
