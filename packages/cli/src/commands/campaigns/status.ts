import type { CampaignStatus } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsStatus extends CursusCommand {
  static override summary = "show how a campaign stands";
  static override description =
    "Response rate = answered / invited. Among those reachable = answered / (invited - refused - bounced).";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override examples = [
    { description: "In words", command: '<%= config.bin %> campaigns status "Licence maths 2025"' },
    { description: "For a program", command: '<%= config.bin %> campaigns status "Licence maths 2025" --json' },
  ];
  static override french: French = {
    summary: "montrer où en est une campagne",
    description:
      "Taux de réponse = réponses / invitations. Parmi les personnes joignables = réponses / (invitations - refus - retours).",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    examples: ["En toutes lettres", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsStatus);
    await this.withDesk(flags, async ({ acting }) => {
      const status = await acting.campaigns.status(args.campaign);
      return { data: status, text: this.describe(status) };
    });
  }

  private describe(status: CampaignStatus): string {
    const percent = new Intl.NumberFormat(this.language, {
      style: "percent",
      maximumFractionDigits: 1,
      minimumFractionDigits: 1,
    });
    const rate = (value: number | undefined) => (value === undefined ? "-" : percent.format(value));
    const states = {
      open: { en: "open until {closes}", fr: "ouverte jusqu'au {closes}" },
      closed: { en: "closed by hand", fr: "close à la main" },
      expired: { en: "closed since {closes}", fr: "close depuis le {closes}" },
    };
    const lines = [
      [{ en: "invited", fr: "invités" }, status.invited],
      [{ en: "mail sent", fr: "messages partis" }, status.sent],
      [{ en: "still to be sent", fr: "encore à envoyer" }, status.pending],
      [{ en: "refused addresses", fr: "adresses refusées" }, status.refused],
      [{ en: "bounced", fr: "messages non remis" }, status.bounced],
      [{ en: "not sent for another reason", fr: "non envoyés, autre motif" }, status.failed],
      [{ en: "started", fr: "commencés" }, status.started],
      [{ en: "answered", fr: "réponses" }, status.answered],
      [{ en: "opted out", fr: "ne veulent plus de messages" }, status.optedOut],
      [
        { en: "response rate", fr: "taux de réponse" },
        `${rate(status.responseRate)}  (${status.answered} / ${status.invited})`,
      ],
      [
        { en: "among those reachable", fr: "parmi les joignables" },
        `${rate(status.reachableRate)}  (${status.answered} / ${status.reachable})`,
      ],
    ] as const;
    const labels = lines.map(([label]) => this.word(label));
    const width = Math.max(...labels.map((label) => label.length));
    const body = lines.map(([, value], at) => `  ${labels[at]!.padEnd(width)}  ${value}`);
    const { en, fr } = states[status.state];
    return [this.word({ en: `{name}: ${en}`, fr: `{name} : ${fr}` }, { ...status }), ...body].join("\n");
  }
}
