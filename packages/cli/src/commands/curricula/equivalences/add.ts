import { longDate } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class CurriculaEquivalencesAdd extends CursusCommand {
  static override summary = "say that one code stands for another";
  static override description =
    "What was acquired under the first stays valid under the second. A code may have several.";
  static override flags = {
    from: Flags.string({ required: true, helpValue: "CODE", description: "the code under which it was acquired" }),
    "from-year": Flags.string({ required: true, helpValue: "YEAR", description: "of which year" }),
    to: Flags.string({ required: true, helpValue: "CODE", description: "the code under which it stays valid" }),
    "to-year": Flags.string({ required: true, helpValue: "YEAR", description: "of which year" }),
    reason: Flags.string({ required: true, description: "why" }),
    on: Flags.string({ helpValue: "DAY", description: "from which day, 2026-09-01 (today if absent)" }),
  };
  static override examples = [
    {
      description: "An old UE for a new one",
      command:
        '<%= config.bin %> curricula equivalences add --from UE11 --from-year 2026-2027 --to UE11B --to-year 2027-2028 --reason "CFVU of 12 May"',
    },
    {
      description: "From a day on",
      command:
        "<%= config.bin %> curricula equivalences add --from A --from-year 2026-2027 --to B --to-year 2027-2028 --reason jury --on 2027-09-01 --json",
    },
  ];
  static override french: French = {
    summary: "dire qu'un code équivaut à un autre",
    description: "Ce qui a été acquis sous le premier reste valable sous le second. Un code peut en avoir plusieurs.",
    flags: {
      from: "le code sous lequel c'est acquis",
      "from-year": "de quelle année",
      to: "le code sous lequel cela reste valable",
      "to-year": "de quelle année",
      reason: "le motif",
      on: "à compter de quel jour, 2026-09-01 (aujourd'hui par défaut)",
    },
    examples: ["Une ancienne UE pour une nouvelle", "À compter d'un jour"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaEquivalencesAdd);
    const { from, to, reason, on } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const added = await acting.curricula.addEquivalence({
        ...{ fromCode: from, fromYear: flags["from-year"], toCode: to, toYear: flags["to-year"], reason },
        ...(on !== undefined && { on }),
      });
      const text = this.word(
        {
          en: "{fromCode} ({fromYear}) stands for {toCode} ({toYear}) from {on}.",
          fr: "{fromCode} ({fromYear}) équivaut à {toCode} ({toYear}) à compter du {on}.",
        },
        { ...added, on: longDate(added.on, this.language) },
      );
      return { data: added, text };
    });
  }
}
