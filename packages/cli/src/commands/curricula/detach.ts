import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";

export default class CurriculaDetach extends CursusCommand {
  static override summary = "take an element out of another";
  static override description = "The element stays, and so do the other places that it hangs in.";
  static override args = {
    parent: Args.string({ required: true, description: "the code of the element above" }),
    child: Args.string({ required: true, description: "the code of the element that hangs in it" }),
  };
  static override flags = { ...yearFlag };
  static override examples = [
    { description: "An EC out of a UE", command: "<%= config.bin %> curricula detach UE21 0042" },
    {
      description: "In the year that is being prepared",
      command: "<%= config.bin %> curricula detach UE21 0042 --year 2027-2028 --json",
    },
  ];
  static override french: French = {
    summary: "détacher un élément d'un autre",
    description: "L'élément reste, ainsi que ses autres rattachements.",
    args: { parent: "code de l'élément du dessus", child: "code de l'élément à détacher" },
    flags: { ...yearFlagInFrench },
    examples: ["Un EC hors d'une UE", "Dans l'année en préparation"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaDetach);
    await this.withDesk(flags, async ({ acting }) => {
      await acting.curricula.detach(args.parent, args.child, placeIn(flags));
      const text = this.word({ en: "{child} is out of {parent}.", fr: "{child} : détaché de {parent}." }, args);
      return { data: { ...args }, text };
    });
  }
}
