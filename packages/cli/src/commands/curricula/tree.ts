import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { branchesOf, placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { formatTree } from "../../tree.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class CurriculaTree extends CursusCommand {
  static override summary = "show what hangs below an element, with ECTS and coefficients";
  static override args = {
    code: Args.string({ required: true, description: "the code of a diploma, a step version, a semester …" }),
  };
  static override flags = {
    ...yearFlag,
    depth: wholeNumber({ min: 1, max: 40, description: "how many levels below (all if absent)" }),
  };
  static override examples = [
    { description: "A year of study down to its ECs", command: "<%= config.bin %> curricula tree L1INFO-1" },
    { description: "A diploma down to its steps", command: "<%= config.bin %> curricula tree DLINFO --depth 2" },
  ];
  static override french: French = {
    summary: "afficher ce qui dépend d'un élément, avec ECTS et coefficients",
    args: { code: "code d'un diplôme, d'une version d'étape, d'un semestre …" },
    flags: { ...yearFlagInFrench, depth: "nombre de niveaux (tous par défaut)" },
    examples: ["Une année d'études jusqu'aux EC", "Un diplôme jusqu'à ses étapes"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaTree);
    const { depth } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      const place = { ...placeIn(flags), ...(depth !== undefined && { depth }) };
      const tree = await acting.curricula.tree(args.code, place);
      const { text, below = [] } = branchesOf(tree, this.language, this.listWords.width);
      return { data: tree, text: [text, ...formatTree(below)].join("\n") };
    });
  }
}
