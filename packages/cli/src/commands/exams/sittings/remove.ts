import { CursusCommand, type French } from "../../../command.ts";
import { examArg, examArgInFrench, periodArg, periodArgInFrench } from "../../../exam-words.ts";

export default class ExamsSittingsRemove extends CursusCommand {
  static override summary = "take an exam out of a period";
  static override args = { ...periodArg, ...examArg };
  static override examples = [
    { description: "One that nobody takes", command: "<%= config.bin %> exams sittings remove 2026-2027-1 ALG" },
    { description: "For a program", command: "<%= config.bin %> exams sittings remove 2026-2027-1 ALG --json" },
  ];
  static override french: French = {
    summary: "retirer une épreuve d'une période",
    args: { ...periodArgInFrench, ...examArgInFrench },
    examples: ["Une que personne ne passe", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSittingsRemove);
    await this.withDesk(flags, async ({ acting }) => {
      await acting.exams.removeSitting(args.period, args.exam);
      const text = this.word({ en: "{exam} is taken out.", fr: "{exam} est retirée." }, { exam: args.exam });
      return { data: { removed: args.exam }, text };
    });
  }
}
