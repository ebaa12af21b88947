import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench, registrationText, studentArg, studentArgInFrench } from "../../exam-words.ts";

export default class ExamsShow extends CursusCommand {
  static override summary = "show a registration";
  static override args = { ...periodArg, ...studentArg };
  static override examples = [
    { description: "One", command: "<%= config.bin %> exams show 2026-2027-1 22001234" },
    { description: "For a program", command: "<%= config.bin %> exams show 2026-2027-1 22001234 --json" },
  ];
  static override french: French = {
    summary: "montrer une inscription",
    args: { ...periodArgInFrench, ...studentArgInFrench },
    examples: ["Une inscription", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsShow);
    await this.withDesk(flags, async ({ acting }) => {
      const row = await acting.exams.registration({ period: args.period, student: args.student });
      return { data: row, text: registrationText(row, this.language, this.saying) };
    });
  }
}
