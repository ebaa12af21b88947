import type { PeriodNumber } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { CommandError } from "../../../errors.ts";
import { periodArg, periodArgInFrench } from "../../../exam-words.ts";

export default class ExamsArchiveClose extends CursusCommand {
  static override summary = "archive a period and open the next, in one step";
  static override args = { ...periodArg };
  static override flags = {
    next: Flags.string({
      helpValue: "PERIOD",
      description: "the period that opens with the same settings, 2026-2027-2",
    }),
    opens: Flags.string({ helpValue: "TIME", description: "when its registration opens" }),
    closes: Flags.string({ helpValue: "TIME", description: "when it closes" }),
    force: Flags.boolean({ description: "though some are unpaid or undecided" }),
  };
  static override examples = [
    {
      description: "And open the spring",
      command:
        "<%= config.bin %> exams archive close 2026-2027-1 --next 2026-2027-2 --opens 2027-02-01T08:00 --closes 2027-04-01T18:00",
    },
    {
      description: "Alone, though some have not paid",
      command: "<%= config.bin %> exams archive close 2026-2027-1 --force",
    },
  ];
  static override french: French = {
    summary: "archiver une période et ouvrir la suivante, en une étape",
    args: { ...periodArgInFrench },
    flags: {
      next: "la période qui s'ouvre avec les mêmes paramètres, 2026-2027-2",
      opens: "ouverture de ses inscriptions",
      closes: "leur clôture",
      force: "malgré des impayés ou des inscriptions sans décision",
    },
    examples: ["Et ouvrir le printemps", "Seule, malgré des impayés"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsArchiveClose);
    await this.withDesk(flags, async ({ acting }) => {
      const { next, opens, closes, force } = flags;
      const found = next === undefined ? undefined : /^(\d{4}-\d{4})-([123])$/.exec(next);
      if (next !== undefined && (!found || opens === undefined || closes === undefined))
        throw new CommandError("cli.missing", {
          names: ["--next", "--opens", "--closes"],
          command: "exams archive close",
        });
      const following = found && {
        year: found[1]!,
        number: Number(found[2]) as PeriodNumber,
        opens: opens!,
        closes: closes!,
      };
      const report = await acting.exams.archive(args.period, { force, ...(following && { next: following }) });
      const sentence = {
        en: "{period} is archived: {rows#registration|registrations}, {digest}.",
        fr: "{period} est archivée : {rows#inscription|inscriptions}, {digest}.",
      };
      return { data: report, text: this.word(sentence, { ...report }) };
    });
  }
}
