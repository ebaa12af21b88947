import { displayName, type RecomputeReport } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { average } from "../../figures.ts";
import { formatTable, type TableColumn } from "../../table.ts";

type Changed = RecomputeReport["changed"][number];

export default class GradesRecompute extends CursusCommand {
  static override summary = "work out the averages of the current year anew";
  static override description =
    "After a rule was changed; settings set does it by itself. Averages of finished years stay as they were.";
  static override examples = [
    { description: "Which averages change", command: "<%= config.bin %> grades recompute" },
    { description: "For a program", command: "<%= config.bin %> grades recompute --json" },
  ];
  static override french: French = {
    summary: "recalculer les moyennes de l'année en cours",
    description:
      "Après un changement de règle ; settings set le fait de lui-même. Les moyennes des années terminées restent comme elles étaient.",
    examples: ["Quelles moyennes changent", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(GradesRecompute);
    await this.withDesk(flags, async ({ acting }) => {
      const progress = this.progress({ en: "Averages", fr: "Moyennes" });
      const onProgress = (students: number) => progress.update(students);
      const report = await acting.grades.recompute({ onProgress }).finally(() => progress.end());
      const counts = this.word(
        {
          en: "{changed} of {read#average|averages} changed.",
          fr: "Moyennes : {changed#changée|changées} sur {read}.",
        },
        { read: report.read, changed: report.changed.length },
      );
      const table =
        report.changed.length > 0 ? [formatTable(this.columns(), report.changed, this.listWords.width)] : [];
      return { data: report, text: [counts, ...table].join("\n") };
    });
  }

  private columns(): readonly TableColumn<Changed>[] {
    const header = (en: string, fr: string) => this.word({ en, fr });
    return [
      { header: header("Student", "Étudiant"), value: ({ student }) => displayName(student) },
      { header: header("Before", "Avant"), kind: "number", value: ({ before }) => average(before, this.language) },
      { header: header("Now", "Maintenant"), kind: "number", value: ({ after }) => average(after, this.language) },
    ];
  }
}
