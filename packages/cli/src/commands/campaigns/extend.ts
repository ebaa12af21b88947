import { longDate } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { askMissing } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsExtend extends CursusCommand {
  static override summary = "take answers until a later day";
  static override description =
    "A campaign that was closed opens again: the links that people have work again, and mail that the closing kept back is sent by: cursus campaigns send";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    until: Flags.string({ helpValue: "DAY", description: "the new last day to answer, e.g. 2027-09-30" }),
  };
  static override examples = [
    {
      description: "Until the end of September",
      command: '<%= config.bin %> campaigns extend "Licence maths 2025" --until 2027-09-30',
    },
    {
      description: "For a program",
      command: "<%= config.bin %> campaigns extend 0VbgAjuX000M2wOOK4VIAm --until 2027-09-30 --json",
    },
  ];
  static override french: French = {
    summary: "accepter les réponses jusqu'à un jour plus tardif",
    description:
      "Une campagne close est rouverte : les liens que les personnes ont reçus fonctionnent de nouveau, et les messages que la clôture avait retenus partent par : cursus campaigns send",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: { until: "nouveau dernier jour pour répondre, par exemple 2027-09-30" },
    examples: ["Jusqu'à fin septembre", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsExtend);
    const { until } = await askMissing(this.language, this.ctor.id ?? "", flags, {
      until: { en: "New last day to answer (YYYY-MM-DD)", fr: "Nouveau dernier jour pour répondre (AAAA-MM-JJ)" },
    });
    await this.withDesk(flags, async ({ acting }) => {
      const before = await acting.campaigns.show(args.campaign);
      const campaign = await acting.campaigns.extend(before.id, until);
      const reopened = before.state !== "open";
      const text = this.word(
        reopened
          ? {
              en: "“{name}” is open again, until {closes}; its links work again.",
              fr: "« {name} » est rouverte, jusqu'au {closes} ; ses liens fonctionnent de nouveau.",
            }
          : { en: "“{name}” takes answers until {closes}.", fr: "« {name} » accepte les réponses jusqu'au {closes}." },
        { ...campaign, closes: longDate(campaign.closes, this.language) },
      );
      return { data: { ...campaign, reopened }, text };
    });
  }
}
