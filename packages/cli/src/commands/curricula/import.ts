import { type ImportOptions, type ReferenceKind, referenceKinds, type Sheet } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import type { TableReport } from "../../import-report.ts";
import { readFlags, readFlagsInFrench, readTable } from "../../read-people.ts";

export default class CurriculaImport extends CursusCommand {
  static override summary = "read a whole curriculum, or a reference workbook of elements, steps, diplomas or results";
  static override description =
    "Columns: code, parent, kind, label, ECTS, hours, order, coefficient … as curricula export writes them. With --kind, a reference workbook as the student records system gives it out (COD_ELP, ELP (code), Code élément …), wherever its table begins: elements, steps and diplomas with their versions, or results: the list of result codes, or what students obtained. Each row is added, changed, left alone or refused, and the report says which. Reading the same file again changes nothing; a blank cell changes nothing. The first file of an academic year lays that year out as a draft.";
  static override args = { file: Args.string({ required: true, description: "a table: .xlsx, .csv, .json" }) };
  static override flags = {
    ...yearFlag,
    kind: Flags.string({
      options: ["whole", ...referenceKinds, "results"],
      default: "whole",
      description: "what it holds",
    }),
    frame: Flags.string({ helpValue: "FRAME", description: "the frame of a new year: 2024-2029" }),
    sheet: Flags.string({
      helpValue: "NAME",
      description: "of a workbook: this sheet, not the first with such a table",
    }),
    ...readFlags,
  };
  static override examples = [
    {
      description: "See what a file would change",
      command: "<%= config.bin %> curricula import maquette.xlsx --year 2026-2027 --dry-run",
    },
    {
      description: "The first year of a frame",
      command: "<%= config.bin %> curricula import maquette.xlsx --year 2026-2027 --frame 2024-2029",
    },
    {
      description: "The elements as Apogée lists them",
      command: "<%= config.bin %> curricula import ELP.xlsx --kind elements --year 2026-2027",
    },
  ];
  static override french: French = {
    summary: "lire une maquette entière, ou un classeur de référence : éléments, étapes, diplômes ou résultats",
    description:
      "Colonnes : code, rattachement, nature, intitulé, ECTS, heures, ordre, coefficient … comme curricula export les écrit. Avec --kind, un classeur de référence tel que la scolarité l'extrait (COD_ELP, ELP (code), Code élément …), où que commence son tableau : éléments, étapes et diplômes avec leurs versions, ou results : la liste des codes résultat, ou ce que les étudiants ont obtenu. Chaque ligne est ajoutée, modifiée, laissée ou rejetée, et le compte rendu le dit. Relire le même fichier ne change rien ; une cellule vide non plus. Le premier fichier d'une année universitaire crée cette année, en préparation.",
    args: { file: "un tableau : .xlsx, .csv, .json" },
    flags: {
      ...yearFlagInFrench,
      kind: "ce qu'il contient (whole : une maquette entière)",
      frame: "la maquette quinquennale d'une nouvelle année : 2024-2029",
      sheet: "d'un classeur : cette feuille, et non la première qui contient un tel tableau",
      ...readFlagsInFrench,
    },
    examples: [
      "Voir ce qu'un fichier changerait",
      "La première année d'une maquette quinquennale",
      "Les éléments tels qu'Apogée les liste",
    ],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaImport);
    const { year, frame, kind } = flags;
    const place = { ...(year !== undefined && { year }), ...(frame !== undefined && { frame }) };
    await this.withDesk(flags, async ({ acting }) => {
      const read = (sheet: Sheet, options: ImportOptions): Promise<TableReport> => {
        const { dryRun, onRefused, onProgress } = options;
        const told = { ...(dryRun && { dryRun }), ...(onRefused && { onRefused }), ...(onProgress && { onProgress }) };
        if (kind === "results") return acting.results.import(sheet, { ...(year !== undefined && { year }), ...told });
        return kind === "whole"
          ? acting.curricula.import(sheet, { ...place, ...told })
          : acting.curricula.importReference(kind as ReferenceKind, sheet, { ...place, ...told });
      };
      return await readTable(args.file, flags, read, this.voice);
    });
  }
}
