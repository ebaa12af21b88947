import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench, registrationText, studentArg, studentArgInFrench } from "../../exam-words.ts";

export default class ExamsSubmit extends CursusCommand {
  static override summary = "send a draft in";
  static override args = { ...periodArg, ...studentArg };
  static override flags = { late: Flags.boolean({ description: "outside the dates of registration (staff)" }) };
  static override examples = [
    { description: "In time", command: "<%= config.bin %> exams submit 2026-2027-1 22001234" },
    { description: "Late, by staff", command: "<%= config.bin %> exams submit 2026-2027-1 22001234 --late" },
  ];
  static override french: French = {
    summary: "envoyer un brouillon",
    args: { ...periodArgInFrench, ...studentArgInFrench },
    flags: { late: "hors des dates d'inscription (scolarité)" },
    examples: ["Dans les délais", "Hors délai, par la scolarité"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSubmit);
    await this.withDesk(flags, async ({ acting }) => {
      const row = await acting.exams.submit({ period: args.period, student: args.student }, { late: flags.late });
      return { data: row, text: registrationText(row, this.language, this.saying) };
    });
  }
}
