import { displayName } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class StudentsRestore extends CursusCommand {
  static override summary = "bring a deleted person back";
  static override description =
    "By id: a deleted person has no email or number any more. students list --deleted shows them.";
  static override args = { student: Args.string({ required: true, description: "the deleted person's id" }) };
  static override examples = [
    { description: "Undo a deletion", command: "<%= config.bin %> students restore 0VbgAjuX000M2wOOK4VIAm" },
    { description: "For a program", command: "<%= config.bin %> students restore 0VbgAjuX000M2wOOK4VIAm --json" },
  ];
  static override french: French = {
    summary: "rétablir une personne supprimée",
    description:
      "Par identifiant : une personne supprimée n'a plus ni courriel ni numéro. students list --deleted les montre.",
    args: { student: "identifiant de la personne supprimée" },
    examples: ["Rétablir une fiche", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsRestore);
    await this.withDesk(flags, async ({ acting }) => {
      const student = await acting.students.restore(args.student);
      const text = this.word({ en: "{name} is back.", fr: "{name} : fiche rétablie." }, { name: displayName(student) });
      return { data: student, text };
    });
  }
}
