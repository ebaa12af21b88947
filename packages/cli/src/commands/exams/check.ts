import type { French } from "../../command.ts";
import { stepArg, stepFlags, stepInFrench } from "../../exam-flags.ts";
import { ExamStepCommand } from "../../exam-step.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";

export default class ExamsCheck extends ExamStepCommand {
  static override summary = "check what was sent in: one student, or --all";
  static override args = { ...periodArg, ...stepArg };
  static override flags = { ...stepFlags };
  static override examples = [
    { description: "One student", command: "<%= config.bin %> exams check 2026-2027-1 22001234" },
    { description: "A whole centre", command: "<%= config.bin %> exams check 2026-2027-1 --all --centre NOU" },
  ];
  static override french: French = {
    summary: "contrôler les inscriptions envoyées : une, ou --all",
    args: { ...periodArgInFrench, ...stepInFrench.args },
    flags: { ...stepInFrench.flags },
    examples: ["Un étudiant", "Tout un centre"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsCheck);
    const done = {
      en: "{changed#registration|registrations} checked. {states}",
      fr: "{changed#inscription contrôlée|inscriptions contrôlées}. {states}",
    };
    await this.withDesk(flags, async (desk) => {
      return await this.step(desk, args, flags, {
        ...{ one: (exams, of) => exams.check(of), all: (exams, of) => exams.checkAll(of), done },
      });
    });
  }
}
