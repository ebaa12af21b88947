import { Args, Flags } from "@oclif/core";
import { refuseOtherName } from "../../ask.ts";
import { sendCampaign } from "../../campaign-sending.ts";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";

export default class CampaignsClose extends CursusCommand {
  static override summary = "take no more answers";
  static override description =
    "Everyone's link then says that the survey is closed; nobody is invited or reminded any more. The answers stay.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    confirm: Flags.string({ helpValue: "NAME", description: "close only if this is the campaign's name" }),
    tell: Flags.boolean({ description: "write to those who were written to that the survey is over" }),
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
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
    flags: {
      confirm: "ne clore que si c'est bien le nom de la campagne",
      tell: "écrire aux personnes sollicitées que l'enquête est finie",
      force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent",
    },
    examples: ["Clore une campagne avant son jour", "Par identifiant, en vérifiant le nom"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsClose);
    const { tell, force } = flags;
    const work = async (desk: Desk): Promise<Outcome> => {
      const { campaigns, notices } = desk.acting;
      const { id, name } = await campaigns.show(args.campaign);
      refuseOtherName(name, flags.confirm);
      if (tell) await notices.check({ force });
      const closed = await campaigns.close(id, { tell });
      const text = this.word({ en: "“{name}” is closed.", fr: "« {name} » est close." }, { name });
      if (!tell) return { data: closed, text };
      const { delivered, warnings } = await sendCampaign(desk, { campaign: id, force }, this.voice);
      const { sent, failed, pending } = delivered;
      return { data: { ...closed, sent, failed, pending }, text, warnings, partly: warnings.length > 0 };
    };
    await this.withDesk(flags, work, { mail: tell });
  }
}
