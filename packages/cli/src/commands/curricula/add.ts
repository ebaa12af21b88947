import { type ElementKind, elementKinds } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import {
  placeIn,
  valueFlags,
  valueFlagsInFrench,
  valuesIn,
  yearFlag,
  yearFlagInFrench,
} from "../../curriculum-words.ts";

export default class CurriculaAdd extends CursusCommand {
  static override summary = "add an element to a curriculum";
  static override description = "With --parent it is hung there at once; otherwise cursus curricula attach does so.";
  static override args = { code: Args.string({ required: true, description: "its code, kept to the letter" }) };
  static override flags = {
    kind: Flags.string({ required: true, options: [...elementKinds], description: "what it is" }),
    parent: Flags.string({ helpValue: "CODE", description: "the element that it hangs in" }),
    ...valueFlags,
    ...yearFlag,
  };
  static override examples = [
    {
      description: "A UE of 6 ECTS in a semester",
      command: '<%= config.bin %> curricula add UE16 --kind ue --label-fr "Réseaux" --ects 6 --parent S1',
    },
    {
      description: "A diploma",
      command: '<%= config.bin %> curricula add DLMATH --kind diploma --label-fr "Licence de mathématiques" --json',
    },
  ];
  static override french: French = {
    summary: "ajouter un élément à une maquette",
    description: "Avec --parent, il y est rattaché aussitôt ; sinon cursus curricula attach s'en charge.",
    args: { code: "son code, gardé à la lettre" },
    flags: { kind: "sa nature", parent: "l'élément auquel le rattacher", ...valueFlagsInFrench, ...yearFlagInFrench },
    examples: ["Une UE de 6 ECTS dans un semestre", "Un diplôme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaAdd);
    const { kind, parent } = flags;
    await this.withDesk(flags, async ({ acting: { curricula } }) => {
      const place = placeIn(flags);
      // What it is to hang in is looked for first: a code misspelt adds nothing.
      if (parent !== undefined) await curricula.show(parent, place);
      const element = await curricula.add({ code: args.code, kind: kind as ElementKind, ...valuesIn(flags) }, place);
      const { code, year } = element;
      const link = parent === undefined ? undefined : await curricula.attach({ parent, child: code }, { year });
      const text = this.word({ en: "{code} added to {year}.", fr: "{code} : ajouté à {year}." }, { code, year });
      return { data: { ...element, ...(link && { parents: [link] }) }, text };
    });
  }
}
