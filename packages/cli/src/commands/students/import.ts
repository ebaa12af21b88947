import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { marksText, reportText } from "../../import-report.ts";
import { readFlags, readFlagsInFrench, readPeople } from "../../read-people.ts";

export default class StudentsImport extends CursusCommand {
  static override summary = "read a class list";
  static override description =
    "Each row is added, changed, left alone or refused, and the report says which. Reading the same file again changes nothing. People are recognised by INE, student number, email and phone, in this order. A column of marks is a subject (Algèbre, Algèbre (coef 2), Algèbre - DS1): its marks are kept with the people.";
  static override args = { file: Args.string({ required: true, description: "a spreadsheet: .xlsx, .csv" }) };
  static override flags = {
    cohort: Flags.string({ description: "graduating cohort of rows that name none" }),
    ...readFlags,
  };
  static override examples = [
    { description: "See what a file would change", command: "<%= config.bin %> students import class.xlsx --dry-run" },
    {
      description: "Read it, and keep the refused rows to correct",
      command: "<%= config.bin %> students import class.xlsx --refused-file refused.xlsx",
    },
  ];
  static override french: French = {
    summary: "lire une liste de classe",
    description:
      "Chaque ligne est ajoutée, modifiée, laissée ou rejetée, et le compte rendu le dit. Relire le même fichier ne change rien. Les personnes sont reconnues par INE, numéro étudiant, courriel et téléphone, dans cet ordre. Une colonne de notes est une matière (Algèbre, Algèbre (coef 2), Algèbre - DS1) : ses notes sont gardées avec les personnes.",
    args: { file: "un tableur : .xlsx, .csv" },
    flags: { cohort: "promotion des lignes qui n'en nomment pas", ...readFlagsInFrench },
    examples: ["Voir ce qu'un fichier changerait", "Le lire, et garder les lignes rejetées pour les corriger"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsImport);
    await this.withDesk(flags, async ({ acting }) => {
      const { cohort } = flags;
      const report = await readPeople(
        args.file,
        flags,
        (sheet, options) => acting.grades.importPeople(sheet, { ...options, ...(cohort !== undefined && { cohort }) }),
        this.voice,
      );
      const refused = report.refused.length;
      const undo = { en: "To undo: cursus imports undo {import}", fr: "Pour annuler : cursus imports undo {import}" };
      const text = [
        ...this.rehearsed(flags["dry-run"]),
        reportText(report, this.language),
        ...marksText(report, this.language),
        ...(report.added + report.changed > 0 && report.import ? [this.word(undo, { import: report.import })] : []),
      ].join("\n");
      const warnings = this.warningOf("cli.refused_rows", refused);
      return { data: report, text, warnings, partly: refused > 0 };
    });
  }
}
