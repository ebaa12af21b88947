import type { ReviewedLine } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { kindWords, labelOf } from "../../../curriculum-words.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../../listing.ts";

export default class CurriculaChangeReview extends CursusCommand {
  static override aliases = ["curricula:frame-change:review"];
  static override summary = "list what becomes of what in a planned change";
  static override flags = {
    to: Flags.string({ required: true, helpValue: "YEAR", description: "the year that is made" }),
    all: Flags.boolean({ description: "elements that stay as they are, too" }),
    ...listFlags,
  };
  static override examples = [
    { description: "What changes", command: "<%= config.bin %> curricula year-change review --to 2027-2028" },
    {
      description: "Everything, as a file",
      command: "<%= config.bin %> curricula year-change review --to 2027-2028 --all --output review.xlsx",
    },
  ];
  static override french: French = {
    summary: "lister ce que devient chaque élément dans une bascule prévue",
    flags: { to: "l'année à créer", all: "aussi les éléments qui restent tels quels", ...listFlagsInFrench },
    examples: ["Ce qui change", "Tout, dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CurriculaChangeReview);
    const { to, all } = flags;
    await this.withDesk(flags, ({ acting }) =>
      list<ReviewedLine>(flags, {
        columns: this.columns(),
        page: (request) => acting.curricula.reviewChange(to, { ...request, all }),
        ...this.listWords,
      }),
    );
  }

  private columns(): readonly ListColumn<ReviewedLine>[] {
    const becomings = {
      kept: { en: "kept", fr: "conservé" },
      renamed: { en: "renamed", fr: "renommé" },
      split: { en: "split", fr: "scindé" },
      merged: { en: "merged", fr: "fusionné" },
      dropped: { en: "dropped", fr: "supprimé" },
    } as const;
    return [
      { key: "old", header: this.word({ en: "Old code", fr: "Ancien code" }), whole: true, value: ({ old }) => old },
      { key: "new", header: this.word({ en: "New code", fr: "Nouveau code" }), value: (line) => line.new },
      {
        key: "how",
        header: this.word({ en: "How", fr: "Devenir" }),
        value: ({ how }) => how,
        shown: ({ how }) => this.word(becomings[how]),
      },
      {
        key: "kind",
        header: this.word({ en: "Kind", fr: "Nature" }),
        spare: true,
        value: ({ kind }) => kind,
        shown: ({ kind }) => (kind ? this.word(kindWords[kind]) : ""),
      },
      {
        key: "label",
        header: this.word({ en: "Label", fr: "Intitulé" }),
        value: (line) => labelOf(line, this.language),
      },
    ];
  }
}
