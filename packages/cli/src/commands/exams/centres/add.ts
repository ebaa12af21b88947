import { type Modality, modalities } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { centreFlags, centreFlagsInFrench, centreFrom } from "../../../exam-flags.ts";

export default class ExamsCentresAdd extends CursusCommand {
  static override summary = "add a centre";
  static override args = { code: Args.string({ required: true, description: "a short code" }) };
  static override flags = {
    name: Flags.string({ required: true, description: "what people call it" }),
    modality: Flags.string({ required: true, options: [...modalities], description: "how people sit there" }),
    zone: Flags.string({ default: "Europe/Paris", description: "what its clocks show" }),
    country: Flags.string({ default: "FR", description: "two letters" }),
    ...centreFlags,
  };
  static override examples = [
    {
      description: "Rooms at the university",
      command:
        '<%= config.bin %> exams centres add BES --name Besançon --modality onSite --room "Amphi A:200" --extra-room "Salle 12:8"',
    },
    {
      description: "Abroad",
      command:
        '<%= config.bin %> exams centres add NOU --name Nouméa --modality abroad --zone Pacific/Noumea --country NC --room "Salle 1:30"',
    },
  ];
  static override french: French = {
    summary: "ajouter un centre",
    args: { code: "un code court" },
    flags: {
      name: "son nom",
      modality: "la modalité",
      zone: "son fuseau horaire",
      country: "deux lettres",
      ...centreFlagsInFrench,
    },
    examples: ["Des salles à l'université", "À l'étranger"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsCentresAdd);
    await this.withDesk(flags, async ({ acting }) => {
      const { name, zone, country } = flags;
      const modality = flags.modality as Modality;
      const asked = { code: args.code, name, modality, zone, country, ...centreFrom(flags) };
      const centre = await acting.exams.addCentre(asked);
      return { data: centre, text: this.word({ en: "{name} is added.", fr: "{name} est ajouté." }, { name }) };
    });
  }
}
