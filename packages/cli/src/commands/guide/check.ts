import type { GuideFault } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import {
  diplomaArg,
  diplomaArgInFrench,
  guidePlace,
  guideYearFlag,
  guideYearFlagInFrench,
  languagesIn,
} from "../../guide-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

const shown = 50;

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
    await this.withDesk(flags, async ({ acting }) => {
      const options = { ...guidePlace(flags), languages: languagesIn(flags.language) };
      const told = this.told(acting.guide.check(args.diploma, options));
      if (flags.output !== undefined || flags.format !== undefined)
        return await list<GuideFault>(flags, {
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
        ...(left > 0 ? [this.word({ en: "… and {count} more", fr: "… et {count} autres" }, { count: left })] : []),
        faults.length === 0
          ? this.word({ en: "The guide lacks nothing.", fr: "Il ne manque rien au guide." })
          : this.word(
              { en: "{count#thing|things} to look at.", fr: "{count#point|points} à vérifier." },
              { count: faults.length },
            ),
      ].join("\n");
      return { data: { faults }, text, partly: faults.length > 0 };
    });
  }

  private async *told(faults: AsyncIterable<GuideFault>): AsyncGenerator<GuideFault> {
    for await (const fault of faults) yield { ...fault, message: this.say(fault.code, fault.details, fault.message) };
  }

  private columns() {
    const headers = {
      element: { en: "Element", fr: "Élément" },
      language: { en: "Language", fr: "Langue" },
      message: { en: "To look at", fr: "À vérifier" },
    } as const;
    return (["element", "language", "message"] as const).map((key) => ({
      key,
      header: this.word(headers[key]),
      value: (fault: GuideFault) => fault[key],
    }));
  }
}
