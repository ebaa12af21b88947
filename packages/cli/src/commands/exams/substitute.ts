import { defined } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { examArg, examArgInFrench, periodArg, periodArgInFrench } from "../../exam-words.ts";
import { clockIn } from "../../time-in.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class ExamsSubstitute extends CursusCommand {
  static override summary = "hold an exam again for those whose absence was justified";
  static override args = { ...periodArg, ...examArg };
  static override flags = {
    start: Flags.string({ required: true, helpValue: "TIME", description: "in the period's zone" }),
    minutes: wholeNumber({ min: 1, max: 1440, description: "how long it lasts (as long as the other)" }),
    code: Flags.string({ description: "its code (the other's, with -S)" }),
  };
  static override examples = [
    {
      description: "Ten days later",
      command: "<%= config.bin %> exams substitute 2026-2027-1 ALG --start 2027-01-25T09:00",
    },
    {
      description: "A shorter one",
      command: "<%= config.bin %> exams substitute 2026-2027-1 ALG --start 2027-01-25T09:00 --minutes 60 --code ALG2",
    },
  ];
  static override french: French = {
    summary: "organiser une épreuve de substitution pour les absences justifiées",
    args: { ...periodArgInFrench, ...examArgInFrench },
    flags: {
      start: "dans le fuseau de la période",
      minutes: "sa durée (celle de l'autre)",
      code: "son code (celui de l'autre, avec -S)",
    },
    examples: ["Dix jours plus tard", "Plus courte"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSubstitute);
    await this.withDesk(flags, async ({ acting }) => {
      const { start, minutes, code } = flags;
      const made = await acting.exams.substitute(args.period, args.exam, { start, ...defined({ minutes, code }) });
      const sentence = {
        en: "{code}: {start}, for {count#person|people}.",
        fr: "{code} : {start}, pour {count#personne|personnes}.",
      };
      const shown = {
        code: made.code,
        start: clockIn(made.reference.start, this.language),
        count: made.only?.length ?? 0,
      };
      return { data: made, text: this.word(sentence, shown) };
    });
  }
}
