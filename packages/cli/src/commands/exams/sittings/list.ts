import type { ExamSittingView } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import { periodArg, periodArgInFrench, sittingColumns } from "../../../exam-words.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";

export default class ExamsSittingsList extends CursusCommand {
  static override summary = "list the exams of a period, by start";
  static override args = { ...periodArg };
  static override flags = { ...listFlags };
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> exams sittings list 2026-2027-1" },
    {
      description: "As a calendar in a spreadsheet",
      command: "<%= config.bin %> exams sittings list 2026-2027-1 --output calendrier.xlsx",
    },
  ];
  static override french: French = {
    summary: "lister les épreuves d'une période, par date",
    args: { ...periodArgInFrench },
    flags: { ...listFlagsInFrench },
    examples: ["À l'écran", "Le calendrier dans un tableur"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSittingsList);
    await this.withDesk(flags, async ({ acting }) => {
      const columns = sittingColumns(this.language);
      return await list<ExamSittingView>(flags, {
        ...{ columns, page: async () => ({ items: await acting.exams.sittings(args.period) }), ...this.listWords },
      });
    });
  }
}
