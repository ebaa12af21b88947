import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsPause extends CursusCommand {
  static override summary = "send nothing of a campaign for now";
  static override description =
    "Invitations and reminders wait, those too that are announced meanwhile. Links work, and answers are taken.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override examples = [
    { description: "Stop sending", command: '<%= config.bin %> campaigns pause "Licence maths 2025"' },
    {
      description: "For a program",
      command: "<%= config.bin %> campaigns pause 0VbgAjuX000M2wOOK4VIAm --json",
    },
  ];
  static override french: French = {
    summary: "suspendre les envois d'une campagne",
    description:
      "Invitations et relances attendent, celles aussi que l'on annonce entre-temps. Les liens fonctionnent et les réponses sont acceptées.",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    examples: ["Arrêter les envois", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsPause);
    await this.withDesk(flags, async ({ acting }) => {
      const campaign = await acting.campaigns.pause(args.campaign);
      const text = this.word(
        {
          en: "“{name}” is paused: nothing is sent, answers are taken. To go on: cursus campaigns resume {id}",
          fr: "« {name} » est suspendue : rien n'est envoyé, les réponses sont acceptées. Pour reprendre : cursus campaigns resume {id}",
        },
        { ...campaign },
      );
      return { data: campaign, text };
    });
  }
}
