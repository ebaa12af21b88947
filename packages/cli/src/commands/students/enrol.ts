import type { EnrolOptions, EnrolReport, Whom } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";

export default class StudentsEnrol extends CursusCommand {
  static override summary = "give people a class of an academic year";
  static override description =
    "People of a class, of a file, or named one by one. A file needs a column that tells who (student number, INE, email, phone or name), and one with the class unless --class names it for all. People of an earlier year leave it; its marks stay under that year.";
  static override args = {
    student: Args.string({
      multiple: true,
      description: "id, student number or email; as many as you like",
    }),
  };
  static override flags = {
    class: Flags.string({ description: "the class that they get" }),
    "from-class": Flags.string({ helpValue: "CLASS", description: "everyone of this class", exclusive: ["file"] }),
    file: Flags.string({ description: "everyone in this spreadsheet: .xlsx, .csv" }),
    year: Flags.string({ helpValue: "YEAR", description: "academic year of the class: 2026-2027 (the current one)" }),
    "dry-run": Flags.boolean({ description: "show what would be done; write nothing" }),
  };
  static override examples = [
    { description: "A whole class", command: "<%= config.bin %> students enrol --class M1 --from-class L3 --dry-run" },
    { description: "Two people", command: "<%= config.bin %> students enrol E2024017 E2024018 --class M1" },
    {
      description: "A file with a column Classe",
      command: "<%= config.bin %> students enrol --file groups.xlsx --json",
    },
  ];
  static override french: French = {
    summary: "donner à des personnes une classe d'une année universitaire",
    description:
      "Les personnes d'une classe, d'un fichier, ou nommées une à une. Un fichier a besoin d'une colonne qui dit qui (numéro étudiant, INE, courriel, téléphone ou nom), et d'une colonne Classe si --class ne la donne pas pour tous. Les personnes d'une année antérieure la quittent ; leurs notes restent sous cette année.",
    args: { student: "identifiant, numéro étudiant ou courriel ; autant que vous voulez" },
    flags: {
      class: "la classe qu'elles reçoivent",
      "from-class": "toutes les personnes de cette classe",
      file: "toutes les personnes de ce tableur : .xlsx, .csv",
      year: "année universitaire de la classe : 2026-2027 (celle en cours par défaut)",
      "dry-run": "montrer ce qui serait fait ; ne rien écrire",
    },
    examples: ["Toute une classe", "Deux personnes", "Un fichier avec une colonne Classe"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsEnrol);
    const named = (args.student as readonly string[] | undefined) ?? [];
    const { "from-class": fromClass, file } = flags;
    const sources = [fromClass && "--from-class", file && "--file", named.length > 0 && "STUDENT"].filter(Boolean);
    if (sources.length > 1) throw new CommandError("cli.not_together", { flags: sources });
    const missing = [
      ...(flags.class === undefined && file === undefined ? ["--class"] : []),
      ...(sources.length === 0 ? ["--from-class|--file|STUDENT"] : []),
    ];
    if (missing.length > 0) throw new CommandError("cli.missing", { names: missing, command: "cursus students enrol" });
    await this.withDesk(flags, async (desk) => {
      const whom = await this.whom(desk, { fromClass, file, named });
      const report = this.told(await desk.acting.students.enrol(whom, optionsIn(flags)));
      refuseAll(report);
      const partly = report.refused.length > 0;
      const warnings = this.warningOf("cli.some_refused", report.refused.length);
      return { data: report, text: this.describe(report), warnings, partly };
    });
  }

  private async whom(
    { acting }: Desk,
    asked: {
      readonly fromClass: string | undefined;
      readonly file: string | undefined;
      readonly named: readonly string[];
    },
  ): Promise<Whom> {
    if (asked.file !== undefined) {
      const { openSheet } = await import("@cursus/documents");
      return { sheet: await openSheet(asked.file) };
    }
    if (asked.fromClass === undefined) return { students: asked.named };
    if ((await acting.students.count({ class: asked.fromClass })) === 0)
      // Told as every command tells of a class that does not exist.
      await acting.classes.stats(asked.fromClass);
    return { filter: { class: asked.fromClass } };
  }

  private told(report: EnrolReport): EnrolReport {
    const refused = report.refused.map(this.inWords);
    return { ...report, refused };
  }

  private describe(report: EnrolReport): string {
    const counts = this.word(
      {
        en: "{year}: {read} read, {changed} changed, {unchanged} unchanged, {refused} refused.",
        fr: "{year} : {read#lu|lus}, {changed#modifié|modifiés}, {unchanged#inchangé|inchangés}, {refused#refusé|refusés}.",
      },
      { ...report, refused: report.refused.length },
    );
    const refused = report.refused.map(({ row, student, message }) =>
      row === undefined
        ? `  ${student ?? ""}: ${message}`
        : this.word({ en: "  row {row}: {message}", fr: "  ligne {row} : {message}" }, { row, message }),
    );
    return [...this.rehearsed(report.dryRun), counts, ...refused].join("\n");
  }
}

function optionsIn(flags: {
  readonly class?: string | undefined;
  readonly year?: string | undefined;
  readonly "dry-run"?: boolean;
}): EnrolOptions {
  return {
    ...(flags.class !== undefined && { class: flags.class }),
    ...(flags.year !== undefined && { year: flags.year }),
    ...(flags["dry-run"] && { dryRun: true }),
  };
}

/** When nobody was enrolled, it is an error; of people who are not there, the same as for one of them. */
function refuseAll({ refused, changed, unchanged, ...rest }: EnrolReport): void {
  if (refused.length === 0 || changed + unchanged > 0) return;
  const unknown = refused.every(({ code }) => code === "student.not_found");
  const summary = refused
    .slice(0, 5)
    .map(({ message }) => message)
    .join(" ");
  const details = { ...rest, changed, unchanged, refused, count: refused.length, summary };
  throw new CommandError("cli.none_enrolled", details, { exit: unknown ? exitCodes.notFound : exitCodes.badData });
}
