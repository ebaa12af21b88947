import { type DuplicatePair, displayName } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { pageOf } from "../../in-pages.ts";
import { type ListColumn, list, listFlags, listFlagsInFrench } from "../../listing.ts";

export default class StudentsDuplicates extends CursusCommand {
  static override summary = "list people who may have been entered twice";
  static override description =
    "Records with the same words in their names: likely (born on the same day), possible (a birth date is not known), doubtful (born on different days). Two INEs are two people. students merge makes one record of two.";
  static override flags = { ...listFlags };
  static override examples = [
    { description: "Pairs to look at", command: "<%= config.bin %> students duplicates" },
    {
      description: "All of them, in a spreadsheet",
      command: "<%= config.bin %> students duplicates --output twice.xlsx",
    },
  ];
  static override french: French = {
    summary: "lister les personnes peut-être saisies deux fois",
    description:
      "Des fiches aux mêmes noms et prénoms : likely (nées le même jour), possible (une date de naissance manque), doubtful (nées à des jours différents). Deux INE différents désignent deux personnes. students merge réunit deux fiches en une.",
    flags: listFlagsInFrench,
    examples: ["Les paires à regarder", "Toutes, dans un tableur"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StudentsDuplicates);
    await this.withDesk(flags, ({ acting }) =>
      list<DuplicatePair>(flags, {
        columns: this.columns(),
        page: (request) =>
          pageOf(acting.students.duplicates(), ({ first, second }) => `${first.id}.${second.id}`, request),
        all: () => acting.students.duplicates(),
        ...this.listWords,
      }),
    );
  }

  private columns(): readonly ListColumn<DuplicatePair>[] {
    const side = (key: "first" | "second", en: string, fr: string): ListColumn<DuplicatePair>[] => [
      { key, header: this.word({ en, fr }), value: (pair) => displayName(pair[key]) },
      {
        key: `${key}Contact`,
        header: this.word({ en: "Reached at", fr: "Joignable à" }),
        value: ({ [key]: { email, phone } }) => email ?? phone,
      },
      { key: `${key}Id`, header: "Id", whole: true, value: (pair) => pair[key].id },
    ];
    return [
      {
        key: "likelihood",
        header: this.word({ en: "Likelihood", fr: "Vraisemblance" }),
        value: ({ likelihood }) => likelihood,
      },
      ...side("first", "First", "Première fiche"),
      ...side("second", "Second", "Seconde fiche"),
    ];
  }
}
