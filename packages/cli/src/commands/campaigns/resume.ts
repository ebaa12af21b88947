import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsResume extends CursusCommand {
  static override summary = "let a paused campaign send again";
  static override description = "What waited is then sent by: cursus campaigns send";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override examples = [
    { description: "Go on sending", command: '<%= config.bin %> campaigns resume "Licence maths 2025"' },
    {
      description: "For a program",
      command: "<%= config.bin %> campaigns resume 0VbgAjuX000M2wOOK4VIAm --json",
    },
  ];
  static override french: French = {
    summary: "reprendre les envois d'une campagne suspendue",
    description: "Ce qui attendait part ensuite par : cursus campaigns send",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    examples: ["Reprendre les envois", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsResume);
    await this.withDesk(flags, async ({ acting }) => {
      const campaign = await acting.campaigns.resume(args.campaign);
      const text = this.word(
        {
          en: "“{name}” sends again. What waits goes by: cursus campaigns send {id}",
          fr: "« {name} » peut de nouveau envoyer. Ce qui attend part par : cursus campaigns send {id}",
        },
        { ...campaign },
      );
      return { data: campaign, text };
    });
  }
}
