import { CursusCommand, type French } from "../../command.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";

export default class ExamsAbsences extends CursusCommand {
  static override summary = "hand the absences of a period to the grades";
  static override args = { ...periodArg };
  static override examples = [
    { description: "After the exams", command: "<%= config.bin %> exams absences 2026-2027-1" },
    { description: "For a program", command: "<%= config.bin %> exams absences 2026-2027-1 --json" },
  ];
  static override french: French = {
    summary: "verser les absences d'une période dans les notes",
    args: { ...periodArgInFrench },
    examples: ["Après les épreuves", "Pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsAbsences);
    await this.withDesk(flags, async ({ acting }) => {
      const report = await acting.exams.handAbsences(args.period);
      const sentence = {
        en: "{handed#absence|absences} handed over; {known} had a mark already.",
        fr: "{handed#absence versée|absences versées} ; {known#avait|avaient} déjà une note.",
      };
      return { data: report, text: this.word(sentence, { ...report }) };
    });
  }
}
