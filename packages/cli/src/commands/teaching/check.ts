import type { TeachingFault } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";
import { yearFlag, yearFlagInFrench, yearIn } from "../../teaching-words.ts";

const shown = 50;

export default class TeachingCheck extends CursusCommand {
  static override summary = "say everything in a year's services that wants a look";
  static override description =
    "Elements that the curriculum does not have, services that nobody gives yet, more hours planned than the curriculum has for the groups, hours paid that were not declared, teachers without a status, overtime beside a relief. With --output or --format, all of it as a table.";
  static override flags = { ...yearFlag, ...listFlags };
  static override examples = [
    { description: "The current year", command: "<%= config.bin %> teaching check" },
    {
      description: "An earlier year, as a file to share out",
      command: "<%= config.bin %> teaching check --year 2025-2026 --output faults.xlsx",
    },
  ];
  static override french: French = {
    summary: "dire tout ce qui est à vérifier dans les services d'une année",
    description:
      "Éléments absents de la maquette, services que personne n'assure encore, plus d'heures prévues que la maquette n'en compte pour les groupes, heures payées mais non déclarées, enseignants sans statut, heures complémentaires malgré une décharge. Avec --output ou --format, tout, sous forme de tableau.",
    flags: { ...yearFlagInFrench, ...listFlagsInFrench },
    examples: ["L'année en cours", "Une année passée, dans un fichier à répartir"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(TeachingCheck);
    await this.withDesk(flags, async ({ acting }) => {
      const told = this.told(acting.teaching.check(yearIn(flags)));
      if (flags.output !== undefined || flags.format !== undefined)
        return await list<TeachingFault>(flags, {
          columns: this.columns(),
          page: async () => ({ items: await Array.fromAsync(told) }),
          all: () => told,
          ...this.listWords,
        });
      const faults = await Array.fromAsync(told);
      const listed = faults.slice(0, flags.limit ?? shown).map(({ message }) => message);
      const left = faults.length - listed.length;
      const text = [
        ...listed,
        ...(left > 0
          ? [this.word({ en: "… and {count} more", fr: "… et {count#autre|autres}" }, { count: left })]
          : []),
        faults.length === 0
          ? this.word({ en: "Nothing is wrong with it.", fr: "Rien à redire." })
          : this.word(
              { en: "{count#thing|things} to look at.", fr: "{count#point|points} à vérifier." },
              { count: faults.length },
            ),
      ].join("\n");
      return { data: { faults }, text, partly: faults.length > 0 };
    });
  }

  private async *told(faults: AsyncIterable<TeachingFault>): AsyncGenerator<TeachingFault> {
    for await (const fault of faults) yield { ...fault, message: this.say(fault.code, fault.details, fault.message) };
  }

  private columns() {
    const headers = {
      element: { en: "Element", fr: "Élément" },
      teacher: { en: "Teacher (id)", fr: "Enseignant (identifiant)" },
      message: { en: "To look at", fr: "À vérifier" },
    } as const;
    return (["element", "teacher", "message"] as const).map((key) => ({
      key,
      header: this.word(headers[key]),
      value: (fault: TeachingFault) => fault[key],
    }));
  }
}
