import { listName } from "@cursus/core";
import { CursusCommand, type French } from "../../../command.ts";
import { statusWords, teacherArg, teacherArgInFrench } from "../../../teaching-words.ts";

export default class TeachingTeachersShow extends CursusCommand {
  static override summary = "show a teacher, with the status and duty of each year";
  static override args = { teacher: teacherArg };
  static override examples = [
    { description: "By staff number", command: "<%= config.bin %> teaching teachers show T0042" },
    {
      description: "By email, for a program",
      command: "<%= config.bin %> teaching teachers show zoe.mary@univ.example --json",
    },
  ];
  static override french: French = {
    summary: "montrer un enseignant, avec son statut et son service dû de chaque année",
    args: { teacher: teacherArgInFrench },
    examples: ["Par matricule", "Par courriel, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TeachingTeachersShow);
    await this.withDesk(flags, async ({ acting }) => {
      const teacher = await acting.teaching.showTeacher(args.teacher);
      const { number, email, component, department, terms, id, version } = teacher;
      const known = [listName(teacher), number, email, component, department].filter(Boolean).join(", ");
      const years = terms.map(({ year, status, duty }) =>
        this.word(
          { en: "  {year}: {status}, duty {duty} HETD", fr: "  {year} : {status}, service dû {duty} HETD" },
          { year, status: statusWords[status][this.language], duty },
        ),
      );
      return { data: teacher, text: [known, ...years, `${id} (version ${version})`].join("\n") };
    });
  }
}
