import { defined } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { sittingFlags, sittingFlagsInFrench, sittingFrom, sittingShown } from "../../../exam-flags.ts";
import { examArg, examArgInFrench, periodArg, periodArgInFrench } from "../../../exam-words.ts";

export default class ExamsSittingsEdit extends CursusCommand {
  static override summary = "move or correct an exam";
  static override args = { ...periodArg, ...examArg };
  static override flags = {
    start: Flags.string({ helpValue: "TIME", description: "in the period's zone, 2027-01-15T09:00" }),
    ...sittingFlags,
    force: Flags.boolean({ description: "though somebody has another exam then" }),
  };
  static override examples = [
    {
      description: "To another day",
      command: "<%= config.bin %> exams sittings edit 2026-2027-1 ALG --start 2027-01-19T09:00",
    },
    {
      description: "Who takes attendance",
      command: "<%= config.bin %> exams sittings edit 2026-2027-1 ALG --invigilator 0OdXTIxZ00000000000001",
    },
  ];
  static override french: French = {
    summary: "déplacer ou corriger une épreuve",
    args: { ...periodArgInFrench, ...examArgInFrench },
    flags: {
      start: "dans le fuseau de la période, 2027-01-15T09:00",
      ...sittingFlagsInFrench,
      force: "bien que quelqu'un ait une autre épreuve à ce moment",
    },
    examples: ["Un autre jour", "Qui fait émarger"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsSittingsEdit);
    await this.withDesk(flags, async ({ acting }) => {
      const { start, minutes, force } = flags;
      const change = { ...sittingFrom(flags), ...defined({ start, minutes }) };
      const moved = await acting.exams.editSitting(args.period, args.exam, change, { force });
      const shown = { ...sittingShown(moved, this.language), count: moved.concerned };
      const sentence = {
        en: "{title}: {start}; {count#person is|people are} concerned (cursus exams summon --again tells them).",
        fr: "{title} : {start} ; {count#personne est concernée|personnes sont concernées} (cursus exams summon --again les prévient).",
      };
      const { clashing } = moved;
      const left = { count: clashing.length, sample: clashing.slice(0, 20).join(", ") };
      const warnings = clashing.length > 0 ? [this.warning("cli.exams_clashing", left)] : [];
      return { data: moved, text: this.word(sentence, shown), warnings };
    });
  }
}
