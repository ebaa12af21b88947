import { defined } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { centreFlags, centreFlagsInFrench, centreFrom } from "../../../exam-flags.ts";

export default class ExamsCentresEdit extends CursusCommand {
  static override summary = "change a centre; its rooms are given anew";
  static override args = { code: Args.string({ required: true, description: "its code" }) };
  static override flags = {
    name: Flags.string({ description: "what people call it" }),
    zone: Flags.string({ description: "what its clocks show" }),
    ...centreFlags,
  };
  static override examples = [
    {
      description: "One room more",
      command: '<%= config.bin %> exams centres edit BES --room "Amphi A:200" --room "Salle 3:40"',
    },
    { description: "Its supervisor", command: '<%= config.bin %> exams centres edit NOU --supervisor "Anne Roy"' },
  ];
  static override french: French = {
    summary: "modifier un centre ; ses salles sont redonnées",
    args: { code: "son code" },
    flags: {
      name: "son nom",
      zone: "son fuseau horaire",
      ...centreFlagsInFrench,
    },
    examples: ["Une salle de plus", "Son responsable"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsCentresEdit);
    await this.withDesk(flags, async ({ acting }) => {
      const { name, zone } = flags;
      const centre = await acting.exams.editCentre(args.code, { ...centreFrom(flags), ...defined({ name, zone }) });
      return {
        data: centre,
        text: this.word({ en: "{name} is changed.", fr: "{name} est modifié." }, { name: centre.name }),
      };
    });
  }
}
