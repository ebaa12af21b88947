import type { AccountsReport } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";

export default class UsersImport extends CursusCommand {
  static override summary = "make accounts from a file of staff, or one for each student of a class";
  static override description =
    "Columns: Nom, Prénom, Courriel, Téléphone, Rôle, Classes (L3; M1), Matières. Each row is added, changed, left alone or refused, and the report says which; reading the file again changes nothing. Administrators are made one by one. Nobody is told yet: cursus users invite.";
  static override args = { file: Args.string({ description: "a spreadsheet: .xlsx, .csv" }) };
  static override flags = {
    class: Flags.string({ description: "in place of a file: the students of this class" }),
    role: Flags.string({ description: "role of rows that name none" }),
    "dry-run": Flags.boolean({ description: "say what would be done, and do nothing" }),
  };
  static override examples = [
    {
      description: "See what a file of teachers would do",
      command: "<%= config.bin %> users import staff.xlsx --role teacher --dry-run",
    },
    { description: "The students of a class", command: "<%= config.bin %> users import --class L3 --json" },
  ];
  static override french: French = {
    summary: "créer des comptes d'après un fichier du personnel, ou un par étudiant d'une classe",
    description:
      "Colonnes : Nom, Prénom, Courriel, Téléphone, Rôle, Classes (L3; M1), Matières. Chaque ligne est ajoutée, modifiée, laissée ou rejetée, et le compte rendu le dit ; relire le fichier ne change rien. Les administrateurs se créent un par un. Personne n'est encore prévenu : cursus users invite.",
    args: { file: "un tableur : .xlsx, .csv" },
    flags: {
      class: "à la place d'un fichier : les étudiants de cette classe",
      role: "rôle des lignes qui n'en nomment pas",
      "dry-run": "dire ce qui serait fait, sans rien faire",
    },
    examples: ["Voir ce que ferait un fichier d'enseignants", "Les étudiants d'une classe"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(UsersImport);
    const { class: className, role, "dry-run": dryRun = false } = flags;
    if ((args.file === undefined) === (className === undefined)) throw new CommandError("cli.file_or_class");
    await this.withDesk(flags, async ({ acting }) => {
      const many =
        className === undefined
          ? { sheet: await sheetAt(args.file!), ...(role !== undefined && { role }) }
          : { class: className };
      const found = await acting.users.addMany(many, { dryRun });
      const refused = found.refused.map(this.inWords);
      const report = { ...found, refused };
      if (refused.length > 0 && refused.length === report.read) {
        const details = { ...report, file: args.file ?? className, count: refused.length };
        throw new CommandError("cli.all_refused", details, { exit: exitCodes.badData });
      }
      const warnings = this.warningOf("cli.refused_rows", refused.length);
      return { data: report, text: this.reportText(report), warnings, partly: refused.length > 0 };
    });
  }

  private reportText(report: AccountsReport): string {
    const counts = {
      en: "{read} read: {added#account|accounts} added, {changed} changed, {unchanged} unchanged, {count} refused.",
      fr: "{read#lu|lus} : {added#compte ajouté|comptes ajoutés}, {changed#modifié|modifiés}, {unchanged#inchangé|inchangés}, {count#rejeté|rejetés}.",
    };
    const row = { en: "  row {row}: {message}", fr: "  ligne {row} : {message}" };
    return [
      ...this.rehearsed(report.dryRun),
      this.word(counts, { ...report, count: report.refused.length }),
      ...report.refused.map((one) => this.word(row, { ...one, message: one.message })),
    ].join("\n");
  }
}

async function sheetAt(path: string) {
  const { openSheet } = await import("@cursus/documents");
  return await openSheet(path);
}
