import { Args, Flags } from "@oclif/core";
import { sendCampaign } from "../../campaign-sending.ts";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsSend extends CursusCommand {
  static override summary = "send what a campaign has waiting";
  static override description = "Finishes an invitation or a reminder that was interrupted. Nobody gets a mail twice.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
  };
  static override examples = [
    {
      description: "Send what is waiting",
      command: '<%= config.bin %> campaigns send "Licence maths 2025" --mail smtp://enquetes@smtp.univ.example:587',
    },
    {
      description: "The same into a folder, to see the mails",
      command: '<%= config.bin %> campaigns send "Licence maths 2025" --mail file:./mail',
    },
  ];
  static override french: French = {
    summary: "envoyer ce qu'une campagne a en attente",
    description: "Termine une invitation ou une relance interrompue. Personne ne reçoit deux fois le même message.",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: { force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent" },
    examples: ["Envoyer ce qui attend", "De même dans un dossier, pour voir les messages"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsSend);
    await this.withDesk(
      flags,
      async (desk) => {
        const { id, name } = await desk.acting.campaigns.show(args.campaign);
        await desk.acting.notices.check({ force: flags.force });
        const { delivered, warnings } = await sendCampaign(desk, { campaign: id, force: flags.force }, this.voice);
        const text = this.word(
          {
            en: "{name}: {sent#mail|mails} sent, {failed} refused, {withdrawn} no longer needed, {pending} waiting.",
            fr: "{name} : {sent#message envoyé|messages envoyés}, {failed#refusé|refusés}, {withdrawn#devenu inutile|devenus inutiles}, {pending} en attente.",
          },
          { name, ...delivered },
        );
        return { data: delivered, text, warnings, partly: warnings.length > 0 };
      },
      { mail: true },
    );
  }
}
