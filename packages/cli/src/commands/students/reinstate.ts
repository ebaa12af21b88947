import { displayName } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { studentArg, studentArgInFrench } from "../../student-arg.ts";

export default class StudentsReinstate extends CursusCommand {
  static override summary = "undo a withdrawal";
  static override args = { student: studentArg };
  static override examples = [
    { description: "Someone who comes back", command: "<%= config.bin %> students reinstate E2024017" },
    {
      description: "By email, for a program",
      command: "<%= config.bin %> students reinstate elodie.dupont@univ.example --json",
    },
  ];
  static override french: French = {
    summary: "annuler une démission",
    args: { student: studentArgInFrench },
    examples: ["Une personne qui revient", "Par courriel, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsReinstate);
    await this.withDesk(flags, async ({ acting }) => {
      const student = await acting.students.reinstate(args.student);
      const text = this.word(
        { en: "{name} is enrolled again.", fr: "{name} : inscription rétablie." },
        { name: displayName(student) },
      );
      return { data: student, text };
    });
  }
}
