import type { ClassStatistics } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { chartOf } from "../../chart.ts";
import { CursusCommand, type French } from "../../command.ts";
import { average, percent } from "../../figures.ts";
import { displayWidth } from "../../table.ts";

export default class ClassesStats extends CursusCommand {
  static override summary = "show what can be said of a class's averages";
  static override description =
    "Mean, median, lowest, highest, standard deviation (division by n), share at or above 10, and how the averages spread; of those who have one, from the averages as shown.";
  static override args = { class: Args.string({ required: true, description: "the class" }) };
  static override flags = {
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (the current one if absent)" }),
  };
  static override examples = [
    { description: "This year's class", command: "<%= config.bin %> classes stats L3" },
    {
      description: "Last year's, for a program",
      command: "<%= config.bin %> classes stats L3 --year 2025-2026 --json",
    },
  ];
  static override french: French = {
    summary: "afficher les statistiques d'une classe",
    description:
      "Moyenne, médiane, minimum, maximum, écart type (division par n), part des moyennes d'au moins 10, et leur répartition ; sur les personnes qui ont une moyenne, d'après les moyennes affichées.",
    args: { class: "la classe" },
    flags: { year: "année universitaire : 2025-2026 (celle en cours par défaut)" },
    examples: ["La classe de cette année", "Celle de l'année passée, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ClassesStats);
    await this.withDesk(flags, async ({ acting }) => {
      const options = flags.year === undefined ? {} : { year: flags.year };
      const statistics = await acting.classes.stats(args.class, options);
      return { data: statistics, text: this.describe(statistics) };
    });
  }

  private describe(statistics: ClassStatistics): string {
    const { class: className, year, students, graded, passShare, distribution } = statistics;
    const figures = [
      [this.word({ en: "Students", fr: "Étudiants" }), String(students)],
      [this.word({ en: "With an average", fr: "Avec une moyenne" }), String(graded)],
      [this.word({ en: "Mean", fr: "Moyenne" }), average(statistics.mean, this.language)],
      [this.word({ en: "Median", fr: "Médiane" }), average(statistics.median, this.language)],
      [this.word({ en: "Lowest", fr: "Minimum" }), average(statistics.min, this.language)],
      [this.word({ en: "Highest", fr: "Maximum" }), average(statistics.max, this.language)],
      [this.word({ en: "Standard deviation", fr: "Écart type" }), average(statistics.standardDeviation, this.language)],
      [this.word({ en: "At or above 10", fr: "10 et plus" }), percent(passShare, this.language)],
    ] as const;
    const label = Math.max(...figures.map(([name]) => displayWidth(name)));
    const value = Math.max(...figures.map(([, shown]) => shown.length));
    const chart = graded > 0 ? ["", ...chartOf(distribution, this.listWords.width)] : [];
    return [
      `${className}, ${year}`,
      ...figures.map(([name, shown]) => `${name.padEnd(label)}  ${shown.padStart(value)}`),
      ...chart,
    ].join("\n");
  }
}
