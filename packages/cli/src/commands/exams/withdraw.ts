import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench, registrationText, studentArg, studentArgInFrench } from "../../exam-words.ts";

export default class ExamsWithdraw extends CursusCommand {
  static override summary = "withdraw a registration";
  static override args = { ...periodArg, ...studentArg };
  static override examples = [
    { description: "Somebody", command: "<%= config.bin %> exams withdraw 2026-2027-1 22001234" },
    { description: "For a program", command: "<%= config.bin %> exams withdraw 2026-2027-1 22001234 --json" },
  ];
  static override french: French = {
    summary: "enregistrer un désistement, ou se désister",
    args: { ...periodArgInFrench, ...studentArgInFrench },
    examples: ["Un désistement", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsWithdraw);
    await this.withDesk(flags, async ({ acting }) => {
      const row = await acting.exams.withdraw({ period: args.period, student: args.student });
      return { data: row, text: registrationText(row, this.language, this.saying) };
    });
  }
}
