import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { average } from "../../figures.ts";
import {
  gradeLine,
  gradeRefArgs,
  gradeRefArgsInFrench,
  gradeRefFlags,
  gradeRefFlagsInFrench,
  gradeRefIn,
  silentFlag,
  silentFlagInFrench,
} from "../../grade-flags.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class GradesEdit extends CursusCommand {
  static override summary = "correct a mark";
  static override description =
    "What stood there before is kept, with who changed it and when. With --version, nothing is overwritten if someone else corrected the mark since that version was shown.";
  static override args = gradeRefArgs;
  static override flags = {
    ...gradeRefFlags,
    value: Flags.string({ helpValue: "MARK", description: "the right mark: 13, 12,5, ABJ …" }),
    comment: Flags.string({ description: "a remark on the mark; empty removes it" }),
    version: wholeNumber({ min: 1, max: 999_999_999, description: "the version that the correction is made from" }),
    ...silentFlag,
  };
  static override examples = [
    {
      description: "By whose mark it is",
      command:
        '<%= config.bin %> grades edit --student E2024017 --subject Algèbre --title "Note 1" --value 13 --comment "second marking"',
    },
    {
      description: "By id, unless someone else was there first",
      command:
        "<%= config.bin %> grades edit 0VbgAjuX000M2wOOK4VIAm.5xKq0Yp2aLd8mR3tUv6WzB --value 13 --version 1 --json",
    },
  ];
  static override french: French = {
    summary: "corriger une note",
    description:
      "Ce qui s'y trouvait est gardé, avec qui l'a modifié et quand. Avec --version, rien n'est écrasé si quelqu'un d'autre a corrigé la note depuis cette version.",
    args: gradeRefArgsInFrench,
    flags: {
      ...gradeRefFlagsInFrench,
      value: "la bonne note : 13, 12,5, ABJ …",
      comment: "une remarque sur la note ; vide, elle disparaît",
      version: "la version à partir de laquelle la correction est faite",
      ...silentFlagInFrench,
    },
    examples: ["En disant de qui est la note", "Par identifiant, sauf si quelqu'un est passé avant"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GradesEdit);
    const { value, comment, version } = flags;
    if (value === undefined && comment === undefined)
      throw new CommandError("cli.missing", { names: ["--value|--comment"], command: "cursus grades edit" });
    const ref = await gradeRefIn({ ...args, ...flags }, this);
    await this.withDesk(flags, async ({ acting }) => {
      const change = { ...(value !== undefined && { value }), ...(comment !== undefined && { comment }) };
      const grade = await acting.grades.edit(ref, change, {
        tell: !flags.silent,
        ...(version !== undefined && { version }),
      });
      const { average: mean } = await acting.students.show(grade.student.id);
      const shown = this.word(
        { en: "Average: {mean}", fr: "Moyenne : {mean}" },
        { mean: average(mean, this.language) },
      );
      return { data: grade, text: `${gradeLine(grade, this.language)}\n${shown}` };
    });
  }
}
