import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";

export default class ExamsRelease extends CursusCommand {
  static override summary = "give back places that a program which was cut short left taken";
  static override args = { ...periodArg };
  static override examples = [
    { description: "After a power cut", command: "<%= config.bin %> exams release 2026-2027-1" },
    { description: "For a program", command: "<%= config.bin %> exams release 2026-2027-1 --json" },
  ];
  static override french: French = {
    summary: "libérer les places qu'un programme interrompu a laissées prises",
    args: { ...periodArgInFrench },
    examples: ["Après une coupure de courant", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsRelease);
    await this.withDesk(flags, async ({ acting }) => {
      const report = await acting.exams.releasePlaces(args.period);
      const sentence = { en: "{released#place|places} given back.", fr: "{released#place libérée|places libérées}." };
      return { data: report, text: this.word(sentence, { ...report }) };
    });
  }
}
