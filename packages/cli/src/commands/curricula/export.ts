import { curriculumColumns } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { placeIn, yearFlag, yearFlagInFrench } from "../../curriculum-words.ts";
import { destinationOf, formats, writeRows } from "../../output.ts";

export default class CurriculaExport extends CursusCommand {
  static override summary = "write a whole curriculum to a file that can be read back";
  static override description =
    "The format is told by the file's name (.csv, .json, .ndjson, .xlsx) or by --format. What is exported, curricula import reads back unchanged. Codes are written as text, so that a spreadsheet keeps their zeros.";
  static override args = { file: Args.string({ required: true, description: "the file to write" }) };
  static override flags = {
    format: Flags.string({
      options: formats.filter((format) => format !== "table"),
      description: "how rows are written",
    }),
    ...yearFlag,
  };
  static override examples = [
    { description: "The opened year, as a spreadsheet", command: "<%= config.bin %> curricula export maquette.xlsx" },
    {
      description: "Another year, for a program",
      command: "<%= config.bin %> curricula export maquette.json --year 2025-2026",
    },
  ];
  static override french: French = {
    summary: "écrire une maquette entière dans un fichier relisible",
    description:
      "Le format vient du nom du fichier (.csv, .json, .ndjson, .xlsx) ou de --format. Ce qui est exporté se relit tel quel par curricula import. Les codes sont écrits comme du texte : un tableur garde leurs zéros.",
    args: { file: "le fichier à écrire" },
    flags: { format: "écriture des lignes", ...yearFlagInFrench },
    examples: ["L'année ouverte, dans un tableur", "Une autre année, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CurriculaExport);
    const destination = destinationOf({ ...flags, output: args.file });
    if (destination.to === "screen") return;
    await this.withDesk(flags, async ({ acting }) => {
      const rows = await writeRows(destination, curriculumColumns, acting.curricula.rows(placeIn(flags)));
      const done = { file: args.file, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }
}
