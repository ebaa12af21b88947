import type { TeachingFault } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { giveFaults } from "../../fault-list.ts";
import { listFlags, listFlagsInFrench } from "../../listing.ts";
import { yearFlag, yearFlagInFrench, yearIn } from "../../teaching-words.ts";

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
    await this.withDesk(flags, ({ acting }) =>
      giveFaults<TeachingFault>(
        flags,
        {
          found: acting.teaching.check(yearIn(flags)),
          columns: {
            element: { header: { en: "Element", fr: "Élément" }, value: ({ element }) => element },
            teacher: {
              header: { en: "Teacher (id)", fr: "Enseignant (identifiant)" },
              value: ({ teacher }) => teacher,
            },
          },
          heading: { en: "To look at", fr: "À vérifier" },
          total: { en: "{count#thing|things} to look at.", fr: "{count#point|points} à vérifier." },
        },
        { ...this.listWords, word: (text, details) => this.word(text, details) },
      ),
    );
  }
}
