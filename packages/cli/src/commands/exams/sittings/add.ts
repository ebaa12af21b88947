import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { examArg, examArgInFrench, given, periodArg, periodArgInFrench } from "../../../exam-words.ts";
import { wholeNumber } from "../../../whole-number.ts";

export default class ExamsSittingsAdd extends CursusCommand {
  static override summary = "add an exam to a period";
  static override args = { ...periodArg, ...examArg };
  static override flags = {
    start: Flags.string({ required: true, helpValue: "TIME", description: "in the period's zone, 2027-01-15T09:00" }),
    ...{
      minutes: wholeNumber({ min: 1, max: 1440, description: "how long it lasts" }),
      title: Flags.string({ description: "its title (the curriculum's if absent)" }),
      class: Flags.string({ multiple: true, description: "whose exam it is; may be given several times" }),
      unsupervised: Flags.boolean({ description: "its hours are not billed" }),
      invigilator: Flags.string({
        multiple: true,
        helpValue: "USER",
        description: "a user who takes attendance there",
      }),
    },
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
      ...{
        minutes: "sa durée",
        title: "son intitulé",
        class: "pour quelle classe ; peut être répété",
        unsupervised: "ses heures ne sont pas facturées",
        invigilator: "un utilisateur qui y fait émarger",
      },
    },
    examples: ["Un élément de la maquette", "À la main, pour une classe"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSittingsAdd);
    await this.withDesk(flags, async ({ acting }) => {
      const { title, minutes, invigilator, unsupervised } = flags;
      const values = given({ title, classes: flags.class, invigilators: invigilator });
      const supervised = unsupervised ? { supervised: false } : {};
      const asked = { code: args.exam, start: flags.start, minutes: minutes ?? 0, ...values, ...supervised };
      const sitting = await acting.exams.addSitting(args.period, asked);
      const shown = { title: sitting.title, start: sitting.reference.start.replace("T", " ") };
      return { data: sitting, text: this.word({ en: "{title}: {start}", fr: "{title} : {start}" }, shown) };
    });
  }
}
