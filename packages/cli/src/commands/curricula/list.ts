import { type ElementKind, type ElementView, elementKinds } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { elementColumns, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class CurriculaList extends CursusCommand {
  static override summary = "list the elements of a curriculum, by code";
  static override flags = {
    ...yearFlag,
    kind: Flags.string({ options: [...elementKinds], description: "only diplomas, only steps, only UEs …" }),
    search: Flags.string({
      helpValue: "WORDS",
      description: "beginnings of words of a label or a code, in any order, without accents",
    }),
    ...listFlags,
  };
  static override examples = [
    { description: "The diplomas", command: "<%= config.bin %> curricula list --kind diploma" },
    {
      description: "Every UE of a year, as a file",
      command: "<%= config.bin %> curricula list --kind ue --year 2026-2027 --output ue.csv",
    },
  ];
  static override french: French = {
    summary: "lister les éléments d'une maquette, par code",
    flags: {
      ...yearFlagInFrench,
      kind: "seulement les diplômes, les étapes, les UE …",
      search: "débuts de mots d'un intitulé ou d'un code, dans n'importe quel ordre, sans accents",
      ...listFlagsInFrench,
    },
    examples: ["Les diplômes", "Toutes les UE d'une année, dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaList);
    const { year, kind, search } = flags;
    const filter = {
      ...(year !== undefined && { year }),
      ...(kind !== undefined && { kind: kind as ElementKind }),
      ...(search !== undefined && { search }),
    };
    await this.withDesk(flags, ({ acting }) =>
      list<ElementView>(flags, {
        columns: elementColumns(this.language),
        page: (request) => acting.curricula.list(filter, request),
        all: () => acting.curricula.each(filter),
        ...this.listWords,
      }),
    );
  }
}
