import { Flags } from "@oclif/core";
import { refuseOtherName } from "../../../ask.ts";
import { CursusCommand, type French } from "../../../command.ts";

export default class CurriculaChangeRevert extends CursusCommand {
  static override aliases = ["curricula:frame-change:revert"];
  static override summary = "take back what a change made, until its year is opened";
  static override description =
    "Everything in the new year goes, with what was corrected there since. The year that it was copied from is as it was.";
  static override flags = {
    to: Flags.string({ required: true, helpValue: "YEAR", description: "the year that was made" }),
    confirm: Flags.string({ helpValue: "YEAR", description: "take it back only if this is that year" }),
  };
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> curricula year-change revert --to 2027-2028" },
    {
      description: "For a program, sure of the year",
      command: "<%= config.bin %> curricula year-change revert --to 2027-2028 --confirm 2027-2028 --json",
    },
  ];
  static override french: French = {
    summary: "annuler ce qu'une bascule a créé, tant que son année n'est pas ouverte",
    description:
      "Tout ce que contient la nouvelle année disparaît, y compris ce qui y a été corrigé depuis. L'année d'origine reste telle quelle.",
    flags: { to: "l'année qui a été créée", confirm: "n'annuler que si c'est bien cette année" },
    examples: ["À l'écran", "Pour un programme, en vérifiant l'année"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaChangeRevert);
    refuseOtherName(flags.to, flags.confirm);
    await this.withDesk(flags, async ({ acting }) => {
      const report = await acting.curricula.revertChange(flags.to);
      const text = this.word(
        {
          en: "The change into {to} is taken back: {elements#element|elements}, {equivalences#equivalence|equivalences}.",
          fr: "La bascule vers {to} est annulée : {elements#élément|éléments}, {equivalences#équivalence|équivalences}.",
        },
        { ...report },
      );
      return { data: report, text };
    });
  }
}
