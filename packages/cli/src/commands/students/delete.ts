import { displayName } from "@cursus/core";
import { Flags } from "@oclif/core";
import { confirmName } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
import { studentArg, studentArgInFrench, studentLine } from "../../student-arg.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class StudentsDelete extends CursusCommand {
  static override summary = "delete a person, undoably";
  static override description =
    "The person is out of sight, and their email, phone and numbers are free. students restore brings them back until students purge removes them. Someone who leaves is not deleted but withdrawn; to remove all data of a person, see students erase.";
  static override args = { student: studentArg };
  static override flags = {
    confirm: Flags.string({ helpValue: "NAME", description: "the person's last name as shown, in place of typing it" }),
    version: wholeNumber({ min: 1, max: 999_999_999, description: "delete only if this is still the version" }),
  };
  static override examples = [
    { description: "Someone entered by mistake", command: "<%= config.bin %> students delete E2024017" },
    {
      description: "The same from a script",
      command: "<%= config.bin %> students delete elodie.dupont@univ.example --confirm Dupont --json",
    },
  ];
  static override french: French = {
    summary: "supprimer une personne, de façon réversible",
    description:
      "La personne n'est plus visible ; son courriel, son téléphone et ses numéros sont libres. students restore la rétablit tant que students purge ne l'a pas retirée. Une personne qui part n'est pas supprimée : elle démissionne ; pour effacer toutes les données d'une personne, voir students erase.",
    args: { student: studentArgInFrench },
    flags: {
      confirm: "le nom de la personne tel qu'affiché, au lieu de le taper",
      version: "ne supprimer que si c'est encore la version",
    },
    examples: ["Une personne saisie par erreur", "La même chose depuis un script"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StudentsDelete);
    await this.withDesk(flags, async ({ acting }) => {
      const found = await acting.students.show(args.student);
      const asked = { name: found.lastName, touched: studentLine(found), confirmed: flags.confirm };
      await confirmName(asked, { language: this.language, command: this.id! });
      const { version } = flags;
      const deleted = await acting.students.delete(found.id, version === undefined ? {} : { version });
      const text = this.word(
        {
          en: "{name} is deleted. To undo: cursus students restore {id}",
          fr: "{name} : fiche supprimée. Pour annuler : cursus students restore {id}",
        },
        { name: displayName(deleted), id: deleted.id },
      );
      return { data: deleted, text };
    });
  }
}
