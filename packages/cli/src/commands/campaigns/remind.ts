import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { deliverWithProgress, deliveryWarnings } from "../../deliver.ts";

export default class CampaignsRemind extends CursusCommand {
  static override summary = "remind those who have not answered";
  static override description =
    "Writes to those who were reached, have not answered and have not opted out: at most 3 times, at least 7 days apart. The reminder carries the same link.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    "dry-run": Flags.boolean({ description: "show who would be reminded; send nothing" }),
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
  };
  static override examples = [
    {
      description: "How many would be reminded",
      command: '<%= config.bin %> campaigns remind "Licence maths 2025" --dry-run',
    },
    {
      description: "Remind them",
      command: '<%= config.bin %> campaigns remind "Licence maths 2025" --mail smtp://enquetes@smtp.univ.example:587',
    },
  ];
  static override french: French = {
    summary: "relancer les personnes qui n'ont pas répondu",
    description:
      "Écrit aux personnes jointes qui n'ont pas répondu et acceptent les messages : 3 fois au plus, à 7 jours d'intervalle au moins. La relance porte le même lien.",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: {
      "dry-run": "montrer qui serait relancé ; ne rien envoyer",
      force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent",
    },
    examples: ["Combien seraient relancés", "Les relancer"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsRemind);
    await this.withDesk(
      flags,
      async (desk) => {
        const { campaigns, notices } = desk.acting;
        const { force, "dry-run": dryRun } = flags;
        const { id, name, state } = await campaigns.show(args.campaign);
        if (!dryRun && state === "open") await notices.check({ force });
        const report = await campaigns.remind(id, { dryRun });
        if (dryRun)
          return {
            data: { ...report, dryRun: true, sent: 0, failed: 0, pending: 0 },
            text: this.describe({ name, ...report }),
          };
        const delivered = await deliverWithProgress(
          desk,
          { topic: id, force },
          this.progress({ en: "Sending", fr: "Envoi" }),
        );
        const { sent, failed, pending } = delivered;
        const warnings = deliveryWarnings(delivered, this.saying);
        const text = `${this.describe({ name, ...report })}\n${this.word({ en: "{sent} mails sent.", fr: "{sent} messages envoyés." }, { sent })}`;
        return { data: { ...report, sent, failed, pending }, text, warnings, partly: warnings.length > 0 };
      },
      { mail: true },
    );
  }

  private describe(details: { readonly [name: string]: unknown }): string {
    return this.word(
      {
        en: "{name}: {reminded} to remind. Not reminded: {answered} answered, {optedOut} opted out, {notReached} not reached, {tooSoon} reminded within 7 days, {exhausted} reminded 3 times.",
        fr: "{name} : {reminded} à relancer. Non relancés : {answered} ont répondu, {optedOut} ne veulent plus de messages, {notReached} non joints, {tooSoon} relancés depuis moins de 7 jours, {exhausted} déjà relancés 3 fois.",
      },
      details,
    );
  }
}
