import type { CurriculumFault } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

const shown = 50;

export default class CurriculaCheck extends CursusCommand {
  static override summary = "say everything that is wrong with a curriculum";
  static override description =
    "Semesters that do not make 30 ECTS, years that do not make 60 (a choice group counts its smallest option), elements that weigh nothing or hang in nothing, codes that are damaged or twice there, loops. With --output or --format, all of it as a table.";
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
      "Semestres qui ne font pas 30 ECTS, années qui n'en font pas 60 (un groupe à choix compte sa plus petite option), éléments sans poids ou sans rattachement, codes abîmés ou en double, boucles. Avec --output ou --format, tout, sous forme de tableau.",
    flags: { ...yearFlagInFrench, ...listFlagsInFrench },
    examples: ["L'année ouverte", "L'année en préparation, dans un fichier à répartir"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaCheck);
    await this.withDesk(flags, async ({ acting }) => {
      const place = placeIn(flags);
      const told = this.told(acting.curricula.check(place));
      if (flags.output !== undefined || flags.format !== undefined)
        return await list<CurriculumFault>(flags, {
          columns: this.columns(),
          page: async () => ({ items: await Array.fromAsync(told) }),
          all: () => told,
          ...this.listWords,
        });
      const faults = await Array.fromAsync(told);
      const listed = faults
        .slice(0, flags.limit ?? shown)
        .map(({ path, message }) => `${path.join(" > ")}\n  ${message}`);
      const left = faults.length - listed.length;
      const text = [
        ...listed,
        ...(left > 0
          ? [this.word({ en: "… and {count} more", fr: "… et {count#autre|autres}" }, { count: left })]
          : []),
        faults.length === 0
          ? this.word({ en: "Nothing is wrong with it.", fr: "Rien à redire." })
          : this.word({ en: "{count#fault|faults}.", fr: "{count#défaut|défauts}." }, { count: faults.length }),
      ].join("\n");
      return { data: { faults }, text, partly: faults.length > 0 };
    });
  }

  private async *told(faults: AsyncIterable<CurriculumFault>): AsyncGenerator<CurriculumFault> {
    for await (const fault of faults) yield { ...fault, message: this.say(fault.code, fault.details, fault.message) };
  }

  private columns() {
    const headers = {
      element: { en: "Code", fr: "Code" },
      path: { en: "Path", fr: "Chemin" },
      message: { en: "Fault", fr: "Défaut" },
    } as const;
    return (["element", "path", "message"] as const).map((key) => ({
      key,
      header: this.word(headers[key]),
      value: (fault: CurriculumFault) => (key === "path" ? fault.path.join(" > ") : fault[key]),
    }));
  }
}
