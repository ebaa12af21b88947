import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { readFlags, readFlagsInFrench, readTable } from "../../../read-people.ts";
import { yearFlag, yearFlagInFrench, yearIn } from "../../../teaching-words.ts";

export default class TeachingServicesImport extends CursusCommand {
  static override summary = "read hours from a table: planned, declared, or paid";
  static override description =
    "Columns: Matricule (or Courriel; blank: nobody yet), Élément, Groupe, Type d'heures (CM, TD, TP), À distance, Heures prévues, Heures déclarées, Heures payées, Année. Hours are written 12.5, 12,5 or 12h30. An element that the year's curriculum does not have is refused. Reading the same file again changes nothing.";
  static override args = { file: Args.string({ required: true, description: "a table: .xlsx, .csv, .json" }) };
  static override flags = { ...yearFlag, ...readFlags };
  static override examples = [
    {
      description: "See what a file would change",
      command: "<%= config.bin %> teaching services import services.xlsx --dry-run",
    },
    {
      description: "Read a year",
      command: "<%= config.bin %> teaching services import services.xlsx --year 2026-2027",
    },
  ];
  static override french: French = {
    summary: "lire des heures dans un tableau : prévues, déclarées ou payées",
    description:
      "Colonnes : Matricule (ou Courriel ; vide : personne encore), Élément, Groupe, Type d'heures (CM, TD, TP), À distance, Heures prévues, Heures déclarées, Heures payées, Année. Les heures s'écrivent 12,5, 12.5 ou 12h30. Un élément absent de la maquette de l'année est rejeté. Relire le même fichier ne change rien.",
    args: { file: "un tableau : .xlsx, .csv, .json" },
    flags: { ...yearFlagInFrench, ...readFlagsInFrench },
    examples: ["Voir ce qu'un fichier changerait", "Lire une année"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingServicesImport);
    await this.withDesk(flags, ({ acting: { teaching } }) =>
      readTable(
        args.file,
        flags,
        (sheet, options) => teaching.importServices(sheet, { ...yearIn(flags), ...options }),
        this.voice,
      ),
    );
  }
}
