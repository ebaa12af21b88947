import { defined } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { studentArg, studentArgInFrench } from "../../exam-words.ts";

export default class ExamsExtraTime extends CursusCommand {
  static override summary = "give a student extra time, or take it back";
  static override args = { ...studentArg };
  static override flags = {
    part: Flags.string({ default: "1/3", description: "how much of the duration" }),
    until: Flags.string({ helpValue: "DAY", description: "the last day on which it holds" }),
    none: Flags.boolean({ description: "takes it back" }),
  };
  static override examples = [
    { description: "A third", command: "<%= config.bin %> exams extra-time 22001234" },
    {
      description: "Half, for this year",
      command: "<%= config.bin %> exams extra-time 22001234 --part 1/2 --until 2027-08-31",
    },
  ];
  static override french: French = {
    summary: "accorder un temps majoré, ou le retirer",
    args: { ...studentArgInFrench },
    flags: { part: "quelle part de la durée", until: "dernier jour où il vaut", none: "le retirer" },
    examples: ["Un tiers", "La moitié, cette année"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsExtraTime);
    await this.withDesk(flags, async ({ acting }) => {
      const [over, under] = flags.part.split("/").map(Number) as [number, number];
      const extra = flags.none ? { none: true as const } : { over, under, ...defined({ until: flags.until }) };
      await acting.exams.accommodate(args.student, extra);
      const sentence = {
        en: "Noted. Registrations sent in from now on follow.",
        fr: "C'est noté. Les inscriptions envoyées désormais en tiennent compte.",
      };
      return { data: { student: args.student, ...extra }, text: this.word(sentence) };
    });
  }
}
