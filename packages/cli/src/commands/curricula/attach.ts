import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";

export default class CurriculaAttach extends CursusCommand {
  static override summary = "hang an element in another, or change how it hangs there";
  static override description =
    "An element may hang in several others; it is stored once. With --from it moves: it is taken out of the element that is named.";
  static override args = {
    parent: Args.string({ required: true, description: "the code of the element above" }),
    child: Args.string({ required: true, description: "the code of the element that hangs in it" }),
  };
  static override flags = {
    from: Flags.string({
      helpValue: "CODE",
      description: "take it out of this element",
      exclusive: ["order", "coefficient", "mandatory", "min", "max"],
    }),
    order: Flags.string({ helpValue: "N", description: "its place among the others (the last if absent)" }),
    coefficient: Flags.string({ helpValue: "N", description: "its weight there (its ECTS if absent)" }),
    mandatory: Flags.boolean({ allowNo: true, description: "whether it must be taken (yes if absent)" }),
    min: Flags.string({ helpValue: "N", description: "of a choice group: how many options at least" }),
    max: Flags.string({ helpValue: "N", description: "of a choice group: how many options at most" }),
    ...yearFlag,
  };
  static override examples = [
    { description: "An EC in a second UE", command: "<%= config.bin %> curricula attach UE21 0042 --coefficient 2" },
    { description: "Optional from now on", command: "<%= config.bin %> curricula attach UE21 0042 --no-mandatory" },
    { description: "From one UE to another", command: "<%= config.bin %> curricula attach UE21 0043 --from UE11" },
  ];
  static override french: French = {
    summary: "rattacher un élément à un autre, ou changer la façon dont il l'est",
    description:
      "Un élément peut être rattaché à plusieurs autres ; il n'est enregistré qu'une fois. Avec --from, il est déplacé : détaché de l'élément nommé.",
    args: { parent: "code de l'élément du dessus", child: "code de l'élément à rattacher" },
    flags: {
      from: "le détacher de cet élément",
      order: "sa place parmi les autres (la dernière par défaut)",
      coefficient: "son poids à cet endroit (ses ECTS par défaut)",
      mandatory: "s'il est obligatoire (oui par défaut)",
      min: "d'un groupe à choix : nombre d'options au moins",
      max: "d'un groupe à choix : nombre d'options au plus",
      ...yearFlagInFrench,
    },
    examples: ["Un EC dans une seconde UE", "Désormais facultatif", "D'une UE à une autre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaAttach);
    const { parent, child } = args;
    const { from, mandatory } = flags;
    const given = (["order", "coefficient", "min", "max"] as const).flatMap((field) =>
      flags[field] === undefined ? [] : [[field, flags[field]]],
    );
    await this.withDesk(flags, async ({ acting: { curricula } }) => {
      const place = placeIn(flags);
      const hanging = { parent, child, ...Object.fromEntries(given), ...(mandatory !== undefined && { mandatory }) };
      const link =
        from === undefined
          ? await curricula.attach(hanging, place)
          : await curricula.move(child, { from, to: parent }, place);
      const text = this.word(
        { en: "{child} hangs in {parent} (place {order}).", fr: "{child} : rattaché à {parent} (place {order})." },
        { ...link },
      );
      return { data: link, text };
    });
  }
}
