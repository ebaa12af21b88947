import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { readFlags, readFlagsInFrench, readTable } from "../../../read-people.ts";
import { yearFlag, yearFlagInFrench, yearIn } from "../../../teaching-words.ts";

export default class TeachingTeachersImport extends CursusCommand {
  static override summary = "read teachers, their status and duty of a year from a table";
  static override description =
    "Columns: Nom, Prénom, Matricule, Courriel, Statut, Service statutaire (HETD by contract), Quotité, CRCT, Décharge, Composante, Département, Année. A staff number or an email tells who it is. Reading the same file again changes nothing; a blank cell changes nothing.";
  static override args = { file: Args.string({ required: true, description: "a table: .xlsx, .csv, .json" }) };
  static override flags = { ...yearFlag, ...readFlags };
  static override examples = [
    {
      description: "See what a file would change",
      command: "<%= config.bin %> teaching teachers import enseignants.xlsx --dry-run",
    },
    {
      description: "Read a year",
      command: "<%= config.bin %> teaching teachers import enseignants.xlsx --year 2026-2027",
    },
  ];
  static override french: French = {
    summary: "lire les enseignants, leur statut et leur service d'une année, dans un tableau",
    description:
      "Colonnes : Nom, Prénom, Matricule, Courriel, Statut, Service statutaire (HETD par contrat), Quotité, CRCT, Décharge, Composante, Département, Année. Le matricule ou le courriel dit de qui il s'agit. Relire le même fichier ne change rien ; une cellule vide non plus.",
    args: { file: "un tableau : .xlsx, .csv, .json" },
    flags: { ...yearFlagInFrench, ...readFlagsInFrench },
    examples: ["Voir ce qu'un fichier changerait", "Lire une année"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingTeachersImport);
    await this.withDesk(flags, ({ acting: { teaching } }) =>
      readTable(
        args.file,
        flags,
        (sheet, options) => teaching.importTeachers(sheet, { ...yearIn(flags), ...options }),
        this.voice,
      ),
    );
  }
}
