import type { StudentView } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class StudentsShow extends CursusCommand {
  static override summary = "show one student";
  static override args = { student: Args.string({ required: true, description: "id, student number or email" }) };
  static override examples = [
    { description: "By email", command: "<%= config.bin %> students show elodie.dupont@univ.example" },
    { description: "By student number, for a program", command: "<%= config.bin %> students show E2024017 --json" },
  ];
  static override french: French = {
    summary: "afficher un étudiant",
    args: { student: "identifiant, numéro étudiant ou courriel" },
    examples: ["Par courriel", "Par numéro étudiant, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsShow);
    await this.withDesk(flags, async ({ acting }) => {
      const student = await acting.students.show(args.student);
      return { data: student, text: this.describe(student) };
    });
  }

  private describe(student: StudentView): string {
    const lines = Object.entries(student).map(
      ([field, value]) => [this.say(`field.${field}`, {}, field), String(value)] as const,
    );
    const width = Math.max(...lines.map(([label]) => label.length));
    return lines.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join("\n");
  }
}
