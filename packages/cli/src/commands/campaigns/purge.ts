import type { CampaignPurge } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { confirmName } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsPurge extends CursusCommand {
  static override summary = "remove a campaign's people and answers for good";
  static override description =
    "Once the campaign is over and its retention too (24 months unless it says otherwise). What is left are numbers: how many were invited and answered, and the tallies in which nobody can be found. Who asked not to be written to stays known for that alone.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    keep: Flags.string({ options: ["tallies", "counts"], default: "tallies", description: "what is left" }),
    early: Flags.boolean({ description: "before the retention is over, on demand" }),
    "dry-run": Flags.boolean({ description: "show what would be removed; remove nothing" }),
    confirm: Flags.string({ helpValue: "NAME", description: "the campaign's name" }),
  };
  static override examples = [
    {
      description: "What would be removed",
      command: '<%= config.bin %> campaigns purge "Licence maths 2025" --early --dry-run',
    },
    {
      description: "Remove it, sure of the name",
      command: '<%= config.bin %> campaigns purge "Licence maths 2025" --confirm "Licence maths 2025" --json',
    },
  ];
  static override french: French = {
    summary: "retirer définitivement les personnes et les réponses d'une campagne",
    description:
      "Une fois la campagne finie et sa durée de conservation écoulée (24 mois, sauf indication contraire). Il en reste des chiffres : combien ont été invités et ont répondu, et les résultats où personne n'est reconnaissable. Qui ne veut plus de messages reste connu pour cela seulement.",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: {
      keep: "ce qui reste : tallies (les résultats), counts (les effectifs seuls)",
      early: "avant la fin de la durée de conservation, sur demande",
      "dry-run": "montrer ce qui serait retiré ; ne rien retirer",
      confirm: "le nom de la campagne",
    },
    examples: ["Ce qui serait retiré", "Le retirer, en vérifiant le nom"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsPurge);
    const { early, "dry-run": dryRun, confirm } = flags;
    const keep = flags.keep as CampaignPurge["keep"];
    await this.withDesk(flags, async ({ acting }) => {
      const { id, name } = await acting.campaigns.show(args.campaign);
      const planned = await acting.campaigns.purge(id, { keep, early, dryRun: true });
      const touched = this.describe(planned);
      if (dryRun) return { data: planned, text: touched };
      await confirmName(
        { name, touched, confirmed: confirm },
        { language: this.language, command: this.ctor.id ?? "" },
      );
      const report = await acting.campaigns.purge(id, { keep, early });
      return { data: report, text: this.describe(report) };
    });
  }

  private describe(report: CampaignPurge): string {
    return this.word(
      report.dryRun
        ? {
            en: "{name}: {removed#person|people} and {answersRemoved#set|sets} of answers would be removed for good; {optOutsKept} who asked not to be written to would stay known for that.",
            fr: "{name} : {removed#personne|personnes} et {answersRemoved#réponse|réponses} à retirer définitivement ; {optOutsKept#personne qui ne veut plus de messages resterait connue|personnes qui ne veulent plus de messages resteraient connues} à ce seul titre.",
          }
        : {
            en: "{name}: {removed#person|people} and {answersRemoved#set|sets} of answers removed for good; {optOutsKept} who asked not to be written to {optOutsKept~stays|stay} known for that.",
            fr: "{name} : {removed#personne retirée|personnes retirées} définitivement, et {answersRemoved#réponse|réponses} ; {optOutsKept#personne qui ne veut plus de messages reste connue|personnes qui ne veulent plus de messages restent connues} à ce seul titre.",
          },
      { ...report },
    );
  }
}
