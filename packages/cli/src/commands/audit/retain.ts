import { dayIn, type RetainOptions, type RetainReport } from "@cursus/core";
import { Flags } from "@oclif/core";
import { confirmName } from "../../ask.ts";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class AuditRetain extends CursusCommand {
  static override summary = "remove entries of the log whose time is over";
  static override description =
    "Entries older than the setting auditYears go, with their seals; what is left can still be verified and says how much was removed. Another boundary must be confirmed. It cannot be undone.";
  static override flags = {
    years: wholeNumber({ min: 1, max: 50, description: "keep so many years, in place of the setting" }),
    before: Flags.string({
      helpValue: "DAY",
      description: "remove what is older than this day or moment",
      exclusive: ["years"],
    }),
    "dry-run": Flags.boolean({ description: "the same report, nothing removed" }),
    confirm: Flags.string({ helpValue: "DAY", description: "the boundary as shown, in place of typing it" }),
  };
  static override examples = [
    { description: "What would go", command: "<%= config.bin %> audit retain --dry-run" },
    { description: "Once a year, by a timer", command: "<%= config.bin %> audit retain --json" },
  ];
  static override french: French = {
    summary: "supprimer les entrées du journal dont la durée est écoulée",
    description:
      "Les entrées plus anciennes que le paramètre auditYears disparaissent avec leurs sceaux ; ce qui reste se vérifie toujours et dit combien a été supprimé. Une autre limite doit être confirmée. C'est irréversible.",
    flags: {
      years: "garder tant d'années, au lieu du paramètre",
      before: "supprimer ce qui est antérieur à ce jour ou cet instant",
      "dry-run": "le même compte rendu, sans rien supprimer",
      confirm: "la limite telle qu'affichée, au lieu de la taper",
    },
    examples: ["Ce qui disparaîtrait", "Une fois par an, par une tâche planifiée"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(AuditRetain);
    const { years, before, confirm } = flags;
    const options = { ...(years !== undefined && { years }), ...(before !== undefined && { before }) };
    const dryRun = flags["dry-run"];
    await this.withDesk(flags, async (desk) => {
      const { timeZone } = await desk.acting.settings.show();
      if (!dryRun && Object.keys(options).length > 0)
        await this.confirm(desk, options, { confirmed: confirm, timeZone });
      const report = await this.retain(desk, { ...options, dryRun });
      return { data: report, text: this.describe(report, timeZone) };
    });
  }

  private async confirm(
    { acting }: Desk,
    options: RetainOptions,
    { confirmed, timeZone }: { readonly confirmed: string | undefined; readonly timeZone: string },
  ): Promise<void> {
    const seen = await acting.audit.retain({ ...options, dryRun: true });
    const asked = { name: dayIn(timeZone, seen.before), touched: this.describe(seen, timeZone), confirmed };
    await confirmName(asked, { language: this.language, command: this.id! });
  }

  private async retain({ acting }: Desk, options: RetainOptions): Promise<RetainReport> {
    const progress = this.progress({ en: "Removing", fr: "Suppression" });
    try {
      return await acting.audit.retain({
        ...options,
        onProgress: ({ entries, total }) => progress.update(entries, total),
      });
    } finally {
      progress.end();
    }
  }

  private describe({ dryRun, ...report }: RetainReport, timeZone: string): string {
    const details = { ...report, before: dayIn(timeZone, report.before) };
    const faults = this.word(
      { en: "Faults among them: {faults}.", fr: "Anomalies parmi elles : {faults}." },
      { faults: report.faults },
    );
    const counts = this.word(
      dryRun
        ? {
            en: "Older than {before}: {entries#entry|entries}.",
            fr: "Antérieures au {before} : {entries#entrée|entrées}.",
          }
        : {
            en: "Removed: {entries#entry|entries} older than {before}.",
            fr: "Supprimées : {entries#entrée antérieure|entrées antérieures} au {before}.",
          },
      details,
    );
    return report.faults > 0 ? `${faults}\n${counts}` : counts;
  }
}
