import { studentColumns } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { destinationOf, outputFlags } from "../../output.ts";

export default class StudentsExport extends CursusCommand {
  static override summary = "write students to a file that can be read back";
  static override description =
    "The format is told by the file's name (.csv, .json, .ndjson, .xlsx) or by --format. What is exported, students import reads back unchanged.";
  static override args = { file: Args.string({ required: true, description: "the file to write" }) };
  static override flags = {
    format: outputFlags.format,
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
      "Le format vient du nom du fichier (.csv, .json, .ndjson, .xlsx) ou de --format. Ce qui est exporté se relit tel quel par students import.",
    args: { file: "le fichier à écrire" },
    flags: { format: "écriture des lignes", class: "seulement cette classe", cohort: "seulement cette promotion" },
    examples: ["Tout le monde, dans un tableur", "Une classe, pour Excel en français"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsExport);
    const destination = destinationOf({ ...flags, output: args.file });
    if (destination.to === "screen") return;
    await this.withDesk(flags, async ({ acting }) => {
      const { class: className, cohort } = flags;
      const filter = { ...(className !== undefined && { class: className }), ...(cohort !== undefined && { cohort }) };
      const { writeTable } = await import("@cursus/documents");
      const { rows } = await writeTable(args.file, destination.format, studentColumns, acting.students.each(filter));
      const done = { file: args.file, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }
}
