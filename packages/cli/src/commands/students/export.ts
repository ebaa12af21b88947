import { extname } from "node:path";
import { type StudentFilter, studentColumns, systemClock } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import { destinationOf, formats } from "../../output.ts";
import { studentListColumns } from "../../student-columns.ts";

export default class StudentsExport extends CursusCommand {
  static override summary = "write students to a file that can be read back";
  static override description =
    "The format is told by the file's name (.csv, .json, .ndjson, .xlsx, .pdf) or by --format. What is exported, students import reads back unchanged; a PDF is a list to print.";
  static override args = { file: Args.string({ required: true, description: "the file to write" }) };
  static override flags = {
    format: Flags.string({
      options: [...formats.filter((format) => format !== "table"), "pdf"],
      description: "how rows are written",
    }),
    class: Flags.string({ description: "only this class" }),
    cohort: Flags.string({ description: "only this graduating cohort" }),
  };
  static override examples = [
    { description: "Everyone, as a spreadsheet", command: "<%= config.bin %> students export students.xlsx" },
    {
      description: "A class, for Excel in French",
      command: "<%= config.bin %> students export l3.csv --class L3 --format csv-excel",
    },
  ];
  static override french: French = {
    summary: "écrire les étudiants dans un fichier relisible",
    description:
      "Le format vient du nom du fichier (.csv, .json, .ndjson, .xlsx, .pdf) ou de --format. Ce qui est exporté se relit tel quel par students import ; un PDF est une liste à imprimer.",
    args: { file: "le fichier à écrire" },
    flags: { format: "écriture des lignes", class: "seulement cette classe", cohort: "seulement cette promotion" },
    examples: ["Tout le monde, dans un tableur", "Une classe, pour Excel en français"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsExport);
    const { class: className, cohort } = flags;
    const filter = { ...(className !== undefined && { class: className }), ...(cohort !== undefined && { cohort }) };
    const printed = (flags.format ?? extname(args.file).slice(1).toLowerCase()) === "pdf";
    const destination = printed ? undefined : destinationOf({ ...flags, output: args.file });
    if (destination?.to === "screen") return;
    await this.withDesk(flags, async (desk) => {
      const { writeTable } = await import("@cursus/documents");
      const { rows } = destination
        ? await writeTable(args.file, destination.format, studentColumns, desk.acting.students.each(filter))
        : await this.writePaper(desk, args.file, filter);
      const done = { file: args.file, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }

  /** What a list on paper is read for. */
  private async writePaper({ acting }: Desk, file: string, filter: StudentFilter) {
    const { writeTablePdf } = await import("@cursus/documents");
    const { name = "", timeZone } = await acting.settings.show();
    const title = [this.word({ en: "Students", fr: "Étudiants" }), filter.class, filter.cohort]
      .filter(Boolean)
      .join(", ");
    const onPaper = ["lastName", "firstName", "class", "cohort", "email", "phone", "studentNumber"];
    const columns = studentListColumns(this.language).filter(({ key }) => onPaper.includes(key));
    const options = { title, language: this.language, institution: name, generatedAt: systemClock.now(), timeZone };
    return await writeTablePdf(file, columns, acting.students.each(filter), options);
  }
}
