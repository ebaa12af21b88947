import type { ClassView } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { average } from "../../figures.ts";
import { list } from "../../listing.ts";
import { outputFlags, outputFlagsInFrench } from "../../output.ts";

export default class ClassesList extends CursusCommand {
  static override summary = "list the classes of an academic year";
  static override flags = {
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (the current one if absent)" }),
    ...outputFlags,
  };
  static override examples = [
    { description: "This year's, with their mean", command: "<%= config.bin %> classes list" },
    {
      description: "Of another year, for a program",
      command: "<%= config.bin %> classes list --year 2025-2026 --json",
    },
  ];
  static override french: French = {
    summary: "lister les classes d'une année universitaire",
    flags: { year: "année universitaire : 2025-2026 (celle en cours par défaut)", ...outputFlagsInFrench },
    examples: ["Celles de l'année, avec leur moyenne", "Celles d'une autre année, pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ClassesList);
    const options = flags.year === undefined ? {} : { year: flags.year };
    await this.withDesk(flags, ({ acting }) =>
      list<ClassView>(flags, {
        columns: [
          { key: "class", header: this.word({ en: "Class", fr: "Classe" }), value: (one) => one.class },
          { key: "year", header: this.word({ en: "Year", fr: "Année" }), value: ({ year }) => year },
          {
            key: "students",
            header: this.word({ en: "Students", fr: "Étudiants" }),
            kind: "number",
            value: ({ students }) => students,
          },
          {
            key: "graded",
            header: this.word({ en: "With an average", fr: "Avec moyenne" }),
            kind: "number",
            value: ({ graded }) => graded,
          },
          {
            key: "mean",
            header: this.word({ en: "Mean", fr: "Moyenne" }),
            kind: "number",
            shown: ({ mean }) => average(mean, this.language),
            value: ({ mean }) => mean,
          },
        ],
        page: async () => ({ items: await acting.classes.list(options) }),
        ...this.listWords,
      }),
    );
  }
}
