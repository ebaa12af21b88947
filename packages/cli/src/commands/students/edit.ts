import { displayName } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { fieldOfFlag, personFlagNames, personFlags, personFlagsInFrench, personIn } from "../../person-flags.ts";
import { studentArg, studentArgInFrench } from "../../student-arg.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class StudentsEdit extends CursusCommand {
  static override summary = "correct a person";
  static override description =
    "Only the fields that are given change. With --version, nothing is overwritten if someone else changed the record since that version was shown.";
  static override args = { student: studentArg };
  static override flags = {
    ...personFlags,
    clear: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FIELD",
      options: [...personFlagNames],
      description: "empty this field; may be given several times",
    }),
    version: wholeNumber({ min: 1, max: 999_999_999, description: "the version that the correction is made from" }),
  };
  static override examples = [
    {
      description: "A new phone number",
      command: '<%= config.bin %> students edit elodie.dupont@univ.example --phone "06 12 34 56 78"',
    },
    {
      description: "Two fields to empty, unless someone else was there first",
      command: "<%= config.bin %> students edit E2024017 --clear phone --clear cohort --version 3 --json",
    },
  ];
  static override french: French = {
    summary: "corriger une personne",
    description:
      "Seuls les champs donnés changent. Avec --version, rien n'est écrasé si quelqu'un d'autre a modifié la fiche depuis cette version.",
    args: { student: studentArgInFrench },
    flags: {
      ...personFlagsInFrench,
      clear: "vider ce champ ; peut être répété",
      version: "la version à partir de laquelle la correction est faite",
    },
    examples: ["Un nouveau numéro de téléphone", "Deux champs à vider, sauf si quelqu'un est passé avant"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsEdit);
    const changes = personIn(flags);
    const unset = (flags.clear ?? []).map(fieldOfFlag);
    if (Object.keys(changes).length === 0 && unset.length === 0)
      throw new CommandError("cli.nothing_to_change", { command: "cursus students edit" });
    await this.withDesk(flags, async ({ acting }) => {
      const { version } = flags;
      const student = await acting.students.edit(args.student, changes, {
        unset,
        ...(version !== undefined && { version }),
      });
      const told = { name: displayName(student), version: student.version };
      const text = this.word(
        { en: "{name} is up to date (version {version}).", fr: "{name} : fiche à jour (version {version})." },
        told,
      );
      return { data: student, text };
    });
  }
}
