import { Flags } from "@oclif/core";
import { confirmName } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
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

export default class GradesDelete extends CursusCommand {
  static override summary = "remove a mark";
  static override description =
    "The log keeps what it was. A mark that is wrong is corrected with grades edit, and one that does not count is EXC or ABJ.";
  static override args = gradeRefArgs;
  static override flags = {
    ...gradeRefFlags,
    confirm: Flags.string({
      helpValue: "NAME",
      description: "the student's last name as shown, in place of typing it",
    }),
    ...silentFlag,
  };
  static override examples = [
    {
      description: "A mark that was entered for the wrong person",
      command: '<%= config.bin %> grades delete --student E2024017 --subject Algèbre --title "Note 2"',
    },
    {
      description: "From a script",
      command: "<%= config.bin %> grades delete 0VbgAjuX000M2wOOK4VIAm.5xKq0Yp2aLd8mR3tUv6WzB --confirm Dupont --json",
    },
  ];
  static override french: French = {
    summary: "supprimer une note",
    description:
      "Le journal garde ce qu'elle était. Une note fausse se corrige par grades edit, et une note qui ne compte pas est EXC ou ABJ.",
    args: gradeRefArgsInFrench,
    flags: {
      ...gradeRefFlagsInFrench,
      confirm: "le nom de l'étudiant tel qu'affiché, au lieu de le taper",
      ...silentFlagInFrench,
    },
    examples: ["Une note saisie pour la mauvaise personne", "Depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(GradesDelete);
    const ref = await gradeRefIn({ ...args, ...flags }, this);
    await this.withDesk(flags, async ({ acting }) => {
      // A correction that changes nothing writes nothing, and shows the mark.
      const found = await acting.grades.edit(ref, {});
      const asked = {
        name: found.student.lastName,
        touched: gradeLine(found, this.language),
        confirmed: flags.confirm,
      };
      await confirmName(asked, { language: this.language, command: this.id! });
      const removed = await acting.grades.delete(found.id, { tell: !flags.silent });
      const line = gradeLine(removed, this.language);
      return { data: removed, text: this.word({ en: "Removed: {line}", fr: "Supprimée : {line}" }, { line }) };
    });
  }
}
