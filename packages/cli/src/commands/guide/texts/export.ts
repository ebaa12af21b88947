import { guideColumns } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { guidePlace, guideYearFlag, guideYearFlagInFrench } from "../../../guide-words.ts";
import { destinationOf, formats, writeRows } from "../../../output.ts";

export default class GuideTextsExport extends CursusCommand {
  static override summary = "write the texts of a year to a file that can be read back";
  static override args = { file: Args.string({ required: true, description: "the file to write" }) };
  static override flags = {
    format: Flags.string({
      options: [...formats.filter((format) => format !== "table")],
      description: "how rows are written",
    }),
    ...guideYearFlag,
  };
  static override examples = [
    { description: "The year that is open", command: "<%= config.bin %> guide texts export textes.xlsx" },
    {
      description: "Another year, for a program",
      command: "<%= config.bin %> guide texts export textes.json --year 2026-2027",
    },
  ];
  static override french: French = {
    summary: "écrire les textes d'une année dans un fichier relisible",
    args: { file: "le fichier à écrire" },
    flags: { format: "écriture des lignes", ...guideYearFlagInFrench },
    examples: ["L'année ouverte", "Une autre année, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GuideTextsExport);
    const destination = destinationOf({ ...flags, output: args.file });
    if (destination.to === "screen") return;
    await this.withDesk(flags, async ({ acting: { guide } }) => {
      const rows = await writeRows(destination, guideColumns, guide.each(guidePlace(flags)));
      const done = { file: args.file, rows };
      return { data: done, text: this.say("cli.written", done) };
    });
  }
}
