import { serviceColumns } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { destinationOf, formats, writeRows } from "../../../output.ts";
import { yearFlag, yearFlagInFrench, yearIn } from "../../../teaching-words.ts";

export default class TeachingServicesExport extends CursusCommand {
  static override summary = "write the services of a year to a file that can be read back";
  static override args = { file: Args.string({ required: true, description: "the file to write" }) };
  static override flags = {
    format: Flags.string({
      options: [...formats.filter((format) => format !== "table")],
      description: "how rows are written",
    }),
    ...yearFlag,
  };
  static override examples = [
    { description: "The current year", command: "<%= config.bin %> teaching services export services.xlsx" },
    {
      description: "An earlier year, for a program",
      command: "<%= config.bin %> teaching services export services.csv --year 2025-2026",
    },
  ];
  static override french: French = {
    summary: "écrire les services d'une année dans un fichier relisible",
    args: { file: "le fichier à écrire" },
    flags: { format: "écriture des lignes", ...yearFlagInFrench },
    examples: ["L'année en cours", "Une année passée, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingServicesExport);
    const destination = destinationOf({ ...flags, output: args.file });
    if (destination.to === "screen") return;
    await this.withDesk(flags, async ({ acting: { teaching } }) => {
      const rows = await writeRows(destination, serviceColumns, teaching.eachService(yearIn(flags)));
      const done = { file: args.file, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }
}
