import type { Settings } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { settingNames } from "../../setting-names.ts";

export default class SettingsShow extends CursusCommand {
  static override summary = "show what the institution has decided";
  static override examples = [
    { description: "In words", command: "<%= config.bin %> settings show" },
    { description: "For a program", command: "<%= config.bin %> settings show --json" },
  ];
  static override french: French = {
    summary: "afficher les paramètres de l'établissement",
    examples: ["En toutes lettres", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(SettingsShow);
    await this.withDesk(flags, async ({ acting }) => {
      const settings = await acting.settings.show();
      return { data: settings, text: this.describe(settings) };
    });
  }

  private describe(settings: Settings): string {
    const missing = this.word({ en: "(not set)", fr: "(non renseigné)" });
    const lines = Object.entries(settingNames).map(([key, text]) => {
      const value = settings[key as keyof Settings];
      return [key, value === undefined ? missing : shown(value), this.word(text)] as const;
    });
    const width = (at: 0 | 1) => Math.max(...lines.map((line) => line[at].length));
    return lines.map(([key, value, text]) => `${key.padEnd(width(0))}  ${value.padEnd(width(1))}  ${text}`).join("\n");
  }
}

/** A list of plain values as people write one, anything else as JSON. */
function shown(value: unknown): string {
  const values = [value].flat();
  return values.some((one) => typeof one === "object") ? JSON.stringify(value) : values.join(", ");
}
