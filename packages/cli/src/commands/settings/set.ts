import type { Settings } from "@cursus/core";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { settingNames } from "../../setting-names.ts";

export default class SettingsSet extends CursusCommand {
  static override summary = "change what the institution decides";
  static override description =
    `Takes KEY=VALUE, as many as you like; KEY= alone goes back to the default. Changing averages, absences or subjects works the averages of the current year out anew. Keys: ${Object.keys(settingNames).join(", ")}. See: cursus settings show`;
  static override strict = false;
  static override usage = "settings set KEY=VALUE...";
  static override examples = [
    {
      description: "Who writes, and where the form is",
      command:
        '<%= config.bin %> settings set name="Université de Besançon" sender=enquetes@univ.example replyTo=enquetes@univ.example publicUrl=https://enquetes.univ.example',
    },
    {
      description: "A country and its time zone",
      command: "<%= config.bin %> settings set country=SN timeZone=Africa/Dakar currency=XOF",
    },
  ];
  static override french: French = {
    summary: "modifier les paramètres de l'établissement",
    description: `Prend CLÉ=VALEUR, autant que vous voulez ; CLÉ= seule revient à la valeur par défaut. Changer averages, absences ou subjects recalcule les moyennes de l'année en cours. Clés : ${Object.keys(settingNames).join(", ")}. Voir : cursus settings show`,
    examples: ["Qui écrit, et où est le formulaire", "Un pays et son fuseau horaire"],
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(SettingsSet);
    if (argv.length === 0)
      throw new CommandError("cli.missing", { names: ["KEY=VALUE"], command: "cursus settings set" });
    const pairs = (argv as string[]).map((pair) => {
      const at = pair.indexOf("=");
      const key = pair.slice(0, at);
      if (at < 0 || !(key in settingNames))
        throw new CommandError("cli.no_such_setting", { key: at < 0 ? pair : key, keys: Object.keys(settingNames) });
      return [key as keyof Settings, pair.slice(at + 1)] as const;
    });
    const changes = pairs
      .filter(([, value]) => value !== "")
      .map(([key, value]) => [key, key === "languages" ? value.split(/[ ,]+/) : value]);
    const unset = pairs.filter(([, value]) => value === "").map(([key]) => key);
    const rulesChange = pairs.some(([key]) => ["averages", "absences", "subjects"].includes(key));
    await this.withDesk(flags, async (desk) => {
      const settings = await desk.acting.settings.set(Object.fromEntries(changes) as Partial<Settings>, unset);
      const done = this.word({ en: "Done. See: cursus settings show", fr: "C'est fait. Voir : cursus settings show" });
      if (!rulesChange) return { data: settings, text: done };
      const recomputed = await this.recompute(desk);
      const averages = this.word(
        {
          en: "{changed} of {read#average|averages} of the current year changed.",
          fr: "Moyennes de l'année en cours : {changed#changée|changées} sur {read}.",
        },
        recomputed,
      );
      return { data: { ...settings, recomputed }, text: `${averages}\n${done}` };
    });
  }

  /** Averages that were made by the former rules; how many of them differ by the new ones. */
  private async recompute({ acting }: Desk) {
    const progress = this.progress({ en: "Averages", fr: "Moyennes" });
    const onProgress = (students: number) => progress.update(students);
    const { read, changed } = await acting.grades.recompute({ onProgress }).finally(() => progress.end());
    return { read, changed: changed.length };
  }
}
