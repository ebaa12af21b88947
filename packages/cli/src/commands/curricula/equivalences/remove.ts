import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";

export default class CurriculaEquivalencesRemove extends CursusCommand {
  static override summary = "remove an equivalence";
  static override args = {
    equivalence: Args.string({ required: true, description: "its id, as equivalences list shows it" }),
  };
  static override examples = [
    {
      description: "One that was wrong",
      command: "<%= config.bin %> curricula equivalences remove 0VbgAjuX000M2wOOK4VIAm",
    },
    {
      description: "For a program",
      command: "<%= config.bin %> curricula equivalences remove 0VbgAjuX000M2wOOK4VIAm --json",
    },
  ];
  static override french: French = {
    summary: "supprimer une équivalence",
    args: { equivalence: "son identifiant, tel que equivalences list le montre" },
    examples: ["Une équivalence erronée", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaEquivalencesRemove);
    await this.withDesk(flags, async ({ acting }) => {
      await acting.curricula.removeEquivalence(args.equivalence);
      const text = this.word({ en: "The equivalence is removed.", fr: "L'équivalence est supprimée." });
      return { data: { removed: args.equivalence }, text };
    });
  }
}
