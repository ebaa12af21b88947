import { listName } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import { teacherArg, teacherArgInFrench } from "../../../teaching-words.ts";

export default class TeachingTeachersRemove extends CursusCommand {
  static override summary = "remove a teacher who has no services";
  static override args = { teacher: teacherArg };
  static override examples = [
    { description: "One entered twice", command: "<%= config.bin %> teaching teachers remove T0042" },
    { description: "By id, for a program", command: "<%= config.bin %> teaching teachers remove 0VxTeacher --json" },
  ];
  static override french: French = {
    summary: "supprimer un enseignant qui n'a pas de service",
    args: { teacher: teacherArgInFrench },
    examples: ["Une fiche saisie deux fois", "Par identifiant, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingTeachersRemove);
    await this.withDesk(flags, async ({ acting: { teaching } }) => {
      const { id, ...teacher } = await teaching.showTeacher(args.teacher);
      await teaching.removeTeacher(id);
      const text = this.word({ en: "{name} removed.", fr: "{name} : supprimé." }, { name: listName(teacher) });
      return { data: { id, removed: true }, text };
    });
  }
}
