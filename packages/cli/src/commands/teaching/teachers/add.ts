import type { NewTeacher } from "@cursus/core";
import { listName } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import {
  teacherFlags,
  teacherFlagsInFrench,
  teacherIn,
  yearFlag,
  yearFlagInFrench,
  yearIn,
} from "../../../teaching-words.ts";

export default class TeachingTeachersAdd extends CursusCommand {
  static override summary = "add a teacher";
  static override description =
    "The duty follows from the status of the year, less working time, leave for research (CRCT) and relief.";
  static override flags = {
    ...teacherFlags,
    "last-name": { ...teacherFlags["last-name"]!, required: true },
    ...yearFlag,
  };
  static override examples = [
    {
      description: "A lecturer with a relief of 24 HETD",
      command:
        "<%= config.bin %> teaching teachers add --last-name Mary --first-name Zoé --number T0042 --status MCF --relief 24",
    },
    {
      description: "Somebody paid by the hour",
      command:
        "<%= config.bin %> teaching teachers add --last-name Ba --email ba@univ.example --status vacataire --json",
    },
  ];
  static override french: French = {
    summary: "ajouter un enseignant",
    description: "Le service dû découle du statut de l'année, moins la quotité, le CRCT et les décharges.",
    flags: { ...teacherFlagsInFrench, ...yearFlagInFrench },
    examples: ["Un MCF avec une décharge de 24 HETD", "Un vacataire"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(TeachingTeachersAdd);
    await this.withDesk(flags, async ({ acting }) => {
      const given = { ...teacherIn(flags), ...yearIn(flags) } as NewTeacher;
      const teacher = await acting.teaching.addTeacher(given);
      const text = this.word({ en: "{name} added.", fr: "{name} : ajouté." }, { name: listName(teacher) });
      return { data: teacher, text };
    });
  }
}
