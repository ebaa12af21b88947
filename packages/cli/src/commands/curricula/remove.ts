import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class CurriculaRemove extends CursusCommand {
  static override summary = "remove an element that hangs in nothing and in which nothing hangs";
  static override args = { code: Args.string({ required: true, description: "the element's code" }) };
  static override flags = {
    version: wholeNumber({ min: 1, max: 999_999_999, description: "remove it only if it still has this version" }),
    ...yearFlag,
  };
  static override examples = [
    { description: "An element that was detached", command: "<%= config.bin %> curricula remove 0043" },
    {
      description: "Only as it was shown",
      command: "<%= config.bin %> curricula remove 0043 --version 2 --year 2027-2028 --json",
    },
  ];
  static override french: French = {
    summary: "supprimer un élément sans rattachement et dont rien ne dépend",
    args: { code: "code de l'élément" },
    flags: { version: "ne le supprimer que s'il a encore cette version", ...yearFlagInFrench },
    examples: ["Un élément qui a été détaché", "Seulement tel qu'il a été affiché"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaRemove);
    const { version } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      await acting.curricula.remove(args.code, { ...placeIn(flags), ...(version !== undefined && { version }) });
      const text = this.word({ en: "{code} is removed.", fr: "{code} : supprimé." }, args);
      return { data: { removed: args.code }, text };
    });
  }
}
