import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { paperOptions, pdfPath, written } from "../../paper.ts";

export default class ClassesReport extends CursusCommand {
  static override summary = "print a report on a class: statistics, distribution, ranking, alerts";
  static override args = { class: Args.string({ required: true, description: "the class" }) };
  static override flags = {
    output: Flags.string({ required: true, helpValue: "FILE", description: "the PDF to write" }),
    year: Flags.string({ helpValue: "YEAR", description: "academic year: 2025-2026 (the current one if absent)" }),
  };
  static override examples = [
    { description: "The class of this year", command: "<%= config.bin %> classes report L3 --output report.pdf" },
    {
      description: "In French, of an earlier year",
      command: "<%= config.bin %> classes report L3 --year 2025-2026 --output bilan.pdf --lang fr",
    },
  ];
  static override french: French = {
    summary: "imprimer le bilan d'une classe : statistiques, répartition, classement, alertes",
    args: { class: "la classe" },
    flags: { output: "le PDF à écrire", year: "année universitaire : 2025-2026 (celle en cours par défaut)" },
    examples: ["La classe de cette année", "En français, d'une année passée"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ClassesReport);
    const file = pdfPath(flags.output);
    await this.withDesk(flags, async (desk) => {
      const { writeClassReport } = await import("@cursus/documents");
      const report = await desk.acting.classes.report(args.class, flags.year === undefined ? {} : { year: flags.year });
      return written(file, await writeClassReport(file, report, await paperOptions(desk, this.language)), this.saying);
    });
  }
}
