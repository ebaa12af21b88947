import { Args, Flags } from "@oclif/core";
import { sendCampaign } from "../../campaign-sending.ts";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsResend extends CursusCommand {
  static override summary = "send one person's invitation again, to a corrected address if need be";
  static override description =
    "With --email the person's address is corrected and the link that went to the wrong one stops working. Without it the same link is sent again.";
  static override args = {
    campaign: Args.string({ required: true, description: "the campaign's id or exact name" }),
    student: Args.string({ required: true, description: "the person's id, student number or email" }),
  };
  static override flags = {
    email: Flags.string({ helpValue: "ADDRESS", description: "the person's right address" }),
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
  };
  static override examples = [
    {
      description: "Correct an address and send",
      command:
        '<%= config.bin %> campaigns resend "Licence maths 2025" elodie@univ.example --email elodie.dupont@univ.example',
    },
    {
      description: "Send the same link again",
      command: '<%= config.bin %> campaigns resend "Licence maths 2025" E2024017',
    },
  ];
  static override french: French = {
    summary: "renvoyer son invitation à une personne, à une adresse corrigée au besoin",
    description:
      "Avec --email, l'adresse est corrigée et le lien parti à la mauvaise adresse ne fonctionne plus. Sinon, le même lien est renvoyé.",
    args: {
      campaign: "identifiant ou nom exact de la campagne",
      student: "identifiant, numéro étudiant ou courriel de la personne",
    },
    flags: {
      email: "la bonne adresse de la personne",
      force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent",
    },
    examples: ["Corriger une adresse et envoyer", "Renvoyer le même lien"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsResend);
    await this.withDesk(
      flags,
      async (desk) => {
        const { campaigns, notices } = desk.acting;
        const { email, force } = flags;
        const { id } = await campaigns.show(args.campaign);
        await notices.check({ force });
        const person = await campaigns.resend(id, args.student, { ...(email !== undefined && { email }) });
        const { delivered, warnings } = await sendCampaign(desk, { campaign: id, force }, this.voice);
        const { sent, failed, pending } = delivered;
        const to = person.student.email ?? person.student.phone ?? "-";
        const text = this.word({ en: "Sent to {to}.", fr: "Envoyé à {to}." }, { to });
        return {
          data: { person, sent, failed, pending },
          ...(failed + pending === 0 && { text }),
          warnings,
          partly: warnings.length > 0,
        };
      },
      { mail: true },
    );
  }
}
