import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { guidePlace, guideYearFlag, guideYearFlagInFrench } from "../../../guide-words.ts";
import { readFlags, readFlagsInFrench, readTable } from "../../../read-people.ts";

export default class GuideTextsImport extends CursusCommand {
  static override summary = "read the texts of the guide from a table";
  static override description =
    "Columns: Élément (its code), Langue (fr or en), Objectifs, Prérequis, Contenu, Évaluation, Bibliographie, Contact, Année. They are drafts until they are published. Reading the same file again changes nothing; a blank cell changes nothing. A teacher's file keeps the rows of the elements that the teacher has a service in.";
  static override args = { file: Args.string({ required: true, description: "a table: .xlsx, .csv, .json" }) };
  static override flags = { ...guideYearFlag, ...readFlags };
  static override examples = [
    {
      description: "See what a file would change",
      command: "<%= config.bin %> guide texts import textes.xlsx --dry-run",
    },
    { description: "Read a year", command: "<%= config.bin %> guide texts import textes.xlsx --year 2026-2027" },
  ];
  static override french: French = {
    summary: "lire les textes du guide dans un tableau",
    description:
      "Colonnes : Élément (son code), Langue (fr ou en), Objectifs, Prérequis, Contenu, Évaluation, Bibliographie, Contact, Année. Ce sont des brouillons jusqu'à leur publication. Relire le même fichier ne change rien ; une cellule vide non plus. Du fichier d'un enseignant sont gardées les lignes des éléments où il a un service.",
    args: { file: "un tableau : .xlsx, .csv, .json" },
    flags: { ...guideYearFlagInFrench, ...readFlagsInFrench },
    examples: ["Voir ce qu'un fichier changerait", "Lire une année"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GuideTextsImport);
    await this.withDesk(flags, ({ acting: { guide } }) =>
      readTable(
        args.file,
        flags,
        (sheet, options) => guide.import(sheet, { ...guidePlace(flags), ...options }),
        this.voice,
      ),
    );
  }
}
