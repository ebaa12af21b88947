import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { sittingFlags, sittingFlagsInFrench, sittingFrom, sittingShown } from "../../../exam-flags.ts";
import { examArg, examArgInFrench, periodArg, periodArgInFrench } from "../../../exam-words.ts";

export default class ExamsSittingsAdd extends CursusCommand {
  static override summary = "add an exam to a period";
  static override args = { ...periodArg, ...examArg };
  static override flags = {
    start: Flags.string({ required: true, helpValue: "TIME", description: "in the period's zone, 2027-01-15T09:00" }),
    ...sittingFlags,
  };
  static override examples = [
    {
      description: "An element of the curriculum",
      command: "<%= config.bin %> exams sittings add 2026-2027-1 MATH101 --start 2027-01-15T09:00 --minutes 180",
    },
    {
      description: "By hand, for a class",
      command:
        '<%= config.bin %> exams sittings add 2026-2027-1 ALG --title Algèbre --start 2027-01-15T09:00 --minutes 120 --class "L1 Maths"',
    },
  ];
  static override french: French = {
    summary: "ajouter une épreuve à une période",
    args: { ...periodArgInFrench, ...examArgInFrench },
    flags: {
      start: "dans le fuseau de la période, 2027-01-15T09:00",
      ...sittingFlagsInFrench,
    },
    examples: ["Un élément de la maquette", "À la main, pour une classe"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSittingsAdd);
    await this.withDesk(flags, async ({ acting }) => {
      const asked = { code: args.exam, start: flags.start, minutes: flags.minutes ?? 0, ...sittingFrom(flags) };
      const sitting = await acting.exams.addSitting(args.period, asked);
      const shown = sittingShown(sitting, this.language);
      return { data: sitting, text: this.word({ en: "{title}: {start}", fr: "{title} : {start}" }, shown) };
    });
  }
}
