import type { French } from "../../command.ts";
import { stepArg, stepFlags, stepInFrench, tellFlag } from "../../exam-flags.ts";
import { ExamStepCommand } from "../../exam-step.ts";
import { periodArg, periodArgInFrench } from "../../exam-words.ts";

export default class ExamsConfirm extends ExamStepCommand {
  static override summary = "confirm what was checked or paid; what is not paid waits";
  static override args = { ...periodArg, ...stepArg };
  static override flags = { ...stepFlags, ...tellFlag };
  static override examples = [
    { description: "One student", command: "<%= config.bin %> exams confirm 2026-2027-1 22001234" },
    {
      description: "A whole centre; those who have to pay are written to",
      command: "<%= config.bin %> exams confirm 2026-2027-1 --all --centre NOU --tell",
    },
  ];
  static override french: French = {
    summary: "confirmer ce qui est contrôlé ou payé ; l'impayé attend",
    args: { ...periodArgInFrench, ...stepInFrench.args },
    flags: {
      ...stepInFrench.flags,
      tell: "écrire à ceux qui doivent payer, avec leur lien privé (puis : cursus notices deliver)",
    },
    examples: ["Un étudiant", "Tout un centre ; ceux qui doivent payer en sont avertis"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsConfirm);
    const { tell } = flags;
    const done = {
      en: "{changed#registration|registrations} moved on. {states}",
      fr: "{changed#inscription avancée|inscriptions avancées}. {states}",
    };
    await this.withDesk(flags, async (desk) => {
      return await this.step(desk, args, flags, {
        one: (exams, of) => exams.confirm(of, { tell }),
        all: (exams, of) => exams.confirmAll(of, { tell }),
        done,
      });
    });
  }
}
