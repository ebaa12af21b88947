import { Args, Flags } from "@oclif/core";
import { refuseOtherName } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsClose extends CursusCommand {
  static override summary = "take no more answers";
  static override description =
    "Everyone's link then says that the survey is closed; nobody is invited or reminded any more. The answers stay.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    confirm: Flags.string({ helpValue: "NAME", description: "close only if this is the campaign's name" }),
  };
  static override examples = [
    {
      description: "Close a campaign before its day",
      command: '<%= config.bin %> campaigns close "Licence maths 2025"',
    },
    {
      description: "By id, sure of the name",
      command: '<%= config.bin %> campaigns close 0VbgAjuX000M2wOOK4VIAm --confirm "Licence maths 2025" --json',
    },
  ];
  static override french: French = {
    summary: "ne plus accepter de réponses",
    description: "Chaque lien dira que l'enquête est close ; plus d'invitations ni de relances. Les réponses restent.",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: { confirm: "ne clore que si c'est bien le nom de la campagne" },
    examples: ["Clore une campagne avant son jour", "Par identifiant, en vérifiant le nom"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsClose);
    await this.withDesk(flags, async ({ acting }) => {
      const { id, name } = await acting.campaigns.show(args.campaign);
      refuseOtherName(name, flags.confirm);
      const closed = await acting.campaigns.close(id);
      return { data: closed, text: this.word({ en: "“{name}” is closed.", fr: "« {name} » est close." }, { name }) };
    });
  }
}
