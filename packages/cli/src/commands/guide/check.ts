import type { GuideFault } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { giveFaults } from "../../fault-list.ts";
import {
  diplomaArg,
  diplomaArgInFrench,
  guidePlace,
  guideYearFlag,
  guideYearFlagInFrench,
  languagesIn,
} from "../../guide-words.ts";
import { listFlags, listFlagsInFrench } from "../../listing.ts";

export default class GuideCheck extends CursusCommand {
  static override summary = "say what the guide of a diploma still lacks, element by element";
  static override description =
    "Texts that are missing, drafts that wait to be published, titles without a language, courses without a teacher. With --output or --format, all of it as a table.";
  static override args = { diploma: diplomaArg };
  static override flags = {
    ...guideYearFlag,
    language: Flags.string({ options: ["fr", "en", "both"], description: "one language, or both (default)" }),
    ...listFlags,
  };
  static override examples = [
    { description: "The year that is open", command: "<%= config.bin %> guide check LINFO" },
    {
      description: "What lacks in English, as a file to share out",
      command: "<%= config.bin %> guide check LINFO --year 2026-2027 --language en --output lacking.xlsx",
    },
  ];
  static override french: French = {
    summary: "dire ce qui manque encore au guide d'un diplôme, élément par élément",
    description:
      "Textes manquants, brouillons en attente de publication, intitulés absents dans une langue, cours sans enseignant. Avec --output ou --format, tout, sous forme de tableau.",
    args: { diploma: diplomaArgInFrench },
    flags: {
      ...guideYearFlagInFrench,
      language: "une langue, ou les deux (both, par défaut)",
      ...listFlagsInFrench,
    },
    examples: ["L'année ouverte", "Ce qui manque en anglais, dans un fichier à répartir"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GuideCheck);
    const options = { ...guidePlace(flags), languages: languagesIn(flags.language) };
    await this.withDesk(flags, ({ acting }) =>
      giveFaults<GuideFault>(
        flags,
        {
          found: acting.guide.check(args.diploma, options),
          columns: {
            element: { header: { en: "Element", fr: "Élément" }, value: ({ element }) => element },
            language: { header: { en: "Language", fr: "Langue" }, value: ({ language }) => language },
          },
          heading: { en: "To look at", fr: "À vérifier" },
          total: { en: "{count#thing|things} to look at.", fr: "{count#point|points} à vérifier." },
          none: { en: "The guide lacks nothing.", fr: "Il ne manque rien au guide." },
        },
        { ...this.listWords, word: (text, details) => this.word(text, details) },
      ),
    );
  }
}
