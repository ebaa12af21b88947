import { listName } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { CommandError } from "../../../errors.ts";
import {
  fieldOfFlag,
  teacherArg,
  teacherArgInFrench,
  teacherFlagNames,
  teacherFlags,
  teacherFlagsInFrench,
  teacherIn,
  yearFlag,
  yearFlagInFrench,
  yearIn,
} from "../../../teaching-words.ts";
import { wholeNumber } from "../../../whole-number.ts";

export default class TeachingTeachersEdit extends CursusCommand {
  static override summary = "correct a teacher, or give one the status and duty of a year";
  static override description =
    "Only what is given changes. Status, duty, working time, leave and relief belong to one academic year (--year). With --version, nothing is overwritten if someone else changed the record since that version was shown.";
  static override args = { teacher: teacherArg };
  static override flags = {
    ...teacherFlags,
    clear: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FIELD",
      options: teacherFlagNames,
      description: "empty this field; may be given several times",
    }),
    version: wholeNumber({ min: 1, max: 999_999_999, description: "the version that the correction is made from" }),
    ...yearFlag,
  };
  static override examples = [
    {
      description: "A leave for research in the coming year",
      command: "<%= config.bin %> teaching teachers edit T0042 --status MCF --sabbatical semester --year 2027-2028",
    },
    {
      description: "A relief that ends",
      command: "<%= config.bin %> teaching teachers edit T0042 --clear relief --json",
    },
  ];
  static override french: French = {
    summary: "corriger un enseignant, ou lui donner le statut et le service d'une année",
    description:
      "Seul ce qui est donné change. Statut, service, quotité, CRCT et décharge sont ceux d'une année universitaire (--year). Avec --version, rien n'est écrasé si quelqu'un d'autre a modifié la fiche depuis cette version.",
    args: { teacher: teacherArgInFrench },
    flags: {
      ...teacherFlagsInFrench,
      clear: "vider ce champ ; peut être répété",
      version: "la version à partir de laquelle la correction est faite",
      ...yearFlagInFrench,
    },
    examples: ["Un CRCT l'année prochaine", "Une décharge qui prend fin"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingTeachersEdit);
    const changes = teacherIn(flags);
    const unset = (flags.clear ?? []).map(fieldOfFlag);
    if (Object.keys(changes).length === 0 && unset.length === 0)
      throw new CommandError("cli.nothing_to_change", { command: "cursus teaching teachers edit" });
    await this.withDesk(flags, async ({ acting }) => {
      const { version } = flags;
      const options = { unset, ...yearIn(flags), ...(version !== undefined && { version }) };
      const teacher = await acting.teaching.editTeacher(args.teacher, changes, options);
      const text = this.word(
        { en: "{name} is up to date (version {version}).", fr: "{name} : fiche à jour (version {version})." },
        { name: listName(teacher), version: teacher.version },
      );
      return { data: teacher, text };
    });
  }
}
