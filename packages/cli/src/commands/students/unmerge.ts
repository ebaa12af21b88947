import { displayName } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class StudentsUnmerge extends CursusCommand {
  static override summary = "part two records that were merged";
  static override description =
    "The dropped record comes back as it was, and the kept one gives back what it had taken over, unless it was changed there since.";
  static override args = {
    drop: Args.string({ required: true, description: "the id of the record that was dropped" }),
  };
  static override examples = [
    {
      description: "Two people after all",
      command: "<%= config.bin %> students unmerge 0VbgAjuX000M3xPPL5WJBn",
    },
    { description: "For a program", command: "<%= config.bin %> students unmerge 0VbgAjuX000M3xPPL5WJBn --json" },
  ];
  static override french: French = {
    summary: "séparer deux fiches fusionnées",
    description:
      "La fiche supprimée revient telle qu'elle était, et l'autre lui rend ce qu'elle avait repris, sauf ce qui a été modifié depuis.",
    args: { drop: "identifiant de la fiche supprimée" },
    examples: ["C'étaient bien deux personnes", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsUnmerge);
    await this.withDesk(flags, async ({ acting }) => {
      const report = await acting.students.unmerge(args.drop);
      const text = this.word(
        {
          en: "Two records again: {kept} ({keptId}) and {back} ({backId}). Not given back: {stayed}",
          fr: "De nouveau deux fiches : {kept} ({keptId}) et {back} ({backId}). Non rendu : {stayed}",
        },
        {
          kept: displayName(report.kept),
          keptId: report.kept.id,
          back: displayName(report.student),
          backId: report.student.id,
          stayed: report.stayed.length > 0 ? report.stayed.map((field) => this.say(`field.${field}`, {}, field)) : "-",
        },
      );
      return { data: report, text };
    });
  }
}
