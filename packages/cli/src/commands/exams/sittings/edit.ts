import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { examArg, examArgInFrench, given, periodArg, periodArgInFrench } from "../../../exam-words.ts";
import { wholeNumber } from "../../../whole-number.ts";

export default class ExamsSittingsEdit extends CursusCommand {
  static override summary = "move or correct an exam";
  static override args = { ...periodArg, ...examArg };
  static override flags = {
    start: Flags.string({ helpValue: "TIME", description: "in the period's zone, 2027-01-15T09:00" }),
    ...{
      minutes: wholeNumber({ min: 1, max: 1440, description: "how long it lasts" }),
      title: Flags.string({ description: "its title" }),
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
      description: "To another day",
      command: "<%= config.bin %> exams sittings edit 2026-2027-1 ALG --start 2027-01-19T09:00",
    },
    {
      description: "Who takes attendance",
      command: "<%= config.bin %> exams sittings edit 2026-2027-1 ALG --invigilator 0OdXTIxZ00000000000001",
    },
  ];
  static override french: French = {
    summary: "déplacer ou corriger une épreuve",
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
    examples: ["Un autre jour", "Qui fait émarger"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSittingsEdit);
    await this.withDesk(flags, async ({ acting }) => {
      const { title, minutes, invigilator, unsupervised } = flags;
      const values = given({ title, classes: flags.class, invigilators: invigilator });
      const supervised = unsupervised ? { supervised: false } : {};
      const change = { ...values, ...supervised, ...given({ start: flags.start, minutes }) };
      const moved = await acting.exams.editSitting(args.period, args.exam, change);
      const shown = { title: moved.title, start: moved.reference.start.replace("T", " "), count: moved.concerned };
      const sentence = {
        en: "{title}: {start}; {count#person|people} {count~is|are} concerned (cursus exams summon --again tells them).",
        fr: "{title} : {start} ; {count#personne|personnes} {count~est concernée|sont concernées} (cursus exams summon --again les prévient).",
      };
      return { data: moved, text: this.word(sentence, shown) };
    });
  }
}
