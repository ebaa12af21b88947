import type { AssessmentView } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { assessmentColumns } from "../../assessment-columns.ts";
import { CursusCommand, type French } from "../../command.ts";
import { refuseUnknownClass } from "../../known-class.ts";
import { list, listFlags, listFlagsInFrench } from "../../listing.ts";

const { after: _, ...flagsOfList } = listFlags;
const { after: __, ...flagsOfListInFrench } = listFlagsInFrench;

export default class GradesAssessments extends CursusCommand {
  static override summary = "list what a class is marked on";
  static override args = { class: Args.string({ required: true, description: "the class" }) };
  static override flags = {
    year: Flags.string({ helpValue: "YEAR", description: "academic year (the current one)" }),
    ...flagsOfList,
  };
  static override examples = [
    { description: "Of a class", command: "<%= config.bin %> grades assessments L1" },
    { description: "Of a year before", command: "<%= config.bin %> grades assessments L1 --year 2025-2026 --json" },
  ];
  static override french: French = {
    summary: "lister les évaluations d'une classe",
    args: { class: "la classe" },
    flags: { year: "année universitaire (celle en cours)", ...flagsOfListInFrench },
    examples: ["D'une classe", "D'une année passée"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GradesAssessments);
    const { year } = flags;
    await this.withDesk(flags, async ({ acting }) => {
      await refuseUnknownClass(acting, args.class, year);
      const all = await acting.grades.assessments(args.class, { ...(year !== undefined && { year }) });
      return await list<AssessmentView>(flags, {
        columns: assessmentColumns((text) => this.word(text)),
        page: async ({ limit = all.length }) => ({ items: all.slice(0, limit) }),
        ...this.listWords,
      });
    });
  }
}
