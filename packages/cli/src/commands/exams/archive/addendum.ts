import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { periodArg, periodArgInFrench } from "../../../exam-words.ts";

export default class ExamsArchiveAddendum extends CursusCommand {
  static override summary = "add a dated remark to an archive";
  static override args = { ...periodArg, text: Args.string({ required: true, description: "the remark" }) };
  static override examples = [
    {
      description: "A remark",
      command: '<%= config.bin %> exams archive addendum 2026-2027-1 "Copie retrouvée le 3 mars."',
    },
    {
      description: "For a program",
      command: '<%= config.bin %> exams archive addendum 2026-2027-1 "Note rectifiée." --json',
    },
  ];
  static override french: French = {
    summary: "ajouter une remarque datée à une archive",
    args: { ...periodArgInFrench, text: "la remarque" },
    examples: ["Une remarque", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsArchiveAddendum);
    await this.withDesk(flags, async ({ acting }) => {
      const added = await acting.exams.addAddendum(args.period, args.text);
      return { data: added, text: `${added.at.slice(0, 10)}  ${added.text}` };
    });
  }
}
