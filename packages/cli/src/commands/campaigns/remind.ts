import { Args, Flags } from "@oclif/core";
import { sendCampaign } from "../../campaign-sending.ts";
import { CursusCommand, type French, type Warning } from "../../command.ts";

export default class CampaignsRemind extends CursusCommand {
  static override summary = "remind those who have not answered";
  static override description =
    "Writes to those who were reached, have not answered and have not opted out: at most 3 times, at least 7 days apart, or as the campaign says. Where it is too soon for everyone, nothing is sent and the next possible day is named. The reminder carries the same link.";
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
      "Écrit aux personnes jointes qui n'ont pas répondu et acceptent les messages : 3 fois au plus, à 7 jours d'intervalle au moins, ou comme le dit la campagne. S'il est trop tôt pour tout le monde, rien ne part et le prochain jour possible est indiqué. La relance porte le même lien.",
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
        const { id, name, state, reminders, reminderDays } = await campaigns.show(args.campaign);
        if (!dryRun && state === "open") await notices.check({ force });
        const report = await campaigns.remind(id, { dryRun });
        const told = { name, reminders, reminderDays, ...report };
        const { reminded, tooSoon, next } = report;
        const early =
          reminded === 0 && tooSoon > 0 && next !== undefined ? [this.tooSoon({ name, next, count: tooSoon })] : [];
        if (dryRun)
          return {
            data: { ...report, dryRun: true, sent: 0, failed: 0, pending: 0 },
            text: this.describe(told),
            warnings: early,
            partly: early.length > 0,
          };
        const { delivered, warnings } = await sendCampaign(desk, { campaign: id, force }, this.voice);
        const { sent, failed, pending } = delivered;
        const text = `${this.describe(told)}\n${this.word({ en: "{sent#mail|mails} sent.", fr: "{sent#message envoyé|messages envoyés}." }, { sent })}`;
        // A reminder that had been cut short was finished: that is no refusal.
        const all = [...(sent > 0 ? [] : early), ...warnings];
        return { data: { ...report, sent, failed, pending }, text, warnings: all, partly: all.length > 0 };
      },
      { mail: true },
    );
  }

  private tooSoon(details: { readonly [name: string]: unknown }): Warning {
    const code = "campaign.reminder_too_soon";
    return { code, message: this.say(code, details), details };
  }

  private describe(details: { readonly [name: string]: unknown }): string {
    return this.word(
      {
        en: "{name}: {reminded} to remind. Not reminded: {answered} answered, {optedOut} opted out, {notReached} not reached, {tooSoon} reminded within {reminderDays} days, {exhausted} reminded {reminders} times.",
        fr: "{name} : {reminded} à relancer. Non relancés : {answered#a répondu|ont répondu}, {optedOut#ne veut|ne veulent} plus de messages, {notReached#non joint|non joints}, {tooSoon#relancé|relancés} depuis moins de {reminderDays} jours, {exhausted} déjà {exhausted~relancé|relancés} {reminders} fois.",
      },
      details,
    );
  }
}
