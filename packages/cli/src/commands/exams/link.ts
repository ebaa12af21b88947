import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench, studentArg, studentArgInFrench } from "../../exam-words.ts";

export default class ExamsLink extends CursusCommand {
  static override summary = "show a student's private link: registration, payment, summons";
  static override description =
    "Whoever has the link sees the registration, pays what is due where online payment is set up, and opens the summons. It works until the period is archived.";
  static override args = { ...periodArg, ...studentArg };
  static override examples = [
    { description: "To read out or to paste", command: "<%= config.bin %> exams link 2026-2027-1 22001234" },
    { description: "For a program", command: "<%= config.bin %> exams link 2026-2027-1 22001234 --json" },
  ];
  static override french: French = {
    summary: "montrer le lien privé d'un étudiant : inscription, paiement, convocation",
    description:
      "Qui a ce lien voit l'inscription, règle ce qui est dû si le paiement en ligne est configuré, et ouvre la convocation. Il vaut jusqu'à l'archivage de la période.",
    args: { ...periodArgInFrench, ...studentArgInFrench },
    examples: ["À dicter ou à coller", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsLink);
    await this.withDesk(flags, async ({ acting }) => {
      const { url } = await acting.exams.link({ period: args.period, student: args.student });
      return { data: { url }, text: url };
    });
  }
}
