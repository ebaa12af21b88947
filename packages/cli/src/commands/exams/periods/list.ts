import type { ExamPeriodView } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import { periodColumns } from "../../../exam-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";

export default class ExamsPeriodsList extends CursusCommand {
  static override summary = "list the periods of exams";
  static override flags = { ...listFlags };
  static override examples = [
    { description: "All of them", command: "<%= config.bin %> exams periods list" },
    { description: "In a file", command: "<%= config.bin %> exams periods list --output periodes.csv" },
  ];
  static override french: French = {
    summary: "lister les périodes d'examens",
    flags: { ...listFlagsInFrench },
    examples: ["Toutes", "Dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExamsPeriodsList);
    await this.withDesk(flags, async ({ acting }) => {
      const columns = periodColumns(this.language);
      return await list<ExamPeriodView>(flags, {
        ...{ columns, page: async () => ({ items: await acting.exams.periods() }), ...this.listWords },
      });
    });
  }
}
