import { longDate } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../../ask.ts";
import { policyFlags, policyFlagsInFrench, policyOf } from "../../campaign-policy.ts";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsCreate extends CursusCommand {
  static override summary = "make a survey campaign";
  static override description =
    "A campaign puts a questionnaire to a class until its closing day. Invite people with: cursus campaigns invite";
  static override flags = {
    name: Flags.string({ description: "what people read in the mail's subject" }),
    closes: Flags.string({ helpValue: "DAY", description: "last day on which answers are taken, e.g. 2027-06-30" }),
    survey: Flags.string({
      helpValue: "KEY",
      description: "questionnaire; the built-in one if absent (see: cursus surveys list)",
    }),
    cohort: Flags.string({ description: "graduating cohort that people of the files belong to" }),
    ...policyFlags,
  };
  static override examples = [
    {
      description: "Survey a class until the end of June",
      command: '<%= config.bin %> campaigns create --name "Licence maths 2025" --closes 2027-06-30',
    },
    {
      description: "The same for a cohort, for a program to read",
      command:
        '<%= config.bin %> campaigns create --name "Master droit 2025" --closes 2027-06-30 --cohort "Master droit 2025" --json',
    },
  ];
  static override french: French = {
    summary: "créer une enquête",
    description:
      "Une campagne soumet un questionnaire à une promotion jusqu'à son jour de clôture. Pour inviter : cursus campaigns invite",
    flags: {
      name: "le nom que porte l'objet du message",
      closes: "dernier jour où l'on peut répondre, par exemple 2027-06-30",
      survey: "questionnaire ; celui de Cursus par défaut (voir : cursus surveys list)",
      cohort: "promotion à laquelle appartiennent les personnes des fichiers",
      ...policyFlagsInFrench,
    },
    examples: [
      "Enquêter auprès d'une promotion jusqu'à fin juin",
      "De même pour une promotion nommée, à l'usage d'un programme",
    ],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CampaignsCreate);
    const { name, closes } = await askMissing(this.language, this.ctor.id ?? "", flags, {
      name: { en: "Name of the campaign", fr: "Nom de la campagne" },
      closes: { en: "Last day to answer (YYYY-MM-DD)", fr: "Dernier jour pour répondre (AAAA-MM-JJ)" },
    });
    await this.withDesk(flags, async ({ acting }) => {
      const { survey, cohort } = flags;
      const campaign = await acting.campaigns.create({
        name,
        closes,
        ...(survey && { survey }),
        ...(cohort && { cohort }),
        ...policyOf(flags),
      });
      const text = this.word(
        {
          en: "Made the campaign “{name}”, open until {closes}. Its id: {id}\nNext: cursus campaigns invite {id} class.xlsx",
          fr: "Campagne « {name} » créée, ouverte jusqu'au {closes}. Son identifiant : {id}\nEnsuite : cursus campaigns invite {id} promotion.xlsx",
        },
        { ...campaign, closes: longDate(campaign.closes, this.language) },
      );
      return { data: campaign, text };
    });
  }
}
