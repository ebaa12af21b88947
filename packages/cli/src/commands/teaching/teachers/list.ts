import type { TeacherView } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { list, listFlags, listFlagsInFrench } from "../../../listing.ts";
import { teacherListColumns } from "../../../teaching-columns.ts";
import { yearFlag, yearFlagInFrench, yearIn } from "../../../teaching-words.ts";

export default class TeachingTeachersList extends CursusCommand {
  static override summary = "list teachers, by name, with the status and duty of a year";
  static override flags = {
    component: Flags.string({ description: "only this component" }),
    search: Flags.string({ helpValue: "WORDS", description: "beginnings of words of the name or the number" }),
    ...yearFlag,
    ...listFlags,
  };
  static override examples = [
    { description: "Everybody", command: "<%= config.bin %> teaching teachers list" },
    {
      description: "A component, as a file",
      command: '<%= config.bin %> teaching teachers list --component "UFR Sciences" --output teachers.xlsx',
    },
  ];
  static override french: French = {
    summary: "lister les enseignants, par nom, avec leur statut et leur service dû d'une année",
    flags: {
      component: "seulement cette composante",
      search: "débuts de mots du nom ou du matricule",
      ...yearFlagInFrench,
      ...listFlagsInFrench,
    },
    examples: ["Tout le monde", "Une composante, dans un fichier"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(TeachingTeachersList);
    const { component, search } = flags;
    const filter = { ...(component !== undefined && { component }), ...(search !== undefined && { search }) };
    await this.withDesk(flags, async ({ acting: { teaching } }) =>
      list<TeacherView>(flags, {
        columns: teacherListColumns(this.language, await teaching.year(yearIn(flags))),
        page: (request) => teaching.teachers(filter, request),
        all: () => teaching.eachTeacher(filter),
        ...this.listWords,
      }),
    );
  }
}
