import type { ElementView } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { elementColumns, placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class CurriculaSearch extends CursusCommand {
  static override summary = "find elements by code or by words of their labels";
  static override args = {
    words: Args.string({ required: true, description: "beginnings of words, in any order, without accents" }),
  };
  static override flags = { ...yearFlag, ...listFlags };
  static override examples = [
    { description: "By half a label", command: '<%= config.bin %> curricula search "algo avan"' },
    { description: "By the beginning of a code", command: "<%= config.bin %> curricula search L1INFO --limit 10" },
  ];
  static override french: French = {
    summary: "chercher des éléments par code ou par mots de l'intitulé",
    args: { words: "débuts de mots, dans n'importe quel ordre, sans accents" },
    flags: { ...yearFlagInFrench, ...listFlagsInFrench },
    examples: ["Par une moitié d'intitulé", "Par le début d'un code"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaSearch);
    await this.withDesk(flags, ({ acting }) =>
      list<ElementView>(flags, {
        columns: elementColumns(this.language),
        page: (request) => acting.curricula.list({ ...placeIn(flags), search: args.words }, request),
        ...this.listWords,
      }),
    );
  }
}
