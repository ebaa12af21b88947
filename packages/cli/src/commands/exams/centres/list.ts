import type { ExamCentreView } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import { centreColumns } from "../../../exam-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";

export default class ExamsCentresList extends CursusCommand {
  static override summary = "list the centres";
  static override flags = { ...listFlags };
  static override examples = [
    { description: "All of them", command: "<%= config.bin %> exams centres list" },
    { description: "In a file", command: "<%= config.bin %> exams centres list --output centres.csv" },
  ];
  static override french: French = {
    summary: "lister les centres",
    flags: { ...listFlagsInFrench },
    examples: ["Tous", "Dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExamsCentresList);
    await this.withDesk(flags, async ({ acting }) => {
      const columns = centreColumns(this.language, this.saying);
      return await list<ExamCentreView>(flags, {
        ...{ columns, page: async () => ({ items: await acting.exams.centres() }), ...this.listWords },
      });
    });
  }
}
