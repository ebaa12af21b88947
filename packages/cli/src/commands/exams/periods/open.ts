import { defined, type PeriodNumber } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

import { readJsonFile } from "../../../json-file.ts";

export default class ExamsPeriodsOpen extends CursusCommand {
  static override summary = "open a period: a year, a number, and when people register";
  static override flags = {
    ...{
      year: Flags.string({ required: true, helpValue: "YEAR", description: "the academic year, 2026-2027" }),
      number: Flags.string({ required: true, options: ["1", "2", "3"], description: "1 autumn, 2 spring, 3 resits" }),
      opens: Flags.string({
        required: true,
        helpValue: "TIME",
        description: "when registration opens, 2026-10-01T08:00",
      }),
      closes: Flags.string({ required: true, helpValue: "TIME", description: "when it closes" }),
      zone: Flags.string({ description: "the zone that starts are given in (Europe/Paris)" }),
      settings: Flags.string({
        helpValue: "FILE",
        description: "JSON: fees, signatories, summonsDays, currency (amounts in cents)",
      }),
    },
  };
  static override examples = [
    {
      description: "The autumn",
      command:
        "<%= config.bin %> exams periods open --year 2026-2027 --number 1 --opens 2026-10-01T08:00 --closes 2026-12-01T18:00",
    },
    {
      description: "The resits, with fees and signatories from a file",
      command:
        "<%= config.bin %> exams periods open --year 2026-2027 --number 3 --opens 2027-05-20T08:00 --closes 2027-06-01T18:00 --settings reglages.json",
    },
  ];
  static override french: French = {
    summary: "ouvrir une période : année, numéro, dates d'inscription",
    flags: {
      ...{
        year: "année universitaire, 2026-2027",
        number: "1 automne, 2 printemps, 3 rattrapages",
        opens: "ouverture des inscriptions, 2026-10-01T08:00",
        closes: "leur clôture",
        zone: "le fuseau des horaires (Europe/Paris)",
        settings: "JSON : fees, signatories, summonsDays, currency (montants en centimes)",
      },
    },
    examples: ["L'automne", "Les rattrapages, frais et signataires dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExamsPeriodsOpen);
    await this.withDesk(flags, async ({ acting }) => {
      const { number, year, opens, closes, zone, settings } = flags;
      const chosen = settings === undefined ? {} : { settings: (await readJsonFile(settings)) as object };
      const asked = { year, number: Number(number) as PeriodNumber, opens, closes, ...defined({ zone }), ...chosen };
      const opened = await acting.exams.openPeriod(asked);
      const text = this.word({ en: "{id} is open.", fr: "{id} est ouverte." }, { id: opened.id });
      return { data: opened, text };
    });
  }
}
