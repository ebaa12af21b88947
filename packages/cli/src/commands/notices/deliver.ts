import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { deliverWithProgress, deliveryWarnings } from "../../deliver.ts";

export default class NoticesDeliver extends CursusCommand {
  static override summary = "send everything that is waiting";
  static override description = "Any number of these may run at once: each message is sent by one of them.";
  static override flags = {
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
  };
  static override examples = [
    {
      description: "Send what is waiting",
      command: "<%= config.bin %> notices deliver --mail smtp://enquetes@smtp.univ.example:587",
    },
    {
      description: "The same into a folder, to see the mails",
      command: "<%= config.bin %> notices deliver --mail file:./mail",
    },
  ];
  static override french: French = {
    summary: "envoyer tout ce qui attend",
    description:
      "Plusieurs de ces commandes peuvent tourner à la fois : chaque message n'est envoyé que par l'une d'elles.",
    flags: { force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent" },
    examples: ["Envoyer ce qui attend", "De même dans un dossier, pour voir les messages"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(NoticesDeliver);
    await this.withDesk(
      flags,
      async (desk) => {
        await desk.acting.notices.check({ force: flags.force });
        const delivered = await deliverWithProgress(
          desk,
          { force: flags.force },
          this.progress({ en: "Sending", fr: "Envoi" }),
        );
        const warnings = deliveryWarnings(delivered, this.saying);
        const text = this.word(
          {
            en: "{sent} messages sent, {failed} refused, {withdrawn} no longer needed, {pending} waiting.",
            fr: "{sent} messages envoyés, {failed} refusés, {withdrawn} devenus inutiles, {pending} en attente.",
          },
          { ...delivered },
        );
        return { data: delivered, text, warnings, partly: warnings.length > 0 };
      },
      { mail: true },
    );
  }
}
