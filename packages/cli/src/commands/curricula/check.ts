import type { CurriculumFault } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { giveFaults } from "../../fault-list.ts";
import { listFlags, listFlagsInFrench } from "../../listing.ts";

export default class CurriculaCheck extends CursusCommand {
  static override summary = "say everything that is wrong with a curriculum";
  static override description =
    "Semesters that do not make 30 ECTS, years that do not make 60 (a choice group counts its smallest option), elements that weigh nothing, hang in nothing or lack what they need below them, codes that are damaged, in lower case or twice there, loops. With --output or --format, all of it as a table.";
  static override flags = { ...yearFlag, ...listFlags };
  static override examples = [
    { description: "The opened year", command: "<%= config.bin %> curricula check" },
    {
      description: "The year that is being prepared, as a file to share out",
      command: "<%= config.bin %> curricula check --year 2027-2028 --output faults.xlsx",
    },
  ];
  static override french: French = {
    summary: "dire tout ce qui ne va pas dans une maquette",
    description:
      "Semestres qui ne font pas 30 ECTS, années qui n'en font pas 60 (un groupe à choix compte sa plus petite option), éléments sans poids, sans rattachement ou sans le contenu qu'il leur faut, codes abîmés, en minuscules ou en double, boucles. Avec --output ou --format, tout, sous forme de tableau.",
    flags: { ...yearFlagInFrench, ...listFlagsInFrench },
    examples: ["L'année ouverte", "L'année en préparation, dans un fichier à répartir"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaCheck);
    await this.withDesk(flags, ({ acting }) =>
      giveFaults<CurriculumFault>(
        flags,
        {
          found: acting.curricula.check(placeIn(flags)),
          columns: {
            element: { header: { en: "Code", fr: "Code" }, value: ({ element }) => element },
            path: { header: { en: "Path", fr: "Chemin" }, value: ({ path }) => path.join(" > ") },
          },
          place: ({ path }) => path.join(" > "),
          heading: { en: "Fault", fr: "Défaut" },
          total: { en: "{count#fault|faults}.", fr: "{count#défaut|défauts}." },
        },
        { ...this.listWords, word: (text, details) => this.word(text, details) },
      ),
    );
  }
}
