import { type CampaignStatus, longDate, type Text } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class CampaignsStatus extends CursusCommand {
  static override summary = "show how a campaign stands";
  static override description =
    "Response rate = answered / invited. Among those reachable = answered / (invited - refused - bounced). People without an address who were not written to in another way are not among the invited.";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override examples = [
    { description: "In words", command: '<%= config.bin %> campaigns status "Licence maths 2025"' },
    { description: "For a program", command: '<%= config.bin %> campaigns status "Licence maths 2025" --json' },
  ];
  static override french: French = {
    summary: "montrer où en est une campagne",
    description:
      "Taux de réponse = réponses / invitations. Parmi les personnes joignables = réponses / (invitations - refus - retours). Les personnes sans adresse que l'on n'a pas jointes autrement ne comptent pas parmi les invités.",
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
    const number = new Intl.NumberFormat(this.language);
    const percent = new Intl.NumberFormat(this.language, {
      style: "percent",
      maximumFractionDigits: 1,
      minimumFractionDigits: 1,
    });
    const counts = countsOf(status).map(([label, value]) => [this.word(label), number.format(value)] as const);
    const rates = ratesOf(status).map(([label, rate, of]) => {
      const figures = `${number.format(status.answered)} / ${number.format(of)}`;
      return [this.word(label), rate === undefined ? "-" : percent.format(rate), bar(rate), figures] as const;
    });
    const labels = Math.max(...[...counts, ...rates].map(([label]) => label.length));
    const values = Math.max(...[...counts, ...rates].map(([, value]) => value.length));
    const line = ([label, value, ...rest]: readonly string[]) =>
      ["", label!.padEnd(labels), value!.padStart(values), ...rest].join("  ").trimEnd();
    const { en, fr } = states[status.state];
    const head = this.word(
      { en: `{name}: ${en}`, fr: `{name} : ${fr}` },
      { ...status, closes: longDate(status.closes, this.language) },
    );
    const remarks = [
      ...(status.pausedAt === undefined ? [] : [this.word(paused)]),
      ...(status.purgedAt === undefined ? [] : [this.word(purged)]),
    ];
    return [[head, ...remarks].join("\n"), ...counts.map(line), ...rates.map(line)].join("\n");
  }
}

const states = {
  open: { en: "open until {closes}", fr: "ouverte jusqu'au {closes}" },
  closed: { en: "closed by hand", fr: "close à la main" },
  expired: { en: "closed since {closes}", fr: "close depuis le {closes}" },
};
const paused = { en: "Paused: nothing is sent.", fr: "Suspendue : rien n'est envoyé." };
const purged = {
  en: "Its people were removed: these are the numbers that are left.",
  fr: "Ses personnes ont été retirées : voici les chiffres qui restent.",
};

/** What is not usual is left out where there is none of it. */
function countsOf(status: CampaignStatus): readonly (readonly [Text, number])[] {
  const unusual: readonly (readonly [Text, number])[] = [
    [{ en: "without an address, to call", fr: "sans adresse, à appeler" }, status.unreachableByMail],
    [{ en: "links withdrawn", fr: "liens retirés" }, status.revoked],
  ];
  return [
    [{ en: "invited", fr: "invités" }, status.invited],
    [{ en: "mail sent", fr: "messages partis" }, status.sent],
    [{ en: "still to be sent", fr: "encore à envoyer" }, status.pending],
    [{ en: "refused addresses", fr: "adresses refusées" }, status.refused],
    [{ en: "bounced", fr: "messages non remis" }, status.bounced],
    [{ en: "not sent for another reason", fr: "non envoyés, autre motif" }, status.failed],
    ...unusual.filter(([, count]) => count > 0),
    [{ en: "started", fr: "commencés" }, status.started],
    [{ en: "answered", fr: "réponses" }, status.answered],
    [{ en: "opted out", fr: "ne veulent plus de messages" }, status.optedOut],
  ];
}

function ratesOf(status: CampaignStatus): readonly (readonly [Text, number | undefined, number])[] {
  return [
    [{ en: "response rate", fr: "taux de réponse" }, status.responseRate, status.invited],
    [{ en: "among those reachable", fr: "parmi les joignables" }, status.reachableRate, status.reachable],
  ];
}

const barWidth = 30;

/** A rate as a bar: `████████░░░░`. Anything above zero is seen. */
function bar(rate: number | undefined): string {
  const full = rate === undefined || rate === 0 ? 0 : Math.max(1, Math.round(rate * barWidth));
  return "█".repeat(full).padEnd(barWidth, "░");
}
