import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class CurriculaChangeOpen extends CursusCommand {
  static override aliases = ["curricula:frame-change:open"];
  static override summary = "let every reader follow a year from now on";
  static override description =
    "All follow at the same moment; the year before is closed and stays readable by its name. This is not taken back. The first year of all is opened in the same way.";
  static override flags = {
    to: Flags.string({ required: true, helpValue: "YEAR", description: "the year to open" }),
  };
  static override examples = [
    {
      description: "A year that was made by a change",
      command: "<%= config.bin %> curricula year-change open --to 2027-2028",
    },
    { description: "For a program", command: "<%= config.bin %> curricula year-change open --to 2027-2028 --json" },
  ];
  static override french: French = {
    summary: "faire suivre une année par tous les lecteurs",
    description:
      "Tous la suivent au même moment ; l'année précédente est close et reste lisible par son nom. Cela ne s'annule pas. La toute première année s'ouvre de la même façon.",
    flags: { to: "l'année à ouvrir" },
    examples: ["Une année créée par une bascule", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaChangeOpen);
    await this.withDesk(flags, async ({ acting }) => {
      const opened = await acting.curricula.openYear(flags.to);
      const text = this.word(
        { en: "{year} is open: readers follow it.", fr: "{year} est ouverte : les lecteurs la suivent." },
        { ...opened },
      );
      return { data: opened, text };
    });
  }
}
